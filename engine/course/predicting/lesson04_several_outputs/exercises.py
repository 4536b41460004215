# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
# ruff: noqa: B007
"""Lesson 4: one weighted sum for each row."""

from __future__ import annotations

from engine.definition.arithmetic import vectors
from engine.definition.arithmetic.vectors import weighted_sum
from engine.teaching.exercise import Exercise, Mistake


def vector_matrix(inputs, weights):
    """One weighted sum of the inputs for each row of weights."""
    outputs = []
    return outputs


def columns(inputs, weights):
    """Went down the columns."""
    outputs = []
    for at in range(len(weights[0])):
        column = [row[at] for row in weights]
        outputs.append(weighted_sum(inputs, column))
    return outputs


def first_row(inputs, weights):
    """Returned within the loop, one number."""
    for row in weights:
        return weighted_sum(inputs, row)


def first_row_in_a_list(inputs, weights):
    """Returned within the loop, the list."""
    outputs = []
    for row in weights:
        outputs.append(weighted_sum(inputs, row))
        return outputs


def last_row(inputs, weights):
    """Overwrote the list in each round."""
    outputs = []
    for row in weights:
        outputs = [weighted_sum(inputs, row)]
    return outputs


def same_row(inputs, weights):
    """Took the first row in each round."""
    outputs = []
    for row in weights:
        outputs.append(weighted_sum(inputs, weights[0]))
    return outputs


def one_total(inputs, weights):
    """Added the rows up."""
    total = 0
    for row in weights:
        total = total + weighted_sum(inputs, row)
    return total


def last_row_left_out(inputs, weights):
    """Stopped a row early."""
    outputs = []
    for at in range(len(weights) - 1):
        outputs.append(weighted_sum(inputs, weights[at]))
    return outputs


def rows_added(inputs, weights):
    """Left the inputs out."""
    outputs = []
    for row in weights:
        outputs.append(sum(row))
    return outputs


EXERCISES = Exercise(
    key="4-vector-matrix",
    lesson=4,
    title="A sum for each row",
    task="weights is a list of rows, each with one weight for every input. Give a list with one weighted sum for each "
    "row. At the start weighted_sum stands above, ready to be called. Any number of rows and inputs may come.",
    reference=vectors.vector_matrix,
    start=vector_matrix,
    phase="predict",
    given=(weighted_sum,),
    cases=(
        ((2.0, 3.0), ((10.0, 100.0), (1.0, -1.0), (0.5, 0.0))),
        ((1.0, -2.0, 0.5), ((3.0, 1.0, 4.0), (-1.0, 5.0, 2.0))),
        ((4.0,), ((0.25,),)),
        ((1.0, 2.0, 3.0, 4.0, 5.0), ((0.1, 0.2, 0.3, 0.4, 0.5),)),
        ((0.0, 0.0), ((7.0, 8.0), (9.0, 10.0))),
        ((1e6, 2.0), ((2.5, -4.0), (-1.0, 1e6))),
    ),
    mistakes=(
        Mistake(
            columns,
            "These are sums down the columns. One output belongs to one row: go through the rows, for row in weights.",
        ),
        Mistake(
            first_row,
            "Only the first row's sum came back. A return within a loop ends the function: let it stand after the "
            "loop.",
        ),
        Mistake(
            first_row_in_a_list,
            "Only the first row's sum came back, in a list. A return within a loop ends the function: let it stand "
            "after the loop.",
        ),
        Mistake(
            last_row,
            "Only the last row's sum is left. Make the list above the loop, and use outputs.append(...) in it.",
        ),
        Mistake(
            same_row, "Every output is the first row's. Each has a row of its own: for row in weights: and then row."
        ),
        Mistake(one_total, "The rows' sums are added up to one number. Keep them apart: outputs.append(...)."),
        Mistake(
            last_row_left_out,
            "The last row is left out. range(len(weights)) goes up to it, range(len(weights) - 1) does not.",
        ),
        Mistake(rows_added, "The rows are added up without the inputs. weighted_sum takes both: the inputs and a row."),
    ),
    hints=(
        "for row in weights: goes through the rows. Within it, row is a list of weights, as in lesson 2.",
        "weighted_sum(inputs, row) is one output. outputs.append(...) puts it at the end of the list outputs.",
        "Four lines: outputs = [], then for row in weights: and further in outputs.append(weighted_sum(inputs, row)), "
        "then return outputs as far out as the first.",
    ),
    explanation="Several answers are several weighted sums of the same inputs, nothing more. Rows belong to outputs, "
    "columns to inputs. Where both are equally many, mixing them up raises no error: only the numbers tell.",
)
