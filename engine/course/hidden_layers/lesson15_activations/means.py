# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Means over the rows: what the learning of a batch adds up."""

from __future__ import annotations

from engine.definition.arithmetic.vectors import multiply


def mean(numbers):
    """The numbers added up, divided by how many they are."""
    total = 0
    for number in numbers:
        total = total + number
    return total / len(numbers)


def column(rows, place):
    """The number at one place of each row."""
    numbers = []
    for row in rows:
        numbers.append(row[place])
    return numbers


def mean_products(deltas, inputs):
    """For each input: delta × input, the mean of all rows."""
    means = []
    for place in range(len(inputs[0])):
        means.append(mean(multiply(deltas, column(inputs, place))))
    return means
