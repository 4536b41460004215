# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 6: all of hot and cold learning, on an empty page."""

from __future__ import annotations

from engine.course.learning.lesson05_squared_error.lesson import compare
from engine.course.learning.lesson06_hot_and_cold.lesson import learn
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    a_step_less,
    comes_back_early,
    gives_only_the_weights,
    in_loop,
    in_the_wrong_order,
    kept_before_the_move,
    measured_afterwards,
    not_carried_over,
)


def train(weight, input, target, step_amount, steps):
    """Predict, compare and learn, again and again."""
    errors = []
    weights = []
    for _ in range(steps):
        prediction = predict(input, weight)
        error = compare(prediction, target)
        _, _, weight = learn(weight, input, target, step_amount)
        errors.append(error)
        weights.append(weight)
    return errors, weights


def wrong_way(weight, input, target, step_amount, steps):
    """Moved to the worse side."""
    errors = []
    weights = []
    for _ in range(steps):
        errors.append(compare(predict(input, weight), target))
        _, _, better = learn(weight, input, target, step_amount)
        weight = weight - (better - weight)
        weights.append(weight)
    return errors, weights


def always_up(weight, input, target, step_amount, steps):
    """Asked nothing."""
    errors = []
    weights = []
    for _ in range(steps):
        errors.append(compare(predict(input, weight), target))
        weight = weight + step_amount
        weights.append(weight)
    return errors, weights


LOOP = TrainingLoop(
    key="6-train",
    lesson=6,
    title="The whole training",
    task="You begin on an empty page, without predict, compare and learn. Take steps steps: predict, measure the "
    "error, try up and down, move the weight; on a tie it stays. Keep each step's error, from before the move, in "
    "errors, and each new weight in weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("error", "weight"),
    cases=(
        (0.5, 2.0, 3.0, 0.25, 1),
        (2.0, -1.5, 0.75, 0.5, 4),
        (1.0, 0.5, 0.5, 0.25, 3),
        (3.0, 0.0, 2.0, 0.5, 2),
        (-4.0, 3.0, 50.0, 8.0, 5),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The errors are those after the move. Predict and measure first, with the weight that a step begins with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weight again. What a step has learned, the next one begins with: keep it "
            "in weight itself.",
        ),
        Mistake(wrong_way, "It moves to the side with the larger error. The smaller error is the better one."),
        in_loop(
            kept_before_the_move, train, "The weights are those before the move. Append the weight when it has moved."
        ),
        comes_back_early(train),
        in_loop(a_step_less, train, "It takes a step too few: range(1, steps) leaves one out. range(steps) has all."),
        Mistake(always_up, "It always moves up. Try both sides, and move to the one with the smaller error."),
        gives_only_the_weights(train, "errors, weights"),
        in_loop(in_the_wrong_order, train, "Both lists are right, in the wrong order. The errors come first."),
    ),
    hints=(
        "for _ in range(steps): and in it the acts of the lesson, one after the other. Then append to both lists.",
        "The error is (input × weight − target) times itself. Work it out three times: with weight, with "
        "weight + step_amount, and with weight − step_amount.",
        "Append the error before you move. Then: if down_error > up_error: weight = weight + step_amount, and elif "
        "with < and a minus. Then append the weight.",
    ),
    explanation="This is a whole program that learns, and nothing in it is hidden. What a step hands on to the next is "
    "one number, the weight.",
)
