"""The helpers of `engine.definition.arithmetic`, `vectors` and `functions`, as one would write them with PyTorch."""

# mypy: allow-untyped-defs, allow-untyped-calls

from __future__ import annotations

from engine.definition.lazy_module import LazyModule

torch = LazyModule("torch")


def weighted_sum(inputs, weights):
    """Multiply each input by its weight and add it all up."""
    return torch.dot(inputs, weights)


def vector_matrix(inputs, weights):
    """One weighted sum of the inputs for each row of weights."""
    return torch.mv(weights, inputs)


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
    return torch.outer(deltas, inputs)


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
    return torch.matmul(deltas, weights)


def sum_of_outers(deltas, inputs):
    """The outer products of each row of deltas with its row of inputs, added up."""
    return torch.matmul(deltas.T, inputs)


def sum_of_rows(matrix):
    """The rows added up: a number for each column."""
    return torch.sum(matrix, dim=0)


def largest_of(numbers):
    """The largest of some numbers."""
    return torch.max(numbers)


def place_of_largest(numbers):
    """Where the largest of some numbers stands, counted from 0; of equal ones the first."""
    return torch.argmax(numbers)


def softmax(scores):
    """Each e^score as a part of the sum of them all, so that the parts make 1."""
    return torch.softmax(scores, 0)


def cross_entropy(scores, wanted):
    """Minus the logarithm of the wanted score's part, as softmax makes it."""
    return torch.logsumexp(scores, 0) - torch.dot(scores, wanted)


def exp(x):
    """E to the x, which may be a number of Python's own."""
    return torch.exp(torch.as_tensor(x))


def log(x):
    """The natural logarithm of x, which may be a number of Python's own."""
    return torch.log(torch.as_tensor(x))


def root(number):
    """The square root."""
    return torch.sqrt(torch.as_tensor(number))


def tanh(x):
    """The hyperbolic tangent of x, which may be a number of Python's own."""
    return torch.tanh(torch.as_tensor(x))


def sine(x):
    """The sine of an angle in radians, which may be a number of Python's own."""
    return torch.sin(torch.as_tensor(x))
