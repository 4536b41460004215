"""Lesson 5: how far a prediction is from its target."""

from __future__ import annotations

from engine.lesson import Given, Lesson, Parameter, Phase
from engine.lessons.one_weight import predict


def compare(prediction, target):
    """How wrong: the distance to the target, times itself."""
    delta = prediction - target
    error = delta * delta
    return error


WEIGHT = Parameter("weight", 0.5, "weight", "The knob: how much of the input passes through.")
INPUT = Parameter("input", 0.5, "input", "What the network sees.")
TARGET = Parameter("target", 0.8, "target", "What the network should say.")

PREDICT = Phase(
    predict,
    (Given("prediction", "prediction", "What the network says: input × weight."),),
    "Multiply the input by the weight.",
)
COMPARE = Phase(
    compare,
    (Given("error", "error", "How wrong the prediction is: its distance to the target, squared."),),
    "Measure how far the prediction is from the target.",
)

LESSON = Lesson(
    number=5,
    title="Compare: how wrong is it?",
    question="How do you measure a miss?",
    parameters=(WEIGHT, INPUT, TARGET),
    phases=(PREDICT, COMPARE),
)
