"""Lesson 10: gradient descent with several inputs and one output."""

from __future__ import annotations

from engine.course.generalizing.lesson09_slope.lesson import COMPARE
from engine.course.predicting.lesson02_weighted_sum.lesson import PREDICT
from engine.course.shared.games import LEARNING_INPUTS, rows_of_inputs
from engine.definition.arithmetic.vectors import multiply, scale, subtract
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset


def learn(weights, delta, inputs, learns, alpha):
    """Move every weight against its slope: far where its input is large and its share is."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    weights = subtract(weights, scale(alpha, weight_deltas))
    return weight_deltas, weights


LESSON = Lesson(
    number=10,
    title="Many inputs, one output",
    question="Several weights made one miss: which is to blame, and how much?",
    parameters=(
        Parameter(
            "weights", (0.1, 0.2, -0.1), "weight", "One knob for each input; learning turns them.", (LEARNING_INPUTS,)
        ),
        Parameter(
            "inputs", (8.5, 0.65, 1.5), "input", "What the network sees of one game.", (LEARNING_INPUTS,), fill=1.0
        ),
        Parameter("target", 1.0, "target", "What the network should say: 1 for a win."),
        Parameter(
            "learns",
            (1.0, 1.0, 1.0),
            "setting",
            "The share of its weight delta that each weight learns: 1 is all of it, 0 freezes the weight.",
            (LEARNING_INPUTS,),
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
        PREDICT,
        COMPARE,
        Phase(
            learn,
            (
                Given(
                    "weight_deltas",
                    "gradient",
                    "Delta × input, times the weight's share: half the slope of the error where the share is 1.",
                    (LEARNING_INPUTS,),
                ),
                Given("weights", "weight", "The weights after this step.", (LEARNING_INPUTS,)),
            ),
            "Share the miss out by the inputs, and take alpha times each weight delta off its weight.",
        ),
    ),
    examples=rows_of_inputs(),
    presets=(
        Preset(
            "toes frozen",
            {"learns": (0.0, 1.0, 1.0), "alpha": 0.3},
            True,
            "Without the toes the squared inputs come to 2.6725: the limit is about 0.748, far above this alpha.",
        ),
        Preset(
            "in one step",
            {"alpha": 1 / 74.9225},
            True,
            "Alpha is 1 / 74.9225, one over the sum of all input²: at step 2 the error is 0.",
        ),
        Preset(
            "even shares",
            {"learns": (0.65 / 8.5, 1.0, 0.65 / 1.5), "alpha": 0.14},
            True,
            "These shares undo the inputs' sizes: all weights move equally far; at step 3 the error is about 2.6e-8.",
        ),
        Preset(
            "the book's row",
            {"inputs": (8.5, 0.65, 1.2)},
            True,
            "With 1.2 for the fans, as in the book, the first three predictions are about 0.86, 0.9638 and 0.9906.",
        ),
        Preset(
            "all free",
            {"alpha": 0.3},
            False,
            "Alpha is far above 2 / 74.9225, about 0.0267: each step multiplies the delta by about -21.5.",
        ),
        Preset(
            "record 0",
            {"inputs": (8.5, 0.0, 1.5)},
            False,
            "Delta × 0 is 0: the record's weight stays at 0.2 forever, and the others learn in its place.",
        ),
        Preset(
            "all frozen",
            {"learns": (0.0, 0.0, 0.0)},
            False,
            "With a share of 0 no weight moves at all: the error is about 0.0289 at every step.",
        ),
        Preset(
            "too timid",
            {"alpha": 0.0001},
            False,
            "Every step keeps more than 0.992 of the delta: after 20 steps the error is still about 0.0217.",
        ),
    ),
)
