# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 10: all of the training with several inputs, on an empty page."""

from __future__ import annotations

from engine.course.generalizing.lesson09_slope.lesson import compare
from engine.course.generalizing.lesson10_many_inputs.lesson import learn
from engine.course.predicting.lesson02_weighted_sum.lesson import predict
from engine.definition.arithmetic.vectors import scale, subtract
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


def train(weights, inputs, target, learns, alpha, steps):
    """Predict, compare and learn, again and again."""
    errors = []
    all_weights = []
    for _ in range(steps):
        prediction = predict(inputs, weights)
        delta, error = compare(prediction, target)
        _, weights = learn(weights, delta, inputs, learns, alpha)
        errors.append(error)
        all_weights.append(weights)
    return errors, all_weights


def no_shares(weights, inputs, target, learns, alpha, steps):
    """Left the shares out."""
    return train(weights, inputs, target, [1.0] * len(weights), alpha, steps)


def uphill(weights, inputs, target, learns, alpha, steps):
    """Added where it should subtract."""
    return train(weights, inputs, target, learns, -alpha, steps)


def no_alpha(weights, inputs, target, learns, alpha, steps):
    """Forgot alpha."""
    return train(weights, inputs, target, learns, 1.0, steps)


def no_inputs(weights, inputs, target, learns, alpha, steps):
    """Moved every weight by the delta."""
    errors = []
    all_weights = []
    for _ in range(steps):
        delta, error = compare(predict(inputs, weights), target)
        weights = subtract(weights, scale(alpha * delta, learns))
        errors.append(error)
        all_weights.append(weights)
    return errors, all_weights


def one_after_the_other(weights, inputs, target, learns, alpha, steps):
    """Measured anew after each weight."""
    errors = []
    all_weights = []
    for _ in range(steps):
        errors.append(compare(predict(inputs, weights), target)[1])
        weights = list(weights)
        for i in range(len(weights)):
            delta, _ = compare(predict(inputs, weights), target)
            weights[i] = weights[i] - alpha * (delta * inputs[i] * learns[i])
        all_weights.append(weights)
    return errors, all_weights


LOOP = TrainingLoop(
    key="10-train",
    lesson=10,
    title="Many inputs, the whole loop",
    task="You begin on an empty page, without anything of the lesson: no weighted_sum, no scale. Take steps steps of "
    "gradient descent with shares. Keep each step's error, from before the move, in errors, and the list of its new "
    "weights in all_weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("error", "weights"),
    cases=(
        ((0.5, 1.0), (2.0, -1.0), 3.0, (1.0, 1.0), 0.125, 1),
        ((2.0, -1.0, 0.5), (-1.5, 0.5, 1.0), 0.75, (1.0, 1.0, 1.0), 0.25, 3),
        ((1.0, 0.0, -1.0), (0.5, 2.0, 1.0), 1.0, (0.0, 0.5, 1.0), 0.5, 4),
        ((0.25,), (0.0,), 1.0, (1.0,), 0.5, 2),
        ((0.5, 3.0, 1.0, -2.0), (1.5, -0.5, 2.0, 1.0), 8.0, (1.0, 0.25, 0.0, 2.0), 0.25, 2),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The errors are those after the move. Predict and measure first, with the weights that the step begins "
            "with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weights again. What a step has learned, the next one begins with: keep "
            "it in weights itself.",
        ),
        Mistake(no_shares, "The shares are left out of the move: each weight learns only its part, learns[i]."),
        Mistake(
            one_after_the_other,
            "The delta is measured anew after each weight. All weights of a step pay for one and the same delta: work "
            "it out once, before the inner loop.",
        ),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        Mistake(no_inputs, "The inputs are left out of the move. A weight delta is delta × input × share."),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append them when they have moved."
        ),
        comes_back_early(train),
        gives_only_the_weights(train, "errors, all_weights"),
    ),
    hints=(
        "for _ in range(steps): and in it first a loop that adds up inputs[i] * weights[i], for the prediction.",
        "delta = prediction - target, once for all weights. The error is delta * delta.",
        "Then a second inner loop: append weights[i] - alpha * delta * inputs[i] * learns[i] to a new list, and when "
        "it is done, weights = new.",
    ),
    explanation="One delta goes back to all weights, and each takes its own input's part of it. However many inputs a "
    "network has, this inner loop only gets longer.",
)
