"""The numbers of every neuron in every row of the data, with the weights as they stand: the lesson's own phases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

from engine.definition.lesson import Lesson
from engine.definition.neurons import Neurons, Row
from engine.definition.parts.data import ROWS, rows_chosen
from engine.definition.parts.network import OfNeuron
from engine.definition.values import Value, are_finite, build, element, flatten, shape_of


@dataclass(frozen=True)
class EveryRow:
    """What the phases before learning give, whoever's turn it is.

    Attributes:
        neurons: Where the numbers of each neuron stand.
        values: The values of the phases: once, or where a step has one row, for each of them.
        rows: How many rows there are.
    """

    neurons: Neurons
    values: tuple[Mapping[str, Value], ...]
    rows: int

    def numbers(self, kind: OfNeuron, layer: int, neuron: int) -> tuple[float, ...] | None:
        """One number of a neuron for each row; None where the lesson has none of the kind before it learns."""
        name = getattr(self.neurons.names(layer), kind)
        if name is None or any(name not in values for values in self.values):
            return None
        found = []
        for row in range(self.rows):
            alone = len(self.values) > 1
            place = self.neurons.place(kind, layer, neuron, Row(row, 0 if alone else self._positions[row]))
            if place is None:
                return None
            found.append(element(self.values[row if alone else 0][name], place[1]))
        return tuple(found)

    @cached_property
    def _positions(self) -> Mapping[int, int]:
        """Where each row stands among those that the one step has: in what order it took them is its own affair."""
        lesson = self.neurons.lesson
        turn = lesson.with_role("turn")
        if turn is None or any(axis.name == ROWS for axis in lesson.declared(turn).axes):
            return {row: row for row in range(self.rows)}
        return {row: at for at, row in enumerate(rows_chosen(lesson.declared(turn), self.values[0][turn]))}

    def of_layer(self, kind: OfNeuron, layer: int) -> tuple[tuple[float, ...], ...] | None:
        """The numbers of all neurons of a layer, one tuple of rows for each neuron."""
        found = [self.numbers(kind, layer, neuron) for neuron in range(self.neurons.width(layer))]
        known = [one for one in found if one is not None]
        return tuple(known) if len(known) == len(found) else None

    @property
    def error(self) -> float | None:
        """The mean error of all rows, as the lesson counts errors; None where it has none before it learns."""
        name = self.neurons.lesson.with_role("error")
        if name is None or any(name not in values for values in self.values):
            return None
        errors = [error for values in self.values for error in flatten(values[name])]
        return sum(errors) / len(errors)


def has_layers(lesson: Lesson) -> bool:
    """Whether a lesson's network has several layers, or may have."""
    return lesson.network is not None and lesson.network.has_layers


def numbers_at_once(lesson: Lesson, begins: Mapping[str, Value]) -> int:
    """About how many products `every_row` makes: the weights, once for each row."""
    neurons = Neurons(lesson, begins)
    weights = sum(neurons.width(layer) * neurons.sources(layer) for layer in range(neurons.layers))
    return weights * lesson.parameter_sizes(begins).get(ROWS, 1)


def every_row(lesson: Lesson, begins: Mapping[str, Value]) -> EveryRow | None:
    """The numbers of all rows; None where one is not finite, or the phases cannot make one.

    Args:
        lesson: The lesson, of which no phase is the learner's own.
        begins: The parameters as a step finds them, and its number where a phase reads it.
    """
    rows = lesson.parameter_sizes(begins).get(ROWS, 1)
    asked = {**begins, **{one.name: one.asked for one in lesson.parameters if one.asked is not None}}
    if (batch := batch_setting(lesson)) is not None:
        asked[batch] = rows
    try:
        values = tuple(_given(lesson, asked, turn) for turn in _turns(lesson, rows))
    except ArithmeticError:
        return None
    if not all(are_finite(value) for one in values for value in one.values()):
        return None
    return EveryRow(Neurons(lesson, begins), values, rows)


def _turns(lesson: Lesson, rows: int) -> Iterator[Mapping[str, Value]]:
    """Who is chosen, so that in the end each row was: each alone, or all at once; a batch of all chooses by itself."""
    name = lesson.with_role("turn")
    if name is None or batch_setting(lesson) is not None:
        yield {}
    elif not lesson.declared(name).axes:
        yield from ({name: row} for row in range(rows))
    else:
        yield {name: (1,) * rows}


def batch_setting(lesson: Lesson) -> str | None:
    """The setting that says how many rows a step learns from: 1 where one is asked, read where rows are chosen."""
    turn = lesson.with_role("turn")
    at = None if turn is None else lesson.phase_of(turn)
    reads = () if at is None else lesson.phases[at].reads
    return next((one.name for one in lesson.parameters if one.asked == 1 and one.whole and one.name in reads), None)


def _given(lesson: Lesson, begins: Mapping[str, Value], turn: Mapping[str, Value]) -> dict[str, Value]:
    """What the phases give that learn nothing, as far as they read nothing of one that does."""
    known, given = {**begins, **turn}, dict(turn)
    for phase in lesson.phases:
        if any(one.name in lesson.learned for one in phase.gives) or not set(phase.reads) <= set(known):
            continue
        results = phase.call(known)
        made = {one.name: one.plain(results[one.name]) for one in phase.gives if one.name not in turn}
        known |= made
        given |= made
    return given


def slopes_at_zero(lesson: Lesson, begins: Mapping[str, Value]) -> dict[int, float]:
    """How steep the bend of each layer is where the sum is 0, as the lesson's own phases say.

    All weights and biases are set to 0 for that, so that all sums are.
    """
    neurons = Neurons(lesson, begins)
    names = {name for at in range(neurons.layers) for name in (neurons.names(at).weights, neurons.names(at).biases)}
    nothing = {name: build(repeat(0.0), shape_of(begins[name])) for name in names if name is not None}
    looked = every_row(lesson, {**begins, **nothing})
    found = {}
    for layer in range(neurons.layers):
        sums = looked and looked.numbers("sums", layer, 0)
        slopes = looked and looked.numbers("slopes", layer, 0)
        if sums and slopes and not any(sums):
            found[layer] = slopes[0]
    return found
