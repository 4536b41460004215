# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""The slopes of all weights, and how the playground moves them: plainly, with momentum, or as Adam does."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import ADAM, MOMENTUM
from engine.definition.arithmetic.functions import exp, log, root
from engine.definition.arithmetic.vectors import sum_of_outers, sum_of_rows

KEPT_OF_SQUARES = 0.999
"""What part of the mean of the squares Adam keeps."""
NOT_ZERO = 1e-8
"""What Adam adds before it divides."""


def measure(outputs, deltas):
    """The slopes of the error along all weights and biases: delta × what enters, added up."""
    weight_slopes = []
    bias_slopes = []
    for layer in range(len(deltas)):
        of_layer = deltas[len(deltas) - 1 - layer]
        weight_slopes.append(sum_of_outers(of_layer, outputs[layer]))
        bias_slopes.append(sum_of_rows(of_layer))
    return weight_slopes, bias_slopes


def gather(
    weights,
    weight_slopes,
    bias_slopes,
    weight_speeds,
    bias_speeds,
    weight_squares,
    bias_squares,
    momentum,
    decay,
    sparsity,
):
    """What the steps so far leave: a speed for each weight, and the mean of its squared slopes."""
    pulls = []
    for layer in range(len(weights)):
        pulls.append(pulled(weight_slopes[layer], weights[layer], decay, sparsity))
    new_weight_speeds = []
    new_bias_speeds = []
    new_weight_squares = []
    new_bias_squares = []
    for layer in range(len(weights)):
        speeds = []
        squares = []
        for neuron in range(len(weights[layer])):
            speeds.append(gathered(weight_speeds[layer][neuron], pulls[layer][neuron], momentum))
            squares.append(averaged(weight_squares[layer][neuron], pulls[layer][neuron]))
        new_weight_speeds.append(speeds)
        new_weight_squares.append(squares)
        new_bias_speeds.append(gathered(bias_speeds[layer], bias_slopes[layer], momentum))
        new_bias_squares.append(averaged(bias_squares[layer], bias_slopes[layer]))
    return pulls, new_weight_speeds, new_bias_speeds, new_weight_squares, new_bias_squares


def pulled(slopes, weights, decay, sparsity):
    """Each slope, with what pulls its weight to 0: a part of it (L2), and always the same (L1)."""
    pulls = []
    for neuron in range(len(weights)):
        of_neuron = []
        for source in range(len(weights[neuron])):
            pull = slopes[neuron][source] + decay * weights[neuron][source]
            if weights[neuron][source] > 0:
                pull = pull + sparsity
            elif weights[neuron][source] < 0:
                pull = pull - sparsity
            of_neuron.append(pull)
        pulls.append(of_neuron)
    return pulls


def gathered(speeds, slopes, momentum):
    """Each speed: a part of what it was, and the slope."""
    found = []
    for at in range(len(slopes)):
        found.append(momentum * speeds[at] + slopes[at])
    return found


def averaged(squares, slopes):
    """Each mean of squared slopes, moved a little to the newest."""
    found = []
    for at in range(len(slopes)):
        square = slopes[at] * slopes[at]
        found.append(KEPT_OF_SQUARES * squares[at] + (1 - KEPT_OF_SQUARES) * square)
    return found


def learn(
    weights,
    biases,
    pulls,
    bias_slopes,
    weight_speeds,
    bias_speeds,
    weight_squares,
    bias_squares,
    optimizer,
    momentum,
    rate,
    step,
):
    """Move every weight and bias against its slope, its speed, or as Adam does."""
    left_of_squares = exp(step * log(KEPT_OF_SQUARES))
    missing_of_squares = 1 - left_of_squares
    missing = missing_of(momentum, step)
    new_weights = []
    new_biases = []
    for layer in range(len(weights)):
        rows = []
        for neuron in range(len(weights[layer])):
            rows.append(
                moved(
                    weights[layer][neuron],
                    pulls[layer][neuron],
                    weight_speeds[layer][neuron],
                    weight_squares[layer][neuron],
                    optimizer,
                    rate,
                    missing,
                    missing_of_squares,
                )
            )
        new_weights.append(rows)
        new_biases.append(
            moved(
                biases[layer],
                bias_slopes[layer],
                bias_speeds[layer],
                bias_squares[layer],
                optimizer,
                rate,
                missing,
                missing_of_squares,
            )
        )
    return new_weights, new_biases


def missing_of(momentum, step):
    """What a speed would be by this step, were every slope 1: the momentum's powers, added up."""
    if momentum == 1:
        missing = step * 1.0
    elif momentum == 0:
        missing = 1.0
    else:
        size = momentum * 1
        if momentum < 0:
            size = -momentum
        power = exp(step * log(size))
        if momentum < 0 and step % 2 == 1:
            power = -power
        missing = (1 - power) / (1 - momentum)
    return missing


def moved(weights, slopes, speeds, squares, optimizer, rate, missing, missing_of_squares):
    """Each weight, moved."""
    found = []
    for at in range(len(weights)):
        if optimizer == ADAM:
            size = root(squares[at] / missing_of_squares)
            by = speeds[at] / missing / (size + NOT_ZERO)
        elif optimizer == MOMENTUM:
            by = speeds[at] * 1
        else:
            by = slopes[at] * 1
        found.append(weights[at] - rate * by)
    return found
