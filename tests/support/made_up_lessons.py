"""Small lessons made up for a test."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import Value
from engine.execution.program import Program

PARTS = Axis("parts", ("first", "second", "third"), most=5)
SETTINGS = (
    Parameter("factor", 1.5, "setting", "A number that stays."),
    Parameter("steps", 20, "setting", "Where running stops.", positive=True, whole=True),
)


def learning(function: Callable[..., Any], name: str = "w", start: Value = 0.5) -> Lesson:
    """A lesson of one phase, which learns one number or vector."""
    axes = (PARTS,) if isinstance(start, tuple) else ()
    phase = Phase(function, (Given(name, "weight", "Learned.", axes),), "Learn.")
    return Lesson(
        99, "Made up", "Does it join?", (Parameter(name, start, "weight", "Learned.", axes), *SETTINGS), (phase,)
    )


def program_of(lesson: Lesson) -> Program:
    return Program(lesson, lesson.sizes(lesson.defaults))
