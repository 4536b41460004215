# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 6: up, down, or stay."""

from __future__ import annotations

from random import Random

from engine.course.learning.lesson05_squared_error.lesson import compare
from engine.course.learning.lesson06_hot_and_cold import lesson as hot_and_cold
from engine.course.learning.lesson06_hot_and_cold.training_loop import LOOP
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Exercise, Inputs, Mistake


def learn(weight, input, target, step_amount):
    """Predict twice more, a little higher and a little lower, and move to the better side."""
    up = predict(input, weight + step_amount)
    up_error = compare(up, target)
    down = predict(input, weight - step_amount)
    down_error = compare(down, target)
    # Here: move the weight to the side with the smaller error. On a tie it stays.
    return up_error, down_error, weight


def _errors(weight, input, target, step_amount):
    up_error = compare(predict(input, weight + step_amount), target)
    down_error = compare(predict(input, weight - step_amount), target)
    return up_error, down_error


def stays(weight, input, target, step_amount):
    """Never moved."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    return up_error, down_error, weight


def wrong_way(weight, input, target, step_amount):
    """Moved to the worse side."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    if down_error > up_error:
        weight = weight - step_amount
    elif down_error < up_error:
        weight = weight + step_amount
    return up_error, down_error, weight


def tie_goes_up(weight, input, target, step_amount):
    """Moved up on a tie."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    weight = weight + step_amount if up_error <= down_error else weight - step_amount
    return up_error, down_error, weight


def tie_goes_down(weight, input, target, step_amount):
    """Moved down on a tie."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    weight = weight + step_amount if up_error < down_error else weight - step_amount
    return up_error, down_error, weight


def only_up(weight, input, target, step_amount):
    """Forgot the way down."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    if down_error > up_error:
        weight = weight + step_amount
    return up_error, down_error, weight


def only_down(weight, input, target, step_amount):
    """Forgot the way up."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    if down_error < up_error:
        weight = weight - step_amount
    return up_error, down_error, weight


def always_up(weight, input, target, step_amount):
    """Asked nothing."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    return up_error, down_error, weight + step_amount


def became_the_step(weight, input, target, step_amount):
    """Replaced the weight by the step."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    if down_error > up_error:
        weight = step_amount
    elif down_error < up_error:
        weight = -step_amount
    return up_error, down_error, weight


def fell_by_the_error(weight, input, target, step_amount):
    """Moved by the error."""
    up_error, down_error = _errors(weight, input, target, step_amount)
    if down_error > up_error:
        weight = weight + up_error
    elif down_error < up_error:
        weight = weight - down_error
    return up_error, down_error, weight


def ties(random: Random) -> tuple[Inputs, ...]:
    """At the bottom both sides are equally far up, and without an input they are so everywhere."""
    weight, input, step_amount = (random.randint(1, 64) / 8 for _ in range(3))
    return ((weight, -input, -input * weight, step_amount), (weight, 0.0, input, step_amount))


LEARN = Exercise(
    key="6-learn",
    lesson=6,
    title="The choice of hot and cold",
    task="At the start the two tries are there: up_error is the error of a slightly higher weight, down_error of a "
    "slightly lower one. Write the choice: move the weight by step_amount to the better side; where both are equal, "
    "leave it.",
    reference=hot_and_cold.learn,
    start=learn,
    phase="learn",
    given=(predict, compare),
    cases=(
        (2.75, 0.5, 0.75, 0.25),
        (1.5, 0.5, 0.75, 0.25),
        (0.5, -0.5, 0.75, 0.125),
        (-0.5, -2.0, 0.5, 0.5),
        (1.0, 0.0, 2.0, 0.5),
        (100.0, 3.0, -50.0, 8.0),
    ),
    edges=ties,
    mistakes=(
        Mistake(stays, "The weight never moves. Compare up_error and down_error with if, and change weight."),
        Mistake(wrong_way, "It moves to the side with the larger error. The smaller error is the better one."),
        Mistake(tie_goes_up, "On a tie it moves up. Where up_error and down_error are equal, the weight has to stay."),
        Mistake(
            tie_goes_down, "On a tie it moves down. Where both errors are equal, the weight has to stay: use elif."
        ),
        Mistake(only_up, "It moves up, but never down. What if down_error is the smaller one?"),
        Mistake(only_down, "It moves down, but never up. What if up_error is the smaller one?"),
        Mistake(always_up, "It always moves up, whatever the errors say. Ask first: if down_error > up_error:"),
        Mistake(
            became_the_step,
            "The weight becomes the step itself. It has to move by it: weight = weight + step_amount.",
        ),
        Mistake(
            fell_by_the_error, "It moves by the error. Hot and cold always moves by step_amount, however wrong it is."
        ),
    ),
    hints=(
        "Three cases: up is better, down is better, or both are equally good. For the third, nothing is to be done.",
        "Up is better where down_error > up_error. Then: weight = weight + step_amount.",
        "if down_error > up_error: weight = weight + step_amount, each on its own line. Then elif with < and a minus.",
    ),
    explanation="That is learning: try both sides, take the better one. It needs no mathematics, but it knows only the "
    "side and never how far, so every step is the same size. Only an exact tie holds it still, or a step "
    "below the weight's last digit.",
)

EXERCISES = (LEARN, LOOP)
