"""A worked example that many learned from, built by hand in the playground: two inputs, two neurons, two outputs.

Source: M. Mazur, A step by step backpropagation example, 2015.
"""

from __future__ import annotations

import math
from typing import Any

import pytest

from engine import Experiment
from tests.support.playground_settings import PLAYGROUND

BUILT: dict[str, Any] = {
    "inputs": [[0.05, 0.10]],
    "targets": [[0.01, 0.99]],
    "test_inputs": [[0.05, 0.10]],
    "test_targets": [[0.01, 0.99]],
    "features": ["x1", "x2"],
    "neurons": [2],
    "activations": ["sigmoid"],
    "output": "sigmoid",
    "batch": 1,
    "alpha": 0.5,
    "weights": [[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]],
    "biases": [[0.35, 0.35], [0.60, 0.60]],
}

AFTER = [
    [[0.149780716, 0.199561432], [0.249751144, 0.299502287]],
    [[0.35891648, 0.408666186], [0.511301270, 0.561370121]],
]
"""His weights after one step."""


def test_forward() -> None:
    values = Experiment(PLAYGROUND, **BUILT).run(1).values
    (((net_h1, net_h2),), ((net_o1, _),)) = values["sums"]
    assert (net_h1, net_h2, net_o1) == pytest.approx((0.3775, 0.3925, 1.105905967), rel=1e-9)
    assert values["outputs"][1][0] == pytest.approx((0.593269992, 0.596884378), rel=1e-8)
    assert values["predictions"][0] == pytest.approx((0.75136507, 0.772928465), rel=1e-8)
    assert values["error"] == pytest.approx(0.298371109, rel=1e-8)


def test_back_and_one_step() -> None:
    values = Experiment(PLAYGROUND, **BUILT).run(1).values
    assert values["weight_slopes"][1][0][0] == pytest.approx(0.082167041, rel=1e-8)
    assert values["weight_slopes"][0][0][0] == pytest.approx(0.000438568, rel=1e-6)
    for layer, rows in zip(values["weights"], AFTER, strict=True):
        for row, wanted in zip(layer, rows, strict=True):
            assert row == pytest.approx(wanted, abs=1e-9)


def test_the_next_error_where_the_biases_are_held() -> None:
    """He holds them. Ours move, and are put back by hand."""
    run = Experiment(PLAYGROUND, **BUILT)
    run.run(1)
    assert run.moment.values["biases"] != ((0.35, 0.35), (0.60, 0.60))
    run.edit(biases=BUILT["biases"])

    def neuron(inputs: list[float], weights: list[float], bias: float) -> float:
        return 1 / (1 + math.exp(-sum(map(float.__mul__, inputs, weights)) - bias))

    hidden = [neuron([0.05, 0.10], weights, 0.35) for weights in AFTER[0]]
    outputs = [neuron(hidden, weights, 0.60) for weights in AFTER[1]]
    error = sum((output - target) ** 2 / 2 for output, target in zip(outputs, (0.01, 0.99), strict=True))
    assert run.run(1).values["error"] == pytest.approx(error, abs=1e-9)


ROWS = ("inputs", "targets", "test_inputs", "test_targets")


@pytest.mark.parametrize("rows_first", [False, True])
def test_it_does_not_matter_in_which_order_it_is_built(rows_first: bool) -> None:
    """Weights come when there is a network for them, and stay when something else is put in."""
    run = Experiment(PLAYGROUND)
    groups = [("neurons", "activations"), ROWS, ("output",)]
    for group in groups[::-1] if rows_first else groups:
        run.edit(**{name: BUILT[name] for name in group})
    for name in ("weights", "biases", "alpha", "batch"):
        run.edit(**{name: BUILT[name]})
    values = run.run(1).values
    assert values["error"] == pytest.approx(0.298371109, rel=1e-8)
    assert values["weights"][1][0][0] == pytest.approx(0.35891648, abs=1e-9)


def test_rows_that_were_put_in_stay_when_the_network_changes() -> None:
    run = Experiment(PLAYGROUND, **BUILT)
    for change in ({"neurons[0]": 3}, {"seed": 5}, {"features": ["x1", "x2", "x1·x2"]}, {"start": "He"}):
        run.edit(**change)
        assert run.parameters["inputs"] == ((0.05, 0.10),) and run.parameters["targets"] == ((0.01, 0.99),)
    assert [len(row) for layer in run.parameters["weights"] for row in layer] == [3, 3, 3, 3, 3]
    run.edit(data="xor")
    assert len(run.parameters["inputs"]) == 150
