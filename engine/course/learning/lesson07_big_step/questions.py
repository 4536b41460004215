"""Lesson 7: a step of a fixed size that is too big."""

from __future__ import annotations

import math

from engine.course.learning.lesson06_hot_and_cold.questions import the_next_error
from engine.course.shared.question_words import way
from engine.teaching.question import NOTHING_LEFT, Ahead, Asking, Choice, Question, at_step, is_rounding

BELOW, ABOVE, ON_IT = "below the target", "above the target", "exactly on it"


def the_amount(ahead: Ahead) -> Asking | None:
    """How far the weight moves."""
    write, size = ahead.write, ahead.was("step_amount")
    moved = abs(ahead.will("weight") - ahead.was("weight"))
    miss, error = abs(ahead.was("prediction") - ahead.was("target")), ahead.was("error")
    if is_rounding(miss, ahead.was("prediction"), ahead.was("target")):
        return None
    if not math.isclose(moved, size, rel_tol=NOTHING_LEFT):
        # It stays, or the step is lost in the rounding of the weight.
        return None
    return Asking(
        f"The prediction is off by {write(miss)}, the error is {write(error)}. How far will the weight move?",
        Choice(size, "Every step has the size of step_amount, however far the target is."),
        (
            Choice(miss, "That is how far the prediction is off. Hot and cold asks which side, never how far."),
            Choice(error, "That is the error as it is now. Which of the two tries has the smaller one decides."),
            Choice(0.0, "One side is better than the other, so it moves."),
        ),
        ("weight", ()),
    )


def within_a_step(ahead: Ahead) -> bool:
    """Whether the prediction before this one was less than a step from the target, but not yet near it."""
    prediction = ahead.earlier("prediction")
    if prediction is None:
        return False
    step = abs(ahead.was("step_amount") * ahead.was("input"))
    return step / 2 < abs(prediction - ahead.was("target")) < step


def the_jump(ahead: Ahead) -> Asking | None:
    """On which side of the target the next prediction is."""
    prediction, now = ahead.earlier("prediction"), ahead.will("prediction")
    if prediction is None:
        return None
    target, words = ahead.was("target"), (BELOW, ABOVE, ON_IT)
    step = abs(ahead.was("step_amount") * ahead.was("input"))
    misses = abs(prediction - target), abs(now - target)
    if not math.isclose(abs(now - prediction), step, rel_tol=1e-6):
        # The weight did not move, or hardly a digit of the prediction is left.
        return None
    if any(0 < miss <= NOTHING_LEFT * step for miss in misses):
        # On which side of the target it is, rounding has decided.
        return None
    before, right = (way(target, number, words) for number in (prediction, now))
    if right == before and misses[1] >= misses[0]:
        return None
    was, is_now, wanted = ahead.apart(prediction, now, target)
    fact = f"One step moves the prediction by {ahead.write(step)}: from {was} to {is_now}."
    if before == ON_IT:
        how = "It was on the target, and one side was better by no more than rounding: so it has moved."
    elif right == ON_IT:
        how = "The target was just one step away."
    else:
        how = "One step was not enough to get past it." if right == before else "The step jumped over it."
    mistakes = {
        BELOW: "Think how far one step takes the prediction.",
        ABOVE: "Think how far one step takes the prediction.",
        ON_IT: "One step has a fixed size. It lands on the target only from just so far away.",
    }
    return Asking(
        f"At the step before, the prediction was {was}; the target is {wanted}. "
        "The weight has moved one step. Now the prediction will be…",
        Choice(right, f"{how} {fact}"),
        tuple(Choice(word, f"{mistakes[word]} {fact}") for word in words if word != right),
        ("prediction", ()),
        words,
    )


def left_the_bottom(ahead: Ahead) -> bool:
    """Whether the step before was nearer to the target than half a step, so that any move was for the worse."""
    prediction = ahead.earlier("prediction")
    step = abs(ahead.was("step_amount") * ahead.was("input"))
    return prediction is not None and abs(prediction - ahead.was("target")) < step / 2


QUESTIONS = (
    Question("7-amount", 7, "How far", "learn", the_amount, at_step(1)),
    Question("7-jump", 7, "The jump", "predict", the_jump, within_a_step),
    Question("7-swing", 7, "The swing", "compare", the_next_error, left_the_bottom),
)
