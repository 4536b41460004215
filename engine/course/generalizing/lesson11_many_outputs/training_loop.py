# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 11: all of the training of a whole layer, on an empty page."""

from __future__ import annotations

from engine.course.generalizing.lesson11_many_outputs.lesson import learn
from engine.course.learning.lesson08_gradient_descent.lesson import compare
from engine.course.predicting.lesson04_several_outputs.lesson import predict
from engine.definition.arithmetic.vectors import scale_matrix, subtract_matrix
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


def train(weights, inputs, targets, alpha, steps):
    """Predict, compare and learn, again and again."""
    all_errors = []
    all_weights = []
    for _ in range(steps):
        predictions = predict(inputs, weights)
        deltas, errors = compare(predictions, targets)
        _, weights = learn(weights, deltas, inputs, alpha)
        all_errors.append(errors)
        all_weights.append(weights)
    return all_errors, all_weights


def uphill(weights, inputs, targets, alpha, steps):
    """Added where it should subtract."""
    return train(weights, inputs, targets, -alpha, steps)


def no_alpha(weights, inputs, targets, alpha, steps):
    """Forgot alpha."""
    return train(weights, inputs, targets, 1.0, steps)


def no_inputs(weights, inputs, targets, alpha, steps):
    """Moved every weight of a row by the delta."""
    all_errors = []
    all_weights = []
    for _ in range(steps):
        deltas, errors = compare(predict(inputs, weights), targets)
        moves = [[delta] * len(inputs) for delta in deltas]
        weights = subtract_matrix(weights, scale_matrix(alpha, moves))
        all_errors.append(errors)
        all_weights.append(weights)
    return all_errors, all_weights


def one_table(weights, inputs, targets, alpha, steps):
    """Appended one table again and again."""
    all_errors, all_weights = train(weights, inputs, targets, alpha, steps)
    return all_errors, all_weights[-1:] * len(all_weights)


LOOP = TrainingLoop(
    key="11-train",
    lesson=11,
    title="A whole layer, from nothing",
    task="You begin on an empty page, without anything of the lesson: no outer, no scale. Take steps steps of gradient "
    "descent. Keep the list of each step's errors, from before the move, in all_errors, and its new table of weights "
    "in all_weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("errors", "weights"),
    cases=(
        (((0.5, 1.0),), (2.0, -1.0), (3.0,), 0.125, 1),
        (((2.0, -1.0), (0.5, 0.25)), (-1.5, 0.5), (0.75, 0.25), 0.25, 3),
        (((1.0,), (0.0,), (-1.0,)), (0.5,), (1.0, 2.0, 4.0), 2.0, 4),
        (((0.25, 0.5, 1.0), (1.0, 0.0, -1.0)), (0.0, 0.0, 0.0), (1.0, -1.0), 0.5, 2),
        (((0.5, 3.0, 0.0), (1.0, -1.0, 2.0)), (1.5, 0.25, -0.5), (-2.0, 8.0), 0.5, 2),
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
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        Mistake(no_inputs, "The inputs are left out of the move. A weight delta is delta × input."),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append them when they have moved."
        ),
        Mistake(
            one_table,
            "Every entry of all_weights is what the last one should be. Was one table appended again and again, and "
            "changed afterwards? Make a new one in each step.",
        ),
        comes_back_early(train),
        gives_only_the_weights(train, "all_errors, all_weights"),
    ),
    hints=(
        "for _ in range(steps): and in it a loop over the rows, for row, target in zip(weights, targets):",
        "For each row: add up inputs[i] * row[i] for the prediction. Its delta is prediction - target, its error is "
        "delta * delta.",
        "The new row has row[i] - alpha * delta * inputs[i] for each i. Gather errors and new rows in each round, "
        "append both when all rows are done, then weights = new.",
    ),
    explanation="Predict, compare and learn, for a whole layer: the three loops are steps, outputs and inputs. The "
    "large networks of today do just this, with more numbers and with layers upon layers.",
)
