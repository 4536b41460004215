"""The tables, the shares and the line as data: beside NumPy and the course's numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.pulls import pulls
from tui.presentation.charts.data_line import line_plot
from tui.presentation.charts.shares import shares_plot
from tui.presentation.charts.tables import deltas_plot, pulls_plot
from tui.presentation.plots import Bars, Cells
from tui.presentation.scene import Scene, scene_of


def at(number: int, steps: int = 0, phases: int = 0, row: int = 0, **parameters: Any) -> Scene:
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.run(steps)
    for _ in range(phases):
        run.advance()
    return scene_of(run, row=row)


def cells(plot: Any) -> Cells:
    assert isinstance(plot.cells, Cells)
    return plot.cells


def bars(plot: Any) -> Bars:
    assert isinstance(plot.bars, Bars)
    return plot.bars


# Who is to blame


def test_the_blame_of_lesson_10() -> None:
    found = bars(shares_plot(at(10)))
    assert found.labels == ("toes", "record", "fans")
    assert found.numbers == pytest.approx((0.7225, 0.004225, 0.0225))
    assert found.notes == ("96.43 %", "0.56 %", "3.00 %")


def test_a_frozen_weight_takes_nothing() -> None:
    found = bars(shares_plot(at(10, learns=(0.0, 1.0, 1.0), alpha=0.3)))
    assert found.numbers == pytest.approx((0.0, 0.3 * 0.4225, 0.3 * 2.25))
    assert found.notes[0] == "0.00 %"
    assert not bars(shares_plot(at(10, learns=(0.0, 0.0, 0.0)))).notes
    assert not bars(shares_plot(at(10, learns=(-1.0, 1.0, 1.0)))).notes, "no share of what has two signs"


def test_numbers_that_are_too_large_are_said() -> None:
    plot = shares_plot(at(10, inputs=(1e200, 1.0, 1.0)))
    assert plot.bars is None and "too large" in plot.note


# The table of weight deltas


@pytest.mark.parametrize("sizes", [(3, 3), (2, 3), (4, 2)])
def test_the_table_is_the_outer_product(sizes: tuple[int, int]) -> None:
    outputs, inputs = sizes
    rng = np.random.default_rng(1)
    given, targets, weights = rng.normal(size=inputs), rng.normal(size=outputs), rng.normal(size=sizes)
    parameters = {"inputs": tuple(given), "targets": tuple(targets), "weights": tuple(map(tuple, weights))}
    found = cells(deltas_plot(at(11, 1, **parameters)))
    wanted = np.outer(weights @ given - targets, given)
    assert np.allclose(np.array(found.numbers, float), wanted)
    assert np.allclose(found.beneath, weights - 0.01 * wanted)
    assert (len(found.rows), len(found.columns)) == sizes


def test_before_learn_the_table_is_empty() -> None:
    found = cells(deltas_plot(at(11, phases=2)))
    assert {number for row in found.numbers for number in row} == {None}
    assert cells(deltas_plot(at(11, phases=3))).numbers[2][0] == 14.832500000000001


# Who pulls


def test_the_pulls_are_what_each_row_says() -> None:
    scene = at(12, 3)
    begins = scene.history.begins(3)
    inputs, targets = np.array(begins["inputs"]), np.array(begins["targets"])
    wanted = -(inputs @ np.array(begins["weights"]) - targets)[:, None] * inputs
    found = cells(pulls_plot(scene))
    assert np.allclose(np.array(found.numbers, float), wanted)
    assert found.turns == {2}
    assert found.last is not None and found.last[0] == "step"
    assert found.last[1] == pytest.approx(wanted[2])


@pytest.mark.parametrize("batch", [1, 2, 4, 6])
def test_the_step_is_the_mean_of_those_in_turn(batch: int) -> None:
    found = cells(pulls_plot(at(12, 1, batch=batch)))
    in_turn = np.array(found.numbers, float)[sorted(found.turns)]
    assert len(in_turn) == batch and found.last is not None
    assert found.last[1] == pytest.approx(in_turn.mean(axis=0))


def test_a_bias_is_pulled_at_by_the_delta_alone() -> None:
    scene = at(13, 1, shift=20.0, unit=10.0, alpha=0.5)
    found = cells(pulls_plot(scene))
    assert found.columns == ("weight", "bias") and not found.turns
    rescaled, targets = np.array([-1.4, -0.2, 0.2, 1.4]), np.array([42.8, 64.4, 71.6, 93.2])
    assert np.allclose(np.array(found.numbers, float), np.array([targets * rescaled, targets]).T)
    assert found.last is not None and found.last[1] == pytest.approx(np.mean([targets * rescaled, targets], axis=1))


def test_where_nobody_pulls_there_is_no_table() -> None:
    assert pulls(engine.lesson(8), engine.lesson(8).defaults) is None


# The line


@pytest.mark.parametrize("parameters", [{}, {"shift": 20.0, "unit": 10.0, "bias": 68.0}, {"bias": -7.5}])
def test_the_line_goes_where_the_numbers_say(parameters: dict[str, float]) -> None:
    scene = at(13, 4, row=2, alpha=0.001, **parameters)
    line, targets, here = line_plot(scene).series
    now = scene.parameters
    xs = (np.array(line.xs) - now["shift"]) / now["unit"]
    assert np.allclose(np.array(line.ys, float), xs * now["weight"] + now["bias"])
    assert (targets.xs, targets.ys) == (now["inputs"], now["targets"])
    assert here.label == "row3" and here.xs == (22.0,)
    assert here.ys[0] == pytest.approx(float(np.interp(22.0, line.xs, np.array(line.ys, float))))


@pytest.mark.parametrize("rows", [1, 2, 7])
def test_the_line_of_any_number_of_rows(rows: int) -> None:
    inputs, targets = tuple(map(float, range(rows))), tuple(float(at * at) for at in range(rows))
    _, points, _ = line_plot(at(13, 2, inputs=inputs, targets=targets)).series
    assert (points.xs, points.ys) == (inputs, targets)


def test_a_line_out_of_all_bounds_is_not_drawn() -> None:
    plot = line_plot(at(13, 253, alpha=0.01))
    assert plot.series and plot.known
    assert "too large" in line_plot(at(13, 600, alpha=0.01)).note
