"""Lesson 5: the error is a parabola of the weight."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given

import engine
from tests.support.engine_tools import moderate


def error_at(weight: float, **parameters: float) -> float:
    run = engine.Experiment(engine.lesson(5), weight=weight, **parameters)
    return run.step().values["error"]


def test_the_course_numbers() -> None:
    run = engine.Experiment(engine.lesson(5))
    assert dict(run.step().values) == {
        "weight": 0.5,
        "input": 0.5,
        "target": 0.8,
        "prediction": 0.25,
        "error": 0.30250000000000005,
    }


def test_the_bottom_is_at_1_6() -> None:
    assert error_at(1.6) == 0.0
    assert error_at(1.5) > 0.0
    assert error_at(1.7) > 0.0


@given(moderate(1e-3, 1e3), moderate(1e-3, 1e3), moderate(1e-3, 1e3))
def test_it_is_the_parabola(weight: float, input: float, target: float) -> None:
    """(input × weight − target)², exact but for the rounding of numbers of this size."""
    exact = (Fraction(input) * Fraction(weight) - Fraction(target)) ** 2
    size = (abs(Fraction(input) * Fraction(weight)) + abs(Fraction(target))) ** 2
    error = error_at(weight, input=input, target=target)
    assert error >= 0
    assert abs(Fraction(error) - exact) <= Fraction(1e-15) * size
