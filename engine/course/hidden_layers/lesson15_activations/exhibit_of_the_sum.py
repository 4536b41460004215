"""Lesson 15: the slope of tanh, made of the sum in place of what came out."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.lesson import LESSON
from engine.teaching.exhibit import Exhibit, Remark, Slip

steps = 60


def blame(deltas, sums, hidden, output_weights):
    """Send each row's delta back: over the output weights, and through the slope of each bend."""
    slopes = []
    hidden_deltas = []
    for row in range(len(deltas)):
        steepness = []
        shares = []
        for neuron in range(len(output_weights)):
            output = sums[row][neuron]
            steep = 1 - output * output
            steepness.append(steep)
            shares.append(deltas[row] * output_weights[neuron] * steep)
        slopes.append(steepness)
        hidden_deltas.append(shares)
    return slopes, hidden_deltas


def report(error):
    """Print the mean error of the rows."""
    print(f"Error:{error}")


EXHIBIT = Exhibit(
    key="15-sum",
    title="One minus the sum squared",
    lesson=LESSON,
    story="The cell learns the ring with tanh. It should come below an error of 0.8 in 60 steps. It begins well, and "
    "then its numbers run away.",
    shown=("steps", blame),
    report=report,
    slips=(
        Slip(
            "output = sums[row][neuron]",
            "output = hidden[row][neuron]",
            "1 − output² wants what came out of tanh, and this is the sum that went in.",
        ),
    ),
    remarks=(
        Remark("steep = 1 - output * output", "That is the slope of tanh, if output is what came out of it."),
        Remark("steepness.append(steep)", "It keeps the slope. Look at how that is made."),
        Remark(
            "shares.append(deltas[row] * output_weights[neuron] * steep)",
            "The delta goes back over the output weight and through the slope. That is right.",
        ),
    ),
    explanation="tanh gives about 0.964 for a sum of 2, so its slope there is about 0.071. The cell says 1 − 2 × 2 = "
    "-3. While the sums are small both are nearly the same, so it begins well. Where sums grow beyond 1 it learns the "
    "wrong way.",
)
