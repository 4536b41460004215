"""Lesson 8: a prediction that was made in another cell."""

from __future__ import annotations

from engine.course.learning.lesson08_gradient_descent.lesson import LESSON, compare, learn, predict
from engine.course.shared.leftover_cells import PRED
from engine.teaching.exhibit import Exhibit, Remark, Slip


def report(i, pred, predictions):
    """What the cell prints after each step."""
    step = i + 1
    print(f"Iteration:{step} Pred:{pred}")


EXHIBIT = Exhibit(
    key="8-prediction",
    title="The prediction that stands still",
    lesson=LESSON,
    story="The cell has three outputs and learns for 200 steps. It should print its three predictions after each step. "
    "Every line has one prediction, and it is the same on all of them.",
    shown=(predict, compare, learn),
    report=report,
    slips=(
        Slip(
            'print(f"Iteration:{step} Pred:{pred}")',
            'print(f"Iteration:{step} Pred:{predictions}")',
            "`pred` is left over from lesson 5's cell; the predictions of this step are in `predictions`.",
        ),
    ),
    remarks=(
        Remark(
            "def report(i, pred, predictions):",
            "A line of a notebook can read every variable there is. This one only lists what can be read.",
            mended="def report(i, predictions):",
        ),
        Remark("step = i + 1", "That is right: Python counts from 0. The number of the step does move."),
        Remark("predictions = scale(input, weights)", "The predictions are right. Are they what is printed?"),
    ),
    explanation="One number where three should stand is a clue: no output of this network is called pred. "
    "It is 0.25, the prediction of lesson 5's cell, which the notebook still knew. "
    "Restart the notebook and run one cell alone: then the names that it borrows from others fail at once.",
    leftovers=(PRED,),
)
