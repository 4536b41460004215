"""Lesson 11: the outer product with its lists swapped, as the book prints it."""

from __future__ import annotations

from engine.course.generalizing.lesson11_many_outputs.lesson import LESSON
from engine.course.learning.lesson08_gradient_descent.lesson import compare
from engine.course.predicting.lesson04_several_outputs.lesson import predict
from engine.definition.arithmetic.vectors import outer, scale_matrix, subtract_matrix
from engine.teaching.exhibit import Exhibit, Remark, Slip


def learn(weights, deltas, inputs, alpha):
    """Move every weight by its output's delta and its input."""
    weight_deltas = outer(inputs, deltas)
    weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas))
    return weight_deltas, weights


def report(i, errors):
    """What the cell prints after each step."""
    print(f"Iteration:{i + 1} Errors:{errors}")


EXHIBIT = Exhibit(
    key="11-swapped",
    title="The swapped product",
    lesson=LESSON,
    story="The cell should teach nine weights, and each step should keep about a quarter of every delta. It runs "
    "without a complaint and the errors change for some steps, but then they stand still, far from 0.",
    shown=(predict, compare, learn),
    report=report,
    slips=(
        Slip(
            "weight_deltas = outer(inputs, deltas)",
            "weight_deltas = outer(deltas, inputs)",
            "The rows are made of the inputs and the columns of the deltas, so each weight gets the move of another.",
        ),
    ),
    remarks=(
        Remark(
            "weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas))",
            "It takes off what it is given, number by number. Is each number in its place?",
        ),
        Remark("predictions = vector_matrix(inputs, weights)", "A row of weights for each output: that is right."),
        Remark("deltas = subtract(predictions, targets)", "The deltas are right. Look at what is made of them."),
    ),
    explanation="With three outputs and three inputs both tables have nine numbers, so nothing crashes. With two "
    "outputs they would have other shapes, and the program would stop at once: a shape that is not square finds the "
    "bug. Try your code with unequal numbers.",
)
