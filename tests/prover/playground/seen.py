"""What can be seen of the networks of the playground, lesson 18, by NumPy."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

import engine

RAMPS: dict[int, Any] = {
    1: lambda sums: sums,
    2: lambda sums: np.maximum(sums, 0),
    3: lambda sums: np.where(sums > 0, sums, 0.01 * sums),
    4: np.tanh,
    5: lambda sums: 1 / (1 + np.exp(-sums)),
}
"""The bends, by the number of each."""


def features_of(points: Any, features: Any) -> Any:
    """A column for each feature."""
    x, y = points[:, 0], points[:, 1]
    made = {1: x, 2: y, 3: x * x, 4: y * y, 5: x * y, 6: np.sin(x), 7: np.sin(y)}
    return np.column_stack([made[feature] for feature in features])


def through(values: Any, which: str = "test_") -> list[Any]:
    """What each layer gives for the rows kept back, or with "" for those that are learned from; first the features."""
    outputs = [features_of(np.array(values[f"{which}inputs"]), values["features"])]
    bends = [RAMPS[number] for number in values["activations"]] + [lambda sums: sums]
    with np.errstate(all="ignore"):
        for weights, biases, bend in zip(values["weights"], values["biases"], bends, strict=True):
            outputs.append(bend(outputs[-1] @ np.array(weights).T + np.array(biases)))
    return outputs


def right_of(values: Any, which: str = "test_") -> int:
    """How many rows are right: by the sign of the last sum, or by the largest one."""
    wanted, sums = np.array(values[f"{which}targets"]), through(values, which)[-1]
    if wanted.shape[1] > 1:
        return int(np.sum(sums.argmax(axis=1) == wanted.argmax(axis=1)))
    border = 0.5 if values["output"] in (3, 4) else 0.0
    return int(np.sum((sums[:, 0] > 0) == (wanted[:, 0] > border)))


def miss_of(values: Any, which: str = "test_") -> float:
    """The mean of half the squared misses, where the outputs are numbers as they are."""
    misses = through(values, which)[-1] - np.array(values[f"{which}targets"])
    return float(np.mean(np.sum(misses**2, axis=1)) / 2)


def after(run: engine.Experiment, step: int) -> Any:
    """The numbers that a run has after a step."""
    return run.history.parameters_after(step)


def first_right(run: engine.Experiment, wanted: int, most: int) -> int | None:
    """The first step after which so many test rows are right."""
    return next((step for step in range(1, most + 1) if right_of(after(run, step)) >= wanted), None)


@cache
def trained(steps: int, **values: Any) -> engine.Experiment:
    """A run of so many steps with these parameters."""
    run = engine.Experiment(engine.lesson(18), **values)
    run.run(steps)
    return run
