# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""The bends of lesson 15, and how steep they are."""

from __future__ import annotations

from engine.definition.arithmetic.functions import sigmoid, tanh

BENDS = ("linear", "relu", "leaky", "tanh", "sigmoid")
LINEAR = 1
RELU = 2
LEAKY = 3
TANH = 4
SIGMOID = 5

LEAK = 0.01


def bend(total, activation):
    """What a neuron makes of its sum."""
    if activation == TANH:
        output = tanh(total)
    elif activation == SIGMOID:
        output = sigmoid(total)
    elif activation == LINEAR or total > 0:
        output = total
    elif activation == LEAKY:
        output = LEAK * total
    else:
        output = 0.0
    return output


def slopes_of(hidden, activation):
    """How steep the bend is at each neuron's sum, written with what came out of it."""
    slopes = []
    for row in hidden:
        steepness = []
        for output in row:
            if activation == TANH:
                steep = 1 - output * output
            elif activation == SIGMOID:
                steep = output * (1 - output)
            elif activation == LINEAR or output > 0:
                steep = 1.0
            elif activation == LEAKY:
                steep = LEAK
            else:
                steep = 0.0
            steepness.append(steep)
        slopes.append(steepness)
    return slopes
