"""Lesson 5: the error as a function of the weight."""

from __future__ import annotations

from engine.teaching.attempt import Attempt, write
from engine.teaching.challenge import Challenge, Verdict, missed, near, solved

QUARTER = 0.075625
"""A quarter of the error at the start, 0.3025."""


def _bottom(attempt: Attempt) -> Verdict:
    error, prediction, target = attempt.at("error", 1), attempt.at("prediction", 1), attempt.start("target")
    if error == 0:
        return solved("The error is 0.")
    how = "too high" if prediction > target else "too low"
    return missed(f"The prediction is {write(prediction)}, {how}, and the error {write(error)}. It can be exactly 0.")


def _twin(attempt: Attempt) -> Verdict:
    error, weight, own = attempt.at("error", 1), attempt.start("weight"), attempt.own("weight")
    if near(weight, own, 0.01):
        return missed(f"The weight is {write(weight)}, about where it was. There is another one, far from here.")
    if not near(error, 0.3025):
        how = "too large" if error > 0.3025 else "too small"
        return missed(f"The error is {write(error)}: {how}, it should be 0.3025.")
    return solved(f"The weight {write(weight)} is as wrong as 0.5 was.")


def _quarter(attempt: Attempt) -> Verdict:
    error = attempt.at("error", 1)
    if near(error, QUARTER):
        return solved("A quarter of the error.")
    how = "too large" if error > QUARTER else "too small"
    return missed(f"The error is {write(error)}: {how}, a quarter of 0.3025 is {write(QUARTER)}.")


def _moved(attempt: Attempt) -> Verdict:
    error, weight, input = attempt.at("error", 1), attempt.start("weight"), attempt.start("input")
    if not near(weight, 0.4):
        return missed(f"The weight is {write(weight)}, and the bottom should lie at 0.4: turn it there first.")
    if not near(input * weight, 0.8):
        bottom = f"at {write(0.8 / input)}" if input else "nowhere"
        return missed(f"The error is {write(error)}. With an input of {write(input)} the bottom lies {bottom}.")
    return solved("The bottom lies at 0.4.")


def _half_miss(attempt: Attempt) -> str:
    miss = attempt.start("weight") * 0.5 - 0.8
    return f"You miss by {write(miss)}, and 0.275 is wanted, on either side: 0.5 × weight is 0.525 or 1.075."


CHALLENGES = (
    Challenge(
        key="5-bottom",
        lesson=5,
        title="The bottom of the valley",
        goal="Find the weight that makes the error exactly 0. Leave the input at 0.5 and the target at 0.8.",
        judge=_bottom,
        hints=(
            "The error is 0 when the prediction is just the target. «show_charts» shows the curve: watch its point "
            "while you turn.",
            "The prediction is 0.5 × weight, and it should be 0.8.",
            "The weight is 0.8 / 0.5 = 1.6.",
        ),
        solution={"weight": 1.6},
        explanation="0.5 × 1.6 = 0.8, so the miss is 0 and so is its square. The error is never below 0: "
        "this is the bottom of the valley, and to learn is to find it.",
        keeps=("input", "target"),
    ),
    Challenge(
        key="5-twin",
        lesson=5,
        title="Just as wrong",
        goal="At the weight 0.5 the error is 0.3025. Find the other weight with the same error. Turn only the weight.",
        judge=_twin,
        hints=(
            "The curve has two sides. Look for the point on the other side that is as high.",
            "The bottom lies at 1.6, and 0.5 is 1.1 to the left of it. Go as far to the right.",
            "1.6 + 1.1 = 2.7.",
        ),
        solution={"weight": 2.7},
        explanation="0.5 × 2.7 = 1.35 is 0.55 too high, as 0.25 was 0.55 too low, and both misses have the square "
        "0.3025. The error says how far off you are, and not on which side.",
        keeps=("input", "target"),
    ),
    Challenge(
        key="5-quarter",
        lesson=5,
        title="A quarter of the error",
        goal="At first the error is 0.3025. Make it a quarter of that, 0.075625. Turn only the weight.",
        judge=_quarter,
        hints=(
            "The error is the square of the miss. What happens to a square when you halve its side?",
            "A quarter of the error is half of the miss. At first the prediction was 0.55 off.",
            _half_miss,
        ),
        solution={"weight": 1.05},
        explanation="0.5 × 1.05 = 0.525 is 0.275 off: half the miss, a quarter of the error. "
        "Squared, large misses count far more than small ones.",
        keeps=("input", "target"),
    ),
    Challenge(
        key="5-moved",
        lesson=5,
        title="Another bottom",
        goal="The bottom lies at the weight 1.6. Move it to 0.4: make the error 0 with a weight of 0.4. "
        "Leave the target at 0.8.",
        judge=_moved,
        hints=(
            "Turn the weight to 0.4 first. Of the numbers that are left, one may be turned.",
            "The prediction is input × 0.4, and it should be 0.8.",
            "The input is 0.8 / 0.4 = 2.",
        ),
        solution={"weight": 0.4, "input": 2.0},
        explanation="2 × 0.4 = 0.8. The bottom lies at target / input. A larger input moves it, and makes the valley "
        "steeper: the same turn of the weight now moves the prediction four times as far.",
        keeps=("target",),
    ),
)
