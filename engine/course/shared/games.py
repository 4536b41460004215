"""The course's data: four games of a team, and the axes that name its columns."""

from __future__ import annotations

from dataclasses import replace

from engine.definition.axis import Axis
from engine.definition.parts.preset import Example

TOES = (8.5, 9.5, 9.9, 9.0)
RECORD = (0.65, 0.8, 0.8, 0.9)
FANS = (1.5, 1.2, 0.5, 1.0)

TOES_OF_LESSON_1 = (8.5, 9.5, 10.0, 9.0)
"""Lesson 1 rounds the third game's 9.9 to 10."""

RECORD_OF_LESSON_8 = (0.65, 1.0, 1.0, 0.9)
HURT = (0.1, 0.0, 0.0, 0.1)
WIN = (1.0, 1.0, 8.0, 1.0)
"""The 8 is as in the course; 0 was probably meant."""
SAD = (0.1, 0.0, 0.1, 0.2)

INPUTS = Axis("inputs", ("toes", "record", "fans"), most=6)
LEARNING_INPUTS = replace(INPUTS, most=4)
"""Where their weights learn there are no more than the lines that a chart can tell apart."""


def rows_of_inputs() -> tuple[Example, ...]:
    """The four games as rows of three inputs."""
    rows = zip(TOES, RECORD, FANS, strict=True)
    return tuple(Example(f"{n}", {"inputs": row}) for n, row in enumerate(rows, start=1))
