"""One value as a function of a parameter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.execution.sweep import bottom, compute, sweep


@given(st.lists(st.floats(-100, 100), max_size=20), st.floats(-10, 10), st.floats(-10, 10))
def test_the_error_over_the_weight_is_the_parabola(points: list[float], input: float, target: float) -> None:
    """(input × w − target)², computed apart."""
    lesson = engine.lesson(5)
    values = {**lesson.defaults, "input": input, "target": target}
    found = sweep(lesson, values, ("weight", ()), ("error", ()), points)
    assert found == [(input * w - target) * (input * w - target) for w in points]


@given(st.floats(-50, 50), st.floats(0.05, 20), st.floats(-10, 10))
def test_the_bottom_is_where_the_prediction_hits(weight: float, input: float, target: float) -> None:
    """At target ÷ input."""
    lesson = engine.lesson(6)
    values = {**lesson.defaults, "weight": weight, "input": input, "target": target}
    found = bottom(lesson, values, ("weight", ()), ("error", ()))
    assert found == pytest.approx(target / input, rel=1e-6, abs=1e-6)


def test_a_flat_curve_has_no_bottom() -> None:
    """With input 0 every weight is as good as any other."""
    lesson = engine.lesson(5)
    assert bottom(lesson, {**lesson.defaults, "input": 0.0}, ("weight", ()), ("error", ())) is None


def test_one_output_of_several() -> None:
    """Turning one weight of lesson 8 changes its own error alone."""
    lesson = engine.lesson(8)
    run = engine.Experiment(lesson, **{"weights[1]": 0.7})
    run.step()
    assert sweep(lesson, lesson.defaults, ("weights", (1,)), ("errors", (1,)), [0.7]) == [run.history["errors[1]"][0]]
    assert sweep(lesson, lesson.defaults, ("weights", (1,)), ("errors", (0,)), [0.7]) == [0.009025]
    assert bottom(lesson, lesson.defaults, ("weights", (1,)), ("errors", (1,))) == pytest.approx(1 / 0.65, rel=1e-12)


def test_only_what_is_wanted_is_computed() -> None:
    """A prediction needs no other phase."""
    lesson = engine.lesson(8)
    assert compute(lesson, lesson.defaults, "predictions") == (0.195, 0.13, 0.5850000000000001)
    assert compute(lesson, lesson.defaults, "alpha") == 0.1
