# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Forward and back through the layers of the playground."""

from __future__ import annotations

from engine.course.building.lesson18_playground.outputs import answer, error_of, misses_of
from engine.course.hidden_layers.lesson15_activations.bends import LEAK, LEAKY, LINEAR, SIGMOID, TANH, bend
from engine.definition.arithmetic.vectors import add, backwards, multiply, vector_matrix


def predict(entered, kept, weights, biases, activations, output):
    """The sums of each layer and row, and what its neurons give; first of all the features."""
    sums = []
    outputs = [entered]
    for layer in range(len(weights)):
        of_layer = []
        through = []
        for place in range(len(entered)):
            totals = add(vector_matrix(outputs[layer][place], weights[layer]), biases[layer])
            of_layer.append(totals)
            if layer < len(activations):
                through.append(multiply(bent(totals, activations[layer]), kept[layer][place]))
            else:
                through.append(answer(totals, output))
        sums.append(of_layer)
        outputs.append(through)
    predictions = outputs[len(weights)]
    return sums, outputs, predictions


def bent(totals, activation):
    """Each sum, bent."""
    outputs = []
    for total in totals:
        outputs.append(bend(total, activation))
    return outputs


def compare(predictions, sums, targets, rows, shares, output):
    """Each row's error, and of all rows of the step the mean."""
    errors = []
    error = 0
    for place in range(len(rows)):
        of_outputs = sums[len(sums) - 1][place]
        of_row = error_of(predictions[place], of_outputs, targets[rows[place]], output)
        errors.append(of_row)
        error = error + shares[place] * of_row
    return errors, error


def blame(predictions, sums, kept, targets, rows, shares, weights, activations, output):
    """The deltas of each layer, from the last to the first; and how steep each bend is."""
    slopes = []
    for layer in range(len(activations)):
        of_layer = []
        for place in range(len(rows)):
            steep = steepness(sums[layer][place], activations[layer])
            of_layer.append(multiply(steep, kept[layer][place]))
        slopes.append(of_layer)
    last = []
    for place in range(len(rows)):
        last.append(misses_of(predictions[place], targets[rows[place]], shares[place], output))
    deltas = [last]
    for back in range(len(weights) - 1):
        layer = len(weights) - 1 - back
        through = []
        for place in range(len(rows)):
            blamed = backwards(deltas[back][place], weights[layer])
            through.append(multiply(blamed, slopes[layer - 1][place]))
        deltas.append(through)
    return slopes, deltas


def steepness(totals, activation):
    """How steep the bend is at each sum."""
    slopes = []
    for total in totals:
        slopes.append(slope(total, activation))
    return slopes


def slope(total, activation):
    """How steep a bend is at a sum."""
    steep = 0.0
    if activation == TANH:
        output = bend(total, activation)
        steep = 1 - output * output
    elif activation == SIGMOID:
        output = bend(total, activation)
        steep = output * (1 - output)
    elif activation == LINEAR or total > 0:
        steep = 1.0
    elif activation == LEAKY:
        steep = LEAK * 1
    return steep
