"""Vectors and matrices as lists of numbers, with loops that hide nothing."""

from __future__ import annotations


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


def subtract_matrix(left, right):
    """The differences, row by row and element by element: left[0][0] − right[0][0] and so on."""
    assert len(left) == len(right), "both need the same number of rows"
    rows = []
    for i in range(len(left)):
        rows.append(subtract(left[i], right[i]))
    return rows
