# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 9: gradient descent on one weight, with the slope of each step, on an empty page."""

from __future__ import annotations

from engine.course.generalizing.lesson09_slope.lesson import compare, learn
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    gives_only_the_weights,
    in_loop,
    kept_before_the_move,
    measured_afterwards,
    not_carried_over,
)


def train(weight, input, target, alpha, steps):
    """Predict, compare and learn, and keep the slope of each step."""
    slopes = []
    weights = []
    for _ in range(steps):
        delta, _ = compare(predict(input, weight), target)
        slope, _, weight = learn(weight, delta, input, alpha)
        slopes.append(slope)
        weights.append(weight)
    return slopes, weights


def half_the_slope(weight, input, target, alpha, steps):
    """Kept the weight deltas."""
    slopes, weights = train(weight, input, target, alpha, steps)
    halves = []
    for slope in slopes:
        halves.append(slope / 2)
    return halves, weights


def whole_slope(weight, input, target, alpha, steps):
    """Moved by the whole slope, with its 2."""
    return train(weight, input, target, 2 * alpha, steps)


def uphill(weight, input, target, alpha, steps):
    """Added where it should subtract."""
    return train(weight, input, target, -alpha, steps)


def no_alpha(weight, input, target, alpha, steps):
    """Forgot alpha."""
    return train(weight, input, target, 1.0, steps)


def deltas_for_slopes(weight, input, target, alpha, steps):
    """Kept the deltas."""
    deltas = []
    weights = []
    for _ in range(steps):
        delta, _ = compare(predict(input, weight), target)
        _, _, weight = learn(weight, delta, input, alpha)
        deltas.append(delta)
        weights.append(weight)
    return deltas, weights


LOOP = TrainingLoop(
    key="9-train",
    lesson=9,
    title="Down the slope, on an empty page",
    task="You begin on an empty page again. Take steps steps of gradient descent on one weight, by the formula and "
    "without a nudge. Keep the slope of each step, 2 × delta × input, from before the move, in slopes, and each new "
    "weight in weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("slope", "weight"),
    cases=(
        (0.5, 2.0, 3.0, 0.125, 1),
        (2.0, -1.5, 0.75, 0.25, 4),
        (1.0, 0.5, 0.5, 2.0, 3),
        (3.0, 0.0, 2.0, 0.5, 2),
        (-4.0, 3.0, 50.0, 0.25, 3),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The slopes are those after the move. Work out the slope first, with the weight that a step begins with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weight again. What a step has learned, the next one begins with: keep it "
            "in weight itself.",
        ),
        Mistake(half_the_slope, "These are the weight deltas, half of the slopes. A slope is 2 × delta × input."),
        Mistake(deltas_for_slopes, "These are the deltas. A slope is 2 × delta × input."),
        Mistake(
            whole_slope,
            "Each move is twice as long. The slope has a 2, but the lesson leaves it to alpha: take off "
            "alpha × delta × input.",
        ),
        Mistake(uphill, "The weight goes uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out of the move. Take only alpha times delta × input off the weight."),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append the weight when it has moved."
        ),
        comes_back_early(train),
        gives_only_the_weights(train, "slopes, weights"),
    ),
    hints=(
        "for _ in range(steps): and in it the delta, the slope, the move. Then append to both lists.",
        "delta = input * weight - target. The slope is 2 * delta * input.",
        "Append the slope, then weight = weight - alpha * delta * input, then append the weight.",
    ),
    explanation="You have left measure out, and nothing is missing: the formula needs no tries. In a large network it "
    "would take two predictions for each weight to measure all slopes, and the formula finds them from one.",
)
