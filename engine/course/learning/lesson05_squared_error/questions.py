"""Lesson 5: how wrong a prediction is."""

from __future__ import annotations

from engine.course.shared.question_words import scalar_product
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step, is_rounding


def the_error(ahead: Ahead) -> Asking | None:
    """What the error comes to."""
    prediction, target = ahead.was("prediction"), ahead.was("target")
    miss = prediction - target
    if is_rounding(miss, prediction, target):
        return None
    said, wanted = ahead.apart(prediction, target)
    return Asking(
        f"The prediction is {said}, the target is {wanted}. What will the error be?",
        Choice(ahead.will("error"), "The error is the miss times itself: prediction minus target, squared."),
        (
            Choice(miss, "That is the miss, prediction minus target. The error is its square."),
            Choice(2 * miss, "That is twice the miss. Squared means times itself, not times two."),
            Choice(prediction * prediction - target * target, "That squares first and subtracts then. Subtract first."),
            Choice(-miss, "That is target minus prediction, and not squared. The error is the square of the miss."),
        ),
        ("error", ()),
    )


QUESTIONS = (
    Question("5-prediction", 5, "The prediction", "predict", scalar_product, at_step(1), idea="product", alone=True),
    Question("5-error", 5, "The error", "compare", the_error, at_step(1), alone=True),
)
