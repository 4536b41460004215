"""What a neuron makes of other sums, against NumPy and against slopes that are measured."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.steps.bends import Bend, layers_that_bend
from tests.support.engine_tools import LESSONS

SUMS = [-3.0, -1.25, -0.5, 0.25, 1.0, 2.5]

BENDS: dict[str, Any] = {
    "linear": lambda total: total,
    "relu": lambda total: np.maximum(total, 0),
    "leaky": lambda total: np.where(total > 0, total, 0.01 * total),
    "tanh": np.tanh,
    "sigmoid": lambda total: 1 / (1 + np.exp(-total)),
}


@pytest.mark.parametrize("bend", BENDS)
@pytest.mark.parametrize(("row", "neuron"), [(0, 0), (9, 3)])
def test_each_bend(bend: str, row: int, neuron: int) -> None:
    run = engine.Experiment(engine.lesson(15), activation=bend)
    run.run(20)
    v = run.parameters
    found = Bend(run.lesson, v, 0, neuron, row)
    total = np.array(v["hidden_weights"][neuron]) @ v["inputs"][row] + v["hidden_biases"][neuron]  # type: ignore[index]
    assert found.here.sum == pytest.approx(total, rel=1e-12)
    assert found.here.output == pytest.approx(float(BENDS[bend](total)), rel=1e-12)
    points = found.at(SUMS)
    assert [one.sum for one in points] == pytest.approx(SUMS, rel=1e-12)
    assert [one.output for one in points] == pytest.approx(BENDS[bend](np.array(SUMS)), rel=1e-11)
    h = 1e-6
    slopes = (BENDS[bend](np.array(SUMS) + h) - BENDS[bend](np.array(SUMS) - h)) / (2 * h)
    assert [one.slope for one in points] == pytest.approx(slopes, abs=1e-8)


@pytest.mark.parametrize("leak", [0.0, 0.25])
def test_a_layer_without_biases(leak: float) -> None:
    """Its sum is moved by a weight."""
    run = engine.Experiment(engine.lesson(14), leak=leak)
    run.run(5)
    for row in range(4):
        points = Bend(run.lesson, run.parameters, 0, 2, row).at(SUMS)
        assert [one.sum for one in points] == pytest.approx(SUMS, rel=1e-12)
        assert [one.output for one in points] == pytest.approx([max(s, leak * s) for s in SUMS], rel=1e-12)
        assert [one.slope for one in points] == [1.0 if one > 0 else leak for one in SUMS]


def test_where_nothing_comes_in_there_is_no_curve() -> None:
    run = engine.Experiment(engine.lesson(14), inputs=((0.0, 0.0, 0.0),) * 4)
    found = Bend(run.lesson, run.parameters, 0, 1, 0)
    assert found.here.sum == 0 and found.at(SUMS) == []


def test_which_layers_bend() -> None:
    having = {number: layers_that_bend(engine.lesson(number), 2) for number in LESSONS if number in (13, 14, 15, 16)}
    assert having == {13: [], 14: [0], 15: [0], 16: []}
