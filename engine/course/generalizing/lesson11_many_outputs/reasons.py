"""Lesson 11: why a weight moves by its row's delta and its column's input, and what a step keeps of each delta."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning
from engine.course.shared.turned_weight import SQUARED, TURNED

SLOPE = Reasoning(
    key="slope",
    title="Why row and column meet in a weight",
    lines=(
        Line("delta == prediction - target", "The delta of this weight's own output."),
        Line("error == delta ** 2", "The error of the output is its delta times itself."),
        TURNED,
        Line(
            "prediction_up == prediction + input * h",
            "In the weighted sum of its output the weight stands beside its own input. In the sums of other outputs it "
            "does not stand at all. So one prediction changes, by input × h.",
        ),
        *SQUARED,
        Line(
            "slope == 2 * delta * input",
            "Let h go to 0, and 2 × delta × input is left: the slope at this weight. The delta is that of its row in "
            "the table of weights, the input that of its column.",
        ),
        Line("weight_delta == delta * input", "The outer product makes this product for every row and every column."),
        Line("slope == 2 * weight_delta", "Compare the last two: the weight delta is half the slope, as in lesson 8."),
    ),
)

PART = Reasoning(
    key="part",
    title="Why every output keeps the same part",
    lines=(
        Line("new_weight == weight - alpha * weight_delta", "This is what learn does."),
        Line("weight_delta == delta * input", "And so it makes the weight delta."),
        Line("weight - new_weight == alpha * input * delta", "So far the weight has moved."),
        Line(
            "input * (weight - new_weight) == alpha * input ** 2 * delta",
            "In the next weighted sum what it has moved is multiplied by its input once more. So this weight takes "
            "alpha × input² of its output's delta off.",
        ),
        Line(
            "new_delta == kept * delta",
            "All weights of a row together leave 1 minus the sum of what each takes, if you turn nothing. No delta and "
            "no target is in that sum, and the inputs are the same for every row: so every output keeps the same part.",
        ),
    ),
)

REASONS = (SLOPE, PART)
