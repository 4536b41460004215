"""Lesson 1: a network with one input and one weight."""

from __future__ import annotations

from engine.lesson import Example, Given, Lesson, Parameter, Phase
from engine.lessons.games import TOES_OF_LESSON_1


def predict(input, weight):
    """The whole network: the input times the weight."""
    prediction = input * weight
    return prediction


LESSON = Lesson(
    number=1,
    title="Predict with one weight",
    question="What does one weight do to one input?",
    parameters=(
        Parameter("weight", 0.1, "weight", "The knob: how much of the input passes through."),
        Parameter("input", 10.0, "input", "What the network sees: the average number of toes.", turn="0.5"),
    ),
    phases=(
        Phase(
            predict,
            (Given("prediction", "prediction", "What the network says: input × weight."),),
            "Multiply the input by the weight.",
        ),
    ),
    examples=tuple(Example(f"{n}", {"input": toes}) for n, toes in enumerate(TOES_OF_LESSON_1, start=1)),
)
