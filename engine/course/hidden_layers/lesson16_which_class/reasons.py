"""Lesson 16: why with softmax and cross-entropy the delta is probability minus target, and no 2 is in it."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning
from engine.course.shared.turned_weight import TURNED

DELTA = Reasoning(
    key="delta",
    title="Why the delta is probability minus target",
    lines=(
        TURNED,
        Line(
            "score_up == score + rescaled * h",
            "In the score of its class the weight stands beside its rescaled input. The scores of the other classes "
            "stay.",
        ),
        Line(
            "error_up - error == ln(1 + probability * (exp(rescaled * h) - 1)) - target * rescaled * h",
            "The error is ln of the sum of all e^score, minus each score × its target. Of that sum this class has the "
            "part that is its probability, and its e^score is now e^(rescaled × h) times as large. The rest of the sum "
            "stays.",
        ),
        Line(
            "slope == probability * rescaled - target * rescaled",
            "Divide by h, and let h go to 0: then exp(x) − 1 goes to x, and ln(1 + x) too. On the left the slope is "
            "measured.",
        ),
        Line("delta == probability - target", "That is what compare gives."),
        Line("weight_delta == delta * rescaled", "And this is what learn makes of it."),
        Line(
            "slope == weight_delta",
            "Line 4 is the same product. So the weight delta is the whole slope, where it was half of it with a "
            "squared error. The logarithm has taken the slope of softmax away.",
        ),
    ),
)

REASONS = (DELTA,)
