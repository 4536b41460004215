"""Lists, tuples, arrays and every kind of real number are welcome, and come back as floats and tuples."""

from __future__ import annotations

from array import array
from collections import deque
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import engine

HALVES: list[Any] = [0.5, Fraction(1, 2), np.float64(0.5), np.float32(0.5), np.float16(0.5)]
THREES: list[Any] = [3, 3.0, Fraction(3), np.int64(3), np.uint8(3), np.float64(3), np.longdouble(3)]
VECTORS: list[Any] = [
    [1, 2, 3],
    (1, 2, 3),
    [1.0, Fraction(2), np.float64(3)],
    np.array([1, 2, 3]),
    np.array([1, 2, 3], dtype=np.float32),
    np.array([[1, 9], [2, 9], [3, 9]])[:, 0],
    array("d", [1, 2, 3]),
    deque([1, 2, 3]),
    range(1, 4),
]
MATRICES: list[Any] = [
    [[1, 2, 3], [4, 5, 6]],
    ((1, 2, 3), [4, 5, 6]),
    np.array([[1, 2, 3], [4, 5, 6]]),
    [np.array([1, 2, 3]), array("d", [4, 5, 6])],
    np.array([[1, 4], [2, 5], [3, 6]]).T,
]


def all_of(kind: type, value: Any) -> bool:
    return all(all_of(kind, part) for part in value) if type(value) is tuple else type(value) is kind


def all_floats(value: Any) -> bool:
    return all_of(float, value)


@pytest.mark.parametrize("given", HALVES, ids=repr)
def test_numbers(given: Any) -> None:
    parameters = engine.Experiment(engine.lesson(6), weight=given).parameters
    assert parameters["weight"] == 0.5
    assert all_floats(parameters["weight"])


@pytest.mark.parametrize("given", THREES, ids=repr)
def test_whole_numbers(given: Any) -> None:
    run = engine.Experiment(engine.lesson(6), steps=given)
    assert run.parameters["steps"] == run.stop == 3
    assert type(run.parameters["steps"]) is int


@pytest.mark.parametrize("given", VECTORS, ids=lambda given: type(given).__name__)
def test_vectors(given: Any) -> None:
    run = engine.Experiment(engine.lesson(2))
    run.edit(weights=given)
    assert run.parameters["weights"] == (1.0, 2.0, 3.0)
    assert all_floats(run.parameters["weights"])


@pytest.mark.parametrize("given", MATRICES, ids=lambda given: type(given).__name__)
def test_matrices(given: Any) -> None:
    run = engine.Experiment(engine.lesson(4), weights=given)
    assert run.parameters["weights"] == ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))
    assert all_floats(run.parameters["weights"])
    assert run.sizes == {"outputs": 2, "inputs": 3}


def test_what_was_given_may_change_afterwards() -> None:
    weights, inputs = [1.0, 2.0, 3.0], np.array([1.0, 1.0, 1.0])
    run = engine.Experiment(engine.lesson(2), weights=weights, inputs=inputs)
    weights[0] = inputs[0] = 99.0
    assert run.step().values["prediction"] == 6.0


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_everything_that_comes_out_is_plain(lesson: engine.Lesson) -> None:
    run = engine.Experiment(lesson)
    run.step()
    for name, value in run.moment.values.items():
        assert all_of(int if lesson.declared(name).whole else float, value), name
    for name in run.history:
        assert all_of(int if lesson.declared(name).whole else float, run.history[name][0]), name
    assert all_floats(tuple(run.moment.before.values()))
