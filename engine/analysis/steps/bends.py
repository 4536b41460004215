"""The bend of a layer: what its neurons make of their sums, found by giving one of them other sums."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.steps.made_up_rows import Place, phases_for
from engine.definition.lesson import Lesson
from engine.definition.neurons import Neurons, Row
from engine.definition.parts.data import is_by_rows
from engine.definition.values import Index, Value, element, part_of, with_element
from engine.execution.program import program_for


@dataclass(frozen=True)
class Bent:
    """What the phases find for a neuron: its sum, what it gives, and how steep the bend is there."""

    sum: float
    output: float
    slope: float


class Bend:
    """A neuron of a layer that has sums and slopes, for one row of the data, or the one that there is.

    Args:
        lesson: The lesson.
        values: Its parameters, with the weights that are meant.
        layer: The layer.
        neuron: The neuron in it.
        row: The number of the row.
    """

    def __init__(self, lesson: Lesson, values: Mapping[str, Value], layer: int, neuron: int, row: int) -> None:
        self._lesson = lesson
        alone: dict[str, Value] = {
            one.name: (part_of(values[one.name], (row,)),) for one in lesson.parameters if is_by_rows(one)
        }
        self._values = lesson.numbered({**values, **alone}, 1)
        self._neurons = Neurons(lesson, self._values)
        self._layer, self._neuron = layer, neuron
        self._program = program_for(lesson, lesson.sizes(self._values))
        self.here = self._found(self._values)
        """Where the neuron stands."""

    def at(self, sums: Sequence[float]) -> list[Bent]:
        """What is found when the neuron's sum is about each of these; its own number is the one that the phases make.

        The sum is moved by the neuron's bias, or where it has none by the weight of what comes in most strongly.
        Nothing where nothing comes in.
        """
        moved = self._moved()
        if moved is None or not math.isfinite(self.here.sum):
            return []
        (name, index), by = moved
        begin = element(self._values[name], index)
        found = []
        for wanted in sums:
            number = begin + (wanted - self.here.sum) / by
            found.append(self._found({**self._values, name: with_element(self._values[name], index, number)}))
        return found

    def _moved(self) -> tuple[tuple[str, Index], float] | None:
        """A number that moves the sum, and by how much the sum moves where it moves by 1."""
        bias = self._neurons.place("biases", self._layer, self._neuron, Row())
        if bias is not None and bias[0] in self._values:
            return bias, 1.0
        ways = []
        for source in range(self._neurons.sources(self._layer)):
            name, index = self._neurons.weight(self._layer, self._neuron, source)
            more = with_element(self._values[name], index, element(self._values[name], index) + 1.0)
            by = self._found({**self._values, name: more}).sum - self.here.sum
            ways.append((abs(by), (name, index), by))
        strongest = max(ways, key=lambda way: way[0], default=(0.0, ("", ()), 0.0))
        return (strongest[1], strongest[2]) if strongest[0] > 0 and math.isfinite(strongest[0]) else None

    def _found(self, values: Mapping[str, Value]) -> Bent:
        places = [
            self._neurons.place("sums", self._layer, self._neuron, Row()),
            self._neurons.place("outputs", self._layer, self._neuron, Row()),
            self._neurons.place("slopes", self._layer, self._neuron, Row()),
        ]
        assert all(place is not None for place in places)
        needed = [Place(place[0], lambda _row: ()) for place in places if place is not None]
        after = self._program.after(values, phases_for(self._lesson, needed))
        return Bent(*(element(after[place[0]], place[1]) for place in places if place is not None))


def layers_that_bend(lesson: Lesson, layers: int) -> list[int]:
    """The layers that have sums and slopes.

    Args:
        lesson: The lesson.
        layers: How many layers its network has.
    """
    network = lesson.network
    if network is None:
        return []
    stacked = network.stacked
    every = [network.layers[0 if stacked else at] for at in range(layers)]
    last = {layers - 1: network.of_hidden}
    return [
        at
        for at, one in enumerate(every)
        if one.sums is not None and one.slopes is not None and one.slopes not in last.get(at, ())
    ]
