"""How many steps of a fixed size the bottom is away."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import engine
from engine.analysis.steps.stride import Stride, has_strides, stride
from tests.support.engine_tools import one_weight_settings

BIG = engine.lesson(7)


def of(**changes: Any) -> Stride:
    found = stride(BIG, {**BIG.defaults, **changes})
    assert found is not None
    return found


def test_only_hot_and_cold_has_strides() -> None:
    assert [lesson.number for lesson in engine.lessons() if has_strides(lesson)] == [6, 7]
    assert stride(engine.lesson(8), engine.lesson(8).defaults) is None


def test_the_numbers_of_the_course() -> None:
    """Lesson 7 begins 2.75 steps from 1.6, lesson 6 1100 steps."""
    found = of()
    assert found.bottom == pytest.approx(1.6, rel=1e-14)
    assert found.distance == pytest.approx(1.1, rel=1e-14)
    assert found.steps == pytest.approx(2.75, rel=1e-14)
    assert not found.jumps_over
    fine = stride(engine.lesson(6), engine.lesson(6).defaults)
    assert fine is not None and fine.steps == pytest.approx(1100, rel=1e-12)


def test_it_jumps_over_where_the_course_says() -> None:
    """From 0.5 to 0.9, 1.3, 1.7: the third step jumps over, and from there each one does."""
    run = engine.Experiment(BIG)
    jumps = []
    for _ in range(9):
        jumps.append(of(**run.parameters).jumps_over)
        run.step()
    assert jumps == [False, False, True, True, True, True, True, True, True]


@given(st.floats(-20, 20), st.floats(0.1, 5), st.floats(-5, 5), st.floats(0.01, 10))
def test_a_jump_is_a_change_of_sides(weight: float, input: float, target: float, size: float) -> None:
    found = of(weight=weight, input=input, target=target, step_amount=size)
    assert found.bottom is not None and found.steps is not None
    assert found.bottom == pytest.approx(target / input, rel=1e-6, abs=1e-6)
    assume(min(abs(found.steps - 1), found.steps) > 1e-4)
    sides = (weight - found.bottom) * (found.after - found.bottom)
    assert found.jumps_over == (sides < 0)
    assert abs(found.after - weight) == pytest.approx(size)


@pytest.mark.parametrize("weight", [1.0, 2.0])
def test_a_step_that_lands(weight: float) -> None:
    found = of(weight=weight, input=1.0, target=1.5, step_amount=0.5)
    assert found.lands and not found.jumps_over and not found.is_there


def test_on_the_bottom_it_stays_where_up_and_down_are_equal() -> None:
    found = of(weight=1.5, input=1.0, target=1.5, step_amount=0.5)
    assert found.is_there and found.stays and not found.jumps_over and not found.lands


def test_on_the_bottom_but_for_rounding_it_leaves_again() -> None:
    run = engine.Experiment(engine.lesson(6))
    run.run(1100)
    found = stride(run.lesson, run.parameters)
    assert found is not None
    assert found.is_there and not found.stays and found.jumps_over


def test_a_flat_curve() -> None:
    found = of(input=0.0)
    assert (found.bottom, found.distance, found.steps) == (None, None, None)
    assert found.stays and not found.jumps_over


def test_a_step_too_small_to_move_the_weight() -> None:
    found = of(step_amount=1e-30)
    assert found.stays and not found.is_there and not found.jumps_over


@pytest.mark.parametrize("weight", [math.inf, -math.inf, math.nan])
def test_a_weight_that_is_not_finite(weight: float) -> None:
    assert stride(BIG, {**BIG.defaults, "weight": weight}) is None


@given(one_weight_settings())
def test_it_never_raises(parameters: dict[str, float]) -> None:
    found = stride(BIG, engine.Experiment(BIG, **parameters).parameters)
    assert found is not None
    assert found.steps is None or found.steps >= 0


def test_a_step_below_the_digits_is_no_tie() -> None:
    """From 1, 1e-16 up is 1 again, and down it is not: up is better, and the weight stays all the same."""
    values = {**engine.lesson(6).defaults, "weight": 1.0, "step_amount": 1e-16}
    found = stride(engine.lesson(6), values)
    assert found is not None and found.stays and found.too_small
