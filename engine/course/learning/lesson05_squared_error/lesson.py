"""Lesson 5: how far a prediction is from its target."""

from __future__ import annotations

from engine.course.predicting.lesson01_one_weight.lesson import PREDICT
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset


def compare(prediction, target):
    """How wrong: the distance to the target, times itself."""
    delta = prediction - target
    error = delta * delta
    return error


WEIGHT = Parameter("weight", 0.5, "weight", "The knob: how much of the input passes through.")
INPUT = Parameter("input", 0.5, "input", "What the network sees.")
TARGET = Parameter("target", 0.8, "target", "What the network should say.")

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
    presets=(
        Preset(
            "the bottom",
            {"weight": 1.6},
            True,
            "1.6 × 0.5 is 0.8, just the target: the error is 0, the least it can be.",
        ),
        Preset(
            "another way",
            {"input": 1.6},
            True,
            "0.5 × 1.6 is 0.8 too: the error asks only what comes out, not how it was made.",
        ),
        Preset(
            "the other side",
            {"weight": 2.7},
            False,
            "The prediction is 0.55 too high; at the weight 0.5 it is 0.55 too low: the error of both is about 0.3025.",
        ),
        Preset(
            "twice the miss",
            {"weight": -0.6},
            False,
            "The miss is twice that of the weight 0.5, and the error is four times as large: about 1.21.",
        ),
        Preset(
            "a blind network",
            {"input": 0.0},
            False,
            "With an input of 0 the prediction is 0 and the error about 0.64 at every weight: the curve is flat.",
        ),
    ),
)
