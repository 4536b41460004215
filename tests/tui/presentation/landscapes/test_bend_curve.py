"""The curve of a neuron's bend: the curve, the point, the tangent, the other rows."""

from __future__ import annotations

import numpy as np
import pytest

import engine
from tests.support.playground_settings import PLAYGROUND
from tests.support.tui_tools import MEDIUM, open_lesson
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.landscapes.bend_curve import bend_plot
from tui.presentation.plots import Plot, Series
from tui.presentation.scene import scene_of


def one(plot: Plot, label: str) -> Series:
    return next(series for series in plot.series if series.label.startswith(label))


@pytest.mark.parametrize(("row", "neuron"), [(0, 0), (5, 2)])
def test_it_agrees_with_the_step(row: int, neuron: int) -> None:
    """The point has the numbers that the network shows: those with which the step was made."""
    run = engine.Experiment(engine.lesson(15))
    run.run(150)
    moment = run.moment
    plot = bend_plot(scene_of(run, row=row, neuron=(0, neuron)))
    here = one(plot, "sum")
    total, output = (moment.values[name][row][neuron] for name in ("sums", "hidden"))  # type: ignore[index]
    assert (here.xs, here.ys) == ((total,), (output,)), "to the bit"
    assert f"{total:.3g}" in here.label
    assert plot.title == f"tanh: neuron{neuron + 1} by its sum, row{row + 1}"
    curve = one(plot, "curve")
    assert curve.ys == pytest.approx(np.tanh(curve.xs), rel=1e-11)
    assert plot.x_range[0] <= curve.xs[0] + 1e-9 and curve.xs[-1] - 1e-9 <= plot.x_range[1]
    tangent = one(plot, "slope")
    slope = moment.values["slopes"][row][neuron]  # type: ignore[index]
    assert tangent.label == f"slope {slope:.3g}"
    assert np.diff(tangent.ys) / np.diff(tangent.xs) == pytest.approx(slope)
    assert np.interp(total, tangent.xs, tangent.ys) == pytest.approx(output)  # type: ignore[arg-type]
    rows = one(plot, "rows")
    assert len(rows.xs) == 15 and rows.ys == pytest.approx(np.tanh(rows.xs), rel=1e-11)
    assert set(rows.xs) <= {line[neuron] for line in moment.values["sums"]}  # type: ignore[union-attr, index]


def test_before_the_step_the_curve_is_there_and_the_other_rows_are_not() -> None:
    plot = bend_plot(scene_of(engine.Experiment(engine.lesson(15), activation="sigmoid")))
    assert plot.title == "sigmoid: neuron1 by its sum, row1"
    assert [series.label.partition(" ")[0] for series in plot.series] == ["curve", "slope", "sum"]


def test_the_row_in_turn_where_a_step_has_one() -> None:
    run = engine.Experiment(engine.lesson(14))
    run.run(6)
    plot = bend_plot(scene_of(run, row=0, neuron=(0, 1)))
    assert plot.title == "neuron2 by its sum, row2", "the row that the network's numbers are of"
    assert one(plot, "sum").xs == (run.moment.values["sums"][1],)  # type: ignore[index]


def test_numbers_that_are_not_finite_are_said_to_be() -> None:
    run = engine.Experiment(engine.lesson(15), alpha=1.5)
    run.run(260)
    plot = bend_plot(scene_of(run))
    assert plot.note and not plot.series


def test_which_lessons_have_it() -> None:
    for number in (14, 15):
        assert "bend" in kinds_of(engine.lesson(number))
    for number in (8, 13, 16):
        assert "bend" not in kinds_of(engine.lesson(number))


async def test_it_is_seen() -> None:
    async with open_lesson(15, MEDIUM, 150) as learner:
        for _ in range(12):
            if "by its sum" in learner.screen:
                break
            await learner.press("c")
            await learner.painted()
        assert "tanh: neuron1 by its sum, row1" in learner.screen
        assert "slope 0.763" in learner.screen and "sum -0.532" in learner.screen


def test_where_only_hidden_neurons_bend_the_first_of_them_is_shown_for_the_output() -> None:
    run = engine.Experiment(PLAYGROUND)
    run.run(2)
    scene = scene_of(run)
    plot = bend_plot(scene)
    assert scene.chosen[0] == 2 and "neuron1" in plot.title and not plot.note
    curve = one(plot, "curve")
    assert curve.ys == pytest.approx(np.tanh(curve.xs), rel=1e-11), "a tanh, as the first layer has"


def test_where_none_bends_it_is_said() -> None:
    assert bend_plot(scene_of(engine.Experiment(PLAYGROUND, neurons=[], activations=[]))).note
