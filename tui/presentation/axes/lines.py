"""Which numbers of a value have a line in the charts over steps, and what the lines are called."""

from __future__ import annotations

from engine.definition.lesson import Lesson
from engine.definition.values import Index, indices, inner, size_of
from tui.presentation.scene import Scene

MOST_LINES = 12
"""So many lines are told apart on a chart; of more the one that is looked at is drawn."""


def lines_shown(scene: Scene, name: str) -> list[Index]:
    """Which numbers of a value the charts over steps have a line for: of a matrix the row that is looked at."""
    shape, place = scene.lesson.shape(name, scene.sizes), scene.place(name)
    row = inner(shape, place[0]) if len(shape) > 1 else shape
    if size_of(row) > MOST_LINES or is_of_a_row(scene.lesson, name):
        return [place]
    return [(*place[: len(shape) - len(row)], *index) for index in indices(row)]


def is_of_a_row(lesson: Lesson, name: str) -> bool:
    """Whether a value has a bias for each row of the weights: beside the weights of one row stands that row's alone."""
    weights = lesson.with_role("weight")
    axes = lesson.declared(weights).axes if weights else ()
    return lesson.declared(name).role == "bias" and len(axes) > 1 and lesson.declared(name).axes == axes[:1]


def line_label(lesson: Lesson, name: str, index: Index) -> str:
    """What a line is called beside the others of its chart."""
    if is_of_a_row(lesson, name):
        return "bias"
    return lesson.declared(name).axes[-1].label(index[-1]) if index else name
