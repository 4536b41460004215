# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""What a network takes images for, and how often it is right: the exercise that counts it."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits.phases import scores_of
from engine.definition.arithmetic.vectors import place_of_largest


def guess(image, hidden_weights, hidden_biases, output_weights, output_biases):
    """The digit with the largest score."""
    digit = place_of_largest(scores_of(image, hidden_weights, hidden_biases, output_weights, output_biases))
    return digit


def wanted_digit(targets):
    """The digit whose target is the largest."""
    digit = place_of_largest(targets)
    return digit


def accuracy(inputs, targets, test_inputs, test_targets, hidden_weights, hidden_biases, output_weights, output_biases):
    """What part of the rows kept back is right: from 0 to 1."""
    right = 0
    for row in range(len(test_inputs)):
        digit = guess(test_inputs[row], hidden_weights, hidden_biases, output_weights, output_biases)
        if digit == wanted_digit(test_targets[row]):
            right = right + 1
    part = right / len(test_inputs)
    return part
