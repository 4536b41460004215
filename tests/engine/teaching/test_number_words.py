"""Sums in a sentence: `=` where they are so as they are written, a word or a sign where they are not."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.teaching.number_words import comes_to, equation, write
from engine.teaching.question import phases_ahead

NUMBERS = st.floats(-1000, 1000).map(lambda number: float(write(number)))


@pytest.mark.parametrize(
    ("left", "right", "exact"),
    [
        ("0.1 × 3", "0.3", True),
        ("8.5 × (-2)", "-17", True),
        ("0.5 + 4 × 0.25 − 1", "0.5", True),
        ("1e-05 × 10", "0.0001", True),
        ("0.333333 × 3", "1", False),
        ("1e+200 × 1e+200", "inf", False),
        ("inf × 2", "inf", False),
        ("nan", "nan", False),
    ],
)
def test_a_sum_comes_to_what_is_written(left: str, right: str, exact: bool) -> None:
    assert comes_to(left, right) is exact


@given(NUMBERS, NUMBERS)
def test_a_question_and_a_challenge_judge_a_product_alike(one: float, other: float) -> None:
    ahead = next(phases_ahead(engine.Experiment(engine.lesson(6)), write))
    exact = Fraction(write(one)) * Fraction(write(other)) == Fraction(write(math.prod((one, other))))
    assert (" = " in ahead.product(one, other)) is exact
    assert (" ≈ " in ahead.product(one, other)) is not exact
    assert (" = " in equation(f"{write(one)} × {write(other)}", one * other)) is exact
