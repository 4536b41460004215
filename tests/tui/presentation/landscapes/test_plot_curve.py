"""The error as a curve of the weight, with the weight of now on it and, in lesson 8, its tangent."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.definition.values import element
from tui.presentation.landscapes.error_curve import curve_plot
from tui.presentation.plots import Plot, Series
from tui.presentation.scene import scene_of


def series(plot: Plot, label: str) -> Series:
    return next(one for one in plot.series if one.label == label)


def parabola(run: engine.Experiment, output: int) -> tuple[float, float]:
    """Of the error (input × weight − target)²: the input and the target."""
    values = run.parameters
    target = values["target"] if "target" in values else element(values["targets"], (output,))
    return values["input"], target  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("number", "steps", "output"), [(5, 1, 0), (6, 30, 0), (7, 9, 0), (8, 4, 0), (8, 4, 1), (8, 4, 2)]
)
def test_the_curve_is_the_parabola(number: int, steps: int, output: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(steps)
    plot = curve_plot(scene_of(run, output))
    given_input, target = parabola(run, output)
    curve = series(plot, "error")
    assert len(curve.xs) >= 41
    for weight, error in zip(curve.xs, curve.ys, strict=True):
        assert error == pytest.approx((given_input * weight - target) ** 2, rel=1e-9, abs=1e-15)
    # The bottom is in the middle, so that it is seen from both sides.
    assert (curve.xs[0] + curve.xs[-1]) / 2 == pytest.approx(target / given_input)


@pytest.mark.parametrize("steps", [0, 1, 2, 9, 40])
@pytest.mark.parametrize(("number", "output"), [(5, 0), (6, 0), (7, 0), (8, 0), (8, 1), (8, 2)])
def test_the_weight_of_now_lies_on_the_curve(number: int, output: int, steps: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(min(steps, run.stop))
    plot = curve_plot(scene_of(run, output))
    now = series(plot, "now")
    weight = element(run.parameters[run.lesson.with_role("weight")], (output,) if number == 8 else ())  # type: ignore[index]
    given_input, target = parabola(run, output)
    assert now.xs == (weight,)
    assert now.ys[0] == pytest.approx((given_input * weight - target) ** 2, rel=1e-9, abs=1e-15)
    assert plot.x_range[0] <= weight <= plot.x_range[1]
    assert plot.y_range[0] <= now.ys[0] <= plot.y_range[1]


@pytest.mark.parametrize("number", [6, 7])
def test_the_way_here(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(5)
    way = series(curve_plot(scene_of(run)), "the way here")
    assert list(way.xs) == [0.5, *(run.history["weight"][at] for at in range(5))]
    assert way.drawn == "dots"


def test_a_long_way_is_thinned() -> None:
    run = engine.Experiment(engine.lesson(6))
    run.run(1101)
    way = series(curve_plot(scene_of(run)), "the way here")
    assert 20 <= len(way.xs) <= 60
    assert way.xs[0] == 0.5


def test_going_back_shortens_the_way() -> None:
    run = engine.Experiment(engine.lesson(7))
    run.run(5)
    run.goto(2)
    assert len(series(curve_plot(scene_of(run)), "the way here").xs) == 3


@pytest.mark.parametrize("number", [5, 8])
def test_no_way_where_nothing_moves_along_one_curve(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(1)
    assert all(one.label != "the way here" for one in curve_plot(scene_of(run)).series)


@pytest.mark.parametrize("output", [0, 1, 2])
@pytest.mark.parametrize("steps", [1, 3, 20])
def test_the_slope_is_twice_the_weight_delta(output: int, steps: int) -> None:
    run = engine.Experiment(engine.lesson(8))
    moment = run.run(steps)
    plot = curve_plot(scene_of(run, output))
    tangent = series(plot, "slope")
    rise = (tangent.ys[-1] - tangent.ys[0]) / (tangent.xs[-1] - tangent.xs[0])  # type: ignore[operator]
    assert rise == pytest.approx(2 * moment.values["weight_deltas"][output], rel=1e-9)  # type: ignore[index]
    # It touches the curve where the step found the weight: there both have the same height and slope.
    weight = moment.before["weights"][output]  # type: ignore[index]
    given_input, target = parabola(run, output)
    height = tangent.ys[0] + rise * (weight - tangent.xs[0])  # type: ignore[operator]
    assert height == pytest.approx((given_input * weight - target) ** 2, rel=1e-9)
    assert rise == pytest.approx(2 * given_input * (given_input * weight - target), rel=1e-9)
    assert all(plot.y_range[0] <= y <= plot.y_range[1] for y in tangent.ys)  # type: ignore[operator]


@pytest.mark.parametrize("phases", [0, 1, 2])
def test_no_slope_before_it_is_learned(phases: int) -> None:
    run = engine.Experiment(engine.lesson(8))
    run.step()
    for _ in range(phases):
        run.advance()
    labels = [one.label for one in curve_plot(scene_of(run)).series]
    assert ("slope" in labels) == (phases == 0)


def check(plot: Plot) -> None:
    """A plot that can be drawn: finite ranges that are not empty, and finite points or gaps."""
    for low, high in (plot.x_range, plot.y_range):
        assert math.isfinite(low) and math.isfinite(high) and low < high and math.isfinite(high - low), plot
    for one in plot.series:
        assert len(one.xs) == len(one.ys)
        assert all(map(math.isfinite, one.xs))
        assert all(y is None or math.isfinite(y) for y in one.ys)


wild = st.one_of(st.floats(-1e308, 1e308), st.floats(-10, 10), st.sampled_from([0.0, 5e-324, -5e-324, 1e-200, 1e154]))


@given(st.sampled_from([5, 6, 7]), wild, wild, wild, st.integers(0, 3))
def test_wild_numbers_never_raise(number: int, weight: float, given_input: float, target: float, steps: int) -> None:
    run = engine.Experiment(engine.lesson(number), weight=weight, input=given_input, target=target)
    run.run(min(steps, run.stop))
    check(curve_plot(scene_of(run)))


@given(st.lists(wild, min_size=3, max_size=3), wild, st.floats(1e-300, 1e300), st.integers(0, 3), st.integers(0, 3))
def test_wild_numbers_of_lesson_8_never_raise(
    weights: list[float], given_input: float, alpha: float, steps: int, phases: int
) -> None:
    run = engine.Experiment(engine.lesson(8), weights=weights, input=given_input, alpha=alpha)
    run.run(steps)
    for _ in range(phases):
        run.advance()
    for output in range(3):
        check(curve_plot(scene_of(run, output)))


def test_a_weight_that_is_not_finite_has_no_curve_but_a_word() -> None:
    run = engine.Experiment(engine.lesson(8), alpha=50.0)
    run.run(1000)
    plot = curve_plot(scene_of(run))
    assert not plot.series
    assert plot.note


@pytest.mark.parametrize("number", [6, 7, 9])
def test_the_way_here_ends_where_the_run_is(number: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    run.run(3)
    weights = [run.lesson.defaults["weight"], *run.history["weight"]]
    for step in (1, 2, 3):
        run.goto(step - 1)
        for phase in run.lesson.phases:
            run.advance()
            behind = weights[: step + ("weight" in (given.name for given in phase.gives))]
            way = [one.xs for one in curve_plot(scene_of(run)).series if one.label == "the way here"]
            assert way == [tuple(behind)], f"step {step}, {phase.name}: what comes is on record, and not yet behind"


def test_there_is_no_way_where_the_curve_has_moved_too() -> None:
    # The bias learns as well, so each weight of before lay on a curve of its own.
    run = engine.Experiment(engine.lesson(13))
    run.run(3)
    assert all(one.label != "the way here" for one in curve_plot(scene_of(run)).series)


@pytest.mark.parametrize(("number", "alpha"), [(9, 4.0), (10, 1 / 74.9225)])
def test_at_the_bottom_the_tangent_is_level_to_both_sides(number: int, alpha: float) -> None:
    """A slope of 0 is not quite 0 where it is measured: half of the line lay beneath the edge, and was not drawn."""
    run = engine.Experiment(engine.lesson(number), alpha=alpha)
    run.run(5)
    plot = curve_plot(scene_of(run, 0))
    tangent, curve = series(plot, "slope"), series(plot, "error")
    assert (tangent.xs[0], tangent.xs[-1]) == pytest.approx((curve.xs[0], curve.xs[-1]))
    assert tangent.ys == pytest.approx([0.0] * len(tangent.ys), abs=1e-9)
    assert min(tangent.ys) >= plot.y_range[0]
