"""The error over two learned numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import Experiment
from engine.execution.plane import Surface, error_of, learned_numbers, may_learn_two

CELSIUS, FAHRENHEIT = np.array([6.0, 18.0, 22.0, 34.0]), np.array([42.8, 64.4, 71.6, 93.2])

PLACES = st.lists(st.tuples(st.floats(-50, 50), st.floats(-100, 100)), min_size=1, max_size=60)


def surface_of(experiment: Experiment) -> Surface:
    found = Surface.of(experiment.lesson, experiment.history.begins(experiment.position + 1))
    assert found is not None
    return found


def resized(number: int, axis: str, length: int, **parameters: object) -> Experiment:
    run = Experiment(engine.lesson(number), **parameters)
    run.resize(axis, length)
    return run


@given(PLACES, st.sampled_from([(0.0, 1.0), (20.0, 10.0), (6.0, 28.0)]))
def test_the_heights_are_the_mean_of_the_squares(places: list[tuple[float, float]], scale: tuple[float, float]) -> None:
    """mean((w × x + b − t)²), by NumPy; few places are called, many are compiled."""
    shift, unit = scale
    surface = surface_of(Experiment(engine.lesson(13), shift=shift, unit=unit))
    x = (CELSIUS - shift) / unit
    wanted = [float(np.mean((w * x + b - FAHRENHEIT) ** 2)) for w, b in places]
    assert surface.heights(places) == pytest.approx(wanted, rel=1e-12, abs=1e-9)


def test_many_places_are_the_same_doubles_as_each_alone() -> None:
    places = [(-3 + 0.1 * at, 7 - 0.3 * at) for at in range(100)]
    for run in (
        Experiment(engine.lesson(13)),
        resized(8, "outputs", 2),
        resized(10, "inputs", 2),
        resized(12, "inputs", 2),
    ):
        surface = surface_of(run)
        assert surface.heights(places) == [surface.heights([place])[0] for place in places]


def test_several_errors_are_added_up() -> None:
    """Of lesson 8, (0.65 w − t)² of both outputs; of lesson 12 the total that it gives itself."""
    assert surface_of(resized(8, "outputs", 2)).heights([(0.5, 0.25)]) == pytest.approx(
        [(0.65 * 0.5 - 0.1) ** 2 + (0.65 * 0.25 - 1) ** 2]
    )
    run = resized(12, "inputs", 2, weights=(0.25, -0.5, 0.0))
    surface = surface_of(run)
    assert not surface.of_several
    here = surface.heights([(0.25, -0.5)])
    run.step()
    assert here == [run.history["total"][0]]


@pytest.mark.parametrize(
    ("shift", "unit", "weight", "bias", "ratio"),
    [
        (0, 1, 1.8, 32, 2508),
        (20, 1, 1.8, 68, 100),
        (0, 10, 18, 32, 34.0),
        (6, 28, 50.4, 42.8, 12.8),
        (20, 10, 18, 68, 1),
    ],
)
def test_the_floor_and_how_much_of_a_ditch_it_is(
    shift: float, unit: float, weight: float, bias: float, ratio: float
) -> None:
    """The line of best fit, and the ratio of the eigenvalues as the course has it."""
    floor = surface_of(Experiment(engine.lesson(13), shift=shift, unit=unit)).floor()
    assert floor is not None
    assert floor.place == pytest.approx((weight, bias), rel=1e-9)
    assert floor.ditch == pytest.approx(ratio, rel=5e-3)


@pytest.mark.parametrize("start", [(1e6, -1e7), (1e-9, 3.0), (-4e12, 1.0)])
def test_the_floor_is_found_from_afar(start: tuple[float, float]) -> None:
    floor = surface_of(Experiment(engine.lesson(13), weight=start[0], bias=start[1])).floor()
    assert floor is not None
    assert floor.place == pytest.approx((1.8, 32.0), rel=1e-6)


def test_a_ditch_without_an_end_has_a_nearest_floor() -> None:
    """One row, two inputs: all weights with 8.5 w + 0.65 v = 1 are as good; the nearest lies along the inputs."""
    surface = surface_of(resized(10, "inputs", 2))
    floor = surface.floor()
    assert floor is not None and floor.ditch == math.inf
    x = np.array([8.5, 0.65])
    w = np.array([0.1, 0.2])
    assert floor.place == pytest.approx(tuple(w + x * (1 - w @ x) / (x @ x)), rel=1e-9)


def test_a_plain_has_no_floor() -> None:
    assert surface_of(resized(10, "inputs", 2, inputs=(0.0, 0.0, 0.0))).floor() is None


def test_what_it_rests_on() -> None:
    """Where only alpha or the number of the step differs, the surface is the same."""
    assert set(surface_of(Experiment(engine.lesson(13))).rests_on) == {"inputs", "shift", "targets", "unit"}
    assert set(surface_of(resized(12, "inputs", 2)).rests_on) == {"inputs", "targets"}


def test_which_lessons_have_one() -> None:
    assert [one.number for one in engine.lessons() if may_learn_two(one)] == [8, 10, 11, 12, 13, 14, 15, 16, 17, 18]
    assert Surface.of(engine.lesson(8), engine.lesson(8).defaults) is None
    assert Surface.of(engine.lesson(1), engine.lesson(1).defaults) is None
    assert error_of(engine.lesson(13)) == "error"
    for lesson in engine.lessons():
        numbers = learned_numbers(lesson, lesson.sizes(lesson.defaults))
        assert (Surface.of(lesson, lesson.defaults) is not None) == (len(numbers) == 2)


def test_numbers_too_large_make_inf_and_no_floor_is_made_up() -> None:
    surface = surface_of(Experiment(engine.lesson(13), weight=1e200))
    assert surface.heights([(1e200, 0.0)]) == [math.inf]
    assert surface.floor() is None
