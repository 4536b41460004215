# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 14: the blame, and a whole step of a network with a hidden layer."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import blame as right_blame
from engine.course.hidden_layers.lesson14_hidden_layer.training_loop import LOOP
from engine.course.hidden_layers.lesson14_hidden_layer.whole_step import STEP
from engine.teaching.exercise import Exercise, Mistake


def blame(delta, output_weights, sums, leak):
    """Send the delta back: over each neuron's output weight, and through its gate."""
    gates = []
    hidden_deltas = []
    return gates, hidden_deltas


def without_the_gate(delta, output_weights, sums, leak):
    """Forgot the gates in the blame."""
    gates, _ = right_blame(delta, output_weights, sums, leak)
    return gates, [delta * weight for weight in output_weights]


def without_the_weight(delta, output_weights, sums, leak):
    """Forgot the output weights."""
    gates, _ = right_blame(delta, output_weights, sums, leak)
    return gates, [delta * gate for gate in gates]


def open_at_0(delta, output_weights, sums, leak):
    """Left the gate open at a sum of 0."""
    gates = [1 if total >= 0 else leak for total in sums]
    return gates, [delta * weight * gate for weight, gate in zip(output_weights, gates, strict=True)]


def shut_to_0(delta, output_weights, sums, leak):
    """Forgot the leak."""
    return right_blame(delta, output_weights, sums, 0.0)


def the_wrong_way(delta, output_weights, sums, leak):
    """Opened the gate below 0."""
    gates = [leak if total > 0 else 1 for total in sums]
    return gates, [delta * weight * gate for weight, gate in zip(output_weights, gates, strict=True)]


def times_the_sum(delta, output_weights, sums, leak):
    """Multiplied by what came through, not by the gate."""
    gates, hidden_deltas = right_blame(delta, output_weights, sums, leak)
    return gates, [one * total for one, total in zip(hidden_deltas, sums, strict=True)]


def only_the_blame(delta, output_weights, sums, leak):
    """Gave one of two."""
    return right_blame(delta, output_weights, sums, leak)[1]


BLAME = Exercise(
    key="14-blame",
    lesson=14,
    title="The blame",
    task="Give two lists, with a number for each hidden neuron. gates: 1 for a sum above 0, else the leak. "
    "hidden_deltas: the delta × its output weight × its gate.",
    reference=right_blame,
    start=blame,
    phase="blame",
    cases=(
        (0.5, (2.0, -1.0), (1.0, 3.0), 0.0),
        (-2.0, (0.5, 4.0, 1.0), (0.25, -1.0, 0.0), 0.0),
        (1.0, (1.0, 1.0, 2.0), (-0.5, 0.0, 2.0), 0.25),
        (0.75, (-2.0,), (-4.0,), -1.0),
    ),
    mistakes=(
        Mistake(
            without_the_gate, "The gates are right, but the blame is not multiplied by them. It goes through them."
        ),
        Mistake(
            without_the_weight,
            "The output weights are left out. The blame goes back over the weight that the signal came by.",
        ),
        Mistake(open_at_0, "At a sum of 0 the gate is open. It is open only where the sum is above 0."),
        Mistake(shut_to_0, "A shut gate gives 0. It lets the leak through: 0 only if the leak is 0."),
        Mistake(the_wrong_way, "The gates are open below 0 and shut above. It is the other way around."),
        Mistake(
            times_the_sum,
            "It is multiplied by the sums, too. How large a sum is plays no part, only on which side it is.",
        ),
        Mistake(only_the_blame, "One list came back, the blame. Two are wanted: return gates, hidden_deltas"),
    ),
    hints=(
        "Walk over the neurons: for neuron in range(len(sums)):. Each has a sum and an output weight.",
        "if sums[neuron] > 0: append 1 to gates, else: append leak.",
        "hidden_deltas.append(delta * output_weights[neuron] * gates[neuron]), and last return gates, hidden_deltas",
    ),
    explanation="This is backpropagation: a delta goes back by the weights that the signal came by, and through the "
    "slope of the bend. With more layers it is done once more for each.",
)

EXERCISES = (BLAME, STEP, LOOP)
