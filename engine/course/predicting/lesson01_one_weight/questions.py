"""Lesson 1: what one weight does to one input."""

from __future__ import annotations

from engine.course.shared.question_words import LARGER, SAME, SMALLER, scalar_product, way
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step


def beside_the_input(ahead: Ahead) -> Asking | None:
    """Whether the prediction is more or less than the input."""
    input, weight, prediction = ahead.was("input"), ahead.was("weight"), ahead.will("prediction")
    words = (SMALLER, LARGER, SAME)
    right = way(input, prediction, words)
    if (right == SAME) != (input == 0 or weight == 1) or (prediction == 0 and input and weight):
        # Hardly a digit is left: what follows would hold of numbers on paper, and not of these.
        return None
    before, after = ahead.apart(input, prediction)
    fact = f"The prediction {after} is {right} than the input {before}."
    if right == SAME:
        fact = f"The prediction is {after}, the input itself."
    reason = _what_it_does(input, weight)
    return Asking(
        f"The weight is {ahead.write(weight)}. Beside the input {before}, the prediction will be…",
        Choice(right, fact),
        tuple(Choice(word, f"{reason} {fact}") for word in words if word != right),
        ("prediction", ()),
        words,
    )


def _what_it_does(input: float, weight: float) -> str:
    """What a weight like this one does to an input like this one."""
    if input == 0:
        return "An input of 0 gives 0 with every weight."
    if weight == 1:
        return "A weight of 1 leaves every input as it is."
    side = "above" if input > 0 else "below"
    if weight == 0:
        return f"A weight of 0 lets nothing through, and the input is {side} 0."
    if weight < 0:
        return f"A weight below 0 turns the sign around, and the input is {side} 0."
    way_to_go = "nearer to 0" if weight < 1 else "further from 0"
    kind = "between 0 and 1" if weight < 1 else "above 1"
    return f"A weight {kind} takes a number {way_to_go}, and the input is {side} 0."


QUESTIONS = (
    Question("1-prediction", 1, "The prediction", "predict", scalar_product, at_step(1), idea="product", alone=True),
    Question("1-size", 1, "Larger or smaller", "predict", beside_the_input, at_step(1), alone=True),
)
