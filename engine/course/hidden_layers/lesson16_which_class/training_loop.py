# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 16: learning to tell classes apart, on an empty page."""

from __future__ import annotations

from engine.course.hidden_layers.lesson14_hidden_layer.lesson import choose
from engine.course.hidden_layers.lesson16_which_class.lesson import compare, learn, predict, rescale
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    in_loop,
    kept_before_the_move,
    measured_afterwards,
    not_carried_over,
    only_the_last,
)

OPENING = "from math import exp, log"


def train(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """Choose, rescale, predict, compare and learn, again and again."""
    errors = []
    all_weights = []
    all_biases = []
    for step in range(1, steps + 1):
        row, _ = choose(inputs, step)
        rescaled = rescale(inputs, row, shift, unit)
        scores, probabilities = predict(rescaled, weights, biases)
        deltas, error = compare(scores, probabilities, targets, row)
        _, _, weights, biases = learn(weights, biases, deltas, rescaled, alpha)
        errors.append(error)
        all_weights.append(weights)
        all_biases.append(biases)
    return errors, all_weights, all_biases


def not_rescaled(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """Took the inputs as they are."""
    return train(weights, biases, inputs, targets, [0.0] * len(shift), [1.0] * len(unit), alpha, steps)


def uphill(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """Added where it should subtract."""
    return train(weights, biases, inputs, targets, shift, unit, -alpha, steps)


def no_alpha(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """Forgot alpha."""
    return train(weights, biases, inputs, targets, shift, unit, 1.0, steps)


def never_moves_on(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """The first row in every step."""
    return train(weights, biases, inputs[:1], targets[:1], shift, unit, alpha, steps)


def changed(weights, biases, inputs, targets, shift, unit, alpha, steps, twice, stays):
    """The loop with the slope of softmax counted once more, or with biases that stay."""
    errors = []
    all_weights = []
    all_biases = []
    for step in range(1, steps + 1):
        row, _ = choose(inputs, step)
        rescaled = rescale(inputs, row, shift, unit)
        scores, probabilities = predict(rescaled, weights, biases)
        deltas, error = compare(scores, probabilities, targets, row)
        if twice:
            deltas = [delta * part * (1 - part) for delta, part in zip(deltas, probabilities, strict=True)]
        _, _, weights, moved = learn(weights, biases, deltas, rescaled, alpha)
        biases = biases if stays else moved
        errors.append(error)
        all_weights.append(weights)
        all_biases.append(biases)
    return errors, all_weights, all_biases


def slope_twice(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """Counted the slope of softmax once more."""
    return changed(weights, biases, inputs, targets, shift, unit, alpha, steps, True, False)


def biases_stay(weights, biases, inputs, targets, shift, unit, alpha, steps):
    """Left the biases where they were."""
    return changed(weights, biases, inputs, targets, shift, unit, alpha, steps, False, True)


BIRDS = ((1.0, -1.0), (0.5, 2.0), (-2.0, 0.25))
KINDS = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0))
NOTHING = ((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))

LOOP = TrainingLoop(
    key="16-train",
    lesson=16,
    title="The whole of learning classes",
    task="You begin on an empty page. Take steps steps, a row each: the first, the second, and after the last the "
    "first again. Keep each step's error from before the move in errors, and what weights and biases are after it in "
    "all_weights and all_biases.",
    reference=train,
    start=train,
    phase=None,
    opening=OPENING,
    keeps=("error", "weights", "biases"),
    cases=(
        (((0.5,), (-0.5,)), (0.0, 0.25), ((2.0,), (-1.0,)), ((1.0, 0.0), (0.0, 1.0)), (0.5,), (2.0,), 0.125, 3),
        (NOTHING, (0.0, 0.0, 0.0), BIRDS, KINDS, (0.5, 0.25), (2.0, 0.5), 0.25, 4),
        (((1.0, 0.5), (0.0, -1.0), (0.25, 2.0)), (1.0, -1.0, 0.5), BIRDS, KINDS, (0.0, 1.0), (1.0, 4.0), 0.5, 5),
        (NOTHING, (-5.0, 5.0, 0.0), BIRDS, KINDS, (1.0, 0.5), (0.5, 1.0), 0.75, 2),
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
            "Every step begins with the first weights and biases again. What a step has learned, the next one begins "
            "with: keep it in weights and biases themselves.",
        ),
        Mistake(never_moves_on, "Every step learns from the first row. The next step takes the next row."),
        Mistake(not_rescaled, "The inputs are as they were. Take shift off each one, then divide by its unit."),
        Mistake(
            slope_twice,
            "The deltas are multiplied by probability × (1 − probability). Probability minus target is all of it.",
        ),
        Mistake(biases_stay, "The biases never move. Take alpha times its delta off each one."),
        Mistake(uphill, "Weights and biases go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole delta is taken off. Take only alpha times it."),
        in_loop(
            kept_before_the_move,
            train,
            "Weights and biases are those before the move. Append them when they have moved.",
        ),
        comes_back_early(train),
        in_loop(
            only_the_last,
            train,
            "One list came back, the biases. Three are wanted: return errors, all_weights, all_biases",
        ),
    ),
    hints=(
        "The row of a step is (step - 1) % len(inputs), or step % len(inputs) if you count steps from 0. Rescale its "
        "inputs first.",
        "For each class add up weight × rescaled input, and its bias: these are the scores. Then softmax, then "
        "probability minus target, then the error.",
        "For each class a new row of weights, each less by alpha × delta × its rescaled input, and a new bias, less by "
        "alpha × delta. Gather them in new lists, then append these to what is kept.",
    ),
    explanation="With more rows, more inputs and a hidden layer before it, this is how networks learn to tell images "
    "apart, and the next word of a text, too.",
)
