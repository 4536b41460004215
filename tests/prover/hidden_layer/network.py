"""A network with a hidden layer, by Python's own sums: what the engine records is held against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Network:
    """Its weights and the rows that it knows."""

    hidden_weights: Any
    output_weights: Any
    leak: float
    inputs: Any
    targets: Any

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Network:
        return cls(*(values[name] for name in cls.__dataclass_fields__))

    def sums(self, row: Any) -> list[float]:
        return [_dot(row, weights) for weights in self.hidden_weights]

    def hidden(self, row: Any) -> list[float]:
        return [total if total > 0 else self.leak * total for total in self.sums(row)]

    def predict(self, row: Any) -> float:
        return _dot(self.hidden(row), self.output_weights)

    def total(self) -> float:
        """The errors of all rows, added up."""
        total = 0.0
        for row, target in zip(self.inputs, self.targets, strict=True):
            miss = self.predict(row) - target
            total = total + miss * miss
        return total

    def is_straight(self) -> bool:
        """Whether one weight an input does the same."""
        one = np.array(self.output_weights) @ np.array(self.hidden_weights)
        return all(abs(float(np.dot(one, row)) - self.predict(row)) < 1e-12 for row in self.inputs)

    def best_straight(self) -> tuple[float, float]:
        """What one weight an input says at best, if that is the same for all rows, and the errors that are left."""
        weights, *_ = np.linalg.lstsq(np.array(self.inputs), np.array(self.targets), rcond=None)
        said = {round(float(np.dot(weights, row)), 9) for row in self.inputs}
        (number,) = said
        return number, round(sum((number - target) ** 2 for target in self.targets), 9)


def _dot(left: Any, right: Any) -> float:
    total = 0.0
    for one, other in zip(left, right, strict=True):
        total = total + one * other
    return total


def epoch_errors(errors: list[float], rows: int = 4) -> list[float]:
    """The errors of each epoch that is over, added up from left to right."""
    return [sum(errors[at : at + rows]) for at in range(0, len(errors) - rows + 1, rows)]
