# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 15: a network with a hidden layer of tanh, on an empty page."""

from __future__ import annotations

from engine.course.hidden_layers.lesson15_activations.bends import TANH
from engine.course.hidden_layers.lesson15_activations.lesson import blame, compare, learn, predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    in_loop,
    measured_afterwards,
    not_carried_over,
    only_the_last,
)


def train(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, alpha, steps):
    """Predict, compare, blame and learn, again and again."""
    errors = []
    outputs = []
    output_biases = []
    hiddens = []
    biases = []
    for _ in range(steps):
        _, hidden, predictions = predict(inputs, hidden_weights, hidden_biases, output_weights, output_bias, TANH)
        deltas, error, _, _ = compare(predictions, targets)
        _, hidden_deltas = blame(deltas, hidden, output_weights, TANH)
        _, _, _, _, output_weights, output_bias, hidden_weights, hidden_biases = learn(
            hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha
        )
        errors.append(error)
        outputs.append(output_weights)
        output_biases.append(output_bias)
        hiddens.append(hidden_weights)
        biases.append(hidden_biases)
    return errors, outputs, output_biases, hiddens, biases


def uphill(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, alpha, steps):
    """Added where it should subtract."""
    return train(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, -alpha, steps)


def no_alpha(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, alpha, steps):
    """Forgot alpha."""
    return train(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, 1.0, steps)


def summed(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, alpha, steps):
    """The sums of the rows in the move, not their means."""
    return train(
        hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, alpha * len(inputs), steps
    )


def no_slope(hidden_weights, hidden_biases, output_weights, output_bias, inputs, targets, alpha, steps):
    """Forgot the slope of the bend on the way back."""
    errors = []
    outputs = []
    output_biases = []
    hiddens = []
    biases = []
    for _ in range(steps):
        _, hidden, predictions = predict(inputs, hidden_weights, hidden_biases, output_weights, output_bias, TANH)
        deltas, error, _, _ = compare(predictions, targets)
        shares = [[delta * weight for weight in output_weights] for delta in deltas]
        *_, output_weights, output_bias, hidden_weights, hidden_biases = learn(
            hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, shares, alpha
        )
        errors.append(error)
        outputs.append(output_weights)
        output_biases.append(output_bias)
        hiddens.append(hidden_weights)
        biases.append(hidden_biases)
    return errors, outputs, output_biases, hiddens, biases


LOOP = TrainingLoop(
    key="15-train",
    lesson=15,
    title="The whole network",
    task="You begin on an empty page; tanh is in math. Take steps steps with one hidden layer of tanh: each learns "
    "from the mean of all rows. Keep in errors each step's mean error, from before the move, and in the other lists "
    "the weights and biases after it: outputs, output_biases, hiddens, biases.",
    reference=train,
    start=train,
    phase=None,
    keeps=("error", "output_weights", "output_bias", "hidden_weights", "hidden_biases"),
    cases=(
        (
            *(((0.5, -1.0), (1.0, 0.25), (-0.5, 0.75), (0.25, 2.0)), (0.25, 0.0, -0.5, 1.0), (1.0, -0.5, 0.75, -2.0)),
            *(0.5, ((1.0, 0.5), (-0.5, 2.0)), (1.0, -1.0), 0.5, 3),
        ),
        (
            *(((1.5, -0.5), (0.5, 0.5), (-1.0, 0.25), (0.75, 1.0)), (0.5, 0.25, 0.0, -1.0), (2.0, 1.0, -0.5, 0.25)),
            *(-0.25, ((2.0, 1.0), (0.0, 1.0), (1.0, -1.0)), (0.5, 1.5, 0.0), 0.25, 4),
        ),
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
            "Every step begins with the first weights again. What a step has learned, the next one begins with.",
        ),
        Mistake(
            no_slope,
            "The slope of tanh is left out on the way back: a hidden delta is delta × output weight × (1 − h × h).",
        ),
        Mistake(summed, "The rows are added up. Divide by how many they are: a step takes their means."),
        Mistake(uphill, "Weights and biases go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole mean is taken off. Take only alpha times it."),
        comes_back_early(train),
        in_loop(
            only_the_last,
            train,
            "One list came back, the hidden biases. Five are wanted: return errors, outputs, output_biases, hiddens, "
            "biases",
        ),
    ),
    hints=(
        "For each row: a sum for each hidden neuron, tanh of it, and a weighted sum of these, plus the output bias.",
        "The hidden delta of a row and a neuron is delta × output weight × (1 − h × h). Make them all before any "
        "weight moves.",
        "Each weight moves by alpha × the mean over the rows of (the delta behind it × what came in), each bias by "
        "alpha × the mean of the deltas.",
    ),
    explanation="This is a whole neural network, and you have written all of it: with more layers nothing new would be "
    "in it.",
)
