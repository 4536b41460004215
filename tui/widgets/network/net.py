"""What a scene shows of a network, layer by layer, as data that can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from engine.definition.parts.network import OfNeuron
from engine.definition.values import Index, element, part_of
from tui.presentation.asked_number import Asked
from tui.presentation.scene import Scene
from tui.widgets.network.diagram import Node, Wire

Shut = Literal["", "row", "all"]
"""Whether a neuron lets nothing through: in the row that is shown, or in every row whose numbers are known."""


@dataclass(frozen=True)
class Cell:
    """One neuron, or one input, with the number that it shows."""

    label: str
    number: float | None
    """None while there is none."""
    shut: Shut = ""


@dataclass(frozen=True)
class Column:
    """The inputs, or a layer.

    Attributes:
        name: The value whose numbers it shows.
        cells: One for each.
        back: Whether these are deltas, on their way back.
        lit: Whether the phase that ran last has computed them.
        stale: Whether weights have been learned since.
    """

    name: str
    cells: tuple[Cell, ...]
    back: bool = False
    lit: bool = False
    stale: bool = False


@dataclass(frozen=True)
class Net:
    """A network with several layers.

    Attributes:
        columns: The inputs, then the layers.
        chosen: The layer and the neuron in it that is looked at.
        weights: For each layer the weights as they stand, a row for each neuron.
        learned: The layers whose weights the phase that ran last has changed.
    """

    columns: tuple[Column, ...]
    chosen: tuple[int, int]
    weights: tuple[tuple[tuple[float, ...], ...], ...]
    learned: frozenset[int]

    @property
    def goes_back(self) -> bool:
        """Whether the chosen neuron shows what came back to it over the weights that leave it."""
        layer, _ = self.chosen
        return self.columns[layer + 1].back and layer + 2 < len(self.columns)


def net_of(scene: Scene) -> Net:
    """The layers with the numbers of now: what each gives, and going back what each is to blame for."""
    layers = range(scene.neurons.layers)
    names = [scene.neurons.names(layer) for layer in layers]
    last = frozenset(_given_last(scene))
    learned = frozenset(layer for layer in layers if {names[layer].weights, names[layer].biases} & last)
    stale = bool(set(scene.lesson.learned) & set(scene.given_so_far))
    inputs, numbers = input_value(scene)
    first = Column(inputs, tuple(Cell(label, number) for label, number in numbers), lit=inputs in last)
    columns = (first, *(_column(scene, layer, last, stale) for layer in layers))
    return Net(columns, scene.chosen, tuple(map(scene.neurons.weights, layers)), learned)


def _given_last(scene: Scene) -> Sequence[str]:
    """What the phase that ran last has given."""
    if not scene.done_phases:
        return ()
    return [given.name for given in scene.lesson.phases[scene.done_phases - 1].gives]


def shown_kind(scene: Scene, layer: int) -> OfNeuron:
    """What the neurons of a layer show: on the way back their deltas, as soon as they are there; else their outputs."""
    if scene.neurons.layers == 1:
        return "outputs"
    names, given = scene.neurons.names(layer), scene.given_so_far
    every = {scene.neurons.names(one).deltas for one in range(scene.neurons.layers)}
    goes_back = bool(every & set(given)) and not set(scene.lesson.learned) & set(given)
    return "deltas" if goes_back and names.deltas in given else "outputs"


MOST_ROWS = 100
"""Of more rows is not looked whether a neuron lets something through in any."""


def _column(scene: Scene, layer: int, last: frozenset[str], stale: bool) -> Column:
    kind = shown_kind(scene, layer)
    name = getattr(scene.neurons.names(layer), kind)
    cells = tuple(
        Cell(_short_label(scene, layer, neuron), number_of(scene, kind, layer, neuron), shut(scene, layer, neuron))
        for neuron in range(scene.neurons.width(layer))
    )
    return Column(name, cells, kind == "deltas", name in last, stale)


def _short_label(scene: Scene, layer: int, neuron: int) -> str:
    """What a neuron is called in its column: its own name, or its number; nothing where it is alone."""
    axis = scene.neurons.axis(layer)
    return "" if axis is None else axis.label(neuron).removeprefix(axis.singular) or axis.label(neuron)


def asked_of(scene: Scene, kind: OfNeuron, layer: int, neuron: int) -> Asked | None:
    """A number of a neuron, if the step has given it, or it is there without."""
    found = scene.neurons.place(kind, layer, neuron, scene.row_shown)
    if found is None or not (found[0] in scene.given_so_far or found[0] in scene.parameters):
        return None
    return Asked(*found, scene.moment.step if found[0] in scene.given_so_far else None)


def number_of(scene: Scene, kind: OfNeuron, layer: int, neuron: int) -> float | None:
    """That number; None while there is none."""
    asked = asked_of(scene, kind, layer, neuron)
    if asked is None:
        return None
    source = scene.parameters if asked.step is None else scene.moment.values
    return element(source[asked.name], asked.index)


def shut(scene: Scene, layer: int, neuron: int) -> Shut:
    """Whether a neuron lets nothing through: its slope is 0, or it gives 0 for a sum that is not.

    All rows are known where the step has their numbers, or the lesson measures them.
    """
    kinds: tuple[OfNeuron, ...] = ("slopes",) if _is_given(scene, "slopes", layer) else ("sums", "outputs")
    if not all(_is_given(scene, kind, layer) for kind in kinds):
        return ""
    numbers = [_over_rows(scene, kind, layer, neuron) for kind in kinds]
    closed = [one[-1] == 0 and (len(one) == 1 or one[0] != 0) for one in zip(*numbers, strict=True)]
    here = [number_of(scene, kind, layer, neuron) for kind in kinds]
    if not (here[-1] == 0 and (len(here) == 1 or here[0] != 0)):
        return ""
    every = _outputs_in_every_row(scene, layer, neuron)
    return "all" if (len(closed) > 1 and all(closed)) or (every and not any(every)) else "row"


def _outputs_in_every_row(scene: Scene, layer: int, neuron: int) -> list[float]:
    """What a neuron gives in every row with the weights that the step found, where the lesson can measure that."""
    name = scene.neurons.names(layer).in_every_row
    if name is None or scene.sizes.get(ROWS, 0) > MOST_ROWS:
        return []
    rows = scene.measured(name)
    return [element(row, (neuron,)) for row in rows]  # type: ignore[union-attr]


def _is_given(scene: Scene, kind: OfNeuron, layer: int) -> bool:
    found = scene.neurons.place(kind, layer, 0, scene.row_shown)
    return found is not None and found[0] in scene.given_so_far


def _over_rows(scene: Scene, kind: OfNeuron, layer: int, neuron: int) -> list[float]:
    """A neuron's number in every row of the step."""
    found = scene.neurons.place(kind, layer, neuron, scene.row_shown)
    assert found is not None
    name, index = found
    axes, batch = scene.lesson.declared(name).axes, scene.lesson.batch_axes
    at = next((at for at, axis in enumerate(axes) if axis.name == ROWS or axis.name in batch), None)
    value = scene.moment.values[name]
    if at is None:
        return [element(value, index)]
    rows = part_of(value, index[:at])
    return [element(row, index[at + 1 :]) for row in rows]  # type: ignore[union-attr]


