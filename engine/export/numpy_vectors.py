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


def outer(deltas, inputs):
    """The products of all pairs: one row for each delta, in which it multiplies every input."""
    return np.outer(deltas, inputs)


def scale_matrix(number, matrix):
    """Multiply every element of every row by the same number."""
    return number * matrix


def subtract_matrix(left, right):
    """The differences, row by row and element by element: left[0][0] − right[0][0] and so on."""
    return left - right


def exp(x):
    """E to the x."""
    return np.exp(x)


def log(x):
    """The natural logarithm."""
    return np.log(x)


def tanh(x):
    """The hyperbolic tangent."""
    return np.tanh(x)
