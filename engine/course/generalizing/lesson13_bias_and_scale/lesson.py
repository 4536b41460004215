"""Lesson 13: a line through four readings, with a bias, on inputs that can be rescaled."""

from __future__ import annotations

from engine.definition.arithmetic.vectors import subtract
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import Data
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset

ROWS = Axis("rows", (), most=10_000)

CELSIUS = (6.0, 18.0, 22.0, 34.0)
FAHRENHEIT = (42.8, 64.4, 71.6, 93.2)


def rescale(inputs, shift, unit):
    """Every input, counted from shift, in units."""
    rescaled = []
    for input in inputs:
        rescaled.append((input - shift) / unit)
    return rescaled


def predict(rescaled, weight, bias):
    """One prediction for each row: the rescaled input times the weight, plus the bias."""
    predictions = []
    for number in rescaled:
        predictions.append(number * weight + bias)
    return predictions


def compare(predictions, targets):
    """How far each prediction is from its target, that squared, and the mean of the squares."""
    deltas = subtract(predictions, targets)
    errors = []
    total = 0
    for delta in deltas:
        errors.append(delta * delta)
        total = total + delta * delta
    error = total / len(deltas)
    return deltas, error, errors


def learn(weight, bias, deltas, rescaled, alpha, learns_bias):
    """Move both against what the rows say on average; the bias as if its input were always 1."""
    pull = 0
    push = 0
    for row in range(len(deltas)):
        pull = pull + deltas[row] * rescaled[row]
        push = push + deltas[row]
    weight_delta = pull / len(deltas)
    bias_delta = push / len(deltas)
    weight = weight - alpha * weight_delta
    bias = bias - alpha * bias_delta * learns_bias
    return weight_delta, bias_delta, weight, bias


LESSON = Lesson(
    number=13,
    title="Bias and scale",
    question="Why does one thermometer take 16,000 steps, and the other 1?",
    parameters=(
        Parameter("weight", 0.0, "weight", "The slope of the line; learning turns it."),
        Parameter("bias", 0.0, "bias", "What is added to every prediction: a weight whose input is always 1."),
        Parameter("inputs", CELSIUS, "input", "Four readings, in degrees Celsius.", (ROWS,), turn="1"),
        Parameter("targets", FAHRENHEIT, "target", "The same four, in degrees Fahrenheit.", (ROWS,), turn="1"),
        Parameter("shift", 0.0, "setting", "What is taken off every input before anything else.", turn="1"),
        Parameter(
            "unit",
            1.0,
            "setting",
            "What every input is then divided by: so much counts as 1.",
            turn="1",
            positive=True,
        ),
        Parameter(
            "alpha",
            0.003,
            "setting",
            "The learning rate: what part of each weight delta is taken off its weight.",
            turn="0.001",
            positive=True,
        ),
        Parameter(
            "learns_bias",
            1.0,
            "setting",
            "The share of its delta that the bias learns: 1 is all of it, 0 leaves the bias where it is.",
        ),
        Parameter("steps", 500, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        Phase(
            rescale,
            (Given("rescaled", "input", "The inputs as the network sees them: (input − shift) / unit.", (ROWS,)),),
            "Count every input from shift, in units.",
        ),
        Phase(
            predict,
            (Given("predictions", "prediction", "What the network says, for each row.", (ROWS,)),),
            "Multiply each rescaled input by the weight and add the bias.",
        ),
        Phase(
            compare,
            (
                Given("deltas", "delta", "Prediction − target, for each row.", (ROWS,)),
                Given("error", "error", "The mean of the errors of all rows."),
                Given("errors", "error", "Each delta squared.", (ROWS,)),
            ),
            "Measure how far off the rows are, on average.",
        ),
        Phase(
            learn,
            (
                Given("weight_delta", "gradient", "Delta × rescaled input, the mean of all rows.", slope_of="weight"),
                Given("bias_delta", "gradient", "The mean of all deltas: the input of a bias is 1.", slope_of="bias"),
                Given("weight", "weight", "The weight after this step."),
                Given("bias", "bias", "The bias after this step."),
            ),
            "Take alpha times its weight delta off the weight, and likewise off the bias.",
        ),
    ),
    presets=(
        Preset(
            "round valley",
            {"shift": 20.0, "unit": 10.0, "alpha": 1.0, "steps": 20},
            True,
            "Counted from the mean 20, in units of the standard deviation 10: after one step the error is 0.",
        ),
        Preset(
            "only shifted",
            {"shift": 20.0, "alpha": 0.0198, "steps": 600},
            True,
            "From the mean, weight and bias no longer pull at each other: at step 559 the error is below 1e-6.",
        ),
        Preset(
            "to 0…1",
            {"shift": 6.0, "unit": 28.0, "alpha": 1.45, "steps": 100},
            True,
            "Inputs from 0 to 1: a long valley, but no ditch, and at step 72 the error is below 1e-6.",
        ),
        Preset(
            "raw",
            {"steps": 4000},
            False,
            "Soon the weight suits the bias of then, and both creep: not before step 15964 is the error below 1e-6.",
        ),
        Preset(
            "a hair too large",
            {"alpha": 0.004},
            False,
            "The limit for alpha is about 0.0039936: this is just above, and the error grows with every step.",
        ),
        Preset(
            "no bias",
            {"learns_bias": 0.0},
            False,
            "With a bias of 0 the line must pass through 0: its best weight is 3.08, and the error comes to 204.8.",
        ),
        Preset(
            "the wrong way",
            {"unit": 0.1},
            False,
            "A unit of 0.1 makes the inputs ten times as large, and the limit 0.00004: at step 71 the error is inf.",
        ),
    ),
    data=(Data("thermometer", {"inputs": CELSIUS, "targets": FAHRENHEIT}),),
)
