"""Lesson 1: what one weight can do to one input."""

from __future__ import annotations

from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Verdict, missed, solved, solves
from engine.teaching.number_words import apart, compared, equation, met, near, same, typed, write

CENTIMETERS = 2.54
"""An inch, exactly."""


def _double(attempt: Attempt) -> Verdict:
    prediction = attempt.at("prediction", 1)
    verdict = solved(met("The prediction", prediction, 2)) if same(prediction, 2) else None
    return verdict or missed(compared("The prediction", prediction, 2))


def _again(attempt: Attempt) -> Verdict:
    prediction, input = attempt.at("prediction", 1), attempt.start("input")
    if input == 10:
        return missed("The input is still 10. Give the network another one first.")
    if near(input, 10):
        return missed(f"The input is {apart(input, 10)[0]}, as good as 10. Give the network another one first.")
    if not near(prediction, 1):
        return missed(compared("The prediction", prediction, 1))
    return solved(f"The input is {write(input)}. {met('The prediction', prediction, 1)}")


def _minuses(attempt: Attempt) -> Verdict:
    prediction, input, weight = attempt.at("prediction", 1), attempt.start("input"), attempt.start("weight")
    above = [name for name, number in (("input", input), ("weight", weight)) if not number < 0]
    if above:
        return missed(f"The {' and the '.join(above)} must be below 0.")
    if not near(prediction, 6):
        return missed(compared("The prediction", prediction, 6))
    return solved(met("The prediction", prediction, 6))


def _inches(attempt: Attempt) -> Verdict:
    prediction, input = attempt.at("prediction", 1), attempt.start("input")
    if not 1 <= input <= 100:
        return missed(f"The input is {_beside(input, 1, 100)}. Give it a length from 1 to 100 inches.")
    if not same(prediction, CENTIMETERS * input):
        return missed(compared(f"The prediction for {write(input)} inches", prediction, CENTIMETERS * input))
    return solved(met(f"The prediction for {write(input)} inches", prediction, CENTIMETERS * input))


def _beside(number: float, *others: float) -> str:
    """A number, written so that it looks like none of the others."""
    return max((apart(number, other)[0] for other in others), key=len)


def _product(attempt: Attempt) -> str:
    """The multiplication of the run, in digits."""
    input, weight, prediction = attempt.start("input"), attempt.start("weight"), attempt.at("prediction", 1)
    return equation(f"{write(input)} × {write(weight)}", prediction)


def _needed(attempt: Attempt) -> str:
    input = attempt.start("input")
    if input == 0:
        return "With an input of 0 no weight can help. Take another input."
    if near(input, 10):
        return "With an input of 4, for example, the weight must be 1 / 4 = 0.25."
    exact = 1 / input
    weight = typed(exact, lambda number: solves(_again, attempt, weight=number))
    if weight is None:
        return f"An input of {write(input)} is at the edge of what a computer can count with. Take another one."
    return f"Your input is {write(input)}, so the weight must be {_quotient(input, exact, weight)}."


def _quotient(input: float, exact: float, weight: str) -> str:
    is_exact = float(write(input)) == input and float(weight) == exact
    return f"1 / {write(input)} = {weight}" if is_exact else f"1 / {write(input)}, about {weight}"


CHALLENGES = (
    Challenge(
        key="1-double",
        lesson=1,
        title="Twice as much",
        goal="At first the network says 1. Turn the weight until it says 2.",
        judge=_double,
        hints=(
            "The prediction is input × weight. The input stays at 10, so look only at the weight.",
            "Twice the prediction needs twice the weight. The weight was 0.1.",
            "10 × weight = 2, so the weight is 2 / 10 = 0.2.",
        ),
        solution={"weight": 0.2},
        explanation="10 × 0.2 = 2. The prediction follows the weight: twice the weight, twice the prediction. "
        "That is all that a knob does, and it is why turning one can teach a network something.",
        keeps=("input",),
    ),
    Challenge(
        key="1-again",
        lesson=1,
        title="The same answer again",
        goal="At first the network says 1 for an input of 10. Give it another input, and turn the weight until it "
        "says 1 again.",
        judge=_again,
        hints=(
            "First the input: any number but 10 and 0. Then the weight: it must make up for what the other "
            "input does to the product.",
            "Input × weight must be 1. With half the input you need twice the weight.",
            _needed,
        ),
        solution={"input": 5.0, "weight": 0.2},
        explanation=lambda attempt: (
            f"{_product(attempt)}, as 10 × 0.1 = 1: an input has its own weight for that, "
            "1 / input, unless it is 0. From the answer alone nobody can tell what went in."
        ),
    ),
    Challenge(
        key="1-minuses",
        lesson=1,
        title="Two minuses",
        goal="Make the network say 6, with an input below 0 and a weight below 0.",
        judge=_minuses,
        hints=(
            "Begin with an input such as -3. A weight above 0 then makes a prediction below 0.",
            "Minus times minus is plus. Leave out the signs and ask: what times what is 6?",
            "-3 × (-2) = 6.",
        ),
        solution={"input": -3.0, "weight": -2.0},
        explanation=lambda attempt: (
            f"{_product(attempt)}. A weight below 0 turns the sign of its input around: what was low comes out high. "
            "Networks need both kinds of weights."
        ),
    ),
    Challenge(
        key="1-inches",
        lesson=1,
        title="Inches into centimeters",
        goal="An inch is 2.54 centimeters. Make a network that turns inches into centimeters. "
        "Try it with an input from 1 to 100.",
        judge=_inches,
        hints=(
            "How many centimeters should come out for an input of 1 inch?",
            "10 inches are 25.4 centimeters. The input is multiplied by the same number every time.",
            "For every input, input × 2.54 is wanted: the weight is 2.54.",
        ),
        solution={"weight": 2.54},
        explanation=lambda attempt: (
            f"{_product(attempt)}. Once the weight is right, it is right for every input: turn the input and see. "
            "A weight is what the network knows; the input is what it is asked."
        ),
    ),
)
