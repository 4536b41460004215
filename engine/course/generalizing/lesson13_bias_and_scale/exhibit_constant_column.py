"""Lesson 13: a column that never changes has a standard deviation of 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.course.generalizing.lesson13_bias_and_scale.lesson import LESSON, learn
from engine.definition.lazy_module import LazyModule
from engine.teaching.exhibit import Exhibit, Remark, Slip

if TYPE_CHECKING:
    import numpy as np
else:
    np = LazyModule("numpy")

inputs = [1.0, 1.0, 1.0, 1.0]
alpha = 1.0
steps = 2


def rescale(inputs):
    """Count every input from the mean, in standard deviations."""
    mean = np.mean(inputs)
    deviation = np.std(inputs)
    rescaled = (inputs - mean) / deviation
    return rescaled


def report(rescaled, bias):
    """Say what the network sees, and what the bias has become."""
    print(f"{rescaled} bias: {bias}")


EXHIBIT = Exhibit(
    key="13-column",
    title="A column that never changes",
    lesson=LESSON,
    story="The cell rescales a column by its own mean and deviation. This column is 1 in every row, like the right "
    "lamp of the street. It should tell nothing, and the bias should become 68, the mean of the targets.",
    shown=("inputs", "alpha", "steps", rescale, learn),
    report=report,
    slips=(
        Slip(
            "deviation = np.std(inputs)",
            "deviation = np.std(inputs) or 1.0",
            "Numbers that are all the same have a deviation of 0, and it is divided by it.",
        ),
    ),
    remarks=(
        Remark("inputs = [1.0, 1.0, 1.0, 1.0]", "Such a column may well be in the data. The cell must cope with it."),
        Remark("alpha = 1.0", "This is not too large for rescaled inputs."),
        Remark("mean = np.mean(inputs)", "The mean is 1. That is right."),
        Remark(
            "rescaled = (inputs - mean) / deviation",
            "That is how it is rescaled. What is inputs - mean here, and what is it divided by?",
        ),
        Remark("return rescaled", "It gives what it has made. Look at how it is made."),
        Remark('print(f"{rescaled} bias: {bias}")', "It prints what it was given."),
    ),
    explanation="0 divided by 0 is no number: NumPy goes on with nan, and whatever nan touches becomes nan, weight and "
    "bias, too. Plain Python stops at once: ZeroDivisionError: float division by zero. Programs leave such a column "
    "out, or divide by 1.",
)
