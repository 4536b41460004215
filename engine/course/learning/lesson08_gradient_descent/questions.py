"""Lesson 8: the error says which way, and how far."""

from __future__ import annotations

from engine.analysis.steps.contraction import Contraction, contraction
from engine.course.shared.question_words import (
    DOWN,
    LARGER,
    SAME,
    SMALLER,
    STAY,
    UP,
    is_furthest,
    kept_share,
    most,
    way,
)
from engine.definition.catalog import lesson
from engine.definition.values import Index
from engine.teaching.question import NOTHING_LEFT, Ahead, Asking, Choice, Question, at_step, is_rounding


def furthest(ahead: Ahead) -> tuple[Index, ...]:
    """The indices of the deltas, the largest miss first."""
    deltas = ahead.elements("predictions")
    return tuple(sorted(deltas, key=lambda index: -abs(ahead.was("predictions", index) - ahead.was("targets", index))))


def nothing_left(ahead: Ahead, index: Index) -> bool:
    """Whether what is left of a miss is rounding, or nothing."""
    prediction, target = ahead.was("predictions", index), ahead.was("targets", index)
    return is_rounding(prediction - target, prediction, target)


def the_delta(ahead: Ahead) -> Asking | None:
    """What the largest delta comes to."""
    index, *_ = furthest(ahead)
    prediction, target = ahead.was("predictions", index), ahead.was("targets", index)
    delta = ahead.will("deltas", index)
    if nothing_left(ahead, index):
        return None
    said, wanted = ahead.apart(prediction, target)
    where = f"{ahead.label('predictions', index)} is {said}, its target is {wanted}."
    return Asking(
        f"{where} What will {ahead.label('deltas', index)} be?",
        Choice(delta, "A delta is prediction minus target. Below the target it is negative."),
        (
            Choice(target - prediction, "That is target minus prediction. A delta is the other way around."),
            Choice(delta * delta, "That is the delta squared: the error. The delta keeps its sign."),
            Choice(prediction + target, "That is the sum. A delta is a difference."),
        ),
        ("deltas", index),
    )


def the_most_moved(ahead: Ahead) -> Asking | None:
    """Which weight moves most."""
    axis = ahead.lesson.declared("weights").axes[0]
    indices = ahead.elements("weights")
    labels = [axis.label(at) for (at,) in indices]
    weights = [ahead.was("weights", index) for index in indices]
    deltas = [ahead.was("deltas", index) for index in indices]
    right = most([abs(ahead.will("weights", (at,)) - weight) for at, weight in enumerate(weights)])
    if right is None or right != most([abs(delta) for delta in deltas]) or nothing_left(ahead, (right,)):
        return None
    shown = ahead.apart(*deltas)

    def mistake(at: int) -> str:
        small = f"The delta of {labels[at]} is {shown[at]}, nearer to zero."
        furthest_out = is_furthest(weights, at)
        return f"Its weight is the furthest from zero, but the miss counts. {small}" if furthest_out else small

    misses = ", ".join(f"{delta} for {label}" for delta, label in zip(shown, labels, strict=True))
    fact = f"{ahead.label('deltas', (right,))} is {shown[right]}, the largest miss."
    return Asking(
        f"The deltas are {misses}. Which weight will move most?",
        Choice(labels[right], f"{fact} Alpha and the input are the same for all."),
        tuple(Choice(labels[at], f"{mistake(at)} {fact}") for at in range(len(labels)) if at != right),
        ("weights", (right,)),
        tuple(labels),
    )


def the_direction(ahead: Ahead) -> Asking | None:
    """Where the weight with the largest miss goes."""
    index, *_ = furthest(ahead)
    words = (DOWN, UP, STAY)
    right = way(ahead.was("weights", index), ahead.will("weights", index), words)
    delta, input = ahead.was("deltas", index), ahead.was("input")
    if nothing_left(ahead, index) or (right == STAY and delta and input):
        # Too little to predict, or to change a digit: true, but not what this is about.
        return None
    fact = f"The weight delta is {ahead.product(delta, input)}, and alpha times that is taken off the weight."
    mistakes = {
        UP: "It would go up where the weight delta is negative.",
        DOWN: "It would go down where the weight delta is positive.",
        STAY: "It would stay where the weight delta is 0.",
    }
    return Asking(
        f"{ahead.label('deltas', index)} is {ahead.write(delta)}, the input is {ahead.write(input)}. "
        f"Where will {ahead.label('weights', index)} go?",
        Choice(right, fact),
        tuple(Choice(word, f"{mistakes[word]} {fact}") for word in words if word != right),
        ("weights", index),
        words,
    )


def too_large(ahead: Ahead) -> bool:
    """Whether alpha is so large that every step makes the miss larger."""
    if ahead.step < 2:
        return False
    measured = _measured(ahead)
    return measured is not None and measured.taken > 2


def _measured(ahead: Ahead) -> Contraction | None:
    """What a step makes of every delta. The course's own step tells it, whatever the learner has written."""
    return contraction(lesson(8), ahead.before)


def the_growth(ahead: Ahead) -> Asking | None:
    """Whether the largest error falls."""
    index = furthest(ahead)[0]
    error = ahead.earlier("errors", index)
    measured = _measured(ahead)
    if error is None or measured is None or nothing_left(ahead, index):
        return None
    words = (SMALLER, LARGER, SAME)
    now, alpha, input = ahead.will("errors", index), ahead.was("alpha"), ahead.was("input")
    right = way(error, now, words)
    factor = measured.kept
    if abs(abs(factor) - 1) <= NOTHING_LEFT or right != way(1, abs(factor), words):
        # Where a miss is all rounding, or the factor is, the rule does not show.
        return None
    was, is_now = ahead.apart(error, now)
    each = f"With this alpha and this input a step multiplies every delta by {kept_share(ahead, factor)}."
    fact = f"{each} The error went from {was} to {is_now}."
    mistakes = {
        SMALLER: "Learning makes the error smaller only while that factor is between -1 and 1.",
        LARGER: "The error grows only where that factor is above 1 or below -1.",
        SAME: "It stays the same only where that factor is 1 or -1, or the delta is 0.",
    }
    return Asking(
        f"At the step before, {ahead.label('errors', index)} was {was}, then the weights were turned, "
        f"with alpha {ahead.write(alpha)} and input {ahead.write(input)}. Now it will be…",
        Choice(right, fact),
        tuple(Choice(word, f"{mistakes[word]} {fact}") for word in words if word != right),
        ("errors", index),
        words,
    )


QUESTIONS = (
    Question("8-delta", 8, "The delta", "compare", the_delta, at_step(1), alone=True),
    Question("8-most", 8, "Which moves most", "learn", the_most_moved, at_step(1), alone=True),
    Question("8-direction", 8, "Which way", "learn", the_direction, at_step(2), alone=True),
    Question("8-growth", 8, "When alpha is too large", "compare", the_growth, too_large),
)
