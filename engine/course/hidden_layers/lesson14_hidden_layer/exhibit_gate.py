"""Lesson 14: a gate that is asked of what comes out of it, and so is never shut."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import LESSON, predict
from engine.teaching.exhibit import Exhibit, Remark, Slip


def blame(delta, output_weights, hidden, leak):
    """Send the delta back: over each neuron's output weight, and through its gate."""
    gates = []
    hidden_deltas = []
    for neuron in range(len(hidden)):
        if hidden[neuron] >= 0:
            gates.append(1)
        else:
            gates.append(leak)
        hidden_deltas.append(delta * output_weights[neuron] * gates[neuron])
    return gates, hidden_deltas


def report(i, error):
    """What the cell prints after each step."""
    print(f"Step:{i + 1} Error:{error}")


EXHIBIT = Exhibit(
    key="14-gate",
    title="The gate that never shuts",
    lesson=LESSON,
    story="The cell trains the network with its hidden layer, 240 steps. In epoch 60 the four errors should add up to "
    "about 0.00000003. They add up to more than 1, as if there were no bend at all.",
    shown=(predict, blame),
    report=report,
    slips=(
        Slip(
            "if hidden[neuron] >= 0:",
            "if hidden[neuron] > 0:",
            "What comes out of the bend is never below 0, so this is always so: a neuron that gave 0 is blamed too.",
        ),
    ),
    remarks=(
        Remark("if total > 0:", "A sum above 0 comes through, any other does not: that is right."),
        Remark("hidden.append(leak * total)", "With a leak of 0 this is 0. That is right."),
        Remark(
            "hidden_deltas.append(delta * output_weights[neuron] * gates[neuron])",
            "Delta × output weight × gate: that is right, if the gate is.",
        ),
        Remark("gates.append(leak)", "A shut gate lets the leak through. Is it ever shut?"),
        Remark("gates.append(1)", "An open gate lets all through. When is it open?"),
    ),
    explanation="A neuron that gave 0 had no part in the miss, yet it is blamed, as if there were no bend on the way "
    "back. The network goes forward through bends and learns as if it were straight, and it ends as a straight one "
    "does, with errors of about 1.33 an epoch. A well-known book prints it so.",
)
