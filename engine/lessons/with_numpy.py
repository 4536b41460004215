"""Lesson 3: the weighted sum in one call of NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.lazy import LazyModule
from engine.lesson import Given, Lesson, Phase
from engine.lessons.games import rows_of_inputs
from engine.lessons.weighted_sum import INPUT_VALUES, WEIGHTS

if TYPE_CHECKING:
    import numpy as np
else:
    np = LazyModule("numpy")


def predict(inputs, weights):
    """The same weighted sum, without the loop."""
    prediction = np.dot(inputs, weights)
    return prediction


LESSON = Lesson(
    number=3,
    title="The same with NumPy",
    question="Why write the sum as one call?",
    parameters=(WEIGHTS, INPUT_VALUES),
    phases=(
        Phase(
            predict,
            (Given("prediction", "prediction", "The weighted sum of the inputs, made by np.dot."),),
            "Let NumPy multiply each input by its weight and add up.",
        ),
    ),
    examples=rows_of_inputs(),
    other_form=2,
)
