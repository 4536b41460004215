"""Lesson 4: one row of weights for each output."""

from __future__ import annotations

from engine.course.shared.games import INPUTS, rows_of_inputs
from engine.definition.arithmetic.vectors import vector_matrix
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset

OUTPUTS = Axis("outputs", ("y1", "y2", "y3"), most=4)


def predict(inputs, weights):
    """One prediction for each row of weights: a weighted sum of the inputs."""
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
            "What the network sees of a game.",
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
            "All three inputs are from game 1 here; the three of the start stand together in no game of the data.",
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
            "one place off",
            {"inputs": (1.5, 8.5, 0.65)},
            False,
            "Game 1, each number one knob too far: about 0.805, 1.85 and 11.265 come out, and nothing says that it is "
            "wrong.",
        ),
        Preset(
            "twice the same",
            {"weights": ((0.1, 0.2, 0.0), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1))},
            False,
            "Two equal rows give two equal outputs: y1 and y2 are both about 1.15, so one tells you nothing new.",
        ),
    ),
)
