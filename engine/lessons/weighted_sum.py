"""Lesson 2: several inputs, each with a weight of its own."""

from __future__ import annotations

from engine.lesson import Given, Lesson, Parameter, Phase
from engine.lessons.games import INPUTS, rows_of_inputs
from engine.vectors import weighted_sum


def predict(inputs, weights):
    """Each input times its weight, all added up."""
    prediction = weighted_sum(inputs, weights)
    return prediction


WEIGHTS = Parameter("weights", (0.1, 0.2, 0.0), "weight", "One knob for each input.", axes=(INPUTS,))
INPUT_VALUES = Parameter(
    "inputs", (8.5, 0.65, 1.5), "input", "One game: toes, win-loss record, millions of fans.", (INPUTS,), fill=1.0
)

LESSON = Lesson(
    number=2,
    title="Several inputs: the weighted sum",
    question="How do several inputs make one answer?",
    parameters=(WEIGHTS, INPUT_VALUES),
    phases=(
        Phase(
            predict,
            (Given("prediction", "prediction", "The weighted sum of the inputs."),),
            "Multiply each input by its weight and add up.",
        ),
    ),
    examples=rows_of_inputs(),
    other_form=3,
)
