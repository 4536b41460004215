"""Lesson 7: hot and cold with a step that is too big. The same phases as lesson 6, with other numbers."""

from __future__ import annotations

from engine.course.learning.lesson05_squared_error.lesson import COMPARE, INPUT, TARGET, WEIGHT
from engine.course.learning.lesson06_hot_and_cold.lesson import LEARN
from engine.course.predicting.lesson01_one_weight.lesson import PREDICT
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.parts.preset import Preset

LESSON = Lesson(
    number=7,
    title="The step that is too big",
    question="What if every step has the same size?",
    parameters=(
        WEIGHT,
        INPUT,
        TARGET,
        Parameter(
            "step_amount",
            0.4,
            "setting",
            "How far up and down the weight is tried.",
            positive=True,
        ),
        Parameter("steps", 40, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(PREDICT, COMPARE, LEARN),
    rival=8,
    presets=(
        Preset(
            "one lucky jump",
            {"step_amount": 1.1},
            True,
            "The bottom is just 1.1 away: one step lands on it, and there up and down are equally wrong, so it stays.",
        ),
        Preset(
            "exact in halves",
            {"target": 0.75, "step_amount": 0.25},
            True,
            "The bottom is at 1.5, four steps away, and quarters are exact in a computer: it lands on a tie and stays.",
        ),
        Preset(
            "a smaller step",
            {"step_amount": 0.01, "steps": 200},
            True,
            "It takes 110 steps to come near, and then the prediction stays within 0.005 of the target.",
        ),
        Preset(
            "1101 steps",
            {"steps": 1101},
            False,
            "More steps do not help: the prediction swings between about 0.65 and 0.85 to the end.",
        ),
        Preset(
            "lands and leaves",
            {"step_amount": 0.1},
            False,
            "Step 12 predicts about 0.8, but rounding left the weight a hair too high: no tie, and it moves on.",
        ),
        Preset(
            "across the valley",
            {"step_amount": 2.2},
            False,
            "The step is as wide as the valley here: it jumps from 0.5 to 2.7 and back, and the error never falls.",
        ),
    ),
)
