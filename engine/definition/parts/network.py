"""The layers of a network: which values are the weights, the sums, the outputs and the deltas of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.definition.axis import Axis
from engine.definition.parts.data import ROWS
from engine.definition.parts.parameter import Given, Parameter

OfNeuron = Literal["biases", "sums", "outputs", "slopes", "deltas"]
"""What a neuron has one number of."""

Declared: TypeAlias = "Callable[[str], Parameter | Given]"


@dataclass(frozen=True)
class Layer:
    """One layer: the names of its values.

    The weights have an axis of the neurons, then one of their sources; either is left out where there is one alone. The
    others have the axis of the neurons, and may have one of rows before it.
    """

    weights: str
    """The weights that enter it."""
    outputs: str
    """What its neurons give to the next layer."""
    biases: str | None = None
    sums: str | None = None
    """What its neurons add up, where the lesson has it as a value of its own."""
    slopes: str | None = None
    """How steep the activation is there; 0 where a neuron lets nothing through, neither forwards nor back."""
    deltas: str | None = None
    """What its neurons are to blame for."""
    in_every_row: str | None = None
    """What a measure of the lesson gives: the outputs for every row, where a step has those of one alone."""

    @property
    def of_neurons(self) -> Iterator[tuple[OfNeuron, str]]:
        """The values that have a number for each neuron, by what they are."""
        kinds: tuple[OfNeuron, ...] = ("biases", "sums", "outputs", "slopes", "deltas")
        return ((kind, getattr(self, kind)) for kind in kinds if getattr(self, kind) is not None)


@dataclass(frozen=True)
class Network:
    """The layers, from the one after the inputs to the last."""

    layers: tuple[Layer, ...]
    stacked: bool = False
    """Whether the values of the one `Layer` hold all layers, however many: a part for each in their first direction."""
    with_inputs: tuple[str, ...] = ()
    """The stacked values of which the first part is the inputs themselves."""
    from_last: tuple[str, ...] = ()
    """The stacked values whose parts go from the last layer to the first."""
    of_hidden: tuple[str, ...] = ()
    """The stacked values that have no part for the last layer."""

    @property
    def has_layers(self) -> bool:
        """Whether there are several layers, or may be."""
        return self.stacked or len(self.layers) > 1

    def check(
        self, declared: Declared, inputs: Axis | None, batch: Collection[str], measures: Collection[str] = ()
    ) -> None:
        """Check that the values are there and have the directions of a layer's.

        Args:
            declared: Looks up what a lesson declares of a value.
            inputs: The axis of the inputs; None where there is one alone.
            batch: The names of the axes of rows that a step has chosen.
            measures: The names of what the lesson measures.

        Raises:
            TypeError: They have not.
        """
        if unmeasured := {layer.in_every_row for layer in self.layers} - {None, *measures}:
            raise TypeError(f"{sorted(map(str, unmeasured))} of the network is what no measure gives")
        if not self.layers or (self.stacked and len(self.layers) > 1):
            raise TypeError(f"a network has layers, and a stacked one has one: {self.layers}")
        stacked = {name for layer in self.layers for _, name in layer.of_neurons} if self.stacked else set()
        if strange := {*self.with_inputs, *self.from_last, *self.of_hidden} - stacked:
            raise TypeError(f"{sorted(strange)} are no stacked values of the network")
        source = inputs
        for layer in self.layers:
            source = self._check_layer(layer, declared, source, batch)

    def _check_layer(
        self, layer: Layer, declared: Declared, source: Axis | None, batch: Collection[str]
    ) -> Axis | None:
        """Check one layer; the axis of its neurons, which are the sources of the next one."""

        def axes(name: str, rows: bool = True) -> tuple[Axis, ...]:
            try:
                item = declared(name)
            except KeyError:
                raise TypeError(f"the network has an unknown {name}") from None
            if self.stacked and not item.axes:
                raise TypeError(f"{name} of the network has no direction of layers")
            return tuple(
                axis for axis in item.axes[self.stacked :] if not rows or (axis.name != ROWS and axis.name not in batch)
            )

        of_weights, of_outputs = axes(layer.weights, rows=False), axes(layer.outputs)
        if declared(layer.weights).role != "weight":
            raise TypeError(f"{layer.weights} of the network is of another role than weight")
        for _, name in layer.of_neurons:
            found = axes(name)
            alike = len(found) == len(of_outputs) if self.stacked else _names(found) == _names(of_outputs)
            if len(found) > 1 or not alike:
                raise TypeError(f"{name} of the network has {_names(found)}, {layer.outputs} has {_names(of_outputs)}")
        expected = (*of_outputs, *(() if source is None else (source,)))
        alike = len(of_weights) == 2 if self.stacked else _names(of_weights) == _names(expected)
        if not alike:
            raise TypeError(f"{layer.weights} of the network has {_names(of_weights)}, allowed is {_names(expected)}")
        return of_outputs[0] if of_outputs else None


def _names(axes: tuple[Axis, ...]) -> list[str]:
    return [axis.name for axis in axes]
