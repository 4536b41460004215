"""Lesson 5: the error as a function of the weight."""

from __future__ import annotations

from math import isfinite

from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Verdict, missed, solved
from engine.teaching.number_words import apart, compared, equation, met, same, write

NEW_TARGET = 0.7
"""What should be predicted in the first challenge: the text gives away the bottom for the lesson's own target."""

KNOWN, ITS_ERROR = 0.9, 0.1225
"""A weight, and the error that it has."""

QUARTER = 0.075625
"""A quarter of the error at the start, 0.3025."""


def _bottom(attempt: Attempt) -> Verdict:
    error, prediction, target = attempt.at("error", 1), attempt.at("prediction", 1), attempt.start("target")
    if target != NEW_TARGET:
        return missed(f"The target is {apart(target, NEW_TARGET)[0]}. Turn it to 0.7 first.")
    if error == 0:
        return solved("The error is 0.")
    how, now = "too high" if prediction > target else "too low", apart(prediction, target)[0]
    return missed(f"The prediction is {now}, {how}, and the error {write(error)}. It can be exactly 0.")


def _twin(attempt: Attempt) -> Verdict:
    error, weight = attempt.at("error", 1), attempt.start("weight")
    if not same(error, ITS_ERROR):
        return missed(compared("The error", error, ITS_ERROR))
    if same(weight, KNOWN):
        return missed("That is the weight 0.9 itself. There is another one, far from it.")
    return solved(met("The error", error, ITS_ERROR))


def _quarter(attempt: Attempt) -> Verdict:
    error = attempt.at("error", 1)
    if same(error, QUARTER):
        return solved("A quarter of the error.")
    return missed(compared("The error", error, QUARTER))


def _moved(attempt: Attempt) -> Verdict:
    error, weight, input = attempt.at("error", 1), attempt.start("weight"), attempt.start("input")
    if weight != 0.4:
        now = apart(weight, 0.4)[0]
        return missed(f"The weight is {now}, and the bottom should lie at 0.4: turn it there first.")
    if error == 0:
        return solved("The error is 0 with a weight of 0.4.")
    said, given = f"The error is {write(error)} and not 0.", apart(input, 2)[0]
    if input == 0:
        return missed(f"{said} With an input of 0 it is the same at every weight.")
    bottom = 0.8 / input
    if not isfinite(bottom):
        return missed(f"{said} With an input of {given} the bottom lies beyond every number that fits.")
    return missed(f"{said} With an input of {given} the bottom lies at {apart(bottom, 0.4)[0]}.")


def _half_miss(attempt: Attempt) -> str:
    wanted = "0.275 is wanted, on either side: 0.5 × weight is 0.525 or 1.075."
    if any(attempt.start(name) != attempt.own(name) for name in ("input", "target")):
        return f"At first it missed by 0.55. Now {wanted}"
    return f"You miss by {write(attempt.start('weight') * 0.5 - 0.8)}, and {wanted}"


def _half(attempt: Attempt) -> str:
    weight, prediction = attempt.start("weight"), attempt.at("prediction", 1)
    side = "above" if prediction > 0.8 else "below"
    return (
        f"{equation(f'0.5 × {write(weight)}', prediction)}, which is 0.275 {side} the target: half the miss, "
        "a quarter of the error. Squared, large misses count far more than small ones."
    )


CHALLENGES = (
    Challenge(
        key="5-bottom",
        lesson=5,
        title="The bottom of the valley",
        goal="Turn the target to 0.7. Where is the bottom of the valley now? Find the weight that makes the error "
        "exactly 0.",
        judge=_bottom,
        hints=(
            "The error is 0 when the prediction is just the target. «show_charts» shows the curve: watch its point "
            "while you turn.",
            "The prediction is 0.5 × weight, and it should be 0.7.",
            "The weight is 0.7 / 0.5 = 1.4.",
        ),
        solution={"weight": 1.4, "target": NEW_TARGET},
        explanation="0.5 × 1.4 = 0.7, so the miss is 0 and so is its square. The error is never below 0: "
        "this is the bottom of the valley, and to learn is to find it.",
        keeps=("input",),
    ),
    Challenge(
        key="5-twin",
        lesson=5,
        title="Just as wrong",
        goal="At the weight 0.9 the error is 0.1225. Find the other weight with the same error. Turn only the weight.",
        judge=_twin,
        hints=(
            "The curve has two sides. Look for the point on the other side that is as high.",
            "The bottom lies at 1.6, and 0.9 is 0.7 to the left of it. Go as far to the right.",
            "1.6 + 0.7 = 2.3.",
        ),
        solution={"weight": 2.3},
        explanation="0.5 × 2.3 = 1.15 is 0.35 too high, as 0.45 was 0.35 too low, and both misses have the square "
        "0.1225. The error says how far off you are, and not on which side.",
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
        explanation=_half,
        keeps=("input", "target"),
    ),
    Challenge(
        key="5-moved",
        lesson=5,
        title="Another bottom",
        goal="At first the bottom lies at the weight 1.6. Move it to 0.4: make the error 0 with a weight of 0.4.",
        judge=_moved,
        hints=(
            "Besides the weight, one number may be turned. Where does it move the bottom?",
            "The prediction is input × 0.4, and it should be 0.8.",
            "The input is 0.8 / 0.4 = 2.",
        ),
        solution={"weight": 0.4, "input": 2.0},
        explanation="2 × 0.4 = 0.8. The bottom lies at target / input. A larger input moves it, and makes the valley "
        "steeper: the same turn of the weight moves the prediction four times as far.",
        keeps=("target",),
    ),
)
