"""Lesson 7: hot and cold with a step that is too big. The same phases as lesson 6, with other numbers."""

from __future__ import annotations

from engine.lesson import Lesson, Parameter
from engine.lessons.hot_and_cold import LEARN
from engine.lessons.squared_error import COMPARE, INPUT, PREDICT, TARGET, WEIGHT

LESSON = Lesson(
    number=7,
    title="The step that is too big",
    question="What if every step has the same size?",
    parameters=(
        WEIGHT,
        INPUT,
        TARGET,
        Parameter("step_amount", 0.4, "setting", "How far the weight moves at each step.", positive=True),
        Parameter("steps", 40, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(PREDICT, COMPARE, LEARN),
    rival=8,
)
