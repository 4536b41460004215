# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 9: the slope by trying, and the move by its formula."""

from __future__ import annotations

from engine.course.generalizing.lesson09_slope import lesson as the_slope
from engine.course.generalizing.lesson09_slope.training_loop import LOOP
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Exercise, Mistake


def measure(weight, input, target, nudge):
    """Turn the weight a little up and a little down, and see how steeply the error changes."""
    up_delta = predict(input, weight + nudge) - target
    up_error = up_delta * up_delta
    down_delta = predict(input, weight - nudge) - target
    down_error = down_delta * down_delta
    # Here: how much does the error change, for each 1 that the weight is turned?
    measured = 0.0
    return up_error, down_error, measured


def _errors(weight, input, target, nudge):
    up_delta = predict(input, weight + nudge) - target
    down_delta = predict(input, weight - nudge) - target
    return up_delta * up_delta, down_delta * down_delta


def by_nudge_only(weight, input, target, nudge):
    """Forgot that the way from down to up is two nudges long."""
    up_error, down_error = _errors(weight, input, target, nudge)
    return up_error, down_error, (up_error - down_error) / nudge


def down_minus_up(weight, input, target, nudge):
    """Turned the difference around."""
    up_error, down_error = _errors(weight, input, target, nudge)
    return up_error, down_error, (down_error - up_error) / (2 * nudge)


def one_sided(weight, input, target, nudge):
    """Compared up with where it stands."""
    up_error, down_error = _errors(weight, input, target, nudge)
    delta = predict(input, weight) - target
    return up_error, down_error, (up_error - delta * delta) / nudge


def not_divided(weight, input, target, nudge):
    """Gave the difference alone."""
    up_error, down_error = _errors(weight, input, target, nudge)
    return up_error, down_error, up_error - down_error


def without_brackets(weight, input, target, nudge):
    """Divided by 2 and multiplied by the nudge."""
    up_error, down_error = _errors(weight, input, target, nudge)
    return up_error, down_error, (up_error - down_error) / 2 * nudge


def of_the_deltas(weight, input, target, nudge):
    """Took the deltas for the errors."""
    up_error, down_error = _errors(weight, input, target, nudge)
    return up_error, down_error, (predict(input, weight + nudge) - predict(input, weight - nudge)) / (2 * nudge)


def only_measured(weight, input, target, nudge):
    """Gave one of three."""
    up_error, down_error = _errors(weight, input, target, nudge)
    return (up_error - down_error) / (2 * nudge)


def learn(weight, delta, input, alpha):
    """Find the slope by its formula, and move the weight against it."""
    slope = 0.0
    weight_delta = 0.0
    return slope, weight_delta, weight


def not_moved(weight, delta, input, alpha):
    """Left the weight as it was."""
    return 2 * delta * input, delta * input, weight


def uphill(weight, delta, input, alpha):
    """Added where it should subtract."""
    return 2 * delta * input, delta * input, weight + alpha * delta * input


def no_alpha(weight, delta, input, alpha):
    """Forgot alpha."""
    return 2 * delta * input, delta * input, weight - delta * input


def moved_by_the_slope(weight, delta, input, alpha):
    """Moved by the whole slope."""
    return 2 * delta * input, delta * input, weight - alpha * 2 * delta * input


def two_in_both(weight, delta, input, alpha):
    """Put the 2 into the weight delta, too."""
    return 2 * delta * input, 2 * delta * input, weight - alpha * 2 * delta * input


def no_two(weight, delta, input, alpha):
    """Forgot the 2 of the slope."""
    return delta * input, delta * input, weight - alpha * delta * input


def no_input(weight, delta, input, alpha):
    """Forgot the input."""
    return 2 * delta, delta, weight - alpha * delta


def by_weight(weight, delta, input, alpha):
    """Multiplied by the weight."""
    return 2 * delta * weight, delta * weight, weight - alpha * delta * weight


