"""What the hidden neurons give, row by row: what they have made of the inputs."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.parts.network import Layer
from engine.definition.values import Value, element
from tui.presentation.charts.tables import MOST_AROUND
from tui.presentation.plots import Cells, Plot
from tui.presentation.scene import Scene

NOTHING = "✗"
"""Stands behind the name of a neuron that gives nothing in any row."""


def layers_by_rows(lesson: Lesson) -> Iterator[tuple[int, Layer]]:
    """The hidden layers of which what they give is known for every row, with their places."""
    network = lesson.network
    if network is None or network.stacked:
        return
    for at, layer in enumerate(network.layers[:-1]):
        if layer.in_every_row is not None or is_by_rows(lesson.declared(layer.outputs)):
            yield at, layer


def neurons_plot(scene: Scene) -> Plot:
    """A line for each row of data, a column for each neuron of the layer that is looked at, or of the first one."""
    lesson, layers = scene.lesson, dict(layers_by_rows(scene.lesson))
    at, neuron = scene.chosen if scene.chosen[0] in layers else (next(iter(layers)), 0)
    axis = next(parameter.axes[0] for parameter in lesson.parameters if is_by_rows(parameter))
    count, neurons = scene.sizes[axis.name], range(scene.neurons.width(at))
    given = _given(scene, layers[at])
    # Of thousands of rows those around the one that is looked at, more than any screen has lines for.
    shown = range(max(0, scene.row - MOST_AROUND), min(count, scene.row + MOST_AROUND + 1))
    numbers = tuple(tuple(None if given is None else _number(given, row, one) for one in neurons) for row in shown)
    silent = [given is not None and not any(_number(given, row, one) for row in range(count)) for one in neurons]
    # In a narrow column a neuron without a name of its own has its number.
    named = scene.neurons.axis(at)
    labels = [named.label(one) if named and one < len(named.labels) else str(one + 1) for one in neurons]
    columns = tuple(f"{label}{NOTHING}" if nothing else label for label, nothing in zip(labels, silent, strict=True))
    cells = Cells(tuple(map(axis.label, shown)), columns, numbers, (scene.row - shown.start, neuron))
    return Plot("What each neuron gives", f"{NOTHING} nothing in any row" if any(silent) else "", cells=cells)


def _number(given: Value, row: int, neuron: int) -> float:
    """What a neuron gives for a row; a zero has no sign."""
    return element(given, (row, neuron) if isinstance(given[row], tuple) else (row,)) + 0.0  # type: ignore[index]


def _given(scene: Scene, layer: Layer) -> Value | None:
    """What the neurons give for every row, with the weights that the step has found; None where no phase has said."""
    if layer.in_every_row is not None:
        return scene.measured(layer.in_every_row)
    return scene.moment.values[layer.outputs] if layer.outputs in scene.given_so_far else None
