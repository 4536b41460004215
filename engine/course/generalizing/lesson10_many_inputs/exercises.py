# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 10: a weight delta for each input, first without shares, then with them."""

from __future__ import annotations

from engine.course.generalizing.lesson10_many_inputs import lesson as many_inputs
from engine.course.generalizing.lesson10_many_inputs.training_loop import LOOP
from engine.definition.arithmetic.vectors import multiply, scale, subtract
from engine.teaching.exercise import Exercise, Mistake


def learn(weights, delta, inputs, learns, alpha):
    """Move every weight against its slope: far where its input is large and its share is."""
    weight_deltas = []
    return weight_deltas, weights


def not_moved(weights, delta, inputs, learns, alpha):
    """Left the weights as they were."""
    return multiply(scale(delta, inputs), learns), weights


def no_shares(weights, delta, inputs, learns, alpha):
    """Left the shares out."""
    weight_deltas = scale(delta, inputs)
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def shares_in_the_step(weights, delta, inputs, learns, alpha):
    """Put the shares into the move only."""
    weight_deltas = scale(delta, inputs)
    return weight_deltas, subtract(weights, scale(alpha, multiply(weight_deltas, learns)))


def shares_of_the_weights(weights, delta, inputs, learns, alpha):
    """Multiplied the new weights by the shares."""
    weight_deltas = scale(delta, inputs)
    return weight_deltas, multiply(subtract(weights, scale(alpha, weight_deltas)), learns)


def no_inputs(weights, delta, inputs, learns, alpha):
    """Gave every weight the same."""
    weight_deltas = scale(delta, learns)
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def by_the_weights(weights, delta, inputs, learns, alpha):
    """Took the weights for the inputs."""
    weight_deltas = multiply(scale(delta, weights), learns)
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def no_alpha(weights, delta, inputs, learns, alpha):
    """Forgot alpha."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    return weight_deltas, subtract(weights, weight_deltas)


def alpha_in_both(weights, delta, inputs, learns, alpha):
    """Put alpha into the weight deltas."""
    weight_deltas = scale(alpha, multiply(scale(delta, inputs), learns))
    return weight_deltas, subtract(weights, weight_deltas)


def alpha_twice(weights, delta, inputs, learns, alpha):
    """Put alpha into the weight deltas and into the move."""
    weight_deltas = scale(alpha, multiply(scale(delta, inputs), learns))
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def shares_twice(weights, delta, inputs, learns, alpha):
    """Put the shares into the weight deltas and into the move."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    return weight_deltas, subtract(weights, scale(alpha, multiply(weight_deltas, learns)))


def only_the_step(weights, delta, inputs, learns, alpha):
    """Forgot the old weights."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    return weight_deltas, scale(alpha, weight_deltas)


def turned_around(weights, delta, inputs, learns, alpha):
    """Took the weights off the steps."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    return weight_deltas, subtract(scale(alpha, weight_deltas), weights)


def no_delta(weights, delta, inputs, learns, alpha):
    """Forgot the delta."""
    weight_deltas = multiply(inputs, learns)
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def uphill(weights, delta, inputs, learns, alpha):
    """Added where it should subtract."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    return weight_deltas, subtract(weights, scale(-alpha, weight_deltas))


def weights_first(weights, delta, inputs, learns, alpha):
    """In the wrong order."""
    weight_deltas = multiply(scale(delta, inputs), learns)
    return subtract(weights, scale(alpha, weight_deltas)), weight_deltas


LEARN = Exercise(
    key="10-learn",
    lesson=10,
    title="One miss, many weights",
    task="Give two lists. weight_deltas: for each weight the delta times its input, times its share in learns. "
    "weights: each weight minus alpha times its weight delta. At the start scale, multiply and subtract stand above. "
    "Change no list that you are given.",
    reference=many_inputs.learn,
    start=learn,
    phase="learn",
    given=(scale, multiply, subtract),
    cases=(
        ((1.0, 2.0), -0.5, (2.0, -1.0), (1.0, 1.0), 0.25),
        ((0.5,), 1.5, (-2.0,), (1.0,), 0.1),
        ((1.0, -1.0, 0.5), 2.0, (0.5, 4.0, -1.5), (0.0, 1.0, 0.5), 0.5),
        ((0.1, 0.2, -0.1, 3.0), -1.0, (8.0, 0.0, 1.5, 2.0), (1.0, 1.0, 0.0, 0.25), 2.0),
    ),
    mistakes=(
        Mistake(not_moved, "The weights are as they were. Take alpha times each weight delta off its weight."),
        Mistake(
            no_shares,
            "Without shares this is right. Now multiply each weight delta by its share, multiply(..., learns).",
        ),
        Mistake(
            shares_in_the_step,
            "The weights are right. But the shares belong in weight_deltas, so that these say what is learned.",
        ),
        Mistake(
            shares_of_the_weights,
            "The weights are multiplied by the shares: a frozen weight becomes 0, and should keep its number. The "
            "shares belong to the weight deltas.",
        ),
        Mistake(no_inputs, "Every weight pays the same. Each should pay by its own input: scale(delta, inputs)."),
        Mistake(by_the_weights, "These are delta × weight. It is the input that says what a weight had to do with it."),
        Mistake(no_alpha, "alpha is left out: the whole weight delta is taken off. Take only alpha times it."),
        Mistake(
            alpha_in_both,
            "The weights are right. But alpha belongs to the step: weight_deltas are delta × input × share.",
        ),
        Mistake(alpha_twice, "alpha is in weight_deltas and in the step, so it counts twice. Keep it in the step."),
        Mistake(
            shares_twice, "The shares count twice. They are in weight_deltas: the step needs only alpha times these."
        ),
        Mistake(only_the_step, "These are only the steps. Take them off the old weights: subtract(weights, ...)."),
        Mistake(turned_around, "The weights are taken off the steps. It is the other way around: weights come first."),
        Mistake(no_delta, "The delta is left out. A weight delta is delta × input × share."),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(weights_first, "Both lists are right, in the wrong order. The weight deltas come first."),
    ),
    hints=(
        "First without shares: one delta for all, an input for each. scale(delta, inputs) makes all the products.",
        "Then with them: weight_deltas = multiply(scale(delta, inputs), learns).",
        "weights = subtract(weights, scale(alpha, weight_deltas)), and beneath it return weight_deltas, weights",
    ),
    explanation="In lesson 8 each weight had a delta of its own and all shared one input. Here they share one delta, "
    "and each has its own input. It is the same product, read the other way around.",
)

EXERCISES = (LEARN, LOOP)
