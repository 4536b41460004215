"""What was found of a network, with the numbers that say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.analysis.health.every_row import EveryRow, slopes_at_zero
from engine.definition.neurons import Neurons
from engine.definition.values import Value

Kind = Literal[
    "dead",
    "twins",
    "saturated",
    "vanishing",
    "exploding",
    "unscaled",
    "unbalanced",
    "rising",
    "slow",
    "overfitting",
]

Write = Callable[[float], str]


@dataclass(frozen=True)
class Finding:
    """One thing that ails a network, its data or its run.

    Attributes:
        kind: What it is.
        sentence: It all in words.
        numbers: The numbers that say so, by what they are.
        layer: The layer it is about, from 0; None where it is about none.
        place: What the layer is called.
        neurons: The neurons of it, from 0.
        step: The step since which it is so, where one is known.
    """

    kind: Kind
    sentence: str
    numbers: Mapping[str, float | tuple[float, ...]]
    layer: int | None = None
    place: str = ""
    neurons: tuple[int, ...] = ()
    step: int | None = None

    @property
    def heading(self) -> str:
        """It in a few words."""
        neurons = "neuron" if len(self.neurons) == 1 else "neurons"
        return {
            "dead": f"{len(self.neurons)} dead {neurons}",
            "twins": f"{len(self.neurons)} {neurons} alike",
            "saturated": "A saturated layer",
            "vanishing": "Vanishing deltas",
            "exploding": "Exploding deltas",
            "unscaled": "Inputs that are not scaled",
            "unbalanced": "Classes out of balance",
            "rising": "An error that rises",
            "slow": "An error that hardly falls",
            "overfitting": "Overfitting",
        }[self.kind]

    @property
    def mark(self) -> str:
        """It in a word or two, for a frame."""
        count = len(self.neurons)
        return {
            "dead": f"{count} dead",
            "twins": f"{count} alike",
            "saturated": "saturated",
            "vanishing": "deltas vanish",
            "exploding": "deltas explode",
            "unscaled": "not scaled",
            "unbalanced": "unbalanced",
            "rising": "error rises",
            "slow": "hardly falls",
            "overfitting": "overfitting",
        }[self.kind]


@dataclass(frozen=True)
class Looked:
    """What a rule goes by.

    Attributes:
        every: The numbers in every row.
        begins: The parameters as the step finds them.
        step: The step that begins with these weights.
        write: Writes the numbers of the sentences.
    """

    every: EveryRow
    begins: Mapping[str, Value]
    step: int
    write: Write

    @property
    def neurons(self) -> Neurons:
        """Where the numbers stand."""
        return self.every.neurons

    @cached_property
    def at_zero(self) -> Mapping[int, float]:
        """How steep the bend of a layer is where the sum is 0, as far as that is known."""
        return slopes_at_zero(self.neurons.lesson, self.begins)

    @property
    def hidden(self) -> range:
        """The layers before the last."""
        return range(self.neurons.layers - 1)

    @property
    def in_each_row(self) -> str:
        """What was looked at, in words."""
        return f"in each of the {self.every.rows} rows" if self.every.rows > 1 else "in the one row"

    @property
    def over_rows(self) -> str:
        """Likewise, of a mean."""
        return f"all {self.every.rows} rows" if self.every.rows > 1 else "the one row"

    def layer_called(self, layer: int) -> str:
        """What a layer is called: by its outputs, or by its number where all layers stand in one value."""
        return f"layer {layer + 1}" if self.neurons.network.stacked else self.neurons.names(layer).outputs

    def deltas_called(self, layer: int) -> str:
        """What the deltas of a layer are called."""
        name = self.neurons.names(layer).deltas or ""
        return f"{name} of layer {layer + 1}" if self.neurons.network.stacked else name

    def called(self, layer: int, neurons: Sequence[int]) -> str:
        """The neurons by their names, or how many they are; of which layer, where there are more than one such."""
        labels = [self.neurons.label(layer, neuron) or self.layer_called(layer) for neuron in neurons]
        whole = len(neurons) == self.neurons.width(layer) > 2
        words = f"all {len(neurons)} neurons" if whole else listed(labels) if len(labels) <= 4 else some(labels)
        return f"{words} of {self.layer_called(layer)}" if whole or self.neurons.layers > 2 else words


def listed(words: Sequence[str]) -> str:
    """Words as one says them: a, b and c."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


def some(words: Sequence[str]) -> str:
    """The first few of many words."""
    return f"{', '.join(words[:3])} and {len(words) - 3} more"


def numbers_listed(numbers: Sequence[float], write: Write) -> str:
    """Numbers as one says them; of many the first few."""
    words = [write(number) for number in numbers]
    return listed(words) if len(words) <= 6 else some(words)
