"""Lesson 6: the error of a prediction that was made in another cell."""

from __future__ import annotations

from engine.course.learning.lesson06_hot_and_cold.lesson import LESSON
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.course.shared.leftover_cells import PRED
from engine.teaching.exhibit import Exhibit, Remark, Slip


def compare(pred, prediction, target):
    """How wrong: the distance to the target, squared."""
    delta = pred - target
    error = delta * delta
    return error


def report(error, prediction):
    """What the cell prints after each step."""
    print("Error", error, "Prediction", prediction)


EXHIBIT = Exhibit(
    key="6-error",
    title="The error that never moves",
    lesson=LESSON,
    story="The cell learns by hot and cold, and prints the error and the prediction of every step. "
    "The prediction moves. The error should fall with it, but it stays where it was.",
    shown=(predict, compare),
    report=report,
    slips=(
        Slip(
            "delta = pred - target",
            "delta = prediction - target",
            "`pred` is a variable of lesson 5's cell and stays 0.25; the prediction of this step is `prediction`.",
        ),
    ),
    remarks=(
        Remark(
            "def compare(pred, prediction, target):",
            "A line of a notebook can read every variable there is. This one only lists what can be read.",
            mended="def compare(prediction, target):",
        ),
        Remark("error = delta * delta", "The square is right. Look at what is squared."),
        Remark(
            'print("Error", error, "Prediction", prediction)',
            "It prints what it is given. Look at where that comes from.",
        ),
    ),
    explanation="A notebook keeps the variables of all its cells for as long as it is open. In the cell, `pred` was no "
    "parameter but such a leftover: a name that should have failed still answered, with the number of the cell "
    "before. The weight ends beside 1.6 all the same, since learning compares two errors of its own, a little higher "
    "and a little lower. So only the print was wrong, and it stayed.",
    leftovers=(PRED,),
)