MEASURE = Exercise(
    key="9-measure",
    lesson=9,
    title="The slope by trying",
    task="At the start both tries are there: up_error is the error with the weight turned up by nudge, down_error with "
    "the weight turned down by it. Make measured of them: how much the error changes, divided by how far it is from "
    "down to up.",
    reference=the_slope.measure,
    start=measure,
    phase="measure",
    given=(predict,),
    cases=(
        (2.75, 0.5, 0.75, 0.25),
        (1.5, 0.5, 0.75, 0.25),
        (0.5, -0.5, 0.75, 0.125),
        (-0.5, -2.0, 0.5, 0.5),
        (1.0, 0.0, 2.0, 0.5),
        (100.0, 3.0, -50.0, 8.0),
    ),
    mistakes=(
        Mistake(
            by_nudge_only,
            "measured is twice too large. From down to up the weight is turned by two nudges: divide by 2 * nudge.",
        ),
        Mistake(down_minus_up, "measured has the wrong sign. A slope says how it goes up: up_error comes first."),
        Mistake(
            one_sided,
            "That compares up with where the weight stands. It is off by nudge × input²; take down_error instead, and "
            "divide by 2 * nudge.",
        ),
        Mistake(not_divided, "That is the difference alone. How far was the weight turned for it? Divide by that."),
        Mistake(
            without_brackets,
            "/ 2 * nudge divides by 2 and then multiplies by nudge. Put brackets around it: / (2 * nudge).",
        ),
        Mistake(of_the_deltas, "That is how the prediction changes, the input. Take the errors, not the deltas."),
        Mistake(only_measured, "One number came back. Three are wanted: return up_error, down_error, measured"),
    ),
    hints=(
        "A slope is a change divided by a way. The change is that of the error, from down to up.",
        "The change is up_error - down_error. The way from weight − nudge to weight + nudge is two nudges long.",
        "measured = (up_error - down_error) / (2 * nudge)",
    ),
    explanation="Whatever a function is made of, its slope can be measured like this: up, down, subtract, divide. It "
    "costs two predictions more for each weight, so it is seldom used to learn, and often to check a formula.",
)

LEARN = Exercise(
    key="9-learn",
    lesson=9,
    title="The slope by its formula",
    task="Give three numbers. slope: 2 × delta × input. weight_delta: delta × input, half of it. weight: the old one "
    "minus alpha times weight_delta.",
    reference=the_slope.learn,
    start=learn,
    phase="learn",
    cases=(
        (1.0, 0.5, 2.0, 0.25),
        (0.5, 1.5, -2.0, 0.125),
        (-1.0, -0.5, 0.5, 2.0),
        (0.25, 1.0, 0.0, 0.5),
        (100.0, -1000.0, 3.0, 0.0625),
    ),
    mistakes=(
        Mistake(not_moved, "The weight is as it was. Take alpha times the weight delta off it."),
        Mistake(uphill, "The weight goes uphill: it is added. Against the slope means minus."),
        Mistake(no_alpha, "alpha is left out of the move. Take only alpha times the weight delta off the weight."),
        Mistake(
            moved_by_the_slope,
            "The weight moves by alpha times the whole slope, twice too far. The 2 is left to alpha: use weight_delta.",
        ),
        Mistake(two_in_both, "The 2 belongs to the slope alone. weight_delta is delta × input, without it."),
        Mistake(no_two, "The weight is right, and the slope has no 2: it is 2 × delta × input."),
        Mistake(no_input, "The input is left out. It says how far the prediction moves when the weight is turned."),
        Mistake(by_weight, "That multiplies by the weight. It is the input that carries a turn of the weight on."),
    ),
    hints=(
        "Two links: a turn of the weight moves the prediction by input, and that moves the error by 2 × delta.",
        "slope = 2 * delta * input, and weight_delta = delta * input.",
        "Then weight = weight - alpha * weight_delta, and beneath it return slope, weight_delta, weight",
    ),
    explanation="One link after the other, each a number of its own, and all multiplied: that is the chain rule. With "
    "it the slopes of whole networks are found, layer by layer.",
)

EXERCISES = (MEASURE, LEARN, LOOP)
