"""Lesson 6: hot and cold learning. Try a little higher, try a little lower, keep the better."""

from __future__ import annotations

from engine.course.learning.lesson05_squared_error.lesson import COMPARE, INPUT, TARGET, WEIGHT, compare
from engine.course.predicting.lesson01_one_weight.lesson import PREDICT, predict
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset


def learn(weight, input, target, step_amount):
    """Predict twice more, a little higher and a little lower, and move to the better side."""
    up = predict(input, weight + step_amount)
    up_error = compare(up, target)
    down = predict(input, weight - step_amount)
    down_error = compare(down, target)
    if down_error > up_error:
        weight = weight + step_amount
    elif down_error < up_error:
        weight = weight - step_amount
    return up_error, down_error, weight


LEARN = Phase(
    learn,
    (
        Given("up_error", "other", "The error that a slightly higher weight would have."),
        Given("down_error", "other", "The error that a slightly lower weight would have."),
        Given("weight", "weight", "The weight after this step."),
    ),
    "Try the weight a little higher and a little lower, and move to the smaller error.",
)

LESSON = Lesson(
    number=6,
    title="Learn: hot and cold",
    question="Can a network learn just by trying?",
    parameters=(
        WEIGHT,
        INPUT,
        TARGET,
        Parameter(
            "step_amount",
            0.001,
            "setting",
            "How far up and down the weight is tried.",
            turn="0.001",
            positive=True,
        ),
        Parameter("steps", 1101, "setting", "Where running stops.", turn="100", positive=True, whole=True),
    ),
    phases=(PREDICT, COMPARE, LEARN),
    presets=(
        Preset(
            "ten times the step",
            {"step_amount": 0.01, "steps": 111},
            True,
            "A tenth of the steps is enough: step 111 predicts about 0.8, but from then on it swings ten times as far.",
        ),
        Preset(
            "from above",
            {"weight": 2.7},
            True,
            "It starts too high and finds the way down by itself: down is the side with the smaller error here.",
        ),
        Preset(
            "at the bottom",
            {"weight": 1.6, "steps": 20},
            True,
            "Up and down are equally wrong, so the tie holds it: the weight stays at 1.6, with an error of 0.",
        ),
        Preset(
            "too small a step",
            {"step_amount": 0.0001},
            False,
            "After 1101 steps the weight has come only to about 0.61: the way to 1.6 takes 11000 of these.",
        ),
        Preset(
            "nothing to feel",
            {"input": 0.0},
            False,
            "With an input of 0 the weight changes nothing, so both tries have the same error and it never moves.",
        ),
        Preset(
            "below the digits",
            {"step_amount": 1e-17},
            False,
            "0.5 plus so little is 0.5 again, since a computer's number has about 16 digits: the weight stands still.",
        ),
    ),
)