# The inputs


def input_value(scene: Scene) -> tuple[str, list[tuple[str, float | None]]]:
    """The value that enters the first layer, and its numbers with their labels.

    Where words say what enters, such as features, there is no number of it before it is made.
    """
    lesson = scene.lesson
    name = lesson.with_role("input")
    assert name is not None
    value, word = scene.parameters[name], "input"
    for given in lesson.given:
        # What a phase has made of the inputs is what enters.
        if given.role == "input" and given.name in scene.given_so_far:
            name, value, word = given.name, scene.moment.values[given.name], given.name
    if chosen := _words_of_sources(scene):
        entering, words = chosen
        if entering != name:
            return entering, [(label, None) for label in words]
        places = [scene.neurons.input_index(name, at, scene.row_shown) for at in range(len(words))]
        return name, [(label, element(value, place)) for label, place in zip(words, places, strict=True)]
    axis = next((one for one in lesson.declared(name).axes if one.name not in {ROWS, *lesson.batch_axes}), None)
    labels = [word] if axis is None else [axis.label(at) for at in range(scene.neurons.sources(0))]
    places = [scene.neurons.input_index(name, at, scene.row_shown) for at in range(len(labels))]
    return name, [(label, element(value, place)) for label, place in zip(labels, places, strict=True)]


