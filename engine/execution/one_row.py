"""A lesson's program with one row of its data alone."""

from __future__ import annotations

from collections.abc import Mapping

from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.values import Value


def row_alone(lesson: Lesson, values: Mapping[str, Value], row: int) -> dict[str, Value]:
    """The values as if there were no other row: the first step with them learns from this one."""
    alone: dict[str, Value] = {
        one.name: value[row : row + 1]
        for one in lesson.parameters
        if is_by_rows(one) and isinstance(value := values[one.name], tuple)
    }
    return lesson.numbered({**values, **alone}, 1)
