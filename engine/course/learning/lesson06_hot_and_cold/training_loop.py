# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 6: all of hot and cold learning, on an empty page."""

from __future__ import annotations

from engine.course.learning.lesson05_squared_error.lesson import compare
from engine.course.learning.lesson06_hot_and_cold.lesson import learn
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import TrainingLoop


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


def error_afterwards(weight, input, target, step_amount, steps):
    """Measured the error when the weight had moved."""
    errors = []
    weights = []
    for _ in range(steps):
        _, _, weight = learn(weight, input, target, step_amount)
        errors.append(compare(predict(input, weight), target))
        weights.append(weight)
    return errors, weights


def not_carried_over(weight, input, target, step_amount, steps):
    """Began each step with the first weight."""
    errors = []
    weights = []
    for _ in range(steps):
        errors.append(compare(predict(input, weight), target))
        _, _, new_weight = learn(weight, input, target, step_amount)
        weights.append(new_weight)
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


def weight_before(weight, input, target, step_amount, steps):
    """Kept the weight before it moved."""
    errors = []
    weights = []
    for _ in range(steps):
        errors.append(compare(predict(input, weight), target))
        weights.append(weight)
        _, _, weight = learn(weight, input, target, step_amount)
    return errors, weights


def returned_within(weight, input, target, step_amount, steps):
    """Came back from within the loop."""
    errors = []
    weights = []
    for _ in range(steps):
        errors.append(compare(predict(input, weight), target))
        _, _, weight = learn(weight, input, target, step_amount)
        weights.append(weight)
        return errors, weights
    return errors, weights


def a_step_less(weight, input, target, step_amount, steps):
    """Counted from 1."""
    errors = []
    weights = []
    for _ in range(1, steps):
        errors.append(compare(predict(input, weight), target))
        _, _, weight = learn(weight, input, target, step_amount)
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


def only_weights(weight, input, target, step_amount, steps):
    """Gave one of two."""
    _, weights = train(weight, input, target, step_amount, steps)
    return weights


def weights_first(weight, input, target, step_amount, steps):
    """In the wrong order."""
    errors, weights = train(weight, input, target, step_amount, steps)
    return weights, errors


LOOP = TrainingLoop(
    key="6-train",
    lesson=6,
    title="The whole training",
    task="An empty page: predict, compare and learn are not here. Take steps steps: predict, measure the error, try up "
    "and down, move the weight; on a tie it stays. Keep each step's error, from before the move, in errors, and each "
    "new weight in weights.",
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
        Mistake(
            error_afterwards,
            "The errors are those after the move. Predict and measure first, with the weight that a step begins with.",
        ),
        Mistake(
            not_carried_over,
            "Every step begins with the first weight again. What a step has learned, the next one begins with: keep it "
            "in weight itself.",
        ),
        Mistake(wrong_way, "It moves to the side with the larger error. The smaller error is the better one."),
        Mistake(weight_before, "The weights are those before the move. Append the weight when it has moved."),
        Mistake(
            returned_within,
            "It comes back after the first step. Let return stand under for, not within it.",
        ),
        Mistake(a_step_less, "It takes a step too few: range(1, steps) leaves one out. range(steps) has all."),
        Mistake(always_up, "It always moves up. Try both sides, and move to the one with the smaller error."),
        Mistake(only_weights, "One list came back, the weights. Two are wanted: return errors, weights"),
        Mistake(weights_first, "Both lists are right, in the wrong order. The errors come first."),
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
