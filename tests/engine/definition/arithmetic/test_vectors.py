"""The weighted sum against independent ones: exact fractions, math.fsum, and NumPy's dot."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given

import engine
from engine.definition.arithmetic.vectors import weighted_sum
from tests.support.engine_tools import moderate, pairs

Vectors = tuple[list[float], list[float]]


def allowance(left: list[float], right: list[float]) -> float:
    """1e-12 × Σ|aᵢbᵢ|."""
    return 1e-12 * math.fsum(abs(a * b) for a, b in zip(left, right, strict=True))


@given(pairs(moderate(), 30))
def test_against_fsum(vectors: Vectors) -> None:
    products = [a * b for a, b in zip(*vectors, strict=True)]
    assert abs(weighted_sum(*vectors) - math.fsum(products)) <= allowance(*vectors)


@given(pairs(moderate(), 30))
def test_against_numpy(vectors: Vectors) -> None:
    assert abs(weighted_sum(*vectors) - np.dot(*vectors)) <= allowance(*vectors)


@given(pairs(moderate(), 30))
def test_it_adds_from_left_to_right(vectors: Vectors) -> None:
    total = 0.0
    for a, b in zip(*vectors, strict=True):
        total += a * b
    assert weighted_sum(*vectors) == total


@given(pairs(moderate(), 6))
def test_lesson_3_is_lesson_2(vectors: Vectors) -> None:
    inputs, weights = vectors
    predictions = []
    for number in (2, 3):
        run = engine.Experiment(engine.lesson(number), inputs=inputs, weights=weights)
        predictions.append(run.step().values["prediction"])
    assert abs(predictions[0] - predictions[1]) <= allowance(*vectors)


@given(pairs(moderate(), 6), pairs(moderate(), 6))
def test_lesson_4_makes_one_for_each_row(first: Vectors, second: Vectors) -> None:
    inputs = first[0]
    rows = [first[1], [(second[0] * 6)[at] for at in range(len(inputs))]]
    run = engine.Experiment(engine.lesson(4), inputs=inputs, weights=rows)
    for row, prediction in zip(rows, run.step().values["predictions"], strict=True):
        assert abs(prediction - math.fsum(a * b for a, b in zip(inputs, row, strict=True))) <= allowance(inputs, row)
