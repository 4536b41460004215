"""Vectors and matrices as lists of numbers, with loops that hide nothing."""

from __future__ import annotations

from engine.definition.arithmetic.functions import exp, log


def weighted_sum(inputs, weights):
    """Multiply each input by its weight and add it all up.

    inputs[0] × weights[0] + inputs[1] × weights[1] + ..., from left to right.
    """
    assert len(inputs) == len(weights), "each input needs a weight"
    total = 0
    for i in range(len(inputs)):
        total = total + inputs[i] * weights[i]
    return total


def vector_matrix(inputs, weights):
    """One weighted sum of the inputs for each row of weights."""
    outputs = []
    for row in weights:
        outputs.append(weighted_sum(inputs, row))
    return outputs


def scale(number, vector):
    """Multiply every element by the same number."""
    scaled = []
    for element in vector:
        scaled.append(number * element)
    return scaled


def add(left, right):
    """The sums, element by element: left[0] + right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    sums = []
    for i in range(len(left)):
        sums.append(left[i] + right[i])
    return sums


def subtract(left, right):
    """The differences, element by element: left[0] − right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    differences = []
    for i in range(len(left)):
        differences.append(left[i] - right[i])
    return differences


def multiply(left, right):
    """The products, element by element: left[0] × right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    products = []
    for i in range(len(left)):
        products.append(left[i] * right[i])
    return products


def divide(left, right):
    """The quotients, element by element: left[0] / right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    quotients = []
    for i in range(len(left)):
        quotients.append(left[i] / right[i])
    return quotients


def outer(deltas, inputs):
    """The products of all pairs: one row for each delta, in which it multiplies every input."""
    rows = []
    for delta in deltas:
        rows.append(scale(delta, inputs))
    return rows


def scale_matrix(number, matrix):
    """Multiply every element of every row by the same number."""
    rows = []
    for row in matrix:
        rows.append(scale(number, row))
    return rows


def add_matrix(left, right):
    """The sums, row by row and element by element: left[0][0] + right[0][0] and so on."""
    assert len(left) == len(right), "both need the same number of rows"
    rows = []
    for i in range(len(left)):
        rows.append(add(left[i], right[i]))
    return rows


def subtract_matrix(left, right):
    """The differences, row by row and element by element: left[0][0] − right[0][0] and so on."""
    assert len(left) == len(right), "both need the same number of rows"
    rows = []
    for i in range(len(left)):
        rows.append(subtract(left[i], right[i]))
    return rows


def backwards(deltas, weights):
    """For each column of weights: every delta times its row's weight in that column, added up."""
    assert len(deltas) == len(weights), "each delta needs a row of weights"
    sums = []
    for column in range(len(weights[0])):
        total = 0
        for row in range(len(weights)):
            total = total + deltas[row] * weights[row][column]
        sums.append(total)
    return sums


def sum_of_outers(deltas, inputs):
    """The outer products of each row of deltas with its row of inputs, added up."""
    assert len(deltas) == len(inputs), "each row of deltas needs a row of inputs"
    rows = []
    for one in range(len(deltas[0])):
        row = []
        for other in range(len(inputs[0])):
            total = 0
            for i in range(len(deltas)):
                total = total + deltas[i][one] * inputs[i][other]
            row.append(total)
        rows.append(row)
    return rows


def sum_of_rows(matrix):
    """The rows added up: a number for each column."""
    sums = []
    for column in range(len(matrix[0])):
        total = 0
        for row in matrix:
            total = total + row[column]
        sums.append(total)
    return sums


def largest_of(numbers):
    """The largest of some numbers."""
    largest = numbers[0]
    for number in numbers:
        if number > largest:
            largest = number
    return largest


def place_of_largest(numbers):
    """Where the largest of some numbers stands, counted from 0; of equal ones the first."""
    place = 0
    for at in range(len(numbers)):
        if numbers[at] > numbers[place]:
            place = at
    return place


def softmax(scores):
    """Each e^score as a part of the sum of them all, so that the parts make 1.

    The largest score is taken off first. That changes no part, and no power is then too large.
    """
    largest = largest_of(scores)
    powers = []
    total = 0
    for score in scores:
        power = exp(score - largest)
        powers.append(power)
        total = total + power
    parts = []
    for power in powers:
        parts.append(power / total)
    return parts


def cross_entropy(scores, wanted):
    """Minus the logarithm of the wanted score's part, as softmax makes it.

    wanted has a 1 for that score, else 0. −ln(e^(score − largest) / sum) is largest + ln(sum) −
    score, which asks for no logarithm of 0.
    """
    largest = largest_of(scores)
    total = 0
    for score in scores:
        total = total + exp(score - largest)
    return largest + log(total) - weighted_sum(scores, wanted)
