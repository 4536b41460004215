"""The weights of a layer as a matrix, and the slopes of the error along them."""

from __future__ import annotations

from itertools import islice
from typing import Any

from engine.analysis.gradient_check import slopes_of
from engine.definition.lesson import Lesson
from engine.definition.neurons import Neurons, one_layer
from engine.definition.values import Index, Shape, first_length, flatten, indices, inner, size_of
from engine.experiment.history import History


def has_matrix(lesson: Lesson) -> bool:
    """Whether it learns a matrix of weights from rows of data."""
    if not lesson.has_rows or lesson.with_role("weight") is None or lesson.with_role("prediction") is None:
        return False
    network = lesson.network or one_layer(lesson)
    learned = [layer.weights for layer in network.layers if layer.weights in lesson.learned]
    return any(len(lesson.declared(name).axes) - network.stacked == 2 for name in learned)


def has_slopes(lesson: Lesson) -> bool:
    """Whether it gives the slopes along such a matrix."""
    return has_matrix(lesson) and bool(slopes_of(lesson))


def weights_of(neurons: Neurons, layer: int) -> str:
    """What the weights of a layer are called."""
    return neurons.names(layer).weights


def slopes_along(neurons: Neurons, layer: int) -> str | None:
    """What the slopes along the weights of a layer are called; None where the lesson gives none."""
    return dict(slopes_of(neurons.lesson)).get(weights_of(neurons, layer))


def named(neurons: Neurons, name: str, layer: int) -> str:
    """A value of a layer in words: `hidden_weights`; where all layers have one value, `weights, layer 2 of 3`."""
    return f"{name}, layer {layer + 1} of {neurons.layers}" if neurons.network.stacked else name


def numbers_at(history: History, name: str, layer: int, step: int) -> list[float]:
    """The numbers of a layer's weights as a step has left them, or of its slopes as the step gave them.

    Args:
        history: The run.
        name: The value.
        layer: The layer, from 0.
        step: A recorded step; 0 is the start.

    Returns:
        They, in order; none where the network had no such layer then, or a step gives nothing yet.
    """
    lesson, stacked = history.lesson, _is_stacked(history)
    if name in lesson.learned:
        value: Any = history.parameters_after(step)[name]
        if stacked:
            value = value[layer] if layer < len(value) else ()
        return list(flatten(value))
    for segment, first, before in history.beginnings(step, step):
        own = _own(lesson.shape(name, segment.program.sizes), stacked, layer)
        values = lesson.numbered(segment.parameters, first)
        return [column[0] for column in segment.program.columns([name], values, before, own)] if own else []
    return []


def place_of(history: History, name: str, layer: int, step: int, position: int) -> Index:
    """Which number of a value is the one at a position among those that `numbers_at` gives."""
    shape = history.lesson.shape(name, history.program_of(max(1, step)).sizes)
    return next(islice(indices(shape), _own(shape, _is_stacked(history), layer).start + position, None))


def _is_stacked(history: History) -> bool:
    network = history.lesson.network
    return network is not None and network.stacked


def _own(shape: Shape, stacked: bool, layer: int) -> range:
    """Which numbers of a value of this shape, counted through, are those of a layer."""
    if not stacked:
        return range(size_of(shape))
    sizes = [size_of(inner(shape, at)) for at in range(first_length(shape))]
    begin = sum(sizes[:layer])
    return range(begin, begin + sum(sizes[layer : layer + 1]))
