"""Lesson 8: why a weight delta is half the slope, and why every step keeps the same part of the delta."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning

SLOPE = Reasoning(
    key="slope",
    title="Why the slope is 2 × delta × input",
    lines=(
        Line("prediction == input * weight", "This is what predict does."),
        Line("delta == prediction - target", "The delta: how far off the prediction is, with its side."),
        Line("error == delta ** 2", "The error is the delta times itself."),
        Line(
            "delta == input * weight - target",
            "Put the prediction in. Of these numbers only the weight will be turned.",
        ),
        Line("weight_up == weight + h", "Turn the weight by a small h. What does the error do?"),
        Line(
            "delta_up == delta + input * h",
            "input × (weight + h) is input × weight + input × h, and the target stays. So the delta changes by "
            "input × h.",
        ),
        Line(
            "error_up == delta ** 2 + 2 * delta * input * h + input ** 2 * h ** 2",
            "The error with the turned weight is (delta + input × h)². Multiplied out, it has three parts.",
        ),
        Line(
            "error_up - error == 2 * delta * input * h + input ** 2 * h ** 2",
            "Take off the error from before, which is delta². What is left is how much the error changes.",
        ),
        Line(
            "(error_up - error) / h == 2 * delta * input + input ** 2 * h",
            "Divide by h, by which the weight was turned: so steep is the way from the one error to the other.",
        ),
        Line(
            "slope == 2 * delta * input",
            "Let h go to 0: then input² × h goes to 0, too, and 2 × delta × input is left. That is the slope. On the "
            "left it is measured, from a little below the weight to a little above it.",
        ),
        Line("weight_delta == delta * input", "And this is the weight delta that learn makes. It has no 2."),
        Line("slope == 2 * weight_delta", "Compare the last two: twice the weight delta is the slope."),
        Line(
            "alpha * weight_delta == alpha / 2 * slope",
            "So what learn takes off the weight is half of alpha times the slope. The 2 is not lost: it is left to "
            "alpha, which you choose.",
        ),
    ),
)

KEPT = Reasoning(
    key="kept",
    title="Why a step keeps 1 − alpha × input²",
    lines=(
        Line("new_weight == weight - alpha * weight_delta", "This is what learn does."),
        Line("weight_delta == delta * input", "And so it makes the weight delta."),
        Line("new_weight == weight - alpha * delta * input", "Put the second line into the first."),
        Line(
            "new_delta == input * new_weight - target",
            "The next step predicts with the new weight. If you turn nothing, input and target are the same.",
        ),
        Line(
            "new_delta == input * (weight - alpha * delta * input) - target",
            "Put in what the new weight is.",
        ),
        Line(
            "new_delta == input * weight - target - alpha * input ** 2 * delta",
            "Multiply out: the input stands twice in the last part, which makes input².",
        ),
        Line("delta == input * weight - target", "The delta of this step is made of the same first two parts."),
        Line("new_delta == delta - alpha * input ** 2 * delta", "Put the delta in their place."),
        Line(
            "new_delta == delta * (1 - alpha * input ** 2)",
            "The delta is in both parts, so it can stand before a bracket.",
        ),
        Line(
            "kept == 1 - alpha * input ** 2",
            "In the bracket is no weight, no target and no delta. So each step keeps the same part of every delta, "
            "until you turn alpha or the input. On the left it is measured, with other weights and targets.",
        ),
    ),
)

REASONS = (SLOPE, KEPT)
