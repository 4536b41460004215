"""Lesson 11: gradient descent with several inputs and several outputs."""

from __future__ import annotations

from engine.course.learning.lesson08_gradient_descent.lesson import COMPARE, OUTPUTS
from engine.course.predicting.lesson04_several_outputs.lesson import predict
from engine.course.shared.games import HURT, LEARNING_INPUTS, SAD, WIN, rows_of_inputs
from engine.definition.arithmetic.vectors import outer, scale_matrix, subtract_matrix
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Example, Preset


def learn(weights, deltas, inputs, alpha):
    """Move every weight by its output's delta and its input."""
    weight_deltas = outer(deltas, inputs)
    weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas))
    return weight_deltas, weights


AXES = (OUTPUTS, LEARNING_INPUTS)

LESSON = Lesson(
    number=11,
    title="Many inputs, several outputs",
    question="Nine weights, three misses, three inputs: how much does each move?",
    parameters=(
        Parameter(
            "weights",
            ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1)),
            "weight",
            "One row of knobs for each output, one column for each input; learning turns them.",
            AXES,
        ),
        Parameter(
            "inputs", (8.5, 0.65, 1.5), "input", "What the network sees of one game.", (LEARNING_INPUTS,), fill=1.0
        ),
        Parameter(
            "targets",
            (0.1, 1.0, 0.1),
            "target",
            "What the network should say, for each output.",
            (OUTPUTS,),
            fill=1.0,
        ),
        Parameter(
            "alpha",
            0.01,
            "setting",
            "The learning rate: what part of each weight delta is taken off the weight.",
            turn="0.01",
            positive=True,
        ),
        Parameter("steps", 20, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        Phase(
            predict,
            (Given("predictions", "prediction", "One weighted sum for each output.", (OUTPUTS,)),),
            "Make one weighted sum of the inputs for each row of weights.",
        ),
        COMPARE,
        Phase(
            learn,
            (
                Given(
                    "weight_deltas",
                    "gradient",
                    "The delta of the row × the input of the column: half the slope of the error at this weight.",
                    AXES,
                ),
                Given("weights", "weight", "The weights after this step.", AXES),
            ),
            "Multiply every delta by every input, and take alpha times that off the weights.",
        ),
    ),
    examples=tuple(
        Example(row.label, {**row.values, "targets": targets})
        for row, targets in zip(rows_of_inputs(), zip(HURT, WIN, SAD, strict=True), strict=True)
    ),
    presets=(
        Preset(
            "almost at once",
            {"alpha": 0.01335},
            True,
            "Alpha is next to 1 / 74.9225: at step 2 every error is below 1.5e-7, whatever it was before.",
        ),
        Preset(
            "the book's",
            {"weights": ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.0, 1.3, 0.1)), "inputs": (8.5, 0.65, 1.2)},
            True,
            "The book's matrix and row: after one step the weights of the toes are about 0.0613, 0.1017 and -0.0735.",
        ),
        Preset(
            "game 3",
            {"inputs": (9.9, 0.8, 0.5)},
            True,
            "Its input² come to 98.9: the limit is about 0.0202, and an alpha of 0.01 keeps only 0.011 of each delta.",
        ),
        Preset(
            "too large",
            {"alpha": 0.03},
            False,
            "A step multiplies every delta by about -1.2477, for all outputs alike: sad's error ends at about 13660.",
        ),
        Preset(
            "only the record",
            {"inputs": (0.0, 0.65, 0.0)},
            False,
            "Two inputs are 0, so one column of the nine learns, and slowly: each step keeps 0.995775 of every delta.",
        ),
        Preset(
            "a wrong target",
            {"targets": (0.1, 8.0, 0.1)},
            False,
            "Win says 8, as game 3 in the data does: it is learned as well as any, to an error of about 7e-22.",
        ),
    ),
)
