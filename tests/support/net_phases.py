"""The phases of nets with layers, written as a lesson's are, for tests of what runs them."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.functions import exp, log, tanh
from engine.definition.arithmetic.vectors import multiply, scale, subtract, vector_matrix


def as_of_a_course(module: str, there: Mapping[str, Any]) -> None:
    """Let a module's functions be looked into as those of the course are: only what belongs to the engine is."""
    for one in list(there.values()):
        if inspect.isfunction(one) and one.__module__ == module:
            one.__module__ = "engine.course.made_up"


def choose(points, batch, step):
    """The rows of this step: the next ones of the data, from the top again after the last."""
    rows = []
    for i in range(batch):
        rows.append(((step - 1) * batch + i) % len(points))
    epoch = (step - 1) * batch // len(points) + 1
    return rows, epoch


def choose_by_chance(points, batch, seed, step):
    """The rows of this step: any."""
    rows = []
    for i in range(batch):
        rows.append(place_of(draw(seed, (step - 1) * batch + i), len(points)))
    epoch = (step - 1) * batch // len(points) + 1
    return rows, epoch


def place_of(number, count):
    """Which of so many equal parts a number from 0 to 1 lies in."""
    place = 0
    for i in range(1, count):
        if number * count >= i:
            place = i
    return place


def add(left, right):
    sums = []
    for i in range(len(left)):
        sums.append(left[i] + right[i])
    return sums


def relu(total):
    output = 0
    if total > 0:
        output = total
    return output


def relu_slope(output):
    slope = 0.0
    if output > 0:
        slope = 1.0
    return slope


def sigmoid(total):
    if total < 0:
        power = exp(total)
        output = power / (1 + power)
    else:
        output = 1 / (1 + exp(-total))
    return output


def bent_by_tanh(sums):
    outputs = []
    for total in sums:
        outputs.append(tanh(total))
    return outputs


def bent_by_relu(sums):
    outputs = []
    for total in sums:
        outputs.append(relu(total))
    return outputs


def bent_by_sigmoid(sums):
    outputs = []
    for total in sums:
        outputs.append(sigmoid(total))
    return outputs


def slopes_of_tanh(outputs):
    slopes = []
    for output in outputs:
        slopes.append(1 - output * output)
    return slopes


def slopes_of_relu(outputs):
    slopes = []
    for output in outputs:
        slopes.append(relu_slope(output))
    return slopes


def slopes_of_sigmoid(outputs):
    slopes = []
    for output in outputs:
        slopes.append(output * (1 - output))
    return slopes


def layers_by_tanh(points, rows, weights, biases):
    """What each layer gives for the rows of this step; the first are the inputs themselves."""
    outputs = [inputs_of(points, rows)]
    for layer in range(len(weights)):
        through = []
        for inputs in outputs[layer]:
            through.append(bent_by_tanh(add(biases[layer], vector_matrix(inputs, weights[layer]))))
        outputs.append(through)
    return outputs


def layers_by_relu(points, rows, weights, biases):
    outputs = [inputs_of(points, rows)]
    for layer in range(len(weights)):
        through = []
        for inputs in outputs[layer]:
            through.append(bent_by_relu(add(biases[layer], vector_matrix(inputs, weights[layer]))))
        outputs.append(through)
    return outputs


def layers_by_sigmoid(points, rows, weights, biases):
    outputs = [inputs_of(points, rows)]
    for layer in range(len(weights)):
        through = []
        for inputs in outputs[layer]:
            through.append(bent_by_sigmoid(add(biases[layer], vector_matrix(inputs, weights[layer]))))
        outputs.append(through)
    return outputs


def inputs_of(points, rows):
    inputs = []
    for row in rows:
        inputs.append(points[row])
    return inputs


def compare(outputs, weights, targets, rows):
    """How far the last layer is from the targets, and the mean of the squares."""
    predictions = outputs[len(weights)]
    differences = []
    total = 0
    for i in range(len(rows)):
        difference = subtract(predictions[i], targets[rows[i]])
        for square in multiply(difference, difference):
            total = total + square
        differences.append(difference)
    error = total / len(rows)
    return differences, error


def backwards(deltas, weights):
    """For each column of weights: the deltas, each times its weight in that column, added up."""
    shares = []
    for j in range(len(weights[0])):
        total = 0
        for i in range(len(weights)):
            total = total + deltas[i] * weights[i][j]
        shares.append(total)
    return shares


