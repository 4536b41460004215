# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 14: one whole step of a network with a hidden layer, forwards and back."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import blame, compare, predict
from engine.course.hidden_layers.lesson14_hidden_layer.row_step import train_row as right_step
from engine.definition.arithmetic.vectors import outer, scale, scale_matrix, subtract, subtract_matrix
from engine.teaching.exercise import Exercise, Mistake


def train_row(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Predict the row, compare, send the blame back, and move all weights."""
    return hidden_weights, output_weights


def _moved(hidden_weights, output_weights, row, hidden, delta, hidden_deltas, alpha):
    """Both tables of weights, moved."""
    return (
        subtract_matrix(hidden_weights, scale_matrix(alpha, outer(hidden_deltas, row))),
        subtract(output_weights, scale(alpha, scale(delta, hidden))),
    )


def new_weights(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Sent the blame back over weights that had moved."""
    sums, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
    delta, _ = compare(prediction, targets, row)
    moved = subtract(output_weights, scale(alpha, scale(delta, hidden)))
    _, hidden_deltas = blame(delta, moved, sums, leak)
    return _moved(hidden_weights, output_weights, inputs[row], hidden, delta, hidden_deltas, alpha)


def without_the_gate(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Forgot the gates on the way back."""
    _, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
    delta, _ = compare(prediction, targets, row)
    hidden_deltas = [delta * weight for weight in output_weights]
    return _moved(hidden_weights, output_weights, inputs[row], hidden, delta, hidden_deltas, alpha)


def without_the_bend(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Forgot the bend, forwards and back."""
    return right_step(hidden_weights, output_weights, inputs, row, targets, alpha, 1.0)


def without_the_weight(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Sent the same delta to every neuron."""
    sums, hidden, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
    delta, _ = compare(prediction, targets, row)
    gates, _ = blame(delta, output_weights, sums, leak)
    return _moved(hidden_weights, output_weights, inputs[row], hidden, delta, scale(delta, gates), alpha)


def sums_in_place_of_hidden(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Moved the output weights by the sums, not by what came through the bend."""
    sums, _, prediction = predict(inputs, row, hidden_weights, output_weights, leak)
    delta, _ = compare(prediction, targets, row)
    _, hidden_deltas = blame(delta, output_weights, sums, leak)
    return _moved(hidden_weights, output_weights, inputs[row], sums, delta, hidden_deltas, alpha)


def only_the_output(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Moved the last layer alone."""
    return hidden_weights, right_step(hidden_weights, output_weights, inputs, row, targets, alpha, leak)[1]


def uphill(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Added where it should subtract."""
    return right_step(hidden_weights, output_weights, inputs, row, targets, -alpha, leak)


def no_alpha(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Forgot alpha."""
    return right_step(hidden_weights, output_weights, inputs, row, targets, 1.0, leak)


def the_first_row(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Learned from the first row, whichever was in turn."""
    return right_step(hidden_weights, output_weights, inputs, 0, targets, alpha, leak)


def in_the_wrong_order(hidden_weights, output_weights, inputs, row, targets, alpha, leak):
    """Gave both, the last layer first."""
    return right_step(hidden_weights, output_weights, inputs, row, targets, alpha, leak)[::-1]


ROWS = ((1.0, -2.0), (0.5, 0.0), (0.0, 1.0))

STEP = Exercise(
    key="14-step",
    lesson=14,
    title="A whole step of a network",
    task="Do a whole step for inputs[row]. Forwards: sums, the bend (a sum above 0 stays, others times the leak), the "
    "prediction. The delta to targets[row], back to the hidden neurons. Last, all weights less alpha times their part. "
    "Give hidden_weights, output_weights in new lists.",
    reference=right_step,
    start=train_row,
    phase=None,
    cases=(
        (((0.5, 1.0), (1.0, 0.25)), (2.0, -1.0), ROWS, 2, (1.0, 0.5, 3.0), 0.25, 0.0),
        (((0.5, 1.0), (1.0, 0.25)), (2.0, -1.0), ROWS, 0, (1.0, 0.5, 3.0), 0.25, 0.0),
        (((-1.0, 0.5), (2.0, 1.0), (0.0, 0.0)), (0.5, -0.25, 1.0), ROWS, 1, (0.0, 2.0, 1.0), 0.5, 0.125),
        (((1.0,),), (-1.0,), ((2.0,),), 0, (4.0,), 0.125, 0.0),
    ),
    mistakes=(
        Mistake(
            new_weights,
            "The blame goes back over output weights that have moved already. Make all the deltas first, then move.",
        ),
        Mistake(
            without_the_gate,
            "The gates are missing on the way back. Where the sum is not above 0, only the leak's part comes through.",
        ),
        Mistake(without_the_bend, "There is no bend. A sum that is not above 0 comes through only as leak × the sum."),
        Mistake(
            without_the_weight,
            "Every neuron gets the same delta. It goes back over the neuron's own output weight: multiply by that.",
        ),
        Mistake(
            sums_in_place_of_hidden,
            "The output weights are moved by the sums. What came in at them is what the bend has left of the sums.",
        ),
        Mistake(only_the_output, "The hidden weights did not move. They have a part in the miss, too."),
        Mistake(
            the_first_row, "It learns from the first row, whichever is in turn. Take inputs[row] and targets[row]."
        ),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        Mistake(in_the_wrong_order, "Both are right, but in the other order: return hidden_weights, output_weights"),
    ),
    hints=(
        "Forwards: a list of sums, one for each row of hidden_weights. From it the list hidden, and from that the "
        "prediction.",
        "Back: delta = prediction - targets[row]. The delta of neuron n is delta × output_weights[n], times 1 for "
        "a sum above 0, else times the leak. Nothing has moved yet.",
        "Last: output_weights[n] - alpha * delta * hidden[n], and hidden_weights[n][i] - alpha * hidden_deltas[n] * "
        "inputs[row][i], each in a new list.",
    ),
    explanation="You have written backpropagation. Forwards, the delta, back, then move: a network of a hundred layers "
    "learns in these four acts, too.",
)
