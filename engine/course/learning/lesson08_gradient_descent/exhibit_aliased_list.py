"""Lesson 8: two hundred times the same list."""

from __future__ import annotations

from engine.course.learning.lesson08_gradient_descent.lesson import LESSON, compare, predict
from engine.definition.arithmetic.vectors import scale
from engine.teaching.exhibit import Exhibit, Remark, Slip


def learn(weights, deltas, input, alpha):
    """Move every weight against its slope."""
    weight_deltas = scale(input, deltas)
    for k in range(len(weights)):
        weights[k] = weights[k] - alpha * weight_deltas[k]
    return weight_deltas, weights


def report(weights, weight_list):
    """Keep the weights of this step, for a plot."""
    weight_list.append(weights)


EXHIBIT = Exhibit(
    key="8-weights",
    title="The record that forgets",
    lesson=LESSON,
    story="The cell keeps the weights of each of its 200 steps in weight_list, to plot how they moved. "
    "Nothing is printed, but the lines of the plot are flat.",
    shown=(predict, compare, learn),
    report=report,
    slips=(
        Slip(
            "weight_list.append(weights)",
            "weight_list.append(list(weights))",
            "It keeps the list itself, not the numbers that are in it now: list(weights) makes a copy.",
        ),
    ),
    remarks=(
        Remark(
            "weights[k] = weights[k] - alpha * weight_deltas[k]",
            "This line is the other half of it: it changes the one list in place. That alone is allowed. "
            "Who keeps the list and believes that it stays as it is?",
        ),
        Remark("return weight_deltas, weights", "It returns the list that it was given, changed. Who keeps that list?"),
    ),
    explanation="A list in Python is a thing, and a name or a row of another list only points to it. There is one list "
    "of weights, it is changed in place at every step, and weight_list points to it 200 times. So all rows show the "
    "last weights. That is called aliasing. Keep a copy of what will change.",
    keeps="weight_list",
)
