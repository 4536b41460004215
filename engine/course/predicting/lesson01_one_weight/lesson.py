"""Lesson 1: a network with one input and one weight."""

from __future__ import annotations

from engine.course.shared.games import TOES_OF_LESSON_1
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Example, Preset


def predict(input, weight):
    """The whole network: the input times the weight."""
    prediction = input * weight
    return prediction


PREDICT = Phase(
    predict,
    (Given("prediction", "prediction", "What the network says: input × weight."),),
    "Multiply the input by the weight.",
)

LESSON = Lesson(
    number=1,
    title="Predict with one weight",
    question="What does one weight do to one input?",
    parameters=(
        Parameter("weight", 0.1, "weight", "The knob: how much of the input passes through."),
        Parameter("input", 10.0, "input", "What the network sees: the average number of toes.", turn="0.5"),
    ),
    phases=(PREDICT,),
    examples=tuple(Example(f"{n}", {"input": toes}) for n, toes in enumerate(TOES_OF_LESSON_1, start=1)),
    presets=(
        Preset(
            "half of it",
            {"weight": 0.5, "input": 8.5},
            True,
            "Half of the input passes through: 4.25, exact to the last digit, since halves are exact in a computer.",
        ),
        Preset(
            "the rounded digit",
            {"input": 8.5},
            True,
            "As w shows, the prediction is 0.8500000000000001: 0.1 is not exact in a computer, which is no mistake.",
        ),
        Preset(
            "the shut knob",
            {"weight": 0.0},
            False,
            "With a weight of 0 nothing passes through: the network says 0 for all four games and tells none apart.",
        ),
        Preset(
            "upside down",
            {"weight": -0.1},
            False,
            "A weight below 0 turns the order around: the more toes, the lower the guess, for all four games.",
        ),
        Preset(
            "nothing goes in",
            {"weight": 100.0, "input": 0.0},
            False,
            "With an input of 0 the prediction is 0 whatever the weight: no knob can make something out of nothing.",
        ),
    ),
)
