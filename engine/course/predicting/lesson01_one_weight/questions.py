"""Lesson 1: what one weight does to one input."""

from __future__ import annotations

from engine.course.shared.question_words import LARGER, SAME, SMALLER, scalar_product, way
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step


def beside_the_input(ahead: Ahead) -> Asking:
    """Whether the prediction is more or less than the input."""
    write = ahead.write
    input, weight, prediction = ahead.was("input"), ahead.was("weight"), ahead.will("prediction")
    words = (SMALLER, LARGER, SAME)
    right = way(input, prediction, words)
    fact = f"The prediction {write(prediction)} is {right} than the input {write(input)}."
    if right == SAME:
        fact = f"The prediction is {write(prediction)}, the input itself."
    hints = {
        SMALLER: "A weight between 0 and 1 makes a positive input smaller. Look at the weight again.",
        LARGER: "A weight above 1 makes a positive input larger. Look at the weight again.",
        SAME: "Only a weight of 1, or an input of 0, leaves the input as it is.",
    }
    return Asking(
        f"The weight is {write(weight)}. Beside the input {write(input)}, the prediction will be…",
        Choice(right, fact),
        tuple(Choice(word, f"{hints[word]} {fact}") for word in words if word != right),
        ("prediction", ()),
        words,
    )


QUESTIONS = (
    Question("1-prediction", 1, "The prediction", "predict", scalar_product, at_step(1)),
    Question("1-size", 1, "Larger or smaller", "predict", beside_the_input, at_step(1)),
)
