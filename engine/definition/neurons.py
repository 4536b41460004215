"""Where among a lesson's values the numbers of each neuron stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS, rows_chosen
from engine.definition.parts.network import Layer, Network, OfNeuron
from engine.definition.values import Index, Value, element, flatten, part_of


@dataclass(frozen=True)
class Row:
    """A row of the data, and where it stands among those that a step has chosen."""

    number: int = 0
    position: int = 0


def row_in_turn(lesson: Lesson, values: Mapping[str, Value], wanted: int) -> Row:
    """The row whose numbers a step has: the wanted one, or of some that were chosen without it the first.

    Args:
        lesson: The lesson.
        values: The values; with the chosen rows, where they are chosen yet.
        wanted: The number of a row.
    """
    turn = lesson.with_role("turn")
    if turn is None or turn not in values or any(axis.name == ROWS for axis in lesson.declared(turn).axes):
        return Row(wanted)
    chosen = rows_chosen(lesson.declared(turn), values[turn])
    position = chosen.index(wanted) if wanted in chosen else 0
    return Row(chosen[position] if chosen else wanted, position)


class Neurons:
    """The neurons of a lesson's network, layer by layer, from 0.

    Args:
        lesson: The lesson. Where it declares no network, its first weights, bias and prediction are the one layer.
        values: Its parameters.

    Raises:
        ValueError: It has no weights, or no prediction.
    """

    def __init__(self, lesson: Lesson, values: Mapping[str, Value]) -> None:
        self.lesson, self._values = lesson, values
        self.network = lesson.network or one_layer(lesson)
        stacked = self.network.stacked
        self.layers = len(values[self.network.layers[0].weights]) if stacked else len(self.network.layers)  # type: ignore[arg-type]

    def names(self, layer: int) -> Layer:
        """What the values of a layer are called."""
        return self.network.layers[0 if self.network.stacked else layer]

    def axis(self, layer: int) -> Axis | None:
        """The direction of a layer's neurons, for what they are called; None where it has one."""
        if self.network.stacked and layer == self.layers - 1:
            of_targets = self.lesson.axis_within_rows("target")
            if of_targets is not None:
                return of_targets
        if self.network.stacked:
            return self.lesson.declared(self.network.layers[0].weights).axes[1]
        axes = self.lesson.declared(self.names(layer).outputs).axes
        return next((axis for axis in axes if axis.name != ROWS and axis.name not in self.lesson.batch_axes), None)

    def label(self, layer: int, neuron: int) -> str | None:
        """What a neuron is called; None where it is alone in its layer and has no name of its own."""
        axis = self.axis(layer)
        return None if axis is None else axis.label(neuron)

    def width(self, layer: int) -> int:
        """How many neurons a layer has."""
        return self._length(layer, 0) if self.axis(layer) is not None else 1

    def sources(self, layer: int) -> int:
        """How many weights enter each neuron of a layer."""
        return self._length(layer, int(self.axis(layer) is not None)) if self._source_axis(layer) is not None else 1

    def _source_axis(self, layer: int) -> Axis | None:
        return self.lesson.axis_within_rows("input") if layer == 0 else self.axis(layer - 1)

    def _length(self, layer: int, direction: int) -> int:
        place = (layer,) if self.network.stacked else ()
        return len(part_of(self._values[self.names(layer).weights], (*place, *(0,) * direction)))  # type: ignore[arg-type]

    def weight(self, layer: int, neuron: int, source: int) -> tuple[str, Index]:
        """Which number is the weight from a source to a neuron."""
        name = self.names(layer).weights
        index = (
            *((layer,) if self.network.stacked else ()),
            *((neuron,) if self.axis(layer) is not None else ()),
            *((source,) if self._source_axis(layer) is not None else ()),
        )
        return name, index

    def weights(self, layer: int) -> tuple[tuple[float, ...], ...]:
        """The weights of a layer, a row for each neuron."""
        found = []
        for neuron in range(self.width(layer)):
            name, index = self.weight(layer, neuron, 0)
            row = index[:-1] if self._source_axis(layer) is not None else index
            found.append(tuple(flatten(part_of(self._values[name], row))))
        return tuple(found)

    def number(self, name: str, index: Index) -> float:
        """A number of the parameters."""
        return element(self._values[name], index)

    def place(self, kind: OfNeuron, layer: int, neuron: int, row: Row) -> tuple[str, Index] | None:
        """Which number of the lesson is one of a neuron's; None where the lesson has none of the kind."""
        name = getattr(self.names(layer), kind)
        missing = name is None or (name in self.network.of_hidden and layer == self.layers - 1)
        return None if missing else (name, self._index(name, layer, neuron, row))

    def owner(self, name: str, index: Index) -> tuple[int, int] | None:
        """The layer and the neuron in it that a number belongs to; a weight to the neuron that it enters."""
        for layer in range(self.layers):
            values = self.names(layer)
            axis, axes = self.axis(layer), self.lesson.declared(name).axes
            if name == values.weights:
                at = int(self.network.stacked)
            elif name in dict(values.of_neurons).values():
                at = len(axes) - 1
            else:
                continue
            if name in self.network.of_hidden and layer == self.layers - 1:
                continue
            if self.network.stacked and self._index(name, layer, 0, Row())[0] != index[0]:
                continue
            return layer, index[at] if axis is not None and axes else 0
        return None

    def index_in_stack(self, name: str, layer: int, neuron: int, row: Row) -> Index | None:
        """Which number of a stacked value belongs to a neuron, of weights the first; None where it is not stacked."""
        if not self.network.stacked:
            return None
        of_weights, values = self.lesson.declared(self.network.layers[0].weights).axes, self.network.layers[0]
        if self.lesson.declared(name).axes == of_weights:
            return layer, neuron, 0
        if name in dict(values.of_neurons).values():
            return self._index(name, layer, neuron, row)
        return (layer, neuron) if self.lesson.declared(name).axes == of_weights[:2] else None

    def input_index(self, name: str, source: int, row: Row) -> Index:
        """Which number of a value of the role `input` enters the first layer."""
        return self._within(self.lesson.declared(name).axes, source, row)

    def _index(self, name: str, layer: int, neuron: int, row: Row) -> Index:
        axes = self.lesson.declared(name).axes
        if not self.network.stacked:
            return self._within(axes, neuron, row)
        part = self.layers - 1 - layer if name in self.network.from_last else layer + (name in self.network.with_inputs)
        return (part, *self._within(axes[1:], neuron, row))

    def _within(self, axes: tuple[Axis, ...], neuron: int, row: Row) -> Index:
        at = {ROWS: row.number, **dict.fromkeys(self.lesson.batch_axes, row.position)}
        return tuple(at.get(axis.name, neuron) for axis in axes)


def one_layer(lesson: Lesson) -> Network:
    """The network of a lesson that declares none: its first weights, its bias and its prediction.

    Raises:
        ValueError: It has no weights, or no prediction.
    """
    weights, outputs = lesson.with_role("weight"), lesson.with_role("prediction")
    if weights is None or outputs is None:
        raise ValueError(f"lesson {lesson.number} has no network: it has weights {weights}, a prediction {outputs}")
    axes = lesson.declared(outputs).axes
    deltas = next((one.name for one in lesson.given if one.role == "delta" and one.axes == axes), None)
    return Network((Layer(weights, outputs, biases=lesson.with_role("bias"), deltas=deltas),))
