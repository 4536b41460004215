"""Rows of data: what a lesson has of each."""

from __future__ import annotations

from collections.abc import Mapping

from engine.definition.lesson import Given, Lesson, Parameter
from engine.definition.values import Value

ROWS = "rows"
"""What the axis is called that has a part for each row of data."""


def is_by_rows(item: Parameter | Given) -> bool:
    """Whether a value has a part for each row of the data."""
    return bool(item.axes) and item.axes[0].name == ROWS


def has_rows(lesson: Lesson) -> bool:
    """Whether the lesson has rows of data."""
    return any(map(is_by_rows, lesson.parameters))


def row_alone(lesson: Lesson, values: Mapping[str, Value], row: int) -> dict[str, Value]:
    """The values as if there were no other row: the first step with them learns from this one."""
    alone: dict[str, Value] = {
        one.name: value[row : row + 1]
        for one in lesson.parameters
        if is_by_rows(one) and isinstance(value := values[one.name], tuple)
    }
    return lesson.numbered({**values, **alone}, 1)
