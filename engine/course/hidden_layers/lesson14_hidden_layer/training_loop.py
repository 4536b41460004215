# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 14: all of the training of a network with a hidden layer, on an empty page."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import blame, choose, compare, learn, predict
from engine.definition.arithmetic.vectors import scale, subtract
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    in_loop,
    in_the_wrong_order,
    kept_before_the_move,
    measured_afterwards,
)


def train(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """Choose, predict, compare, blame and learn, again and again."""
    all_errors = []
    all_hidden_weights = []
    all_output_weights = []
    for step in range(1, steps + 1):
        row, _ = choose(inputs, step)
        sums, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
        delta, error = compare(prediction, targets, row)
        _, hidden_deltas = blame(delta, output_weights, sums, leak)
        _, _, hidden_weights, output_weights = learn(
            hidden_weights, output_weights, inputs, row, hidden, delta, hidden_deltas, alpha
        )
        all_errors.append(error)
        all_hidden_weights.append(hidden_weights)
        all_output_weights.append(output_weights)
    return all_errors, all_hidden_weights, all_output_weights


def uphill(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """Added where it should subtract."""
    return train(hidden_weights, output_weights, inputs, targets, leak, -alpha, steps)


def no_alpha(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """Forgot alpha."""
    return train(hidden_weights, output_weights, inputs, targets, leak, 1.0, steps)


def without_the_bend(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """Forgot the bend, forwards and back."""
    return train(hidden_weights, output_weights, inputs, targets, 1.0, alpha, steps)


def never_moves_on(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """The first row in every step."""
    return train(hidden_weights, output_weights, inputs[:1], targets[:1], leak, alpha, steps)


def step_by_step(blamed, hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """The loop with a blame of another kind."""
    kept = [], [], []
    for step in range(1, steps + 1):
        row, _ = choose(inputs, step)
        sums, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
        delta, error = compare(prediction, targets, row)
        moved = subtract(output_weights, scale(alpha, scale(delta, hidden)))
        hidden_deltas = blamed(delta, output_weights, moved, sums, leak)
        _, _, hidden_weights, output_weights = learn(
            hidden_weights, output_weights, inputs, row, hidden, delta, hidden_deltas, alpha
        )
        for each, one in zip(kept, (error, hidden_weights, output_weights), strict=True):
            each.append(one)
    return kept


def new_weights(*inputs):
    """Sent the blame back over weights that had moved."""
    return step_by_step(lambda delta, old, new, sums, leak: blame(delta, new, sums, leak)[1], *inputs)


def without_the_gate(*inputs):
    """Forgot the gates on the way back."""
    return step_by_step(lambda delta, old, new, sums, leak: [delta * weight for weight in old], *inputs)


def not_carried_over(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """Began each step with the first weights."""
    kept = [], [], []
    for step in range(steps):
        row = step % len(inputs)
        alone = (hidden_weights, output_weights, inputs[row : row + 1], targets[row : row + 1], leak, alpha, 1)
        for each, one in zip(kept, train(*alone), strict=True):
            each.extend(one)
    return kept


def only_the_output(hidden_weights, output_weights, inputs, targets, leak, alpha, steps):
    """Moved the last layer alone."""
    kept = [], [], []
    for step in range(steps):
        row = step % len(inputs)
        _, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
        delta, error = compare(prediction, targets, row)
        output_weights = subtract(output_weights, [alpha * delta * one for one in hidden])
        for each, one in zip(kept, (error, hidden_weights, output_weights), strict=True):
            each.append(one)
    return kept


ROWS = ((1.0, -2.0), (0.5, 0.0), (0.0, 1.0))

LOOP = TrainingLoop(
    key="14-train",
    lesson=14,
    title="A network with a hidden layer, from nothing",
    task="You begin on an empty page. Take steps steps, one row each, in order, over and over: forwards, the delta, "
    "back, then move all weights. Keep each step's error, from before the move, in all_errors, its new weights in "
    "all_hidden_weights and all_output_weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("error", "hidden_weights", "output_weights"),
    cases=(
        (((1.0,),), (-1.0,), ((2.0,),), (4.0,), 0.0, 0.125, 2),
        (((0.5, 1.0), (1.0, 0.25)), (2.0, -1.0), ROWS, (1.0, 0.5, 3.0), 0.0, 0.125, 4),
        (((-1.0, 0.5), (2.0, 1.0), (0.0, 0.0)), (0.5, -0.25, 1.0), ROWS, (0.0, 2.0, 1.0), 0.25, 0.25, 3),
        (((-1.0, 0.5), (1.0, 1.0)), (0.5, 1.0), ROWS[:2], (0.0, 2.0), 0.0, 0.25, 3),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The errors are not those of the rows as they come. Predict and measure first, with the weights that the "
            "step begins with.",
        ),
        Mistake(
            not_carried_over,
            "Every step begins with the first weights again. What a step has learned, the next one begins with.",
        ),
        Mistake(never_moves_on, "Every step learns from the first row. The next step takes the next row."),
        Mistake(
            new_weights,
            "The blame goes back over output weights that have moved already. Make all the deltas first, then move.",
        ),
        Mistake(
            without_the_gate,
            "The gates are missing on the way back. Where the sum is not above 0, only the leak's part comes through.",
        ),
        Mistake(without_the_bend, "There is no bend. A sum that is not above 0 comes through only as leak × the sum."),
        Mistake(only_the_output, "The hidden weights do not move. They have a part in the miss, too."),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append them when they have moved."
        ),
        comes_back_early(train),
        in_loop(
            in_the_wrong_order,
            train,
            "The lists are right, but in another order: return all_errors, all_hidden_weights, all_output_weights",
        ),
    ),
    hints=(
        "for step in range(steps): and in it row = inputs[step % len(inputs)]. Then a loop over the hidden neurons, "
        "for the sums and for what the bend leaves of them.",
        "After the prediction: delta = prediction - target, and a list of hidden deltas: delta × output weight, × 1 "
        "for a sum above 0, else times the leak.",
        "Then new lists: each output weight less alpha × delta × what its neuron gave, each hidden weight less alpha × "
        "its neuron's hidden delta × its input. Append them, and go on with them.",
    ),
    explanation="You have written a network with a hidden layer, all of it. Large ones have more neurons, more layers "
    "and more rows; the loop is this one.",
)
