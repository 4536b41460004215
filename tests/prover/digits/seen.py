"""What can be seen of the network that reads digits, lesson 17, by NumPy."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

import engine
from engine.course.hidden_layers.lesson17_digits import images

LIARS = 25
"""So many steps is an epoch of the rows with lies."""


def scores_of(values: Any, rows: Any) -> Any:
    """The scores of rows with the weights in these values."""
    names = ("hidden_weights", "hidden_biases", "output_weights", "output_biases")
    hidden_weights, hidden_biases, output_weights, output_biases = (np.array(values[name]) for name in names)
    with np.errstate(all="ignore"):
        hidden = np.maximum(np.array(rows) @ hidden_weights.T + hidden_biases, 0)
        return hidden @ output_weights.T + output_biases


def right_of(values: Any, which: str = "test_") -> int:
    """How many of the rows kept back are right, or of those that are learned from."""
    wanted = np.array(values[f"{which}targets"]).argmax(axis=1)
    return int(np.sum(scores_of(values, values[f"{which}inputs"]).argmax(axis=1) == wanted))


def after(run: engine.Experiment, step: int) -> Any:
    """The numbers that a run has after a step."""
    return run.history.parameters_after(step)


@cache
def trained(steps: int, lies: bool = False, **values: Any) -> Any:
    """The numbers after so many steps of the lesson with these parameters."""
    run = engine.Experiment(engine.lesson(17), **(images.with_lies() if lies else {}), **values)
    run.run(steps)
    return after(run, steps)


def reads(steps: int, lies: bool = False, **values: Any) -> int:
    """How many of the rows kept back are right after so many steps."""
    return right_of(trained(steps, lies, **values))
