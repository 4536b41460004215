"""Lesson 14: why the delta goes back over the weight that the signal came by."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning

BACK = Reasoning(
    key="back",
    title="Why the blame goes back by the same weights",
    lines=(
        Line("delta == prediction - target", "This is what compare does with the row in turn."),
        Line("error == delta ** 2", "And the error is its square."),
        Line(
            "hidden_weight_up == hidden_weight + h",
            "Turn one weight of a hidden neuron by a small h, and leave all the others as they are.",
        ),
        Line(
            "sum_up == sum + input * h", "In the neuron's sum it stands beside its input: the sum moves by input × h."
        ),
        Line(
            "hidden_up == hidden + gate * input * h",
            "Through an open gate, 1, all of that passes; through a shut one only the leak's part. So far the neuron "
            "stays on its side of the bend.",
        ),
        Line(
            "prediction_up == prediction + output_weight * gate * input * h",
            "In the prediction the neuron stands beside its output weight. So forwards the turn goes over three "
            "factors: input, gate, output weight.",
        ),
        Line(
            "delta_up == delta + output_weight * gate * input * h", "The target stays, so the delta changes by as much."
        ),
        Line(
            "error_up - error == 2 * delta * output_weight * gate * input * h "
            "+ (output_weight * gate * input) ** 2 * h ** 2",
            "Square both deltas, multiply out, and take the one error off the other.",
        ),
        Line(
            "slope == 2 * delta * output_weight * gate * input",
            "Divide by h and let h go to 0. On the left is the slope as it is measured, on the right a chain: one "
            "factor for each link on the way.",
        ),
        Line(
            "hidden_delta == delta * output_weight * gate",
            "blame takes the chain from its end: the delta, back over the output weight, through the gate.",
        ),
        Line(
            "hidden_weight_delta == hidden_delta * input",
            "And learn does what it always did: the delta at a weight's end × what comes in at its beginning.",
        ),
        Line(
            "slope == 2 * hidden_weight_delta",
            "So the weight delta is half the slope, for a hidden weight too. The 2 goes into alpha.",
        ),
    ),
)

REASONS = (BACK,)
