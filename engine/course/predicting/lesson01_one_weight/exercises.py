# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 1: the whole network in one line."""

from __future__ import annotations

from engine.course.predicting.lesson01_one_weight import lesson as one_weight
from engine.teaching.exercise import Exercise, Mistake


def predict(input, weight):
    """The whole network: the input times the weight."""
    prediction = 0
    return prediction


def added(input, weight):
    """Added where it should multiply."""
    return input + weight


def divided(input, weight):
    """Divided where it should multiply."""
    return input / weight


def subtracted(input, weight):
    """Took the weight off."""
    return input - weight


def only_the_input(input, weight):
    """Gave back what came in."""
    return input


def only_the_weight(input, weight):
    """Gave back the knob."""
    return weight


def squared(input, weight):
    """The input times itself."""
    return input * input


EXERCISES = Exercise(
    key="1-predict",
    lesson=1,
    title="A network in one line",
    task="Write the whole network. It gets an input and a weight, and gives the prediction: the input times the "
    "weight. At the start a line sets prediction to 0; change it.",
    reference=one_weight.predict,
    start=predict,
    phase="predict",
    cases=((8.5, 0.1), (2.0, -0.5), (0.0, 3.0), (1.5, 1.0), (-4.0, -0.25), (1e6, 2.5)),
    mistakes=(
        Mistake(added, "Your function adds. The weight says how much of the input passes through: multiply them."),
        Mistake(divided, "Your function divides. A larger weight lets more of the input through: multiply them."),
        Mistake(subtracted, "Your function subtracts. The weight says how much passes through: multiply them."),
        Mistake(only_the_input, "The input comes out as it went in. Multiply it by the weight."),
        Mistake(only_the_weight, "The weight comes out alone. Multiply the input by it."),
        Mistake(squared, "That is the input times itself. Multiply it by the weight."),
    ),
    hints=(
        "A weight of 0.1 lets a tenth of the input through. Which of +, -, * and / does that?",
        "In Python * is times. You need the two numbers that predict is called with: input and weight.",
        "Two lines are enough: prediction = input * weight, and beneath it return prediction.",
    ),
    explanation="That is a network, and you have written it. It knows nothing but its weight: all that learning will "
    "ever do is to change that number.",
)
