"""Lesson 9: why the measured slope is 2 × delta × input, in one go and in two links, and what a step keeps."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line, Reasoning
from engine.course.learning.lesson08_gradient_descent.reasons import KEPT

MEASURED = Reasoning(
    key="measured",
    title="Why the measured slope is 2 × delta × input",
    lines=(
        Line("prediction == input * weight", "This is what predict does."),
        Line("delta == prediction - target", "The delta: how far off the prediction is, with its side."),
        Line(
            "up_error == (input * (weight + nudge) - target) ** 2",
            "This is what measure does with the weight turned up.",
        ),
        Line(
            "up_error == (delta + input * nudge) ** 2",
            "input × (weight + nudge) is the prediction and input × nudge. Take off the target: the delta and input × "
            "nudge are left.",
        ),
        Line(
            "up_error == delta ** 2 + 2 * delta * input * nudge + input ** 2 * nudge ** 2",
            "Multiplied out, the square has three parts.",
        ),
        Line(
            "down_error == delta ** 2 - 2 * delta * input * nudge + input ** 2 * nudge ** 2",
            "With the weight turned down it is (delta − input × nudge)². Only the part in the middle changes its sign.",
        ),
        Line(
            "up_error - down_error == 4 * delta * input * nudge",
            "Subtract: the first and the last part are the same in both and go. The middle one is left, twice.",
        ),
        Line(
            "measured == (up_error - down_error) / (2 * nudge)",
            "This is what measure does: the change, divided by the way from down to up.",
        ),
        Line(
            "measured == 2 * delta * input",
            "4 × delta × input × nudge, divided by 2 × nudge: the nudge goes, whatever it is.",
        ),
        Line(
            "slope == 2 * delta * input",
            "And this is the formula, with which learn finds the same and tries nothing.",
        ),
    ),
)

LINKS = Reasoning(
    key="links",
    title="The slope in two links",
    lines=(
        Line("prediction == input * weight", "This is what predict does."),
        Line("weight_up == weight + h", "Turn the weight up by a small h."),
        Line("prediction_up == input * weight_up", "Predict with it."),
        Line(
            "prediction_up - prediction == input * h",
            "input × (weight + h) is input × weight + input × h. So the prediction moves by input × h.",
        ),
        Line(
            "(prediction_up - prediction) / h == input",
            "Divide by h. This is the first link: for each 1 that the weight is turned, the prediction moves by input.",
        ),
        Line(
            "delta_up - delta == prediction_up - prediction",
            "The target stays, so the delta moves as far as the prediction.",
        ),
        Line("error_up - error == delta_up ** 2 - delta ** 2", "The error is the delta squared, before and after."),
        Line(
            "error_up - error == (delta_up + delta) * (delta_up - delta)",
            "A difference of two squares is their sum times their difference: multiply out to see it.",
        ),
        Line(
            "(error_up - error) / (prediction_up - prediction) == delta_up + delta",
            "Divide by how far the prediction has moved.",
        ),
        Line(
            "(error_up - error) / (prediction_up - prediction) == 2 * delta + input * h",
            "delta up is delta + input × h. Let h go to 0: then 2 × delta is left, the second link. So much the error "
            "changes for each bit that the prediction moves.",
        ),
        Line(
            "slope == 2 * delta * input",
            "One link after the other: the error changes 2 × delta times as much as the prediction, and that input "
            "times as much as the weight. Multiply both.",
        ),
        Line("measured == slope", "And that is what measure finds by trying."),
    ),
)

REASONS = (MEASURED, LINKS, KEPT)
