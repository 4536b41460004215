# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 18: a network of as many layers as one likes, on an empty page."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle, islice, pairwise
from typing import Any

from engine.course.building.lesson18_playground.learning import measure
from engine.course.building.lesson18_playground.phases import start_weights
from engine.course.building.lesson18_playground.words import BEYOND, ZERO
from engine.course.hidden_layers.lesson15_activations.bends import TANH
from engine.definition.arithmetic.functions import tanh
from engine.definition.arithmetic.vectors import (
    add,
    backwards,
    multiply,
    scale,
    scale_matrix,
    subtract,
    subtract_matrix,
    vector_matrix,
)
from engine.definition.values import flatten, plain
from engine.teaching.exercise import Inputs, Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    in_loop,
    kept_before_the_move,
    measured_afterwards,
    not_carried_over,
    only_the_last,
)


def train(weights, biases, inputs, targets, alpha, steps):
    """Forward, back, and against the slopes, again and again."""
    errors = []
    all_weights = []
    all_biases = []
    for _ in range(steps):
        outputs = forward(inputs, weights, biases)
        errors.append(mean_error(outputs[len(weights)], targets))
        slopes, bias_slopes = measure(outputs, back(outputs, targets, weights))
        weights, biases = moved(weights, biases, slopes, bias_slopes, alpha)
        all_weights.append(weights)
        all_biases.append(biases)
    return errors, all_weights, all_biases


def forward(inputs, weights, biases):
    """What each layer gives for every row; first of all the inputs."""
    outputs = [inputs]
    for layer in range(len(weights)):
        through = []
        for row in outputs[layer]:
            through.append(bent(add(vector_matrix(row, weights[layer]), biases[layer])))
        outputs.append(through)
    return outputs


def bent(sums):
    """The tanh of each sum."""
    found = []
    for total in sums:
        found.append(tanh(total))
    return found


def mean_error(predictions, targets):
    """Of all rows the mean of half the squared misses."""
    error = 0
    for row in range(len(targets)):
        for miss in subtract(predictions[row], targets[row]):
            error = error + miss * miss / 2
    return error / len(targets)


def back(outputs, targets, weights):
    """The deltas of each layer for every row, from the last to the first."""
    last = []
    for row in range(len(targets)):
        given = outputs[len(weights)][row]
        last.append(scale(1 / len(targets), multiply(subtract(given, targets[row]), steepness(given))))
    deltas = [last]
    for layer in range(len(weights) - 1, 0, -1):
        through = []
        for row in range(len(targets)):
            blamed = backwards(deltas[len(deltas) - 1][row], weights[layer])
            through.append(multiply(blamed, steepness(outputs[layer][row])))
        deltas.append(through)
    return deltas


def steepness(given):
    """How steep tanh is, by what it gives."""
    slopes = []
    for output in given:
        slopes.append(1 - output * output)
    return slopes


def moved(weights, biases, slopes, bias_slopes, alpha):
    """Each layer against its slopes."""
    new_weights = []
    new_biases = []
    for layer in range(len(weights)):
        new_weights.append(subtract_matrix(weights[layer], scale_matrix(alpha, slopes[layer])))
        new_biases.append(subtract(biases[layer], scale(alpha, bias_slopes[layer])))
    return new_weights, new_biases


def changed(weights, biases, inputs, targets, alpha, steps, flat=False, whole=False, stays=False):
    """The loop with bends taken for flat lines on the way back, whole squares, or biases that stay."""
    errors = []
    all_weights = []
    all_biases = []
    for _ in range(steps):
        outputs = forward(inputs, weights, biases)
        error = mean_error(outputs[len(weights)], targets)
        deltas = back(outputs, targets, weights)
        if flat:
            deltas = deltas[:1]
            for layer in range(len(weights) - 1, 0, -1):
                deltas.append([backwards(row, weights[layer]) for row in deltas[len(deltas) - 1]])
        slopes, bias_slopes = measure(outputs, deltas)
        weights, of_biases = moved(weights, biases, slopes, bias_slopes, alpha)
        biases = biases if stays else of_biases
        errors.append(2 * error if whole else error)
        all_weights.append(weights)
        all_biases.append(biases)
    return errors, all_weights, all_biases


def no_slope(weights, biases, inputs, targets, alpha, steps):
    """Forgot how steep the bends are."""
    return changed(weights, biases, inputs, targets, alpha, steps, flat=True)


def whole_squares(weights, biases, inputs, targets, alpha, steps):
    """Forgot the half."""
    return changed(weights, biases, inputs, targets, alpha, steps, whole=True)


def biases_stay(weights, biases, inputs, targets, alpha, steps):
    """Left the biases where they were."""
    return changed(weights, biases, inputs, targets, alpha, steps, stays=True)


def uphill(weights, biases, inputs, targets, alpha, steps):
    """Added where it should subtract."""
    return train(weights, biases, inputs, targets, -alpha, steps)


