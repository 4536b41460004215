"""Errors and weights over the steps: thinned without losing a spike, on two scales, with gaps."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.experiment.summary import Buckets, Summary
from tui.presentation.charts.own_errors import OwnErrors
from tui.presentation.plots import Plot, followed, over_steps_plot
from tui.presentation.scene import scene_of

Role = Literal["error", "weight"]


def plotted(run: engine.Experiment, role: Role, log: bool = False, dots: int = 60) -> Plot:
    name = run.lesson.with_role(role)
    assert name is not None
    summary = Summary(run.history, [name])
    summary.update()
    return over_steps_plot(scene_of(run), summary, role, log, dots)


def check(plot: Plot) -> None:
    """A plot that can be drawn: finite ranges that are not empty, and finite points or gaps."""
    for low, high in (plot.x_range, plot.y_range):
        assert math.isfinite(high - low) and low < high, plot
    for one in plot.series:
        assert len(one.xs) == len(one.ys)
        assert all(map(math.isfinite, one.xs))
        assert all(y is None or (math.isfinite(y) and plot.y_range[0] <= y <= plot.y_range[1]) for y in one.ys)


@pytest.mark.parametrize(("number", "outputs"), [(6, 1), (7, 1), (8, 3)])
@pytest.mark.parametrize("role", ["error", "weight"])
def test_a_short_run_shows_every_step(number: int, outputs: int, role: Role) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(20)
    plot = plotted(run, role)
    name = run.lesson.with_role(role)
    assert len(plot.series) == outputs
    for at, one in enumerate(plot.series):
        column = [value[at] if outputs > 1 else value for value in run.history[name]]  # type: ignore[index]
        start = run.history.start[run.lesson.with_role("weight")]  # type: ignore[index]
        if role == "weight":
            column = [start[at] if outputs > 1 else start, *column]  # type: ignore[index]
        assert list(one.ys) == column
        assert list(one.xs) == [*range(0 if role == "weight" else 1, 21)]
    check(plot)


def test_series_are_named_after_their_outputs() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(3)
    assert [one.label for one in plotted(run, "error").legend] == ["hurt", "win", "sad"]
    assert len({one.color for one in plotted(run, "error").series}) == 3


numbers = st.one_of(st.none(), st.floats(-1e200, 1e200), st.floats(0, 1))


@given(st.lists(numbers, min_size=1, max_size=400), st.integers(1, 200), st.integers(1, 50))
def test_thinning_keeps_the_smallest_and_the_largest(column: list[float | None], dots: int, size: int) -> None:
    run = engine.Experiment(engine.lesson(6))
    summary: Any = SimpleNamespace(
        names=("error",),
        places=[("error", ())],
        columns=[Buckets(list(column), list(column))],
        size=size,
        steps=len(column) * size,
    )
    plot = over_steps_plot(scene_of(run), summary, "error", False, dots)
    known = [number for number in column if number is not None]
    shown = [number for number in plot.series[0].ys if number is not None]
    assert (min(shown, default=None), max(shown, default=None)) == (min(known, default=None), max(known, default=None))
    assert len(plot.series[0].ys) <= 2 * max(dots, 8)
    assert all(0 <= x <= summary.steps for x in plot.series[0].xs)


@pytest.mark.parametrize("at", [1, 700, 1999])
@pytest.mark.parametrize("dots", [8, 16, 60, 300])
def test_a_spike_of_one_step_is_not_lost(at: int, dots: int) -> None:
    run = engine.Experiment(engine.lesson(8), steps=2000)
    run.run(at)
    kept = run.parameters["weights"]
    run.edit(weights=(40.0, 1.0, 0.2))
    run.step()
    run.edit(weights=kept)
    run.run(2000 - run.position)
    spike = max(value[0] for value in run.history["errors"])  # type: ignore[index]
    assert spike > 600
    assert max(y for y in plotted(run, "error", dots=dots).series[0].ys if y is not None) == spike


@pytest.mark.parametrize("number", [6, 7, 8])
def test_the_log_scale_is_the_power_of_ten(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(30)
    plain, log = plotted(run, "error"), plotted(run, "error", log=True)
    assert log.log and not plain.log
    for one, other in zip(plain.series, log.series, strict=True):
        assert other.ys == tuple(math.log10(y) for y in one.ys)  # type: ignore[arg-type]
        assert other.xs == one.xs
    check(log)


def test_an_error_of_zero_is_a_gap_on_a_log_scale() -> None:
    run = engine.Experiment(engine.lesson(6), weight=2.0, input=0.5, target=1.0, step_amount=0.5)
    run.run(5)
    assert 0.0 in list(run.history["error"])
    assert None in plotted(run, "error", log=True).series[0].ys
    check(plotted(run, "error", log=True))


@pytest.mark.parametrize("alpha", [5.5, 50.0, 1e10, 1e300])
@pytest.mark.parametrize("role", ["error", "weight"])
@pytest.mark.parametrize("log", [False, True])
def test_a_run_that_diverges(alpha: float, role: Role, log: bool) -> None:
    run = engine.Experiment(engine.lesson(8), alpha=alpha, steps=3000)
    run.run(3000)
    assert not run.moment.finite
    plot = plotted(run, role, log and role == "error")
    check(plot)
    assert all(any(y is not None for y in one.ys) for one in plot.series)
    assert plot.x_range[1] == 3000


@pytest.mark.parametrize("role", ["error", "weight"])
@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("weight", [1e308, -1e308, 1e155, 5e-324, 0.0])
def test_extreme_weights(weight: float, role: Role, log: bool) -> None:
    run = engine.Experiment(engine.lesson(8), weights=(weight, -weight, 1.0))
    for steps in (0, 1, 2, 40):
        run.run(steps)
        check(plotted(run, role, log and role == "error"))


@pytest.mark.parametrize("role", ["error", "weight"])
def test_before_the_first_step(role: Role) -> None:
    run = engine.Experiment(engine.lesson(8))
    plot = plotted(run, role)
    check(plot)
    assert [len(one.ys) for one in plot.series] == ([0, 0, 0] if role == "error" else [1, 1, 1])


def test_a_chart_without_a_number_says_why() -> None:
    run = engine.Experiment(engine.lesson(8))
    assert plotted(run, "error").note == plotted(run, "error", log=True).note == "no step yet"
    run.advance()
    assert plotted(run, "error").note == "no step yet"
    assert not plotted(run, "weight").note
    run.step()
    assert not plotted(run, "error").note
    exact = engine.Experiment(engine.lesson(6), weight=2.0, input=0.5, target=1.0)
    exact.step()
    assert "zero" in plotted(exact, "error", log=True).note and not plotted(exact, "error").note
    endless = engine.Experiment(engine.lesson(6), weight=1e300)
    endless.step()
    assert plotted(endless, "error").note == "No error here is finite."


def test_errors_are_measured_from_zero() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(5)
    assert plotted(run, "error").y_range[0] == 0


@pytest.mark.parametrize("dots", [8, 60])
def test_a_swing_is_drawn_as_points(dots: int) -> None:
    run = engine.Experiment(engine.lesson(7), steps=1101)
    run.run(1101)
    assert {one.drawn for one in plotted(run, "error", dots=dots).series} <= {"points", "dots"}
    smooth = engine.Experiment(engine.lesson(8))
    smooth.run(200)
    assert {one.drawn for one in plotted(smooth, "error", dots=dots).series} == {"line"}


def test_a_bias_has_a_line_beside_the_weight() -> None:
    run = engine.Experiment(engine.lesson(13))
    run.run(40)
    summary = Summary(run.history, ["weight", "bias"])
    summary.update()
    plot = over_steps_plot(scene_of(run), summary, "weight", False, 200)
    assert [(one.label, one.ys[0], one.ys[-1]) for one in plot.series] == [
        (name, 0.0, run.parameters[name]) for name in ("weight", "bias")
    ]


# The total, and the rows in turn


@pytest.mark.parametrize("batch", [1, 4, 6])
def test_the_total_with_a_dot_for_each_row_in_turn(batch: int) -> None:
    run = engine.Experiment(engine.lesson(12), batch=batch)
    run.run(50)
    history, name = run.history, followed(run.lesson, "error")
    assert name == "total"
    summary, own = Summary(history, [name]), OwnErrors(history, "turns", "errors")
    assert summary.update() and own.update()
    total, dots = over_steps_plot(scene_of(run), summary, "error", False, 200, own=own).series
    assert list(total.ys) == list(history["total"])
    wanted = {
        (float(step), error)
        for step, (turns, errors) in enumerate(zip(history["turns"], history["errors"], strict=True), start=1)
        for turn, error in zip(turns, errors, strict=True)
        if turn
    }
    assert set(zip(dots.xs, dots.ys, strict=True)) == wanted
    assert len(wanted) >= 50 and dots.drawn == "dots"


def test_of_a_long_run_the_dots_keep_the_ends() -> None:
    run = engine.Experiment(engine.lesson(12), steps=5000)
    run.run(5000)
    own = OwnErrors(run.history, "turns", "errors")
    while not own.update(700):
        pass
    steps = zip(run.history["turns"], run.history["errors"], strict=True)
    errors = [max(error * turn for turn, error in zip(*step, strict=True)) for step in steps]
    assert max(high for column in own.columns for high in column.high if high is not None) == max(errors)


@pytest.mark.parametrize(
    ("number", "bias", "inputs"), [(15, "hidden_biases", ["x", "y"]), (16, "biases", ["length", "depth"])]
)
def test_beside_the_weights_of_one_output_stands_its_own_bias(number: int, bias: str, inputs: list[str]) -> None:
    """Not those of the others: a line with the name of another output would look like a weight of this one."""
    run = engine.Experiment(engine.lesson(number))
    run.run(6)
    summary = Summary(run.history, [followed(run.lesson, "weight"), bias])
    summary.update()
    for at in range(3):
        scene = scene_of(run, output=at) if number == 16 else scene_of(run, neuron=(0, at))
        plot = over_steps_plot(scene, summary, "weight", False, 60)
        assert [one.label for one in plot.series] == [*inputs, "bias"]
        start = run.history.start[bias][at]  # type: ignore[index]
        assert list(plot.series[-1].ys) == [start, *(value[at] for value in run.history[bias])]  # type: ignore[index]
