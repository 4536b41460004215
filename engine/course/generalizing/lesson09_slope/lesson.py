"""Lesson 9: the slope of the error, measured by turning the weight a little, beside its formula."""

from __future__ import annotations

from engine.course.learning.lesson05_squared_error.lesson import INPUT, TARGET, WEIGHT
from engine.course.predicting.lesson01_one_weight.lesson import PREDICT, predict
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset


def compare(prediction, target):
    """How far the prediction is from its target, and that distance squared."""
    delta = prediction - target
    error = delta * delta
    return delta, error


def measure(weight, input, target, nudge):
    """Turn the weight a little up and a little down, and see how steeply the error changes."""
    up_delta = predict(input, weight + nudge) - target
    up_error = up_delta * up_delta
    down_delta = predict(input, weight - nudge) - target
    down_error = down_delta * down_delta
    measured = (up_error - down_error) / (2 * nudge)
    return up_error, down_error, measured


def learn(weight, delta, input, alpha):
    """Find the slope by its formula, and move the weight against it."""
    slope = 2 * delta * input
    weight_delta = delta * input
    weight = weight - alpha * weight_delta
    return slope, weight_delta, weight


COMPARE = Phase(
    compare,
    (
        Given("delta", "delta", "Prediction − target: how far off, and on which side."),
        Given("error", "error", "The delta squared."),
    ),
    "Measure how far the prediction is from its target.",
)

LESSON = Lesson(
    number=9,
    title="The slope",
    question="Where does delta × input come from?",
    parameters=(
        WEIGHT,
        INPUT,
        TARGET,
        Parameter(
            "alpha",
            1.0,
            "setting",
            "The learning rate: what part of the weight delta is taken off the weight.",
            positive=True,
        ),
        Parameter(
            "nudge",
            0.001,
            "setting",
            "How far up and down the weight is turned to measure the slope.",
            turn="0.001",
            positive=True,
        ),
        Parameter("steps", 20, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        PREDICT,
        COMPARE,
        Phase(
            measure,
            (
                Given("up_error", "other", "The error that a slightly higher weight would have."),
                Given("down_error", "other", "The error that a slightly lower weight would have."),
                Given("measured", "other", "The slope as it is measured: (up error − down error) / (2 × nudge)."),
            ),
            "Turn the weight a little up and down: how steeply does the error change?",
        ),
        Phase(
            learn,
            (
                Given("slope", "other", "The slope by its formula: 2 × delta × input."),
                Given("weight_delta", "gradient", "Delta × input: half the slope of the error at this weight."),
                Given("weight", "weight", "The weight after this step."),
            ),
            "Take alpha times the weight delta off the weight.",
        ),
    ),
    rival=6,
    presets=(
        Preset(
            "in one step",
            {"alpha": 4.0},
            True,
            "Alpha is 1 / input²: nothing is left of the miss after one step, and step 2 has an error of 0.",
        ),
        Preset(
            "swinging home",
            {"alpha": 7.0},
            True,
            "It has the errors of an alpha of 1, but from side to side: 7 is as far below the limit 8 as 1 is above 0.",
        ),
        Preset(
            "input 2, gently",
            {"input": 2.0, "alpha": 0.1},
            True,
            "The limit is 2 / 2² = 0.5 here, and alpha is far below it, at 0.1: every step keeps 0.6 of the delta.",
        ),
        Preset(
            "nine times worse",
            {"input": 2.0},
            False,
            "The limit is 2 / 2² = 0.5, and alpha is 1: each step multiplies the delta by -3, so the error by 9.",
        ),
        Preset(
            "forever",
            {"input": 2.0, "alpha": 0.5},
            False,
            "Alpha is just 2 / input²: the prediction is 1 and 0.6 by turns, forever as wrong as it was at the start.",
        ),
        Preset(
            "half blind",
            {"nudge": 1e-15},
            False,
            "So small a nudge drowns in rounding: step 1 measures about -0.4996, not -0.55; the formula learns.",
        ),
        Preset(
            "too timid",
            {"alpha": 0.001},
            False,
            "Every step keeps 0.99975 of the delta: after 20 steps more than 99 hundredths of the miss are left.",
        ),
    ),
)
