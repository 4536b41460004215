"""Lesson 10: why a weight pays by its own input, and how much of the delta goes through it."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning
from engine.course.shared.turned_weight import SQUARED, TURNED

SLOPE = Reasoning(
    key="slope",
    title="Why each weight pays by its own input",
    lines=(
        Line("delta == prediction - target", "The delta: how far off the prediction is, with its side."),
        Line("error == delta ** 2", "The error is the delta times itself."),
        TURNED,
        Line(
            "prediction_up == prediction + input * h",
            "In the weighted sum this weight stands beside its own input, and nowhere else. So the prediction changes "
            "by input × h.",
        ),
        *SQUARED,
        Line(
            "slope == 2 * delta * input",
            "Let h go to 0, and 2 × delta × input is left: the slope at this weight. The delta is the same for all "
            "weights, the input is not.",
        ),
        Line("weight_delta == delta * input * learn", "The weight delta is delta × input, times the weight's share."),
        Line(
            "slope * learn == 2 * weight_delta",
            "Compare the last two: where the share is 1, the weight delta is half the slope, as in lesson 8.",
        ),
    ),
)

PART = Reasoning(
    key="part",
    title="How much of the delta goes through a weight",
    lines=(
        Line("new_weight == weight - alpha * weight_delta", "This is what learn does."),
        Line("weight_delta == delta * input * learn", "And so it makes the weight delta."),
        Line(
            "weight - new_weight == alpha * learn * input * delta",
            "So far the weight has moved: put the second line into the first.",
        ),
        Line(
            "input * (weight - new_weight) == alpha * learn * input ** 2 * delta",
            "In the next weighted sum what it has moved is multiplied by its input once more, which makes input². So "
            "this weight takes alpha × share × input² of the delta off.",
        ),
        Line(
            "new_delta == kept * delta",
            "All weights together leave 1 minus the sum of what each takes, if you turn nothing. That is the part "
            "kept, here measured with other weights and targets. The scale shows its terms.",
        ),
    ),
)

REASONS = (SLOPE, PART)
