"""Lesson 13: why weight and bias pull at each other, why not from the mean, and what a step leaves then."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning

APART = Reasoning(
    key="apart",
    title="Why weight and bias pull at each other",
    lines=(
        Line(
            "prediction == rescaled * weight + bias",
            "This is what predict does with each row, here with the one you look at.",
        ),
        Line("delta == prediction - target", "The delta of the row."),
        Line("bias_delta == mean(delta)", "For the bias, learn takes the mean of the deltas of all rows."),
        Line(
            "bias_delta == mean(rescaled) * weight + bias - mean(target)",
            "Put in the first two lines. The mean of a sum is the sum of the means, and weight and bias are the same "
            "for all rows.",
        ),
        Line("weight_up == weight + h", "Now turn the weight by a small h, and leave the bias as it is."),
        Line(
            "bias_delta_up - bias_delta == mean(rescaled) * h",
            "In line 4 the weight stands beside the mean of the rescaled inputs. So a turn of the weight moves the "
            "bias delta, too: by that mean × h.",
        ),
        Line("weight_delta == mean(delta * rescaled)", "For the weight it takes the mean of delta × rescaled input."),
        Line(
            "weight_delta == mean(rescaled ** 2) * weight + mean(rescaled) * bias - mean(target * rescaled)",
            "Put in the first two lines again. This time the mean of the rescaled inputs stands beside the bias.",
        ),
        Line("bias_then == bias + h", "So turn the bias by h instead, and leave the weight."),
        Line(
            "weight_delta_then - weight_delta == mean(rescaled) * h",
            "It moves the weight delta, by the same mean × h. What the one learns, the other has to answer.",
        ),
        Line(
            "mean(rescaled) == (mean(input) - shift) / unit",
            "All hangs on this mean. Where shift is the mean of the inputs, it is 0: then a turn of the one leaves the "
            "delta of the other as it is, and they no longer pull at each other.",
        ),
    ),
)

LEFT = Reasoning(
    key="left",
    title="What a step leaves of both deltas",
    lines=(
        Line("new_weight == weight - alpha * weight_delta", "This is what learn does with the weight."),
        Line("new_bias == bias - alpha * bias_delta * learns_bias", "And this with the bias and its share."),
        Line(
            "new_delta == delta - alpha * weight_delta * rescaled - alpha * bias_delta * learns_bias",
            "The next prediction of a row is made with both, if you turn nothing. So its delta is less by what both "
            "have moved: the weight's part × the rescaled input, the bias's part × 1.",
        ),
        Line("new_weight_delta == mean(new_delta * rescaled)", "Of these deltas learn makes the next weight delta."),
        Line(
            "new_weight_delta == (1 - alpha * mean(rescaled ** 2)) * weight_delta "
            "- alpha * mean(rescaled) * learns_bias * bias_delta",
            "Put line 3 into line 4. The last part mixes the bias in, by the mean of the rescaled inputs.",
        ),
        Line(
            "new_bias_delta == (1 - alpha * learns_bias) * bias_delta - alpha * mean(rescaled) * weight_delta",
            "Likewise the next bias delta, the mean of line 3, has the weight mixed in, by the same mean.",
        ),
        Line(
            "mean(rescaled) == (mean(input) - shift) / unit",
            "Counted from the mean of the inputs this is 0, and nothing is mixed: a step keeps 1 − alpha × the mean of "
            "rescaled² of the weight delta, and 1 − alpha × the share of the bias delta.",
        ),
        Line(
            "mean(rescaled ** 2) == mean((input - shift) ** 2) / unit ** 2",
            "With the standard deviation as the unit, and from the mean, this is 1. So with a share of 1 both are kept "
            "alike: an alpha of 1 leaves nothing of either in one step.",
        ),
    ),
)

REASONS = (APART, LEFT)
