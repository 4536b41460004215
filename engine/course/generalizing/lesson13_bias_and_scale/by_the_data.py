# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 13: rescaling by the data itself, and what is often done wrong with it."""

from __future__ import annotations


def rescale(inputs):
    """Count every input from the mean, in standard deviations; where these are 0, in ones."""
    shift = sum(inputs) / len(inputs)
    squares = 0
    for input in inputs:
        squares = squares + (input - shift) * (input - shift)
    unit = (squares / len(inputs)) ** 0.5
    if unit == 0:
        unit = 1.0
    rescaled = []
    for input in inputs:
        rescaled.append((input - shift) / unit)
    return shift, unit, rescaled


def counted(inputs, shift, unit):
    """All inputs from a shift, in units; in ones where the unit is 0."""
    unit = unit if unit else 1.0
    return shift, unit, [(input - shift) / unit for input in inputs]


def by_nothing(inputs):
    """Divides by a deviation of 0."""
    shift, _, _ = rescale(inputs)
    unit = (sum((input - shift) * (input - shift) for input in inputs) / len(inputs)) ** 0.5
    return shift, unit, [(input - shift) / unit for input in inputs]


def one_less(inputs):
    """Divides the squares by one less than there are."""
    shift, unit, _ = rescale(inputs)
    if len(inputs) < 2 or len(set(inputs)) < 2:
        return rescale(inputs)
    return counted(inputs, shift, unit * (len(inputs) / (len(inputs) - 1)) ** 0.5)


def variance(inputs):
    """Takes no root."""
    shift, unit, _ = rescale(inputs)
    return counted(inputs, shift, unit * unit)


def not_averaged(inputs):
    """Takes the root of the sum."""
    shift, unit, _ = rescale(inputs)
    return counted(inputs, shift, unit * len(inputs) ** 0.5 if len(set(inputs)) > 1 else 1.0)


def not_squared(inputs):
    """Takes the mean of how far the inputs are from the mean, without squares and root."""
    shift, _, _ = rescale(inputs)
    return counted(inputs, shift, sum(abs(input - shift) for input in inputs) / len(inputs))


def root_first(inputs):
    """Takes the root before it divides."""
    shift, unit, _ = rescale(inputs)
    return counted(inputs, shift, unit / len(inputs) ** 0.5 if len(set(inputs)) > 1 else 1.0)


def only_shifted(inputs):
    """Takes the shift off, but divides by nothing."""
    shift, unit, _ = rescale(inputs)
    return shift, unit, [input - shift for input in inputs]


def multiplied(inputs):
    """Multiplies by the unit."""
    shift, unit, _ = rescale(inputs)
    return shift, unit, [(input - shift) * unit for input in inputs]


def unit_first(inputs):
    """Leaves the brackets out, so that only the shift is divided."""
    shift, unit, _ = rescale(inputs)
    return shift, unit, [input - shift / unit for input in inputs]


def zero_left(inputs):
    """Gives a unit of 0, and copes with it where it divides."""
    shift, unit, rescaled = rescale(inputs)
    return shift, 0.0 if len(set(inputs)) == 1 else unit, rescaled


def from_zero(inputs):
    """Squares the inputs, not how far they are from the mean."""
    shift, _, _ = rescale(inputs)
    return counted(inputs, shift, (sum(input * input for input in inputs) / len(inputs)) ** 0.5)


def not_shifted(inputs):
    """Divides, but takes nothing off."""
    shift, unit, _ = rescale(inputs)
    return shift, unit, [input / unit for input in inputs]


def divided_first(inputs):
    """Divides before it takes the shift off."""
    shift, unit, _ = rescale(inputs)
    return shift, unit, [input / unit - shift for input in inputs]


def by_the_range(inputs):
    """From the smallest, by the way to the largest."""
    return counted(inputs, min(inputs), max(inputs) - min(inputs))


def only_rescaled(inputs):
    """Gives one of three."""
    return rescale(inputs)[2]
