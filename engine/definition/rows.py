"""Rows of data: what a lesson has of each."""

from __future__ import annotations

from engine.definition.lesson import Given, Lesson, Parameter

ROWS = "rows"
"""What the axis is called that has a part for each row of data."""


def is_by_rows(item: Parameter | Given) -> bool:
    """Whether a value has a part for each row of the data."""
    return bool(item.axes) and item.axes[0].name == ROWS


def has_rows(lesson: Lesson) -> bool:
    """Whether the lesson has rows of data."""
    return any(map(is_by_rows, lesson.parameters))
