"""Lesson 8: gradient descent with one input and three outputs."""

from __future__ import annotations

from engine.course.shared.games import HURT, RECORD_OF_LESSON_8, SAD, WIN
from engine.definition.arithmetic.vectors import multiply, scale, subtract
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Example, Preset

OUTPUTS = Axis("outputs", ("hurt", "win", "sad"), most=4)


def predict(input, weights):
    """One prediction for each output: the input times that output's weight."""
    predictions = scale(input, weights)
    return predictions


def compare(predictions, targets):
    """How far each prediction is from its target, and that distance squared."""
    deltas = subtract(predictions, targets)
    errors = multiply(deltas, deltas)
    return deltas, errors


def learn(weights, deltas, input, alpha):
    """Move every weight against its slope, a long way when the miss is large."""
    weight_deltas = scale(input, deltas)
    weights = subtract(weights, scale(alpha, weight_deltas))
    return weight_deltas, weights


COMPARE = Phase(
    compare,
    (
        Given("deltas", "delta", "Prediction − target: how far off, and on which side.", (OUTPUTS,)),
        Given("errors", "error", "Each delta squared.", (OUTPUTS,)),
    ),
    "Measure how far each prediction is from its target.",
)

LESSON = Lesson(
    number=8,
    title="Gradient descent, three outputs",
    question="How does the error say which way to go?",
    parameters=(
        Parameter("weights", (0.3, 0.2, 0.9), "weight", "One knob for each output; learning turns them.", (OUTPUTS,)),
        Parameter("input", 0.65, "input", "What the network sees: the win-loss record.", turn="0.05"),
        Parameter(
            "targets",
            (0.1, 1.0, 0.1),
            "target",
            "What the network should say, for each output.",
            axes=(OUTPUTS,),
            fill=1.0,
        ),
        Parameter(
            "alpha",
            0.1,
            "setting",
            "The learning rate: what part of each weight delta is taken off the weight.",
            positive=True,
        ),
        Parameter("steps", 200, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        Phase(
            predict,
            (Given("predictions", "prediction", "What the network says, for each output.", (OUTPUTS,)),),
            "Multiply the input by each weight.",
        ),
        COMPARE,
        Phase(
            learn,
            (
                Given(
                    "weight_deltas",
                    "gradient",
                    "Delta × input: half the slope of the error at this weight.",
                    (OUTPUTS,),
                ),
                Given("weights", "weight", "The weights after this step.", (OUTPUTS,)),
            ),
            "Take alpha times each weight delta off its weight.",
        ),
    ),
    examples=tuple(
        Example(f"{n}", {"input": record, "targets": targets})
        for n, (record, targets) in enumerate(
            zip(RECORD_OF_LESSON_8, zip(HURT, WIN, SAD, strict=True), strict=True), start=1
        )
    ),
    rival=7,
    presets=(
        Preset(
            "in one step",
            {"alpha": 1 / (0.65 * 0.65), "steps": 10},
            True,
            "Alpha is 1 / input²: nothing but rounding is left of the miss after one step, whatever the weights were.",
        ),
        Preset(
            "brisk",
            {"alpha": 1.0, "steps": 50},
            True,
            "Every step keeps 0.5775 of each delta, so after 50 steps less than a billionth of the miss is left.",
        ),
        Preset(
            "too timid",
            {"alpha": 0.001},
            False,
            "Every step keeps more than 0.999 of each delta: after 200 steps over nine tenths of the miss are left.",
        ),
        Preset(
            "too large",
            {"alpha": 10.0, "steps": 400},
            False,
            "Alpha is above 2 / input²: each step multiplies the deltas by -3.225, until the errors are inf.",
        ),
        Preset(
            "input 0",
            {"input": 0.0},
            False,
            "A weight delta is delta × input, so with an input of 0 all are 0: it learns nothing, however wrong it is.",
        ),
        Preset(
            "a wrong target",
            {"input": 1.0, "targets": (0.0, 8.0, 0.1)},
            False,
            "Game 3 in the data says 8, where 0 was probably meant: a wrong number is learned as well as a right one.",
        ),
    ),
)
