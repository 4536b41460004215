"""The columns of the table of steps, and what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.definition.values import Index
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import Line, Part

NUMBER_WIDTH = 9

MOST_ABREAST = 24
"""Of more numbers a value's columns come after those of the others."""


@dataclass(frozen=True)
class Column:
    """One number of a value."""

    name: str
    index: Index
    label: str
    width: int


def columns_of(scene: Scene) -> list[Column]:
    """A column for each number that a step gives, in phase order; of thousands of rows for the one looked at.

    What has more numbers than anybody looks over comes last, or it would hide the others; and of a table of so many
    there is the row that is looked at.
    """
    columns, places = [], {given.name: scene.written_out(given.name) for given in scene.lesson.given}
    for given in sorted(scene.lesson.given, key=lambda one: len(places[one.name]) > MOST_ABREAST):
        every = places[given.name]
        if len(every) > MOST_ABREAST:
            row = scene.place(given.name)[:-1]
            every = [index for index in every if index[:-1] == row] or every
        for index in every:
            label = " ".join(axis.label(at) for axis, at in zip(given.axes, index, strict=True))
            width = max(NUMBER_WIDTH, len(label if index else given.name))
            columns.append(Column(given.name, index, label, width))
    return columns


def header_of(columns: Sequence[Column], step: str, goes_on: bool) -> list[Line]:
    """Two lines above these columns: the names of vectors, and the labels of their numbers.

    Args:
        columns: Those that are shown.
        step: What stands above the numbers of the steps.
        goes_on: Whether there are more columns to the right.
    """
    labels: list[Part] = [(step, "dim")]
    groups: list[tuple[str, int]] = []
    before = ""
    for column in columns:
        named = column.label if column.index else column.name
        labels.append((f" {named:>{column.width}} ", "label"))
        groups.append((column.name if column.index and column.name != before else "", column.width))
        before = column.name
    if goes_on:
        labels.append(("›", "mark"))
    return [((" " * len(step), ""), *_spread(groups)), tuple(labels)]


def _spread(groups: list[tuple[str, int]]) -> list[Part]:
    """The names of vectors above their first columns, running on over the next ones."""
    parts: list[Part] = []
    carry = 0
    for name, width in groups:
        room = width + 2
        if name:
            text = f" {name}"
            parts.append((text.ljust(room), "dim"))
            carry = max(0, len(text) - room)
        else:
            parts.append((" " * max(0, room - carry), ""))
            carry = max(0, carry - room)
    return parts