def no_alpha(weights, biases, inputs, targets, alpha, steps):
    """Forgot alpha."""
    return train(weights, biases, inputs, targets, 1.0, steps)


def summed(weights, biases, inputs, targets, alpha, steps):
    """The sums of the rows in the move, not their means."""
    return train(weights, biases, inputs, targets, alpha * len(inputs), steps)


def network_of(inputs: Inputs) -> Inputs:
    """As many layers as were drawn, each as wide as what comes in and goes out asks for."""
    weights, biases, rows, targets, *others = inputs
    widths = (len(rows[0]), *(len(one) for one in biases[:-1]), len(targets[0]))
    numbers, of_biases = cycle(flatten(weights)), cycle(flatten(biases))
    layers = tuple(tuple(tuple(islice(numbers, sources)) for _ in range(width)) for sources, width in pairwise(widths))
    return layers, tuple(tuple(islice(of_biases, width)) for width in widths[1:]), rows, targets, *others


class OfManyLayers(TrainingLoop):
    """One whose network has the layers that its weights have."""

    def around(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All columns enter, every bend is a tanh, and nothing has moved yet."""
        features = tuple(at + (1 if at < 2 else BEYOND) for at in range(len(given["inputs"][0])))
        neurons = tuple(len(of_layer) for of_layer in given["biases"][:-1])
        _, _, *nothing = start_weights(features, neurons, given["targets"], ZERO, 1)
        kept = ("weight_speeds", "bias_speeds", "weight_squares", "bias_squares")
        return {
            "test_inputs": given["inputs"],
            "test_targets": given["targets"],
            "features": features,
            "neurons": neurons,
            "activations": (TANH,) * len(neurons),
            **{name: plain(value) for name, value in zip(kept, nothing, strict=True)},
        }


TWO_TO_ONE = (((1.0, -0.5), (0.25, 0.75)), ((0.5, -1.0),)), ((0.25, 0.0), (-0.5,))
DEEP = (
    (((0.5, -1.0), (1.0, 0.25), (-0.75, 0.5)), ((1.0, -0.5, 0.25), (0.5, 0.75, -1.0)), ((1.0, 0.5), (-0.5, 0.75))),
    ((0.0, 0.25, -0.25), (0.5, -0.5), (0.125, 0.0)),
)
POINTS = ((1.0, -1.0), (0.5, 0.75), (-0.25, 1.0))

LOOP = OfManyLayers(
    key="18-train",
    lesson=18,
    title="The whole of it",
    task="You begin on an empty page; tanh is in math. weights and biases have any number of layers, and each sum goes "
    "through tanh. A step learns from the mean of all rows; a row's error is half of its squared misses. Keep the mean "
    "error from before each move, and all weights and biases after it.",
    reference=train,
    start=train,
    phase=None,
    opening="from math import tanh",
    within=1,
    of_lesson_first=False,
    keeps=("error", "weights", "biases"),
    fits=network_of,
    cases=(
        (*TWO_TO_ONE, POINTS[:2], ((1.0,), (-1.0,)), 0.5, 3),
        (*DEEP, POINTS, ((1.0, 0.0), (-1.0, 0.5), (0.5, -0.5)), 0.25, 4),
        ((((0.5, -0.25),),), ((0.125,),), POINTS, ((0.5,), (-1.0,), (1.0,)), 0.75, 2),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The errors are those after the move. Predict and measure first, with the weights that the step begins "
            "with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weights and biases again. What a step has learned, the next one begins "
            "with.",
        ),
        Mistake(no_slope, "The slope of tanh is left out on the way back: times 1 − output × output in each layer."),
        Mistake(whole_squares, "The errors are whole squares. A row's error is half of them, added up."),
        Mistake(biases_stay, "The biases never move. Take alpha times its slope off each one."),
        Mistake(summed, "The rows are added up. Divide by how many they are: a step takes their mean."),
        Mistake(uphill, "Weights and biases go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole slope is taken off. Take only alpha times it."),
        in_loop(
            kept_before_the_move,
            train,
            "Weights and biases are those before the move. Append them when they have moved.",
        ),
        comes_back_early(train),
        in_loop(
            only_the_last,
            train,
            "One list came back, the biases. Three are wanted: return errors, all_weights, all_biases",
        ),
    ),
    hints=(
        "Forward, layer by layer: each neuron's tanh of its weighted sum plus its bias. Keep what every layer gives, "
        "the inputs first.",
        "Back: the deltas of the outputs are (output − target) × (1 − output × output) / rows. Through the weights, as "
        "they were, and times 1 − output × output come those of the layer before.",
        "A weight's slope is, over all rows, delta × what came in, added up; a bias's is the deltas, added up. Take "
        "alpha times each off, in new lists.",
    ),
    explanation="Two loops over layers, one forward and one back, and nothing else: networks with a hundred layers "
    "learn by the same two.",
)
