"""Lesson 4: one row of weights for each output."""

from __future__ import annotations

from engine.course.shared.games import INPUTS, rows_of_inputs
from engine.definition.lesson import Axis, Given, Lesson, Parameter, Phase, Preset
from engine.definition.vectors import vector_matrix

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
    presets=(
        Preset(
            "one real game",
            {"inputs": (8.5, 0.65, 1.5)},
            True,
            "All three inputs are from game 1 here; at the start they are from three different games.",
        ),
        Preset(
            "straight through",
            {"weights": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))},
            True,
            "A 1 where row and column have the same place and 0 elsewhere: each output is one input, unchanged.",
        ),
        Preset(
            "columns for rows",
            {"weights": ((0.1, 0.1, 0.1), (0.1, 0.2, 1.3), (-0.3, 0.0, 0.1))},
            False,
            "Rows and columns have changed places: about 1.22, 3.1 and -2.82 come out, all wrong, and nothing crashes.",
        ),
        Preset(
            "a mixed-up row",
            {"inputs": (8.5, 0.65, 0.65), "weights": ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.0, 1.3, 0.1))},
            False,
            "The fans hold the record's 0.65 and one weight is 0 in place of 0.1: about 0.72, 0.98 and 0.91 look right "
            "and belong to no game.",
        ),
        Preset(
            "twice the same",
            {"weights": ((0.1, 0.2, 0.0), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1))},
            False,
            "Two equal rows give two equal outputs: y1 and y2 are both about 1.15, so one of them tells you nothing.",
        ),
    ),
)
