"""Which numbers a parameter may be."""

from __future__ import annotations

from engine.definition.parts.parameter import Parameter

MAX_STEPS = 10_000_000
"""The longest run. Ten million steps of lesson 8 take a quarter of a gigabyte."""


def most_of(parameter: Parameter) -> int:
    """The largest that a whole number may be."""
    return len(parameter.words) or parameter.most or MAX_STEPS


def describe(parameter: Parameter) -> str:
    """In words, which numbers a parameter's elements may be."""
    if parameter.words:
        return f"one of {', '.join(parameter.words)}"
    if parameter.whole:
        return f"a whole number from {parameter.least} to {most_of(parameter):,}"
    return "a number above 0" if parameter.positive else "a finite number"
