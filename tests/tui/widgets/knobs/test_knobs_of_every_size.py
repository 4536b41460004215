"""The form of knobs, for every size that a network may have: each number once, under the name of its own place."""

from __future__ import annotations

from itertools import product

import pytest

import engine
from engine import Experiment
from engine.definition.axis import Axis
from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.values import shape_of, size_of
from tests.support.tui_tools import LESSONS, MEDIUM, open_lesson
from tui.presentation.scene import scene_of
from tui.widgets.knobs.knob_rows import MOST_KNOBS, Row, rows_of
from tui.widgets.knobs.lesson_knobs import ParameterKnob

SIZED = [number for number in LESSONS if set(engine.lesson(number).sizes(engine.lesson(number).defaults)) - {ROWS}]
"""The lessons whose network can be made larger and smaller."""


def axes_of(number: int) -> list[Axis]:
    lesson = engine.lesson(number)
    return [axis for axis in lesson.sizable if axis.name != ROWS]


@pytest.mark.parametrize("number", SIZED)
def test_each_number_has_one_knob_in_every_size(number: int) -> None:
    run = Experiment(engine.lesson(number))
    axes = axes_of(number)
    # Of four directions every combination of six lengths would be more than a thousand.
    tried = range(1, 7) if len(axes) < 4 else (1, 2, 6)
    for lengths in product(*([length for length in tried if length <= axis.most] for axis in axes)):
        for axis, length in zip(axes, lengths, strict=True):
            run.resize(axis.name, length)
        rows = rows_of(scene_of(run))
        shown = [(cell.parameter.name, cell.index) for row in rows for cell in row.cells if is_knob(cell)]
        wanted = [
            element
            for one in run.lesson.parameters
            if not is_by_rows(one) and not (one.role == "other" and one.name in run.lesson.learned)
            if not one.ragged or size_of(shape_of(run.parameters[one.name])) <= MOST_KNOBS
            for element in ((one.name, index) for _, index in run.lesson.elements(one.name, run.sizes))
        ]
        assert sorted(shown) == sorted(wanted), f"{lengths} {[axis.name for axis in axes]}"


def is_knob(cell: object) -> bool:
    return isinstance(cell, ParameterKnob)


@pytest.mark.parametrize("number", SIZED)
def test_a_number_stands_under_the_name_of_its_own_place(number: int) -> None:
    head: tuple[str, ...] = ()
    run = Experiment(engine.lesson(number))
    for row in rows_of(scene_of(run)):
        if all(isinstance(cell, str) for cell in row.cells):
            # Rows of different lengths have none.
            head = tuple(str(cell) for cell in row.cells)
        for name, cell in zip(head, row.cells, strict=False):
            if isinstance(cell, ParameterKnob) and cell.index and not cell.parameter.ragged:
                assert name in names_of(row, cell), f"{cell.label} stands under {name}"


def names_of(row: Row, knob: ParameterKnob) -> tuple[str, ...]:
    """What may stand over a knob: its place's name; or its own, where the place's stands before the row."""
    place = knob.parameter.axes[-1].label(knob.index[-1])
    own = knob.parameter.name
    # Beside a matrix a vector has the beginning of its name: `output` for `output_weights`.
    return (own, own.rpartition("_")[0], "bias") if row.label.split()[-1:] == [place] else (place,)


@pytest.mark.every_case
@pytest.mark.parametrize("axis", ["outputs", "inputs"])
async def test_a_matrix_and_its_vectors_change_their_size(axis: str) -> None:
    async with open_lesson(11, MEDIUM) as learner:
        for key, length in (("down", 2), ("up", 3), ("up", 4)):
            await learner.focus(f"size-{axis}")
            await learner.press(key)
            await learner.wait_for(lambda length=length: learner.experiment.sizes[axis] == length, f"{length} {axis}")
        await learner.press("r")
        await learner.wait_for(lambda: learner.experiment.position, "it runs")
        await learner.press("r")
