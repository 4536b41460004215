"""What each row of the data asks of the weights: where a step would move them if it learned from that row alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analysis.gradient_check import slopes_of
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.values import Index, Value, element
from engine.execution.program import program_for


@dataclass(frozen=True)
class Pulls:
    """The rows of the data and the weights that they pull at.

    Attributes:
        weights: Each weight's name and index.
        rows: For each row what it takes off each weight, in parts of alpha, with a minus: above 0 it pulls upwards.
    """

    weights: tuple[tuple[str, Index], ...]
    rows: tuple[tuple[float, ...], ...]


def pulls(lesson: Lesson, values: Mapping[str, Value], which: range | None = None) -> Pulls | None:
    """What each row asks of the weights, by the lesson's own phases run on that row alone.

    Args:
        lesson: The lesson.
        values: Its parameters as a step finds them.
        which: The rows that are asked; without it all.

    Returns:
        None where the lesson has no rows of data, or gives no weight deltas.
    """
    if not has_pulls(lesson):
        return None
    weights = tuple(
        (name, index) for name, _ in slopes_of(lesson) for _, index in lesson.elements(name, lesson.sizes(values))
    )
    gradients = dict(slopes_of(lesson))
    rows = []
    for row in range(lesson.sizes(values)[ROWS]) if which is None else which:
        alone = row_alone(lesson, values, row)
        after = program_for(lesson, lesson.sizes(alone)).step(alone)
        # A pull goes against the slope; a zero has no sign.
        rows.append(tuple(0.0 - element(after[gradients[name]], index) for name, index in weights))
    return Pulls(weights, tuple(rows))


def has_pulls(lesson: Lesson) -> bool:
    """Whether there are several who pull at the weights: rows of data, and weight deltas."""
    return lesson.has_rows and bool(slopes_of(lesson))


def row_alone(lesson: Lesson, values: Mapping[str, Value], row: int) -> dict[str, Value]:
    """The values as if there were no other row: the first step with them learns from this one."""
    alone: dict[str, Value] = {
        one.name: value[row : row + 1]
        for one in lesson.parameters
        if is_by_rows(one) and isinstance(value := values[one.name], tuple)
    }
    return lesson.numbered({**values, **alone}, 1)
