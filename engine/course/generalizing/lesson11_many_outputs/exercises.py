# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 11: the outer product, and the update of a whole matrix."""

from __future__ import annotations

from engine.course.generalizing.lesson11_many_outputs import lesson as many_outputs
from engine.course.generalizing.lesson11_many_outputs.training_loop import LOOP
from engine.definition import vectors
from engine.definition.vectors import multiply, scale, scale_matrix, subtract, subtract_matrix
from engine.teaching.exercise import Exercise, Mistake


def outer(deltas, inputs):
    """The products of all pairs: one row for each delta, in which it multiplies every input."""
    rows = []
    return rows


def transposed(deltas, inputs):
    """A row for each input."""
    return vectors.outer(inputs, deltas)


def by_pairs(deltas, inputs):
    """Element by element."""
    return multiply(deltas, inputs)


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


def learn(weights, deltas, inputs, alpha):
    """Move every weight by its output's delta and its input."""
    weight_deltas = []
    return weight_deltas, weights


def not_moved(weights, deltas, inputs, alpha):
    """Left the weights as they were."""
    return vectors.outer(deltas, inputs), weights


def no_alpha(weights, deltas, inputs, alpha):
    """Forgot alpha."""
    weight_deltas = vectors.outer(deltas, inputs)
    return weight_deltas, subtract_matrix(weights, weight_deltas)


def alpha_in_both(weights, deltas, inputs, alpha):
    """Put alpha into the weight deltas."""
    weight_deltas = scale_matrix(alpha, vectors.outer(deltas, inputs))
    return weight_deltas, subtract_matrix(weights, weight_deltas)


def uphill(weights, deltas, inputs, alpha):
    """Added where it should subtract."""
    weight_deltas = vectors.outer(deltas, inputs)
    return weight_deltas, subtract_matrix(weights, scale_matrix(-alpha, weight_deltas))


def only_the_step(weights, deltas, inputs, alpha):
    """Forgot the old weights."""
    weight_deltas = vectors.outer(deltas, inputs)
    return weight_deltas, scale_matrix(alpha, weight_deltas)


def weights_first(weights, deltas, inputs, alpha):
    """In the wrong order."""
    weight_deltas = vectors.outer(deltas, inputs)
    return subtract_matrix(weights, scale_matrix(alpha, weight_deltas)), weight_deltas


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
        Mistake(only_the_diagonal, "Only one product of each row is there. A delta is multiplied by all inputs."),
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

LEARN = Exercise(
    key="11-learn",
    lesson=11,
    title="Nine weights at once",
    task="Give two tables. weight_deltas: every delta times every input, a row for each delta. weights: each weight "
    "minus alpha times its weight delta. At the start outer, scale_matrix and subtract_matrix stand above.",
    reference=many_outputs.learn,
    start=learn,
    phase="learn",
    given=(scale, vectors.outer, scale_matrix, subtract, subtract_matrix),
    cases=(
        (((1.0, 2.0), (0.5, -1.0)), (0.5, -4.0), (2.0, 1.0), 0.25),
        (((0.5, 1.0, -1.0),), (1.5,), (-2.0, 0.5, 1.0), 0.1),
        (((1.0,), (-1.0,), (0.0,)), (0.25, -0.5, 3.0), (0.5,), 2.0),
        (((0.3, 0.2), (0.0, 1.0), (2.0, -2.0)), (1.0, 0.0, -1.0), (0.0, 4.0), 0.5),
    ),
    mistakes=(
        Mistake(not_moved, "The weights are as they were. Take alpha times each weight delta off its weight."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        Mistake(
            alpha_in_both,
            "The weights are right. But alpha belongs to the step, not to weight_deltas: these are delta times input.",
        ),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(
            only_the_step, "These are only the steps. Take them off the old weights: subtract_matrix(weights, ...)."
        ),
        Mistake(weights_first, "Both tables are right, in the wrong order. The weight deltas come first."),
    ),
    hints=(
        "outer(deltas, inputs) makes the whole table. Which of the two comes first decides what is a row.",
        "How far to go is scale_matrix(alpha, weight_deltas); which way? Take it off.",
        "Three lines: weight_deltas = outer(deltas, inputs), then weights = subtract_matrix(weights, "
        "scale_matrix(alpha, weight_deltas)), then return weight_deltas, weights",
    ),
    explanation="The line of lesson 8 again, with tables for lists. However many inputs and outputs there are, a layer "
    "learns by its deltas, its inputs and alpha.",
)

EXERCISES = (OUTER, LEARN, LOOP)
