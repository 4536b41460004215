"""Lesson 3: what one call can be made to compute."""

from __future__ import annotations

from math import fsum, isfinite

from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Verdict, missed, solved
from engine.teaching.number_words import about, compared, equation, met, near, write

TOO_LARGE = "These numbers are too large to count with. Take smaller ones."
LOST = (
    "Beside such large numbers a computer loses the digits of small ones. Take numbers that are nearer to each other."
)

MOST = 1e6
"""Beside a larger product the digits that are shown of a small one could be lost."""


def _six(attempt: Attempt) -> Verdict:
    inputs, weights, prediction = attempt.start("inputs"), attempt.start("weights"), attempt.at("prediction", 1)
    if len(inputs) != 6:
        return missed(f"The number of inputs is {len(inputs)}. Make it six.")
    if shut := sum(not one * other for one, other in zip(inputs, weights, strict=True)):
        word = "One of the six products is" if shut == 1 else f"{shut} of the six products are"
        return missed(f"{word} 0. Every input and every weight must count.")
    if not near(prediction, 2):
        return missed(compared("The prediction", prediction, 2))
    if max(abs(one * other) for one, other in zip(inputs, weights, strict=True)) > MOST:
        return missed(LOST)
    return solved(f"Six products. {met('The prediction', prediction, 2)}")


def _average(attempt: Attempt) -> Verdict:
    inputs, weights, prediction = attempt.start("inputs"), attempt.start("weights"), attempt.at("prediction", 1)
    count = len(inputs)
    if count < 4:
        return missed(f"The number of inputs is {count}. Make it four or more.")
    if len(set(inputs)) == 1:
        return missed("All inputs are the same, so their average says nothing. Make one larger.")
    if not all(near(weight, 1 / count) for weight in weights):
        if len(set(weights)) > 1:
            return missed(f"The weights differ. Each of the {count} inputs has the same say in an average.")
        return missed(compared("Every weight", weights[0], 1 / count))
    if not isfinite(sum(map(abs, inputs))):
        return missed(TOO_LARGE)
    if not near(prediction, fsum(inputs) / count):
        return missed(LOST)
    return solved(f"The average of your {count} inputs is {about(prediction)}.")


def _difference(attempt: Attempt) -> Verdict:
    inputs, weights, prediction = attempt.start("inputs"), attempt.start("weights"), attempt.at("prediction", 1)
    if len(inputs) < 4:
        return missed(f"The number of inputs is {len(inputs)}. Make it four or more.")
    if inputs[0] == inputs[-1]:
        return missed("The first and the last input are the same. Make one larger, or there is nothing to see.")
    if any(weights[1:-1]):
        return missed("The inputs in the middle must not count.")
    if (weights[0], weights[-1]) == (1, -1):
        return missed("That is the first less the last: the wrong sign.")
    for place, wanted in ((0, -1.0), (-1, 1.0)):
        if weights[place] != wanted:
            which = "first" if place == 0 else "last"
            return missed(compared(f"The weight of the {which} input", weights[place], wanted))
    if not isfinite(inputs[-1] - inputs[0]):
        return missed(TOO_LARGE)
    return solved(f"The prediction is {about(prediction)}.")


def _share(attempt: Attempt) -> str:
    count = max(4, len(attempt.start("inputs")))
    weight = 1 / count
    is_exact = float(write(weight)) == weight
    return f"With {count} inputs each weight is 1 / {count}{' = ' if is_exact else ', about '}{write(weight)}."


def _products(attempt: Attempt) -> str:
    """The sum in digits: `8.5 × 0.25 + … = 2.9125`."""
    inputs, weights = attempt.start("inputs"), attempt.start("weights")
    terms = " + ".join(f"{write(input)} × {write(weight)}" for input, weight in zip(inputs, weights, strict=True))
    return equation(terms, attempt.at("prediction", 1))


def _picked(attempt: Attempt) -> str:
    first, *_, last = attempt.start("inputs")
    size = about(abs(last - first))
    return (
        f"{_products(attempt)}: the last input is {size} {'larger' if last > first else 'smaller'} than the first. "
        "1 takes an input, 0 drops it, -1 takes it away. A weighted sum can pick and compare."
    )


CHALLENGES = (
    Challenge(
        key="3-six",
        lesson=3,
        any_size=True,
        title="Six inputs, one call",
        goal="Give the network six inputs. Turn weights or inputs until it says 2. No input and no weight may be 0.",
        judge=_six,
        hints=(
            "The number of inputs is a knob, too. New inputs begin at 1, and their weights at 0.",
            "Six products must add up to 2. Open all weights a little, then let the last one make up what is missing.",
            "An input of 1 gives just its weight: what is missing in the sum can be added to the weight of such an "
            "input.",
        ),
        solution={"inputs": (8.5, 0.65, 1.5, 1.0, 1.0, 1.0), "weights": (0.1, 0.2, 0.1, 0.3, 0.3, 0.27)},
        explanation=lambda attempt: (
            f"{_products(attempt)}. There are twice as many inputs as before, and the code is "
            "the same single call. With a thousand inputs it still is."
        ),
    ),
    Challenge(
        key="3-average",
        lesson=3,
        any_size=True,
        title="An average",
        goal="Make np.dot compute the average of the inputs. Give it at least four inputs, not all of them the same.",
        judge=_average,
        hints=(
            "An average is a sum, too: all inputs added up, then divided by how many there are.",
            "You may divide first: half of one and half of the other is the average of two. Each input has the same "
            "weight.",
            _share,
        ),
        solution={"inputs": (8.5, 0.65, 1.5, 1.0), "weights": (0.25, 0.25, 0.25, 0.25)},
        explanation=lambda attempt: (
            f"{_products(attempt)}. Adding the inputs up and dividing by how many they are "
            "gives the same, but for rounding. An average is a weighted sum whose weights are all 1 / n."
        ),
    ),
    Challenge(
        key="3-difference",
        lesson=3,
        any_size=True,
        title="The last less the first",
        goal="Give the network four inputs or more. Make it say how much larger the last one is than the first. "
        "It must work for any inputs: turn the weights, not the inputs.",
        judge=_difference,
        hints=(
            "Two inputs count, the others do not. What weight does an input have that does not count?",
            "last − first = 1 × last + something × first.",
            "The weights are -1 for the first, 1 for the last, and 0 between them.",
        ),
        solution={"inputs": (8.5, 0.65, 1.5, 1.0), "weights": (-1.0, 0.0, 0.0, 1.0)},
        explanation=_picked,
    ),
)
