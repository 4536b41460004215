"""Lesson 4: the columns of the matrix where its rows were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.course.predicting.lesson04_several_outputs.lesson import LESSON
from engine.definition.arithmetic.vectors import vector_matrix
from engine.definition.lazy_module import LazyModule
from engine.teaching.exhibit import Exhibit, Remark, Slip

if TYPE_CHECKING:
    import numpy as np
else:
    np = LazyModule("numpy")

input = [9.9, 0.8, 1.5]


def neural_network(inputs, weights):
    """Lesson 3: the weighted sum in one call."""
    prediction = np.dot(input, weights)
    return prediction


def neural_netwrok(inputs, weights):
    """Lesson 4: one weighted sum for each row."""
    predictions = vector_matrix(inputs, weights)


def predict(inputs, weights):
    """Ask the network."""
    predictions = neural_network(inputs, weights)
    return predictions


def report(predictions):
    """What the cell prints."""
    print(predictions)


EXHIBIT = Exhibit(
    key="4-rows",
    title="Rows and columns",
    lesson=LESSON,
    story="The cell should make one weighted sum for each row of the matrix: [0.62, 1.15, 2.18], rounded. "
    "It runs without a complaint and prints something else. Where a line is missing, mark the line above the gap.",
    shown=("input", neural_network, neural_netwrok, predict),
    report=report,
    slips=(
        Slip(
            "prediction = np.dot(input, weights)",
            "prediction = np.dot(weights, inputs)",
            "It reads the variable `input` of the whole notebook, not its own parameter; and with the vector "
            "first, np.dot goes down the columns of a matrix.",
        ),
        Slip(
            "def neural_netwrok(inputs, weights):",
            "def neural_network(inputs, weights):",
            "The name is misspelled, so the name `neural_network` still leads to the old function.",
        ),
        Slip(
            "predictions = vector_matrix(inputs, weights)",
            "predictions = vector_matrix(inputs, weights)\nreturn predictions",
            "Nothing is returned after it: had it been called, it would have given None.",
        ),
    ),
    remarks=(
        Remark("input = [9.9, 0.8, 1.5]", "The numbers are right. Look for the line that reads them and should not."),
        Remark("def neural_network(inputs, weights):", "The head is right. Does the body use what it is given?"),
        Remark(
            "predictions = neural_network(inputs, weights)",
            "This call says what was meant. Look at where the name leads.",
        ),
        Remark("print(predictions)", "It prints what it is given. Look at where that comes from."),
    ),
    explanation="Two of the three slips made this print. The new function was never called, and nothing said so, since "
    "the old one of lesson 3 still answered to the right name; and it took the columns: 9.9·0.1 + 0.8·0.1 + 1.5·0.1 "
    "is 1.22. The third, a return that is missing, would show only once the new function is called. "
    "Rows and columns mixed up is a bug that almost everyone writes once.",
)
