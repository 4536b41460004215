"""A small map of the plane of two inputs for every neuron: what it gives at each place, as shades."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from engine.analysis.steps.made_up_rows import Place, found_for
from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson
from engine.definition.neurons import Neurons
from engine.definition.parts.parameter import STEP
from engine.definition.values import Value, same
from tui.presentation.landscapes.plane_subject import Subject
from tui.presentation.landscapes.regions import by_side

Neuron: TypeAlias = "tuple[int, int]"
"""A layer, and the neuron in it."""

Ends: TypeAlias = "tuple[float, float]"
"""From where to where a direction of the plane is seen."""

Shades: TypeAlias = "tuple[tuple[int | None, ...], ...]"
"""The shade at each place, the highest row first: below the border the first ones, above it the others; None where the
number is not finite. They are those of `Regions` of two sides."""

SURE = 0.5
"""A probability is parted here, and so far from here it is as sure as can be."""


@dataclass(frozen=True)
class SmallMaps:
    """What every neuron of a network gives over the plane of its two inputs.

    Attributes:
        lesson: The lesson; the rows of its data have two inputs.
        values: Its parameters, with the weights that answer.
        across: From where to where, to the right.
        up: Likewise upwards.
        size: How many places to the right, and upwards.
    """

    lesson: Lesson
    values: Mapping[str, Value]
    across: Ends
    up: Ends
    size: tuple[int, int]

    def is_of(self, lesson: Lesson, values: Mapping[str, Value], across: Ends, up: Ends, size: tuple[int, int]) -> bool:
        """Whether these are the maps of a network with these weights."""
        if self.lesson is not lesson or (self.across, self.up, self.size) != (across, up, size):
            return False
        names = {self._neurons.names(layer).outputs for layer in range(self._neurons.layers)}
        read = frozenset[str]().union(*map(lesson.read_for, names)) - {STEP}
        needed = {*read, lesson.with_role("target") or ""} & values.keys()
        return all(same(self.values[name], values[name]) for name in needed)

    @cached_property
    def _neurons(self) -> Neurons:
        return Neurons(self.lesson, self.values)

    @cached_property
    def neurons(self) -> tuple[Neuron, ...]:
        """Every neuron, layer by layer."""
        layers = range(self._neurons.layers)
        return tuple((layer, neuron) for layer in layers for neuron in range(self._neurons.width(layer)))

    @property
    def layers(self) -> tuple[int, ...]:
        """How many neurons each layer has."""
        return tuple(map(self._neurons.width, range(self._neurons.layers)))

    @cached_property
    def shades(self) -> dict[Neuron, Shades]:
        """The map of each neuron; none where the learner's own function fails at one of the places.

        What a hidden neuron gives is parted at 0, a probability at a half, another output as the map of the network is.
        A shade says how far from there it is; of a hidden neuron, of how far it comes anywhere on its map.
        """
        columns, rows = self.size
        points = [(x, y) for y in reversed(_middles(self.up, rows)) for x in _middles(self.across, columns)]
        try:
            found = found_for(self.lesson, self.values, points, list(map(self._place, self.neurons)))
        except OwnTrouble:
            return {}
        maps = {}
        for neuron, numbers in zip(self.neurons, zip(*found, strict=True), strict=True):
            border, scale = self._border(neuron, numbers)
            shades = [_shade(by_side(number, border, scale)) for number in numbers]
            maps[neuron] = tuple(tuple(shades[at : at + columns]) for at in range(0, len(shades), columns))
        return maps

    def _place(self, neuron: Neuron) -> Place:
        neurons, (layer, at) = self._neurons, neuron
        name = neurons.names(layer).outputs
        return Place(name, lambda row: neurons.place("outputs", layer, at, row)[1])  # type: ignore[index]

    def _border(self, neuron: Neuron, numbers: Sequence[float]) -> tuple[float, float]:
        """Where what it gives is parted, and how far from there it is as strong as can be."""
        layer, at = neuron
        if layer < self._neurons.layers - 1:
            return 0.0, max((abs(one) for one in numbers if math.isfinite(one)), default=0.0) or 1.0
        if self.lesson.with_role("score") is not None:
            return SURE, SURE
        output = None if self._neurons.axis(layer) is None else at
        return Subject(output).border(self.lesson, self.values)


def _middles(ends: Ends, count: int) -> list[float]:
    """The middles of so many equal parts."""
    low, high = ends
    return [low + (high - low) * (at + 0.5) / count for at in range(count)]


def _shade(number: float) -> int | None:
    return int(number) if math.isfinite(number) else None
