# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 7: the whole training again, and what it predicts on the way."""

from __future__ import annotations

from engine.course.learning.lesson06_hot_and_cold.lesson import learn
from engine.course.predicting.lesson01_one_weight.lesson import predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import TrainingLoop


def train(weight, input, target, step_amount, steps):
    """Learn by hot and cold, and keep what was predicted on the way."""
    predictions = []
    weights = []
    for _ in range(steps):
        predictions.append(predict(input, weight))
        _, _, weight = learn(weight, input, target, step_amount)
        weights.append(weight)
    return predictions, weights


def predicted_afterwards(weight, input, target, step_amount, steps):
    """Predicted when the weight had moved."""
    predictions = []
    weights = []
    for _ in range(steps):
        _, _, weight = learn(weight, input, target, step_amount)
        predictions.append(predict(input, weight))
        weights.append(weight)
    return predictions, weights


def not_carried_over(weight, input, target, step_amount, steps):
    """Began each step with the first weight."""
    predictions = []
    weights = []
    for _ in range(steps):
        predictions.append(predict(input, weight))
        _, _, new_weight = learn(weight, input, target, step_amount)
        weights.append(new_weight)
    return predictions, weights


def wrong_way(weight, input, target, step_amount, steps):
    """Moved to the worse side."""
    predictions = []
    weights = []
    for _ in range(steps):
        predictions.append(predict(input, weight))
        _, _, better = learn(weight, input, target, step_amount)
        weight = weight - (better - weight)
        weights.append(weight)
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


def returned_within(weight, input, target, step_amount, steps):
    """Came back from within the loop."""
    predictions = []
    weights = []
    for _ in range(steps):
        predictions.append(predict(input, weight))
        _, _, weight = learn(weight, input, target, step_amount)
        weights.append(weight)
        return predictions, weights
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


def only_weights(weight, input, target, step_amount, steps):
    """Gave one of two."""
    _, weights = train(weight, input, target, step_amount, steps)
    return weights


LOOP = TrainingLoop(
    key="7-train",
    lesson=7,
    title="The training again, by heart",
    task="An empty page again: all of hot and cold, for steps steps, without a look at what you wrote in lesson 6. "
    "Keep what each step predicts before the weight moves in predictions, and each new weight in weights.",
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
        Mistake(
            predicted_afterwards,
            "The predictions are those after the move. Predict first, with the weight that the step begins with.",
        ),
        Mistake(
            not_carried_over,
            "Every step begins with the first weight again. What a step has learned, the next one begins with: keep it "
            "in weight itself.",
        ),
        Mistake(wrong_way, "It moves to the side with the larger error. The smaller error is the better one."),
        Mistake(
            toward_the_target,
            "It goes up wherever the prediction is too low. With an input below 0 that is the wrong way, and on a tie "
            "it has to stay. Compare the errors of both sides.",
        ),
        Mistake(returned_within, "It comes back after the first step. Let return stand under for, not within it."),
        Mistake(
            tie_goes_down, "On a tie it moves down. Where both errors are equal, the weight has to stay: use elif."
        ),
        Mistake(only_weights, "One list came back, the weights. Two are wanted: return predictions, weights"),
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
