# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""What a network takes images for, and how often it is right: the exercise that counts it."""

from __future__ import annotations


def guess(image, hidden_weights, hidden_biases, output_weights, output_biases):
    """The digit with the largest score."""
    hidden = []
    for neuron in range(len(hidden_weights)):
        total = hidden_biases[neuron]
        for pixel in range(len(image)):
            total = total + image[pixel] * hidden_weights[neuron][pixel]
        hidden.append(max(total, 0.0))
    scores = []
    for digit in range(len(output_weights)):
        score = output_biases[digit]
        for neuron in range(len(hidden)):
            score = score + hidden[neuron] * output_weights[digit][neuron]
        scores.append(score)
    return scores.index(max(scores))


def wanted_digit(targets):
    """The digit whose target is the largest."""
    return targets.index(max(targets))


def accuracy(inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases):
    """What part of the rows kept back is right: from 0 to 1."""
    right = 0
    for row in range(len(test_inputs)):
        digit = guess(test_inputs[row], hidden_weights, hidden_biases, output_weights, output_biases)
        if digit == wanted_digit(test_targets[row]):
            right = right + 1
    part = right / len(test_inputs)
    return part
