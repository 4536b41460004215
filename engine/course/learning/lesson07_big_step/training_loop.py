# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 7: the whole training again, and what it predicts on the way."""

from __future__ import annotations

from engine.course.learning.lesson06_hot_and_cold.lesson import learn
from engine.course.learning.lesson06_hot_and_cold.training_loop import wrong_way as to_the_worse_side
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    gives_only_the_weights,
    in_loop,
    measured_afterwards,
    not_carried_over,
)


def train(weight, input, target, step_amount, steps):
    """Learn by hot and cold, and keep what was predicted on the way."""
    predictions = []
    weights = []
    for _ in range(steps):
        predictions.append(predict(input, weight))
        _, _, weight = learn(weight, input, target, step_amount)
        weights.append(weight)
    return predictions, weights


def wrong_way(weight, input, target, step_amount, steps):
    """Moved to the worse side."""
    _, weights = to_the_worse_side(weight, input, target, step_amount, steps)
    predictions = []
    for before in [weight, *weights[:-1]]:
        predictions.append(predict(input, before))
    return predictions, weights


def toward_the_target(weight, input, target, step_amount, steps):
    """Went by whether the prediction is too low, as if the input were never below 0."""
    predictions = []
    weights = []
    for _ in range(steps):
        prediction = predict(input, weight)
        predictions.append(prediction)
        weight = weight + step_amount if prediction < target else weight - step_amount
        weights.append(weight)
    return predictions, weights


def tie_goes_down(weight, input, target, step_amount, steps):
    """Moved down on a tie."""
    predictions = []
    weights = []
    for _ in range(steps):
        predictions.append(predict(input, weight))
        up_error, down_error, _ = learn(weight, input, target, step_amount)
        weight = weight + step_amount if up_error < down_error else weight - step_amount
        weights.append(weight)
    return predictions, weights


LOOP = TrainingLoop(
    key="7-train",
    lesson=7,
    title="The training again, by heart",
    task="You begin on an empty page again: all of hot and cold, for steps steps, without a look at what you wrote in "
    "lesson 6. Keep what each step predicts before the weight moves in predictions, and each new weight in weights.",
    reference=train,
    start=train,
    phase=None,
    keeps=("prediction", "weight"),
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
            "The predictions are those after the move. Predict first, with the weight that the step begins with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weight again. What a step has learned, the next one begins with: keep it "
            "in weight itself.",
        ),
        Mistake(wrong_way, "It moves to the side with the larger error. The smaller error is the better one."),
        Mistake(
            toward_the_target,
            "It goes up wherever the prediction is too low. With an input below 0 that is the wrong way, and on a tie "
            "it has to stay. Compare the errors of both sides.",
        ),
        comes_back_early(train),
        Mistake(
            tie_goes_down, "On a tie it moves down. Where both errors are equal, the weight has to stay: use elif."
        ),
        gives_only_the_weights(train, "predictions, weights"),
    ),
    hints=(
        "It is the loop of lesson 6. Only what is kept is another: the prediction, before the weight moves.",
        "In each round: append input × weight to predictions, work out the errors a step higher and lower, move.",
        "if down_error > up_error: weight = weight + step_amount, then elif with < and a minus. Then append the "
        "weight.",
    ),
    explanation="With the lesson's numbers the predictions come near the target and then swing around it to the end. "
    "No line of the loop is wrong: the step is too big.",
)
