"""The weights of a layer as squares: how large each is, and its sign (a Hinton diagram)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.definition.axis import Axis
from engine.definition.values import Index
from tui.presentation.charts.layers.matrices import named, weights_of
from tui.presentation.scene import Scene


@dataclass(frozen=True)
class Hinton:
    """The weights of one layer.

    Attributes:
        name: What they are called.
        title: The same, with which layer it is.
        rows: What the neurons are called.
        columns: What their sources are called.
        numbers: The weights, a row for each neuron.
    """

    name: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[tuple[float, ...], ...]

    @property
    def largest(self) -> float:
        """The largest size of a weight that is finite; 0 where there is none."""
        return max((abs(one) for row in self.numbers for one in row if math.isfinite(one)), default=0.0)

    def side(self, number: float, most: int) -> int | None:
        """The side of a weight's square, whose area is as its size: most × the root of |w| / largest, rounded.

        Args:
            number: The weight.
            most: The side of the largest one.

        Returns:
            None for what is not finite.
        """
        if not math.isfinite(number):
            return None
        largest = self.largest
        return round(most * math.sqrt(abs(number) / largest)) if largest else 0


def hinton_of(scene: Scene) -> Hinton:
    """The layer that is looked at, with the weights of now."""
    neurons, (layer, _) = scene.neurons, scene.chosen
    name, numbers = weights_of(neurons, layer), neurons.weights(layer)
    axes = scene.lesson.declared(name).axes
    has_sources = len(neurons.weight(layer, 0, 0)[1]) > neurons.network.stacked + (neurons.axis(layer) is not None)
    return Hinton(
        name,
        named(neurons, name, layer),
        tuple(_short(neurons.axis(layer), at) for at in range(len(numbers))),
        tuple(_short(axes[-1] if has_sources else None, at) for at in range(neurons.sources(layer))),
        numbers,
    )


def weight_at(scene: Scene, neuron: int, source: int) -> tuple[str, Index]:
    """Which number of the lesson is a weight of the layer that is looked at."""
    return scene.neurons.weight(scene.chosen[0], neuron, source)


def _short(axis: Axis | None, at: int) -> str:
    """What is called `neuron3` is called 3; what has a name of its own has that."""
    return "" if axis is None else axis.label(at).removeprefix(axis.singular) or axis.label(at)
