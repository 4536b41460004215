# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 11: the table of all products, to be written."""

from __future__ import annotations

from engine.definition.arithmetic import vectors
from engine.definition.arithmetic.vectors import scale
from engine.teaching.exercise import Exercise, Mistake


def outer(deltas, inputs):
    """The products of all pairs: one row for each delta, in which it multiplies every input."""
    rows = []
    return rows


def transposed(deltas, inputs):
    """A row for each input."""
    rows = []
    for one in inputs:
        rows.append(scale(one, deltas))
    return rows


def by_pairs(deltas, inputs):
    """Element by element."""
    return [deltas[i] * inputs[i] for i in range(len(deltas))]


def only_the_diagonal(deltas, inputs):
    """Zeros but where row and column have the same place."""
    rows = []
    for i in range(len(deltas)):
        row = [0.0] * len(inputs)
        row[i] = deltas[i] * inputs[i]
        rows.append(row)
    return rows


def all_in_one_list(deltas, inputs):
    """Appended the products to one list."""
    rows = []
    for delta in deltas:
        rows = [*rows, *scale(delta, inputs)]
    return rows


def first_row(deltas, inputs):
    """Returned within the loop."""
    return [scale(deltas[0], inputs)]


def one_delta(deltas, inputs):
    """Took the first delta for every row."""
    return [scale(deltas[0], inputs) for _ in deltas]


OUTER = Exercise(
    key="11-outer",
    lesson=11,
    title="Every delta times every input",
    task="Give a list of rows, one for each delta. In it stand that delta's products with all inputs, in their order. "
    "At the start scale stands above. There may be more deltas than inputs, or fewer.",
    reference=vectors.outer,
    start=outer,
    phase="learn",
    given=(scale,),
    cases=(
        ((2.0, -1.0), (3.0, 0.5)),
        ((1.0, 2.0), (10.0, 100.0, 1000.0)),
        ((0.5, -0.25, 4.0), (8.0, -2.0)),
        ((3.0,), (0.0, 7.0)),
        ((1.5, 2.5, -3.5), (2.0,)),
    ),
    mistakes=(
        Mistake(
            transposed,
            "Rows and columns have changed places: there is a row for each input. Make one for each delta, "
            "for delta in deltas.",
        ),
        Mistake(by_pairs, "Only the pairs of the same place are multiplied. Every delta meets every input."),
        Mistake(
            only_the_diagonal,
            "Each row has one product, and zeros for the others. A delta is multiplied by all inputs.",
        ),
        Mistake(all_in_one_list, "All products stand in one list. Each delta has a row of its own: rows.append(...)."),
        Mistake(
            first_row, "Only the first row came back. A return within a loop ends the function: let it stand after it."
        ),
        Mistake(one_delta, "Every row is the first delta's. Each has its own: for delta in deltas: and then delta."),
    ),
    hints=(
        "One row is known from lesson 10: a delta times all inputs, scale(delta, inputs).",
        "for delta in deltas: goes through the rows. rows.append(...) puts one at the end of the list rows.",
        "Four lines: rows = [], then for delta in deltas: and further in rows.append(scale(delta, inputs)), then "
        "return rows as far out as the first.",
    ),
    explanation="This is the outer product. The weighted sum makes one number of two lists, the outer product makes a "
    "whole table of them. With it a layer of any size learns in one line.",
)
