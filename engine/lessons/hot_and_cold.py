"""Lesson 6: hot and cold learning. Try a little higher, try a little lower, keep the better."""

from __future__ import annotations

from engine.lesson import Given, Lesson, Parameter, Phase
from engine.lessons.one_weight import predict
from engine.lessons.squared_error import COMPARE, INPUT, PREDICT, TARGET, WEIGHT, compare


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
            "How far the weight moves at each step.",
            turn="0.001",
            positive=True,
        ),
        Parameter("steps", 1101, "setting", "Where running stops.", turn="100", positive=True, whole=True),
    ),
    phases=(PREDICT, COMPARE, LEARN),
)
