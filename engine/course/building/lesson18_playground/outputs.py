# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""What the outputs of the playground make of their sums, how wrong that is, and which way it is to move."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import LOGISTIC, SIGMOID_OUTPUT, SOFTMAX, TANH_OUTPUT
from engine.definition.arithmetic.functions import exp, log, sigmoid, tanh
from engine.definition.arithmetic.vectors import cross_entropy, place_of_largest, scale, softmax, subtract


def answer(sums, output):
    """What the outputs give."""
    if output == SOFTMAX:
        answers = softmax(sums)
    else:
        answers = []
        for total in sums:
            if output == TANH_OUTPUT:
                answers.append(tanh(total))
            elif output >= SIGMOID_OUTPUT:
                answers.append(sigmoid(total))
            else:
                answers.append(total * 1)
    return answers


def error_of(answers, sums, wanted, output):
    """The error of one row: half the squares of the misses, or the cross-entropy."""
    if output == SOFTMAX:
        error = cross_entropy(sums, wanted)
    elif output == LOGISTIC:
        error = 0
        for at in range(len(sums)):
            error = error + logistic_error(sums[at], wanted[at])
    else:
        error = 0
        for miss in subtract(answers, wanted):
            error = error + miss * miss / 2
    return error


def logistic_error(total, wanted):
    """−wanted × ln p − (1 − wanted) × ln (1 − p), p the sigmoid of the sum; it cannot overflow."""
    size = total * 1
    if total < 0:
        size = -total
    error = log(1 + exp(-size)) - wanted * total
    if total > 0:
        error = error + total
    return error


def misses_of(answers, wanted, share, output):
    """The deltas of the outputs: how the row's share of the error changes with their sums."""
    misses = scale(share, subtract(answers, wanted))
    if output == TANH_OUTPUT:
        deltas = []
        for at in range(len(misses)):
            deltas.append(misses[at] * (1 - answers[at] * answers[at]))
    elif output == SIGMOID_OUTPUT:
        deltas = []
        for at in range(len(misses)):
            deltas.append(misses[at] * (answers[at] * (1 - answers[at])))
    else:
        deltas = misses
    return deltas


def is_right(answers, wanted, output):
    """Whether the answer is on the target's side; of several, whether the right one is largest."""
    right = 0
    if len(wanted) > 1:
        if place_of_largest(answers) == place_of_largest(wanted):
            right = 1
    else:
        border = 0.0
        if output >= SIGMOID_OUTPUT:
            border = 0.5
        if wanted[0] > border:
            if answers[0] > border:
                right = 1
        elif answers[0] <= border:
            right = 1
    return right
