# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 13: fitting a line to rows, on an empty page."""

from __future__ import annotations

from engine.course.generalizing.lesson13_bias_and_scale.lesson import compare, learn, predict, rescale
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


def train(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Rescale, predict, compare and learn, again and again."""
    errors = []
    weights = []
    biases = []
    for _ in range(steps):
        rescaled = rescale(inputs, shift, unit)
        deltas, error, _ = compare(predict(rescaled, weight, bias), targets)
        _, _, weight, bias = learn(weight, bias, deltas, rescaled, alpha, learns_bias)
        errors.append(error)
        weights.append(weight)
        biases.append(bias)
    return errors, weights, biases


def not_rescaled(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Took the inputs as they are."""
    return train(weight, bias, inputs, targets, 0.0, 1.0, alpha, learns_bias, steps)


def only_shifted(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Forgot the unit."""
    return train(weight, bias, inputs, targets, shift, 1.0, alpha, learns_bias, steps)


def uphill(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Added where it should subtract."""
    return train(weight, bias, inputs, targets, shift, unit, -alpha, learns_bias, steps)


def no_alpha(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Forgot alpha."""
    return train(weight, bias, inputs, targets, shift, unit, 1.0, learns_bias, steps)


def no_share(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Forgot learns_bias."""
    return train(weight, bias, inputs, targets, shift, unit, alpha, 1.0, steps)


def bias_stays(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Left the bias where it was."""
    return train(weight, bias, inputs, targets, shift, unit, alpha, 0.0, steps)


def summed(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """The sums of the rows in the move, not their means."""
    return train(weight, bias, inputs, targets, shift, unit, alpha * len(inputs), learns_bias, steps)


def weight_first(weight, bias, inputs, targets, shift, unit, alpha, learns_bias, steps):
    """Measured anew between weight and bias."""
    errors = []
    weights = []
    biases = []
    for _ in range(steps):
        rescaled = rescale(inputs, shift, unit)
        deltas, error, _ = compare(predict(rescaled, weight, bias), targets)
        _, _, weight, _ = learn(weight, bias, deltas, rescaled, alpha, learns_bias)
        deltas, _, _ = compare(predict(rescaled, weight, bias), targets)
        _, _, _, bias = learn(weight, bias, deltas, rescaled, alpha, learns_bias)
        errors.append(error)
        weights.append(weight)
        biases.append(bias)
    return errors, weights, biases


LOOP = TrainingLoop(
    key="13-train",
    lesson=13,
    title="The whole line",
    task="You begin on an empty page. Take steps steps of gradient descent with weight and bias, on rescaled inputs. "
    "Keep in errors each step's mean error of the rows, from before the move, and in weights and biases what the two "
    "are after it.",
    reference=train,
    start=train,
    phase=None,
    keeps=("error", "weight", "bias"),
    cases=(
        (0.5, 1.0, (2.0, -1.0), (3.0, 1.0), 0.5, 0.5, 0.125, 1.0, 3),
        (2.0, -1.0, (0.75, 0.25, 1.0, -1.0), (0.5, 1.5, 2.0, 4.0), 0.25, 2.0, 0.5, 0.5, 4),
        (1.0, 0.0, (4.0,), (1.0,), 2.0, 4.0, 0.25, 2.0, 2),
        (0.25, 3.0, (8.0, 2.0, -2.0), (-2.0, 8.0, 0.5), 1.0, 4.0, 0.75, 0.25, 1),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The errors are those after the move. Predict and measure first, with the weight and the bias that the "
            "step begins with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weight and bias again. What a step has learned, the next one begins "
            "with: keep it in weight and bias themselves.",
        ),
        Mistake(not_rescaled, "The inputs are as they were. First take shift off each one, then divide by unit."),
        Mistake(only_shifted, "The unit is left out. Divide each input by it, when the shift is off."),
        Mistake(
            weight_first,
            "The deltas are measured anew after the weight has moved. Weight and bias of a step pay for the same "
            "deltas: work both means out first, then move.",
        ),
        Mistake(summed, "The rows are added up. Divide by how many they are: a step takes their means."),
        Mistake(uphill, "Weight and bias go uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out: the whole delta is taken off. Take only alpha times it."),
        Mistake(bias_stays, "The bias never moves. Take alpha × the mean of the deltas × learns_bias off it."),
        Mistake(no_share, "The share of the bias is left out: it moves by alpha × its delta × learns_bias."),
        in_loop(
            kept_before_the_move,
            train,
            "Weights and biases are those before the move. Append them when they have moved.",
        ),
        comes_back_early(train),
        in_loop(
            only_the_last,
            train,
            "One list came back, the biases. Three are wanted: return errors, weights, biases",
        ),
    ),
    hints=(
        "for _ in range(steps): and in it a loop over the rows: rescale the input, predict, take the target off for "
        "the delta.",
        "In the same inner loop add up three sums: delta * delta, delta * rescaled input, and delta. Each divided by "
        "len(inputs) is a mean.",
        "Append the mean of the squares to errors. Then move weight and bias, each by alpha times its mean (the bias "
        "also times learns_bias), and append both.",
    ),
    explanation="This fits a straight line to any two columns of numbers. Statistics calls it linear regression, and "
    "has a formula for the end; this loop also works where nobody knows one.",
)
