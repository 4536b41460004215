"""The playground once more, in NumPy and from its formulas: forward, errors, slopes and the ways to learn.

Chance is no part of it: the rows, whose turn it is and who sits out are taken from the run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


BENDS = {
    "linear": lambda x: x,
    "relu": lambda x: np.maximum(x, 0),
    "leaky": lambda x: np.where(x > 0, x, 0.01 * x),
    "tanh": np.tanh,
    "sigmoid": sigmoid,
}
SLOPES = {
    "linear": lambda x: np.ones_like(x),
    "relu": lambda x: (x > 0) * 1.0,
    "leaky": lambda x: np.where(x > 0, 1.0, 0.01),
    "tanh": lambda x: 1 / np.cosh(x) ** 2,
    "sigmoid": lambda x: sigmoid(x) * sigmoid(-x),
}


def features_of(points: Array, names: Sequence[str]) -> Array:
    """The features of points, a column for each name."""

    def column(at: int) -> Array:
        return points[:, at] if at < points.shape[1] else np.zeros(len(points))

    x1, x2 = column(0), column(1)
    made = {
        "x1": x1,
        "x2": x2,
        "x1²": x1**2,
        "x2²": x2**2,
        "x1·x2": x1 * x2,
        "sin_x1": np.sin(x1),
        "sin_x2": np.sin(x2),
    }
    return np.stack([made[name] if name in made else column(int(name[1:]) - 1) for name in names], axis=1)


def errors_of(sums: Array, targets: Array, output: str) -> Array:
    """The error of each row, from the sums of the outputs."""
    if output == "softmax":
        largest = sums.max(axis=1, keepdims=True)
        logs = sums - largest - np.log(np.exp(sums - largest).sum(axis=1, keepdims=True))
        return -(targets * logs).sum(axis=1)
    if output == "logistic":
        return (targets * np.logaddexp(0, -sums) + (1 - targets) * np.logaddexp(0, sums)).sum(axis=1)
    return ((BENDS[output](sums) - targets) ** 2 / 2).sum(axis=1)


def answers_of(sums: Array, output: str) -> Array:
    if output == "softmax":
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)
    return BENDS["sigmoid" if output == "logistic" else output](sums)


def rate_at(settings: Mapping[str, Any], step: int) -> float:
    """Alpha by its schedule."""
    part = step / settings["horizon"]
    if settings["schedule"] == "stairs":
        # A step on the edge of a stair is still on it.
        return float(settings["alpha"] / 2 ** sum(part > stair / 4 for stair in (1, 2, 3, 4)))
    if settings["schedule"] == "cosine":
        return float(settings["alpha"] * (1 + np.cos(np.pi * min(part, 1))) / 2)
    return float(settings["alpha"])


@dataclass
class Reference:
    """A network of the playground.

    Attributes:
        settings: What was set, words as words.
        weights: By layer, a row for each neuron.
        biases: By layer.
    """

    settings: Mapping[str, Any]
    weights: list[Array]
    biases: list[Array]
    _means: list[Array] = field(default_factory=list)
    _squares: list[Array] = field(default_factory=list)

    def forward(self, entered: Array, kept: Sequence[Array]) -> tuple[list[Array], list[Array]]:
        """The sums of each layer and what each hidden one gives, the features first."""
        sums, outputs = [], [entered]
        for layer, (weights, biases) in enumerate(zip(self.weights, self.biases, strict=True)):
            sums.append(outputs[-1] @ weights.T + biases)
            if layer < len(kept):
                outputs.append(BENDS[self.settings["activations"][layer]](sums[-1]) * kept[layer])
        return sums, outputs

    def error(self, entered: Array, kept: Sequence[Array], targets: Array, shares: Array) -> float:
        """The mean error of the rows of a step."""
        return float(shares @ errors_of(self.forward(entered, kept)[0][-1], targets, self.settings["output"]))

    def slopes(
        self, entered: Array, kept: Sequence[Array], targets: Array, shares: Array
    ) -> tuple[list[Array], list[Array]]:
        """The slopes of that error for all weights and biases, by the chain rule."""
        sums, outputs = self.forward(entered, kept)
        output = self.settings["output"]
        back = answers_of(sums[-1], output) - targets
        if output == "softmax":
            # Only where the targets add up to 1 is it the miss alone.
            back = answers_of(sums[-1], output) * targets.sum(axis=1, keepdims=True) - targets
        elif output in ("tanh", "sigmoid"):
            back = back * SLOPES[output](sums[-1])
        back = back * shares[:, None]
        weight_slopes, bias_slopes = [], []
        for layer in range(len(self.weights) - 1, -1, -1):
            weight_slopes.append(back.T @ outputs[layer])
            bias_slopes.append(back.sum(axis=0))
            if layer:
                bend = SLOPES[self.settings["activations"][layer - 1]](sums[layer - 1])
                back = back @ self.weights[layer] * bend * kept[layer - 1]
        return weight_slopes[::-1], bias_slopes[::-1]

    def learn(self, weight_slopes: Sequence[Array], bias_slopes: Sequence[Array], step: int) -> None:
        """Move everything once, as the textbooks have it: plainly, by momentum, or by Adam with its two means."""
        one, rate = self.settings["momentum"], rate_at(self.settings, step)
        pulls = [
            slopes + self.settings["decay"] * weights + self.settings["sparsity"] * np.sign(weights)
            for slopes, weights in zip(weight_slopes, self.weights, strict=True)
        ]
        slopes = [*pulls, *bias_slopes]
        if not self._means:
            self._means = [np.zeros_like(one) for one in slopes]
            self._squares = [np.zeros_like(one) for one in slopes]
        moved = []
        for at, (now, slope) in enumerate(zip([*self.weights, *self.biases], slopes, strict=True)):
            if self.settings["optimizer"] == "momentum":
                self._means[at] = one * self._means[at] + slope
                by = self._means[at]
            elif self.settings["optimizer"] == "Adam":
                self._means[at] = one * self._means[at] + (1 - one) * slope
                self._squares[at] = 0.999 * self._squares[at] + 0.001 * slope**2
                mean, square = self._means[at] / (1 - one**step), self._squares[at] / (1 - 0.999**step)
                by = mean / (np.sqrt(square) + 1e-8)
            else:
                by = slope
            moved.append(now - rate * by)
        self.weights, self.biases = moved[: len(self.weights)], moved[len(self.weights) :]


@dataclass(frozen=True)
class Turn:
    """What a step of a run learns from: the features of its rows, who takes part, the targets, and their shares."""

    entered: Array
    kept: tuple[Array, ...]
    targets: Array
    shares: Array

    @classmethod
    def of(cls, settings: Mapping[str, Any], parameters: Mapping[str, Any], values: Mapping[str, Any]) -> Turn:
        """That of a step's values; its features are made anew."""
        rows = list(values["rows"])
        return cls(
            features_of(np.array(parameters["inputs"])[rows], settings["features"]),
            tuple(map(np.array, values["kept"])),
            np.array(parameters["targets"])[rows],
            np.array(values["shares"]),
        )

    @property
    def parts(self) -> tuple[Array, tuple[Array, ...], Array, Array]:
        return self.entered, self.kept, self.targets, self.shares


def at_start(settings: Mapping[str, Any], parameters: Mapping[str, Any]) -> Reference:
    """The network of these parameters."""
    return Reference(settings, list(map(np.array, parameters["weights"])), list(map(np.array, parameters["biases"])))
