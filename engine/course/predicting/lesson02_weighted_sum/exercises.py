# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: B007
"""Lesson 2: the weighted sum as a loop."""

from __future__ import annotations

from engine.definition.arithmetic import vectors
from engine.teaching.exercise import Exercise, Inputs, Mistake

CASES: tuple[Inputs, ...] = (
    ((2.0, 3.0), (10.0, 100.0)),
    ((2.0,), (3.0,)),
    ((-1.0, 2.0, 0.5, -4.0, 3.0), (0.5, -1.5, 2.0, 0.25, -2.0)),
    ((0.0, 0.0, 0.0), (5.0, 6.0, 7.0)),
    ((1e6, 2e6), (3.0, -1.0)),
)
"""Other lengths, numbers below 0, zeros, large ones."""


def weighted_sum(inputs, weights):
    """Multiply each input by its weight and add it all up."""
    total = 0
    for i in range(len(inputs)):
        total = total + 0
    return total


def first_only(inputs, weights):
    """Returned within the loop."""
    for i in range(len(inputs)):
        return inputs[i] * weights[i]


def last_only(inputs, weights):
    """Overwrote the total in each round."""
    for i in range(len(inputs)):
        total = inputs[i] * weights[i]
    return total


def last_left_out(inputs, weights):
    """Stopped a round early."""
    total = 0
    for i in range(len(inputs) - 1):
        total = total + inputs[i] * weights[i]
    return total


def first_left_out(inputs, weights):
    """Began at 1."""
    total = 0
    for i in range(1, len(inputs)):
        total = total + inputs[i] * weights[i]
    return total


def all_added(inputs, weights):
    """Added where it should multiply."""
    total = 0
    for i in range(len(inputs)):
        total = total + inputs[i] + weights[i]
    return total


def multiplied_up(inputs, weights):
    """Multiplied the products."""
    total = 1
    for i in range(len(inputs)):
        total = total * inputs[i] * weights[i]
    return total


def begun_at_one(inputs, weights):
    """Began the total at 1."""
    total = 1
    for i in range(len(inputs)):
        total = total + inputs[i] * weights[i]
    return total


def sums_multiplied(inputs, weights):
    """Added first, multiplied after."""
    return sum(inputs) * sum(weights)


def inputs_added(inputs, weights):
    """Left the weights out."""
    total = 0
    for i in range(len(inputs)):
        total = total + inputs[i]
    return total


def products(inputs, weights):
    """Did not add up."""
    found = []
    for i in range(len(inputs)):
        found.append(inputs[i] * weights[i])
    return found


NOT_ADDED_UP = "A list came back: each input times its weight. The last step is missing: add these up to one number."

EXERCISES = Exercise(
    key="2-weighted-sum",
    lesson=2,
    title="The weighted sum",
    task="Multiply each input by its weight and add it all up. Both lists have the same length, which may be any. "
    "At the start a loop adds 0 in each round; let it add the right thing.",
    reference=vectors.weighted_sum,
    start=weighted_sum,
    phase="predict",
    cases=CASES,
    mistakes=(
        Mistake(
            first_only,
            "Only the first product came back. A return within a loop ends the function: let it stand after the loop.",
        ),
        Mistake(
            last_only,
            "Only the last product came back. Each round has to add to the total: total = total + ...",
        ),
        Mistake(
            last_left_out,
            "The last input is left out. range(len(inputs)) goes up to it, range(len(inputs) - 1) does not.",
        ),
        Mistake(first_left_out, "The first input is left out. Lists are counted from 0, and so does range count."),
        Mistake(all_added, "The inputs and weights are all added. Multiply each input by its weight, then add that."),
        Mistake(multiplied_up, "The products are multiplied with each other. Begin with 0 and add each one."),
        Mistake(begun_at_one, "It is always 1 too much. Does the total begin with 0?"),
        Mistake(
            sums_multiplied,
            "The inputs are added first, and multiplied after. Each input has a weight of its own: multiply first.",
        ),
        Mistake(inputs_added, "That is the sum of the inputs alone. Multiply each one by its weight first."),
        Mistake(products, NOT_ADDED_UP),
    ),
    hints=(
        "inputs[0] is the first input, and weights[0] is its weight. With for i in range(len(inputs)): i is 0, then 1, "
        "and so on.",
        "One product is inputs[i] * weights[i]. A total that begins with 0 has to grow by each of them.",
        "Begin with total = 0. For each i: total = total + inputs[i] * weights[i]. After the loop, not in it: "
        "return total",
    ),
    explanation="This sum is at the heart of networks of every size. A weight of 0 shuts its input out, and a large "
    "one can let it rule.",
)
