"""Lesson 16: classes as the numbers 0, 1 and 2, which one output is to hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.course.hidden_layers.lesson16_which_class.lesson import LESSON
from engine.definition.lazy_module import LazyModule
from engine.teaching.exhibit import Exhibit, Remark, Slip

if TYPE_CHECKING:
    import numpy as np
else:
    np = LazyModule("numpy")

steps = 1


def report(inputs, targets):
    """Take the weights and the bias that are best for all rows, and count how many rows they get right."""
    numbers = np.dot(targets, [0, 2, 1])
    rows = np.column_stack([inputs, np.ones(len(inputs))])
    best = np.linalg.lstsq(rows, numbers, rcond=None)[0]
    said = np.round(np.dot(rows, best))
    right = np.sum(said == numbers)
    print(f"{right} of {len(rows)} are right")


EXHIBIT = Exhibit(
    key="16-numbers",
    title="Classes as numbers",
    lesson=LESSON,
    story="One output is enough, somebody thought: let it say 0 for Adelie, 1 for Gentoo, 2 for Chinstrap, and round "
    "what it says. The cell takes the best weights at once, those with the least squared error. 18 of 30 are right.",
    shown=("steps",),
    report=report,
    slips=(
        Slip(
            "numbers = np.dot(targets, [0, 2, 1])",
            "numbers = np.array(targets)",
            "A number has a middle, and a species has not: Gentoo is not between the other two.",
        ),
    ),
    remarks=(
        Remark("steps = 1", "The best weights are found at once. It needs no steps."),
        Remark(
            "rows = np.column_stack([inputs, np.ones(len(inputs))])",
            "Two inputs, and one that is always 1 for the bias. That is right.",
        ),
        Remark("best = np.linalg.lstsq(rows, numbers, rcond=None)[0]", "No weights have a smaller squared error."),
        Remark(
            "said = np.round(np.dot(rows, best))",
            "For numbers, that is how to ask which is nearest.",
            mended="said = np.argmax(np.dot(rows, best), axis=1)",
        ),
        Remark(
            "right = np.sum(said == numbers)",
            "It counts the rows in which what it said is what was wanted.",
            mended="right = np.sum(said == np.argmax(numbers, axis=1))",
        ),
    ),
    explanation="A bill halfway between Adelie and Chinstrap is no Gentoo, but 1 is halfway between 0 and 2. Numbered "
    "Adelie 0, Chinstrap 1, Gentoo 2, it happens to get 29 of 30 right. With an output for each species, of which the "
    "largest counts, it is 27 in whatever order they are numbered. And softmax with cross-entropy learns 29.",
)
