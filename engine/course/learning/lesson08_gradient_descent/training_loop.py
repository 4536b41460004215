# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 8: all of gradient descent, on an empty page."""

from __future__ import annotations

from engine.course.learning.lesson08_gradient_descent.lesson import compare, learn, predict
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


def train(weights, input, targets, alpha, steps):
    """Predict, compare and learn, for each output, again and again."""
    all_errors = []
    all_weights = []
    for _ in range(steps):
        predictions = predict(input, weights)
        deltas, errors = compare(predictions, targets)
        _, weights = learn(weights, deltas, input, alpha)
        all_errors.append(errors)
        all_weights.append(weights)
    return all_errors, all_weights


def uphill(weights, input, targets, alpha, steps):
    """Added where it should subtract."""
    return train(weights, input, targets, -alpha, steps)


def no_alpha(weights, input, targets, alpha, steps):
    """Forgot alpha."""
    return train(weights, input, targets, 1.0, steps)


def no_input(weights, input, targets, alpha, steps):
    """Moved by the deltas."""
    all_errors = []
    all_weights = []
    for _ in range(steps):
        deltas, errors = compare(predict(input, weights), targets)
        weights = subtract(weights, scale(alpha, deltas))
        all_errors.append(errors)
        all_weights.append(weights)
    return all_errors, all_weights


def twice(weights, input, targets, alpha, steps):
    """Moved by the whole slope, with its 2."""
    return train(weights, input, targets, 2 * alpha, steps)


def one_list(weights, input, targets, alpha, steps):
    """Appended one list again and again."""
    all_errors, all_weights = train(weights, input, targets, alpha, steps)
    return all_errors, all_weights[-1:] * len(all_weights)


LOOP = TrainingLoop(
    key="8-train",
    lesson=8,
    title="The whole of gradient descent",
    task="You begin on an empty page, without anything of the lesson: no scale, no subtract. Take steps steps of "
    "gradient descent. Keep the list of each step's errors, from before the move, in all_errors, and the list of its "
    "new weights in all_weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("errors", "weights"),
    cases=(
        ((0.5,), 2.0, (3.0,), 0.125, 1),
        ((2.0, -1.0), -1.5, (0.75, 0.25), 0.25, 3),
        ((1.0, 0.0, -1.0), 0.5, (1.0, 2.0, 4.0), 2.0, 4),
        ((0.25, 0.5), 0.0, (1.0, -1.0), 0.5, 2),
        ((0.5, 3.0), 1.5, (-2.0, 8.0), 1.5, 2),
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
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(
            no_alpha,
            "alpha is left out: the whole weight delta is taken off. Take only alpha times it off each weight.",
        ),
        Mistake(no_input, "The input is left out of the move. A weight delta is the input times the delta."),
        Mistake(
            twice,
            "Each move is twice as long. The slope has a 2, but the lesson leaves it to alpha: take off "
            "alpha × input × delta.",
        ),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append them when they have moved."
        ),
        Mistake(
            one_list,
            "Every entry of all_weights is what the last one should be. Was one list appended again and again, and "
            "changed afterwards? Make a new list in each step.",
        ),
        comes_back_early(train),
        gives_only_the_weights(train, "all_errors, all_weights"),
    ),
    hints=(
        "for _ in range(steps): and in it a second loop over the places of the lists, for i in range(len(weights)):",
        "For each output: delta = input * weights[i] - targets[i]. Its error is delta * delta. Its new weight is "
        "weights[i] - alpha * input * delta.",
        "Gather errors = [] and new = [] in each round, append both when the inner loop is done, then weights = new.",
    ),
    explanation="This is gradient descent, whole: predict, compare, go against the slope, and again. In larger "
    "networks each of these acts is longer, but mostly they are trained in a loop of the same acts.",
)
