"""The weight delta is half of the error's slope, whatever the numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.gradient_check import GradientCheck, check_present, gradient_check
from tests.support.engine_tools import descent_settings

DESCENT = engine.lesson(8)


def of(**changes: Any) -> GradientCheck:
    found = gradient_check(DESCENT, {**DESCENT.defaults, **changes})
    assert found is not None
    return found


def test_the_first_step_of_the_course() -> None:
    found = of()
    assert found.step == 1 and {slope.nearby for slope in found.slopes} == {0.001}
    assert [slope.label for slope in found.slopes] == ["weights[hurt]", "weights[win]", "weights[sad]"]
    assert [slope.given for slope in found.slopes] == [0.061750000000000006, -0.5655, 0.3152500000000001]
    assert [slope.ratio for slope in found.slopes] == pytest.approx([2, 2, 2], rel=1e-10)
    assert [slope.measured for slope in found.slopes] == pytest.approx([0.1235, -1.131, 0.6305], rel=1e-10)


PAIRS = st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=4)


@given(PAIRS, st.floats(-10, 10))
def test_the_ratio_is_2(pairs: list[tuple[float, float]], input: float) -> None:
    """Where there is one; it is withheld only where the slope is nothing but rounding."""
    found = of(weights=tuple(one for one, _ in pairs), targets=tuple(other for _, other in pairs), input=input)
    for slope, (weight, target) in zip(found.slopes, pairs, strict=True):
        assert slope.weight == weight
        if slope.ratio is not None:
            assert slope.ratio == pytest.approx(2, rel=1e-5)
        else:
            assert abs(slope.given) <= 1e-7 * (1 + abs(input) ** 2) * (1 + abs(weight) + abs(target)) ** 2


@given(PAIRS, st.floats(0.1, 5))
def test_against_numpy(pairs: list[tuple[float, float]], input: float) -> None:
    """The same difference, and the derivative 2 × (input × w − target) × input, in vectors."""
    weights, targets = np.array(pairs).T
    found = of(weights=tuple(weights.tolist()), targets=tuple(targets.tolist()), input=input)
    h = np.array([slope.nearby for slope in found.slopes])
    up, down = ((input * (weights + way * h) - targets) ** 2 for way in (1, -1))
    measured = [slope.measured for slope in found.slopes]
    scale = 1 + np.abs(weights) + np.abs(targets)
    np.testing.assert_allclose(measured, (up - down) / (2 * h), rtol=1e-9, atol=1e-9 * float(scale.max()) ** 2)
    derivative = 2 * (input * weights - targets) * input
    np.testing.assert_allclose(measured, derivative, rtol=1e-8, atol=1e-8 * float(scale.max()) ** 2)


@given(descent_settings())
def test_it_never_raises(parameters: dict[str, Any]) -> None:
    run = engine.Experiment(DESCENT, **parameters)
    run.run(3)
    found = check_present(run)
    assert found is not None
    assert len(found.slopes) == run.sizes["outputs"]
    assert all(slope.ratio is None or math.isfinite(slope.ratio) for slope in found.slopes)


def test_no_ratio_where_the_delta_is_0() -> None:
    found = of(weights=(1.0, 0.5), targets=(0.5, 0.5), input=0.5)
    assert found.slopes[0].given == 0.0 and found.slopes[0].ratio is None
    assert found.slopes[1].ratio == pytest.approx(2, rel=1e-10)
    assert [slope.ratio for slope in of(input=0.0).slopes] == [None, None, None]


def test_no_ratio_where_rounding_is_all_there_is() -> None:
    run = engine.Experiment(DESCENT, alpha=2.0)
    run.run(2000)
    found = check_present(run)
    assert found is not None
    assert [slope.ratio for slope in found.slopes] == [None, None, None]


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan, 1e300])
def test_no_ratio_where_a_number_is_too_large(number: float) -> None:
    found = of(weights=(number, 0.2, 0.9))
    assert found.slopes[0].ratio is None


def test_a_large_weight_is_looked_at_further_away() -> None:
    found = of(weights=(5e6,), targets=(0.1,))
    assert found.slopes[0].nearby == 1000
    assert found.slopes[0].ratio == pytest.approx(2, rel=1e-8)


def test_a_large_weight_does_not_make_the_others_leap() -> None:
    """A little up and down is little beside each weight."""
    found = of(weights=(1e20, 0.2, 0.9))
    assert [slope.nearby for slope in found.slopes[1:]] == [0.001, 0.001]
    assert [slope.ratio for slope in found.slopes[1:]] == [pytest.approx(2), pytest.approx(2)]


def test_the_weights_as_the_step_found_them() -> None:
    """At the start the first step, within a step and after it that step, after a change by hand the next."""
    run = engine.Experiment(DESCENT)
    history = engine.Experiment(DESCENT)
    history.run(5)
    deltas = history.history["weight_deltas"]

    def seen() -> tuple[int, tuple[float, ...]]:
        found = check_present(run)
        assert found is not None
        return found.step, tuple(slope.given for slope in found.slopes)

    assert seen() == (1, deltas[0])
    run.advance()
    assert seen() == (1, deltas[0])
    run.run(3)
    assert seen() == (3, deltas[2])
    run.advance()
    assert seen() == (4, deltas[3])
    run.goto(2)
    assert seen() == (2, deltas[1])
    run.edit(**{"weights[0]": 5.0})
    step, given_now = seen()
    assert step == 3
    assert given_now[0] == pytest.approx((0.65 * 5.0 - 0.1) * 0.65)


@pytest.mark.parametrize("number", range(1, 8))
def test_lessons_without_weight_deltas(number: int) -> None:
    assert check_present(engine.Experiment(engine.lesson(number))) is None
