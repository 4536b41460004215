# mypy: allow-untyped-defs, allow-untyped-calls
# ruff: noqa: F841
"""Lesson 5: the miss, squared."""

from __future__ import annotations

from engine.course.learning.lesson05_squared_error import lesson as squared_error
from engine.teaching.exercise import Exercise, Mistake


def compare(prediction, target):
    """How wrong: the distance to the target, times itself."""
    delta = 0
    error = 0
    return error


def not_squared(prediction, target):
    """The miss itself."""
    return prediction - target


def other_order(prediction, target):
    """The miss the other way around."""
    return target - prediction


def without_sign(prediction, target):
    """The distance."""
    return abs(prediction - target)


def doubled(prediction, target):
    """Times two for squared."""
    return (prediction - target) * 2


def squares_subtracted(prediction, target):
    """Squared first, subtracted after."""
    return prediction * prediction - target * target


def added(prediction, target):
    """The sum, squared."""
    return (prediction + target) * (prediction + target)


def prediction_squared(prediction, target):
    """Left the target out."""
    return prediction * prediction


def halved(prediction, target):
    """Half of the square."""
    return (prediction - target) * (prediction - target) / 2


EXERCISES = Exercise(
    key="5-compare",
    lesson=5,
    title="The squared error",
    task="Say in one number how wrong a prediction is: its distance to the target, times itself. delta is prediction "
    "minus target; error is delta times delta.",
    reference=squared_error.compare,
    start=compare,
    phase="compare",
    cases=((0.8, 0.8), (3.0, 1.0), (1.0, 3.0), (-2.0, 0.5), (0.0, -1.5), (1000.0, -1000.0)),
    mistakes=(
        Mistake(not_squared, "That is the miss itself, which can be below 0. Multiply it by itself: delta * delta."),
        Mistake(
            other_order,
            "That is target minus prediction, and not squared. Take prediction minus target, then delta * delta.",
        ),
        Mistake(
            without_sign, "That is the plain distance. Multiply it by itself, so that large misses count for more."
        ),
        Mistake(doubled, "The miss is doubled. Squared is not times 2: it is times itself, delta * delta."),
        Mistake(
            squares_subtracted,
            "Both are squared first and subtracted after. Subtract first: the miss is what is squared.",
        ),
        Mistake(added, "The prediction and the target are added. How far apart two numbers are is their difference."),
        Mistake(prediction_squared, "That is the prediction squared; the target is left out. Subtract it first."),
        Mistake(halved, "That is half of it. Some books halve the square; here error is the whole square."),
    ),
    hints=(
        "First the miss: how far is the prediction from the target? A difference says that.",
        "delta = prediction - target. It is below 0 where the prediction is too low. Then square it.",
        "error = delta * delta. A number times itself is never below 0, so misses on both sides count.",
    ),
    explanation="A miss of 2 to either side gives 4: the square forgets the side and makes large misses count far "
    "more than small ones. It is 0 only where the prediction is the target, and that is the bottom of the bowl.",
)
