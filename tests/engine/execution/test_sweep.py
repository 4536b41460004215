"""One value as a function of a parameter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.definition.values import with_element
from engine.execution.sweep import bottom, compute, sweep
from tests.support.network_lesson import network_lesson


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


def test_points_of_one_step_of_a_large_net_by_the_compiled_loop() -> None:
    """The rows of a step hang on its number: every point is of the same one."""
    points = tuple((at / 97, at % 13 / 12) for at in range(150))
    run = engine.Experiment(network_lesson(), points=points, targets=tuple((at % 2,) for at in range(150)), batch=7)
    run.run(20)
    values, turned = run.history.begins(12), ("weights", (1, 2, 3))
    found = [sweep(run.lesson, values, turned, ("error", ()), [-1.0, 0.25, 3.0, -0.0]) for _ in range(2)]
    program = run.history.program
    fast = program.fast(values)
    assert program.is_large and fast is not None
    fast.computing(["error"]).compile()
    found.append(sweep(run.lesson, values, turned, ("error", ()), [-1.0, 0.25, 3.0, -0.0]))
    assert fast.computing(["error"]).is_compiled
    for errors in found:
        for point, error in zip([-1.0, 0.25, 3.0, -0.0], errors, strict=True):
            turned_values = {**values, "weights": with_element(values["weights"], (1, 2, 3), point)}
            assert repr(compute(run.lesson, turned_values, "error")) == repr(error)
