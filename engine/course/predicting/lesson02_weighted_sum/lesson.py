"""Lesson 2: several inputs, each with a weight of its own."""

from __future__ import annotations

from engine.course.shared.games import INPUTS, rows_of_inputs
from engine.definition.arithmetic.vectors import weighted_sum
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset


def predict(inputs, weights):
    """Each input times its weight, all added up."""
    prediction = weighted_sum(inputs, weights)
    return prediction


WEIGHTS = Parameter("weights", (0.1, 0.2, 0.0), "weight", "One knob for each input.", axes=(INPUTS,))
INPUT_VALUES = Parameter("inputs", (8.5, 0.65, 1.5), "input", "What the network sees of one game.", (INPUTS,), fill=1.0)

PREDICT = Phase(
    predict,
    (Given("prediction", "prediction", "The weighted sum of the inputs."),),
    "Multiply each input by its weight and add up.",
)

LESSON = Lesson(
    number=2,
    title="Several inputs: the weighted sum",
    question="How do several inputs make one answer?",
    parameters=(WEIGHTS, INPUT_VALUES),
    phases=(PREDICT,),
    examples=rows_of_inputs(),
    other_form=3,
    presets=(
        Preset(
            "every input counts",
            {"weights": (0.1, 1.0, 0.5)},
            True,
            "These weights fit the sizes of the inputs: the products are 0.85, 0.65 and 0.75, so none drowns another.",
        ),
        Preset(
            "only the record",
            {"weights": (0.0, 1.0, 0.0)},
            True,
            "One knob at 1 and two shut: the prediction is the win-loss record itself, 0.65.",
        ),
        Preset(
            "a shut knob",
            {"inputs": (8.5, 0.65, 15.0)},
            False,
            "Ten times the fans and the same prediction: their weight is 0, so the network is blind to them.",
        ),
        Preset(
            "equal weights",
            {"weights": (0.1, 0.1, 0.1)},
            False,
            "Equal weights are not equal votes: the toes make 0.85 of 1.065, only because their numbers are larger.",
        ),
        Preset(
            "another unit",
            {"weights": (0.1, 0.2, 0.1), "inputs": (8.5, 0.65, 1500000.0)},
            False,
            "Fans counted one by one, no longer in millions, make 150000 of 150000.98 and drown the other inputs.",
        ),
    ),
)
