"""Lesson 14: the output weights are moved before the blame goes back over them."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import LESSON, learn
from engine.definition.arithmetic.vectors import scale, subtract
from engine.teaching.exhibit import Exhibit, Remark, Slip


def blame(delta, output_weights, hidden, sums, leak, alpha):
    """Send the delta back: over each neuron's output weight, and through its gate."""
    gates = []
    hidden_deltas = []
    output_weights = subtract(output_weights, scale(alpha, scale(delta, hidden)))
    for neuron in range(len(sums)):
        if sums[neuron] > 0:
            gates.append(1)
        else:
            gates.append(leak)
        hidden_deltas.append(delta * output_weights[neuron] * gates[neuron])
    return gates, hidden_deltas


def report(i, error):
    """What the cell prints after each step."""
    print(f"Step:{i + 1} Error:{error}")


EXHIBIT = Exhibit(
    key="14-new-weights",
    title="New weights for old blame",
    lesson=LESSON,
    story="The cell trains the network with its hidden layer. The four errors of an epoch should fall below 0.01 in "
    "epoch 35. They grow, and at step 75 one is beyond every number that fits.",
    shown=(blame, learn),
    report=report,
    slips=(
        Slip(
            "output_weights = subtract(output_weights, scale(alpha, scale(delta, hidden)))",
            "",
            "The blame goes back over weights that have moved already. The prediction was not made with these.",
        ),
    ),
    remarks=(
        Remark("if sums[neuron] > 0:", "The gate is open where the sum is above 0: that is right."),
        Remark(
            "hidden_deltas.append(delta * output_weights[neuron] * gates[neuron])",
            "Delta × output weight × gate: that is right. Which output weight is it?",
        ),
        Remark(
            "output_weights = subtract(output_weights, scale(alpha, output_weight_deltas))",
            "Here the output weights are moved, as they should be. Are they moved only here?",
        ),
        Remark("hidden_weight_deltas = outer(hidden_deltas, inputs[row])", "Hidden delta × input: that is right."),
        Remark("output_weight_deltas = scale(delta, hidden)", "Delta × what came in: that is right."),
    ),
    explanation="A slope belongs to the weights with which the prediction was made. First find out how much each "
    "weight is to blame, all of them, and only then move any. With a small alpha old and new weights are "
    "nearly alike, and then nobody notices: with 0.05 the errors of epoch 60 add up to about 0.4615, where about "
    "0.4984 would be right.",
)
