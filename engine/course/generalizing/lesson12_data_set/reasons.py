"""Lesson 12: why a batch goes by the mean of what its rows say."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning
from engine.course.shared.turned_weight import TURNED

MEAN = Reasoning(
    key="mean",
    title="Why a batch goes by the mean of its rows",
    lines=(
        Line("delta == prediction - target", "Each row has a delta. This is that of the row you look at."),
        Line("error == delta ** 2", "And each has an error, the delta times itself."),
        TURNED,
        Line(
            "delta_up == delta + input * h",
            "In the weighted sum of a row the weight stands beside that row's input. So each row's delta changes by "
            "its own input × h. Where the input is 0, nothing changes.",
        ),
        Line(
            "mean(error_up) - mean(error) == mean(error_up - error)",
            "Take the mean error of the rows whose turn it is. How far it changes is the mean of how far each changes.",
        ),
        Line(
            "mean(error_up) - mean(error) == 2 * mean(delta * input) * h + mean(input ** 2) * h ** 2",
            "For each row, square both deltas, multiply out, and take the one off the other. Then take the mean.",
        ),
        Line(
            "(mean(error_up) - mean(error)) / h == 2 * mean(delta * input) + mean(input ** 2) * h",
            "Divide by h, by which the weight was turned.",
        ),
        Line(
            "slope == 2 * mean(delta * input)",
            "Let h go to 0: the slope of the mean error is twice the mean of delta × input. On the left it is "
            "measured.",
        ),
        Line("weight_delta == mean(delta * input)", "And this mean is what learn makes of the rows in turn."),
        Line(
            "slope == 2 * weight_delta", "So the weight delta of a batch is half the slope of the batch's mean error."
        ),
    ),
)

REASONS = (MEAN,)
