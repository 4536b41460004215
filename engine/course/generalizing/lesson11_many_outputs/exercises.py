# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 11: the update of a whole matrix, after the outer product."""

from __future__ import annotations

from engine.course.generalizing.lesson11_many_outputs import lesson as many_outputs
from engine.course.generalizing.lesson11_many_outputs.outer_product import OUTER
from engine.course.generalizing.lesson11_many_outputs.training_loop import LOOP
from engine.definition.arithmetic.vectors import outer, scale, scale_matrix, subtract, subtract_matrix
from engine.teaching.exercise import Exercise, Mistake


def learn(weights, deltas, inputs, alpha):
    """Move every weight by its output's delta and its input."""
    weight_deltas = []
    return weight_deltas, weights


def not_moved(weights, deltas, inputs, alpha):
    """Left the weights as they were."""
    return outer(deltas, inputs), weights


def no_alpha(weights, deltas, inputs, alpha):
    """Forgot alpha."""
    weight_deltas = outer(deltas, inputs)
    return weight_deltas, subtract_matrix(weights, weight_deltas)


def alpha_in_both(weights, deltas, inputs, alpha):
    """Put alpha into the weight deltas."""
    weight_deltas = scale_matrix(alpha, outer(deltas, inputs))
    return weight_deltas, subtract_matrix(weights, weight_deltas)


def alpha_twice(weights, deltas, inputs, alpha):
    """Put alpha into the weight deltas and into the move."""
    weight_deltas = scale_matrix(alpha, outer(deltas, inputs))
    return weight_deltas, subtract_matrix(weights, scale_matrix(alpha, weight_deltas))


def turned_around(weights, deltas, inputs, alpha):
    """Took the weights off the steps."""
    weight_deltas = outer(deltas, inputs)
    return weight_deltas, subtract_matrix(scale_matrix(alpha, weight_deltas), weights)


def swapped(weights, deltas, inputs, alpha):
    """Swapped the two lists: where they are not equally long, the tables do not fit."""
    weight_deltas = outer(inputs, deltas)
    return weight_deltas, subtract_matrix(weights, scale_matrix(alpha, weight_deltas))


def uphill(weights, deltas, inputs, alpha):
    """Added where it should subtract."""
    weight_deltas = outer(deltas, inputs)
    return weight_deltas, subtract_matrix(weights, scale_matrix(-alpha, weight_deltas))


def only_the_step(weights, deltas, inputs, alpha):
    """Forgot the old weights."""
    weight_deltas = outer(deltas, inputs)
    return weight_deltas, scale_matrix(alpha, weight_deltas)


def weights_first(weights, deltas, inputs, alpha):
    """In the wrong order."""
    weight_deltas = outer(deltas, inputs)
    return subtract_matrix(weights, scale_matrix(alpha, weight_deltas)), weight_deltas


LEARN = Exercise(
    key="11-learn",
    lesson=11,
    title="Nine weights at once",
    task="Give two tables. weight_deltas: every delta times every input, a row for each delta. weights: each weight "
    "minus alpha times its weight delta. At the start outer, scale_matrix and subtract_matrix stand above.",
    reference=many_outputs.learn,
    start=learn,
    phase="learn",
    given=(scale, outer, scale_matrix, subtract, subtract_matrix),
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
        Mistake(alpha_twice, "alpha is in weight_deltas and in the step, so it counts twice. Keep it in the step."),
        Mistake(turned_around, "The weights are taken off the steps. It is the other way around: weights come first."),
        Mistake(
            swapped,
            "Rows and columns have changed places: there is a row for each input. Deltas come first, outer(deltas, "
            "inputs).",
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
