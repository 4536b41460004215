"""Lesson 3: the weighted sum in one call of NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.course.predicting.lesson02_weighted_sum.lesson import INPUT_VALUES, WEIGHTS
from engine.course.shared.games import rows_of_inputs
from engine.definition.lazy_module import LazyModule
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset

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
    presets=(
        Preset(
            "exact in halves",
            {"weights": (0.5, 0.25, 1.0), "inputs": (8.5, 0.5, 1.5)},
            True,
            "Halves and quarters are exact in a computer, so NumPy and the loop agree to the last digit: 5.875.",
        ),
        Preset(
            "six inputs",
            {"weights": (0.1, 0.2, 0.0, 0.1, 0.1, 0.1), "inputs": (8.5, 0.65, 1.5, 1.0, 1.0, 1.0)},
            True,
            "Twice as many inputs and not one change in the code: the same single call adds up all six products.",
        ),
        Preset(
            "near, not equal",
            {"weights": (0.1, 0.2, 0.1), "inputs": (9.5, 0.8, 1.2)},
            False,
            "The loop gives 1.23, NumPy may give 1.2300000000000002: a test with == can fail, one that allows a tiny "
            "difference does not.",
        ),
        Preset(
            "large eats small",
            {"weights": (1e16, 1.0, -1e16), "inputs": (1.0, 1.0, 1.0)},
            False,
            "The true sum is 1, yet from left to right it is 0: beside 1e16 a computer's number has no digit left "
            "for a 1.",
        ),
    ),
)