def _words_of_sources(scene: Scene) -> tuple[str, list[str]] | None:
    """What enters, by the words of a parameter that has one for each source; None where there are no such words."""
    lesson = scene.lesson
    for given in lesson.given:
        axis = given.axes[-1] if given.role == "input" and given.axes else None
        chooses = (one for one in lesson.parameters if one.words and one.axes == (axis,))
        if axis is not None and (parameter := next(chooses, None)) is not None:
            numbers = scene.parameters[parameter.name]
            assert isinstance(numbers, tuple)
            words = (parameter.word_of(number) or axis.label(at) for at, number in enumerate(numbers))
            return given.name, [word.replace("_", " ") for word in words]
    return None


# One layer, with all that belongs to its outputs


def inputs_of(scene: Scene) -> list[tuple[str, float | None]]:
    """The labels and numbers of the inputs; last the 1 that is multiplied by a bias."""
    always: list[tuple[str, float | None]] = [("always", 1.0)] if scene.neurons.names(0).biases else []
    return input_value(scene)[1] + always


def rows_of_one_layer(scene: Scene) -> int:
    """How many lines the diagram of one layer takes with every output in full."""
    inputs = len(inputs_of(scene))
    if inputs == 1:
        return scene.outputs * (4 if scene.lesson.with_role("target") else 3)
    return scene.outputs * (inputs + 1) if scene.outputs > 1 else 2 * inputs + 1


def nodes_of(scene: Scene) -> list[Node]:
    """The outputs, with the weights that enter each."""
    lesson, prediction = scene.lesson, scene.neurons.names(0).outputs
    given = scene.given_so_far
    by_rows = next((axis for axis in lesson.declared(prediction).axes if axis.name == ROWS), None)
    nodes = []
    for at in range(scene.neurons.width(0)):
        beside = []
        for role, name in (("target", lesson.with_role("target")), ("error", _error_beside(lesson, prediction))):
            if name is not None and (role == "target" or name in given):
                source = scene.parameters if role == "target" else scene.moment.values
                place = scene.place(name, output=at, row=scene.row_shown.number)
                beside.append((role, element(source[name], place)))
        label = scene.neurons.label(0, at) or (by_rows.label(scene.row) if by_rows is not None else prediction)
        nodes.append(Node(label, number_of(scene, "outputs", 0, at), tuple(beside), wires_of(scene, at)))
    return nodes


def wires_of(scene: Scene, neuron: int) -> tuple[Wire, ...]:
    """The weights that enter a neuron of the first layer, last its bias."""
    labels = [label for label, _ in inputs_of(scene)]
    places = [scene.neurons.weight(0, neuron, source) for source in range(scene.neurons.sources(0))]
    bias = scene.neurons.place("biases", 0, neuron, scene.row_shown)
    places += [] if bias is None else [bias]
    return tuple(_wire(scene, label, *place) for label, place in zip(labels, places, strict=True))


def _wire(scene: Scene, label: str, name: str, index: Index) -> Wire:
    now = element(scene.parameters[name], index)
    found = element(scene.moment.before[name], index) if name in scene.given_so_far else now
    return Wire(label, now, found if found != now else None)


def _error_beside(lesson: Lesson, prediction: str) -> str | None:
    """The error that belongs to a prediction: the one that has a part for each, where there is such a one."""
    axes = lesson.declared(prediction).axes
    of_each = (given.name for given in lesson.given if given.role == "error" and given.axes == axes)
    return next(of_each, None) or lesson.with_role("error")
