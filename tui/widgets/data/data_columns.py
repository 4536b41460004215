"""The rows of a lesson's data as a sheet: a column for each number that a row has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.values import Index, element, indices, inner
from tui.presentation.number_format import short
from tui.presentation.scene import Scene

COMPUTED = 7
"""How many characters wide a column of computed numbers is."""
MOST_LOOKED_AT = 40
"""So many rows say how wide a column of the learner's numbers has to be."""

SHOWN = ("prediction", "error")
"""Of what a step gives for each row, values with these roles are shown."""


@dataclass(frozen=True)
class DataColumn:
    """One number that each row has.

    Attributes:
        name: The value's name.
        rest: The index within a row; empty where a row has one number of it.
        label: What stands above the column.
        parameter: The parameter, where the learner sets it, or None where a phase gives it.
        item: What is declared of the value.
        width: How many characters wide it is.
    """

    name: str
    rest: Index
    label: str
    parameter: Parameter | None
    item: Parameter | Given
    width: int = COMPUTED

    def called(self, row: int) -> str:
        """What the number of a row is called: `predictions[row2]`."""
        places = zip(self.item.axes, (row, *self.rest), strict=True)
        return self.name + "".join(f"[{axis.label(at)}]" for axis, at in places)


def set_columns(scene: Scene) -> Iterator[DataColumn]:
    """What the learner sets in each row."""
    for parameter in scene.lesson.parameters:
        if is_by_rows(parameter):
            for index in _within_a_row(scene, parameter):
                yield _set_column(scene, parameter, index)


def data_columns(scene: Scene) -> list[DataColumn]:
    """What the learner sets in each row, then what the step has given for it."""
    lesson, found = scene.lesson, list(set_columns(scene))
    by_step = [given for given in lesson.given if is_by_rows(given) and given.role in SHOWN]
    # Where a step looks at some of the rows alone, measures may tell of all.
    measured = [one.given for one in lesson.measures if is_by_rows(one.given) and one.given.role in SHOWN]
    found += [
        DataColumn(given.name, index, _label(given, index), None, given)
        for given in by_step or measured
        for index in indices(tuple(scene.sizes[axis.name] for axis in given.axes[1:]))
    ]
    return found


def _set_column(scene: Scene, parameter: Parameter, index: Index) -> DataColumn:
    """As wide as its label and its first numbers, within bounds."""
    label, values = _label(parameter, index), scene.parameters[parameter.name]
    rows = range(min(scene.sizes[ROWS], MOST_LOOKED_AT))
    longest = max(len(short(number)) for number in {element(values, (row, *index)) for row in rows})
    return DataColumn(parameter.name, index, label, parameter, parameter, max(4, min(max(longest, len(label)), 9)))


def row_label(scene: Scene, row: int) -> str:
    """What a row is called."""
    return next(parameter.axes[0] for parameter in scene.lesson.parameters if is_by_rows(parameter)).label(row)


def turns_of(scene: Scene) -> frozenset[int]:
    """The rows that the step of this scene learns from, where a phase has chosen them; else none."""
    return frozenset() if scene.lesson.with_role("turn") is None else scene.rows_in_turn


def _within_a_row(scene: Scene, item: Parameter | Given) -> list[Index]:
    return list(indices(inner(scene.lesson.shape(item.name, scene.sizes), 0)))


def _label(item: Parameter | Given, index: Index) -> str:
    """What a column is called: by its own label, or by the value's name for one number a row."""
    if not index:
        return "predicts" if item.role == "prediction" else item.name.removesuffix("s")
    return " ".join(axis.label(at) for axis, at in zip(item.axes[1:], index, strict=True))
