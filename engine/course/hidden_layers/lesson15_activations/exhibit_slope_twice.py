"""Lesson 15: the slope of the sigmoid, taken of what came out as if it were the sum."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.lesson import LESSON, learn, predict
from engine.definition.arithmetic.functions import sigmoid
from engine.teaching.exhibit import Exhibit, Remark, Slip

activation = 5
alpha = 1.0
steps = 1000


def blame(deltas, hidden, output_weights):
    """Send each row's delta back: over the output weights, and through the slope of each bend."""
    slopes = []
    hidden_deltas = []
    for row in range(len(deltas)):
        steepness = []
        shares = []
        for neuron in range(len(output_weights)):
            output = sigmoid(hidden[row][neuron])
            steep = output * (1 - output)
            steepness.append(steep)
            shares.append(deltas[row] * output_weights[neuron] * steep)
        slopes.append(steepness)
        hidden_deltas.append(shares)
    return slopes, hidden_deltas


def report(error):
    """Print the mean error of the rows."""
    print(f"Error:{error}")


EXHIBIT = Exhibit(
    key="15-twice",
    title="The slope of the slope",
    lesson=LESSON,
    story="The cell learns the ring with the sigmoid and an alpha of 1. After 1000 steps the error should be below "
    "0.01. It does not crash, and it does not learn.",
    shown=("activation", "alpha", "steps", predict, blame, learn),
    report=report,
    slips=(
        Slip(
            "output = sigmoid(hidden[row][neuron])",
            "output = hidden[row][neuron]",
            "hidden has what came out of the sigmoid already: here it goes through it once more.",
        ),
    ),
    remarks=(
        Remark("activation = 5", "5 is the sigmoid. That is what it should be."),
        Remark("alpha = 1.0", "The sigmoid can do with such an alpha: with the right slope it learns the ring."),
        Remark("steep = output * (1 - output)", "That is the slope of the sigmoid, if output is what came out of it."),
        Remark("steepness.append(steep)", "It keeps the slope. Look at how that is made."),
        Remark(
            "shares.append(deltas[row] * output_weights[neuron] * steep)",
            "The delta goes back over the output weight and through the slope. That is right.",
        ),
    ),
    explanation="At a sum of 2 the sigmoid gives about 0.88, and its slope there is about 0.105. The cell says about "
    "0.207. All its slopes are wrong, but never 0, so nothing looks broken. Only a check of the slopes tells: nudge a "
    "weight, and compare.",
)