def blame_by_tanh(differences, outputs, weights):
    """The deltas of each layer, from the last to the first."""
    last = len(weights)
    first = []
    for i in range(len(differences)):
        first.append(multiply(differences[i], slopes_of_tanh(outputs[last][i])))
    deltas = [first]
    for back in range(last - 1):
        layer = last - 1 - back
        through = []
        for i in range(len(differences)):
            through.append(multiply(backwards(deltas[back][i], weights[layer]), slopes_of_tanh(outputs[layer][i])))
        deltas.append(through)
    return deltas


def blame_by_relu(differences, outputs, weights):
    last = len(weights)
    first = []
    for i in range(len(differences)):
        first.append(multiply(differences[i], slopes_of_relu(outputs[last][i])))
    deltas = [first]
    for back in range(last - 1):
        layer = last - 1 - back
        through = []
        for i in range(len(differences)):
            through.append(multiply(backwards(deltas[back][i], weights[layer]), slopes_of_relu(outputs[layer][i])))
        deltas.append(through)
    return deltas


def blame_by_sigmoid(differences, outputs, weights):
    last = len(weights)
    first = []
    for i in range(len(differences)):
        first.append(multiply(differences[i], slopes_of_sigmoid(outputs[last][i])))
    deltas = [first]
    for back in range(last - 1):
        layer = last - 1 - back
        through = []
        for i in range(len(differences)):
            through.append(multiply(backwards(deltas[back][i], weights[layer]), slopes_of_sigmoid(outputs[layer][i])))
        deltas.append(through)
    return deltas


def mean_slopes(deltas, inputs):
    """For each neuron and each of its inputs: delta × input, averaged over the rows."""
    slopes = []
    for neuron in range(len(deltas[0])):
        of_neuron = []
        for k in range(len(inputs[0])):
            total = 0
            for i in range(len(deltas)):
                total = total + deltas[i][neuron] * inputs[i][k]
            of_neuron.append(total / len(deltas))
        slopes.append(of_neuron)
    return slopes


def mean_deltas(deltas):
    slopes = []
    for neuron in range(len(deltas[0])):
        total = 0
        for i in range(len(deltas)):
            total = total + deltas[i][neuron]
        slopes.append(total / len(deltas))
    return slopes


def subtract_rows(left, right):
    rows = []
    for i in range(len(left)):
        rows.append(subtract(left[i], right[i]))
    return rows


def scale_rows(number, matrix):
    rows = []
    for row in matrix:
        rows.append(scale(number, row))
    return rows


def learn(weights, biases, outputs, deltas, alpha):
    """Each layer's weights and biases against their slopes."""
    new_weights = []
    new_biases = []
    for layer in range(len(weights)):
        misses = deltas[len(weights) - 1 - layer]
        new_weights.append(subtract_rows(weights[layer], scale_rows(alpha, mean_slopes(misses, outputs[layer]))))
        new_biases.append(subtract(biases[layer], scale(alpha, mean_deltas(misses))))
    return new_weights, new_biases


def softmax(scores):
    """e to the score, as a part of the sum of all; the largest is taken off first."""
    largest = scores[0]
    for score in scores:
        if score > largest:
            largest = score
    powers = []
    total = 0
    for score in scores:
        power = exp(score - largest)
        powers.append(power)
        total = total + power
    shares = []
    for power in powers:
        shares.append(power / total)
    return shares


def classify(points, rows, inner, outer):
    """One hidden layer of relu, then the chances of each class."""
    hidden = []
    chances = []
    for row in rows:
        through = bent_by_relu(vector_matrix(points[row], inner))
        hidden.append(through)
        chances.append(softmax(vector_matrix(through, outer)))
    return hidden, chances


def compare_classes(chances, targets, rows):
    """The chances less 1 for the right class, and the mean of -ln of the right one's."""
    deltas = []
    total = 0
    for i in range(len(rows)):
        deltas.append(subtract(chances[i], targets[rows[i]]))
        for k in range(len(chances[0])):
            if targets[rows[i]][k] > 0.5:
                total = total - log(chances[i][k])
    error = total / len(rows)
    return deltas, error


def learn_classes(points, rows, hidden, deltas, inner, outer, alpha):
    """Both layers against their slopes; the blame goes back by the old weights."""
    back = []
    for i in range(len(rows)):
        back.append(multiply(backwards(deltas[i], outer), slopes_of_relu(hidden[i])))
    outer = subtract_rows(outer, scale_rows(alpha, mean_slopes(deltas, hidden)))
    inner = subtract_rows(inner, scale_rows(alpha, mean_slopes(back, inputs_of(points, rows))))
    return inner, outer


as_of_a_course(__name__, globals())
