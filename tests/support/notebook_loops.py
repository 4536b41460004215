"""Lessons 6 to 8 as plain loops, written by hand in the way of the notebook and without the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Values = dict[str, Any]


def hot_and_cold(weight: float, input: float, target: float, step_amount: float, steps: int) -> list[Values]:
    """What every step of lessons 6 and 7 computes."""
    rows = []
    for _ in range(steps):
        prediction = input * weight
        error = (prediction - target) * (prediction - target)
        up_prediction = input * (weight + step_amount)
        up_error = (up_prediction - target) * (up_prediction - target)
        down_prediction = input * (weight - step_amount)
        down_error = (down_prediction - target) * (down_prediction - target)
        if down_error < up_error:
            weight = weight - step_amount
        if down_error > up_error:
            weight = weight + step_amount
        rows.append(
            {
                "prediction": prediction,
                "error": error,
                "up_error": up_error,
                "down_error": down_error,
                "weight": weight,
            }
        )
    return rows


def gradient_descent(
    weights: list[float], input: float, targets: list[float], alpha: float, steps: int
) -> list[Values]:
    """What every step of lesson 8 computes."""
    weights = list(weights)
    rows = []
    for _ in range(steps):
        row: Values = {"predictions": [], "deltas": [], "errors": [], "weight_deltas": []}
        for at in range(len(weights)):
            prediction = input * weights[at]
            delta = prediction - targets[at]
            row["predictions"].append(prediction)
            row["deltas"].append(delta)
            row["errors"].append(delta * delta)
            row["weight_deltas"].append(input * delta)
        for at in range(len(weights)):
            weights[at] = weights[at] - alpha * row["weight_deltas"][at]
        row["weights"] = list(weights)
        rows.append(row)
    return rows


LOOPS: Mapping[int, Callable[..., list[Values]]] = {6: hot_and_cold, 7: hot_and_cold, 8: gradient_descent}
