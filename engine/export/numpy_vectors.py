"""The helpers of `engine.definition.arithmetic`, `vectors` and `functions`, as one would write them with NumPy."""

# mypy: allow-untyped-defs, allow-untyped-calls

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.definition.lazy_module import LazyModule

if TYPE_CHECKING:
    import numpy as np
else:
    np = LazyModule("numpy")


def weighted_sum(inputs, weights):
    """Multiply each input by its weight and add it all up."""
    return np.dot(inputs, weights)


def vector_matrix(inputs, weights):
    """One weighted sum of the inputs for each row of weights."""
    return np.dot(weights, inputs)


def scale(number, vector):
    """Multiply every element by the same number."""
    return number * vector


def add(left, right):
    """The sums, element by element: left[0] + right[0] and so on."""
    return left + right


def subtract(left, right):
    """The differences, element by element: left[0] − right[0] and so on."""
    return left - right


def multiply(left, right):
    """The products, element by element: left[0] × right[0] and so on."""
    return left * right


def divide(left, right):
    """The quotients, element by element: left[0] / right[0] and so on."""
    return left / right


def outer(deltas, inputs):
    """The products of all pairs: one row for each delta, in which it multiplies every input."""
    return np.outer(deltas, inputs)


def scale_matrix(number, matrix):
    """Multiply every element of every row by the same number."""
    return number * matrix


def subtract_matrix(left, right):
    """The differences, row by row and element by element: left[0][0] − right[0][0] and so on."""
    return left - right


def add_matrix(left, right):
    """The sums, row by row and element by element: left[0][0] + right[0][0] and so on."""
    return left + right


def backwards(deltas, weights):
    """For each column of weights: every delta times its row's weight in that column, added up."""
    return np.dot(deltas, weights)


def sum_of_outers(deltas, inputs):
    """The outer products of each row of deltas with its row of inputs, added up."""
    return np.dot(deltas.T, inputs)


def sum_of_rows(matrix):
    """The rows added up: a number for each column."""
    return np.sum(matrix, axis=0)


def largest_of(numbers):
    """The largest of some numbers."""
    return np.max(numbers)


def place_of_largest(numbers):
    """Where the largest of some numbers stands, counted from 0; of equal ones the first."""
    return np.argmax(numbers)


def softmax(scores):
    """Each e^score as a part of the sum of them all, so that the parts make 1."""
    return np.exp(scores - np.logaddexp.reduce(scores))


def cross_entropy(scores, wanted):
    """Minus the logarithm of the wanted score's part, as softmax makes it."""
    return np.logaddexp.reduce(scores) - np.dot(scores, wanted)


def exp(x):
    """E to the x."""
    return np.exp(x)


def log(x):
    """The natural logarithm."""
    return np.log(x)


def root(number):
    """The square root."""
    return np.sqrt(number)


def tanh(x):
    """The hyperbolic tangent."""
    return np.tanh(x)


def sine(x):
    """The sine of an angle in radians."""
    return np.sin(x)
