# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 8: the deltas, and the weight update."""

from __future__ import annotations

from engine.course.learning.lesson08_gradient_descent import lesson as gradient_descent
from engine.course.learning.lesson08_gradient_descent.training_loop import LOOP
from engine.definition.arithmetic.vectors import multiply, scale, subtract
from engine.teaching.exercise import Exercise, Mistake


def compare(predictions, targets):
    """How far each prediction is from its target, and that distance squared."""
    deltas = []
    errors = []
    return deltas, errors


def other_order(predictions, targets):
    """Targets minus predictions."""
    deltas = subtract(targets, predictions)
    return deltas, multiply(deltas, deltas)


def not_squared(predictions, targets):
    """The deltas twice."""
    deltas = subtract(predictions, targets)
    return deltas, deltas


def errors_first(predictions, targets):
    """In the wrong order."""
    deltas = subtract(predictions, targets)
    return multiply(deltas, deltas), deltas


def only_the_errors(predictions, targets):
    """Gave one of two."""
    deltas = subtract(predictions, targets)
    return multiply(deltas, deltas)


def prediction_by_delta(predictions, targets):
    """Multiplied by the prediction."""
    deltas = subtract(predictions, targets)
    return deltas, multiply(predictions, deltas)


def learn(weights, deltas, input, alpha):
    """Move every weight against its slope, a long way when the miss is large."""
    weight_deltas = []
    return weight_deltas, weights


def not_moved(weights, deltas, input, alpha):
    """Left the weights as they were."""
    return scale(input, deltas), weights


def no_alpha(weights, deltas, input, alpha):
    """Forgot alpha."""
    weight_deltas = scale(input, deltas)
    return weight_deltas, subtract(weights, weight_deltas)


def uphill(weights, deltas, input, alpha):
    """Added where it should subtract."""
    weight_deltas = scale(input, deltas)
    return weight_deltas, subtract(weights, scale(-alpha, weight_deltas))


def no_input(weights, deltas, input, alpha):
    """Forgot the input."""
    return deltas, subtract(weights, scale(alpha, deltas))


def input_only_in_the_first(weights, deltas, input, alpha):
    """Gave the weight deltas, moved by the deltas."""
    return scale(input, deltas), subtract(weights, scale(alpha, deltas))


def alpha_in_both(weights, deltas, input, alpha):
    """Put alpha into the weight deltas."""
    weight_deltas = scale(alpha, scale(input, deltas))
    return weight_deltas, subtract(weights, weight_deltas)


def alpha_twice(weights, deltas, input, alpha):
    """Used alpha twice."""
    weight_deltas = scale(alpha, scale(input, deltas))
    return weight_deltas, subtract(weights, scale(alpha, weight_deltas))


def only_the_step(weights, deltas, input, alpha):
    """Forgot the old weights."""
    weight_deltas = scale(input, deltas)
    return weight_deltas, scale(alpha, weight_deltas)


def weights_first(weights, deltas, input, alpha):
    """In the wrong order."""
    weight_deltas = scale(input, deltas)
    return subtract(weights, scale(alpha, weight_deltas)), weight_deltas


def only_the_weights(weights, deltas, input, alpha):
    """Gave one of two."""
    return subtract(weights, scale(alpha, scale(input, deltas)))


COMPARE = Exercise(
    key="8-compare",
    lesson=8,
    title="Three misses at once",
    task="Give two lists: deltas, each prediction minus its target, and errors, each delta times itself. At the start "
    "subtract and multiply stand above; they work on whole lists.",
    reference=gradient_descent.compare,
    start=compare,
    phase="compare",
    given=(subtract, multiply),
    cases=(
        ((1.0, 2.0), (3.0, 1.0)),
        ((0.5,), (0.5,)),
        ((-1.0, 0.0, 2.5, 4.0), (1.0, 0.25, 2.5, -4.0)),
        ((1000.0, -1000.0), (-1000.0, 1.0)),
    ),
    mistakes=(
        Mistake(
            other_order,
            "The deltas have the wrong sign: it is predictions minus targets. The sign says later which way to go.",
        ),
        Mistake(
            not_squared, "The errors are the deltas again. Multiply each delta by itself: multiply(deltas, deltas)."
        ),
        Mistake(errors_first, "Both lists are right, in the wrong order. The deltas come first, then the errors."),
        Mistake(only_the_errors, "One list came back, the errors. Two are wanted: return deltas, errors"),
        Mistake(prediction_by_delta, "The errors are the deltas times the predictions. Multiply deltas by deltas."),
    ),
    hints=(
        "It is lesson 5 for whole lists: first the differences, then each of them times itself.",
        "deltas = subtract(predictions, targets) makes all the differences at once.",
        "Then errors = multiply(deltas, deltas), and beneath it return deltas, errors",
    ),
    explanation="The errors only tell how wrong it is. The deltas keep the sign, and with it the side. Times the "
    "input, they will say which way each weight has to go.",
)

LEARN = Exercise(
    key="8-learn",
    lesson=8,
    title="The weight update",
    task="Give two lists. weight_deltas: the input times each delta. weights: each weight minus alpha times its weight "
    "delta. At the start scale and subtract stand above; they work on whole lists. Change no list that you are given.",
    reference=gradient_descent.learn,
    start=learn,
    phase="learn",
    given=(scale, subtract),
    cases=(
        ((1.0, 2.0), (0.5, -4.0), 2.0, 0.25),
        ((0.5,), (1.5,), -2.0, 0.1),
        ((1.0, -1.0, 0.0, 2.0), (0.25, -0.5, 3.0, 0.0), 0.5, 2.0),
        ((0.3, 0.2), (1.0, 1.0), 0.0, 0.5),
        ((100.0, -100.0), (1000.0, 2000.0), 3.0, 0.01),
    ),
    mistakes=(
        Mistake(not_moved, "The weights are as they were. Take alpha times each weight delta off its weight."),
        Mistake(
            no_alpha,
            "alpha is left out: the whole weight delta is taken off. Take only alpha times it, or it leaps too far.",
        ),
        Mistake(uphill, "The weights go uphill: it is added. Against the slope means minus."),
        Mistake(no_input, "The input is left out. A weight delta is the input times the delta."),
        Mistake(
            input_only_in_the_first,
            "The weight deltas are right, but the weights move by the deltas. Use weight_deltas there, too.",
        ),
        Mistake(
            alpha_in_both,
            "The weights are right. But alpha belongs to the step, not to weight_deltas: these are input times delta.",
        ),
        Mistake(alpha_twice, "alpha is used twice. weight_deltas are without it; only the step to the weights has it."),
        Mistake(only_the_step, "These are only the steps. Take them off the old weights: subtract(weights, ...)."),
        Mistake(weights_first, "Both lists are right, in the wrong order. The weight deltas come first."),
        Mistake(only_the_weights, "One list came back, the weights. Two are wanted: return weight_deltas, weights"),
    ),
    hints=(
        "A weight delta says how much a weight had to do with the miss: the input times the delta. scale does that for "
        "a whole list.",
        "weight_deltas = scale(input, deltas). How far to go is scale(alpha, weight_deltas); which way? Take it off.",
        "weights = subtract(weights, scale(alpha, weight_deltas)), and beneath it return weight_deltas, weights",
    ),
    explanation="One line, and it is gradient descent: delta times input says which way to go, and how far. The large "
    "networks of today mostly learn by lines that have grown out of this one.",
)

EXERCISES = (COMPARE, LEARN, LOOP)
