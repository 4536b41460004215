"""Lesson 9: two ways to write a delta, mixed up."""

from __future__ import annotations

from engine.course.generalizing.lesson09_slope.lesson import LESSON, compare
from engine.teaching.exhibit import Exhibit, Remark, Slip


def learn(weight, delta, input, alpha):
    """Find the slope by its formula, and move the weight against it."""
    slope = 2 * delta * input
    weight_delta = delta * input
    weight = weight + alpha * weight_delta
    return slope, weight_delta, weight


def report(error, weight):
    """What the cell prints after each step."""
    print("Error", error, "Weight", weight)


EXHIBIT = Exhibit(
    key="9-uphill",
    title="The run that goes uphill",
    lesson=LESSON,
    story="The cell learns by gradient descent, with the lesson's own numbers, and prints the error and the new weight "
    "of every step. The error should fall, but it grows from step to step.",
    shown=(compare, learn),
    report=report,
    slips=(
        Slip(
            "weight = weight + alpha * weight_delta",
            "weight = weight - alpha * weight_delta",
            "The delta is prediction − target, so the slope points uphill and has to be taken off; here it is added.",
        ),
    ),
    remarks=(
        Remark(
            "delta = prediction - target",
            "This is the lesson's own line, and the one that is kept. Which sign does the move need with it?",
        ),
        Remark("error = delta * delta", "A square is the same for both signs of the delta. It shows what happens."),
        Remark(
            "slope = 2 * delta * input", "The slope is right, as measuring it would show. What is done with it after?"
        ),
        Remark(
            "weight_delta = delta * input",
            "Half of the slope, as in the lesson. Look at what is done with it.",
        ),
        Remark(
            'print("Error", error, "Weight", weight)',
            "It prints what it is given. Look at where that comes from.",
        ),
    ),
    explanation="There are two ways to write it: prediction − target, and then the move is taken off; or "
    "target − prediction, and then it is added. Both are in use, and some books go over from one to the other. Who "
    "takes one line from each goes uphill: every delta becomes 1.25 times as large, since 1 + 1 × 0.5 × 0.5 = 1.25. "
    "No line fails, and the error is right. When it grows from the first step on, look at the signs.",
)
