"""Lesson 4: one row of weights for each output."""

from __future__ import annotations

from engine.lesson import Axis, Given, Lesson, Parameter, Phase
from engine.lessons.games import INPUTS, rows_of_inputs
from engine.vectors import vector_matrix

OUTPUTS = Axis("outputs", ("y1", "y2", "y3"), most=4)


def predict(inputs, weights):
    """Three predictions: a weighted sum for each row of weights."""
    predictions = vector_matrix(inputs, weights)
    return predictions


LESSON = Lesson(
    number=4,
    title="Several inputs, several outputs",
    question="How can one network give many answers?",
    parameters=(
        Parameter(
            "weights",
            ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1)),
            "weight",
            "One row of knobs for each output, one column for each input.",
            axes=(OUTPUTS, INPUTS),
        ),
        Parameter(
            "inputs",
            (9.9, 0.8, 1.5),
            "input",
            "What the network sees: toes, win-loss record, millions of fans.",
            axes=(INPUTS,),
            fill=1.0,
        ),
    ),
    phases=(
        Phase(
            predict,
            (Given("predictions", "prediction", "One weighted sum for each output.", (OUTPUTS,)),),
            "Make one weighted sum of the inputs for each row of weights.",
        ),
    ),
    examples=rows_of_inputs(),
)
