"""Lesson 10: one miss, shared out by the inputs."""

from __future__ import annotations

from math import isfinite

from engine.course.shared.question_words import is_furthest, most
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step, is_rounding


def nothing_left(ahead: Ahead) -> bool:
    """Whether what is left of the miss is rounding, or nothing."""
    prediction, target = ahead.was("prediction"), ahead.was("target")
    return is_rounding(prediction - target, prediction, target)


def the_most_moved(ahead: Ahead) -> Asking | None:
    """Which weight moves most."""
    axis = ahead.lesson.declared("weights").axes[0]
    weights, inputs, shares = (list(ahead.was_all(name)) for name in ("weights", "inputs", "learns"))
    labels = [axis.label(at) for at in range(len(weights))]
    alike = all(share == 1 for share in shares)
    counts = [input * share for input, share in zip(inputs, shares, strict=True)]
    right = most([abs(ahead.will("weights", (at,)) - weight) for at, weight in enumerate(weights)])
    if right is None or right != most(list(map(abs, counts))) or nothing_left(ahead):
        return None
    shown, what = ahead.apart(*counts), "input" if alike else "input × share"

    def mistake(at: int) -> str:
        small = f"The {what} of {labels[at]} is {shown[at]}, nearer to zero."
        alone = is_furthest(weights, at)
        return f"Its weight is the furthest from zero, but the {what} counts. {small}" if alone else small

    def listed(numbers: list[float]) -> str:
        return ", ".join(f"{number} for {label}" for number, label in zip(ahead.apart(*numbers), labels, strict=True))

    beside = "" if alike else f" The shares are {listed(shares)}."
    fact = f"The {what} of {labels[right]} is {shown[right]}, the furthest from zero."
    return Asking(
        f"The delta is {ahead.write(ahead.was('delta'))}. The inputs are {listed(inputs)}.{beside} "
        "Which weight will move most?",
        Choice(labels[right], f"{fact} The delta and alpha are the same for all."),
        tuple(Choice(labels[at], f"{mistake(at)} {fact}") for at in range(len(labels)) if at != right),
        ("weights", (right,)),
        tuple(labels),
    )


def the_weight_delta(ahead: Ahead) -> Asking | None:
    """What the last weight delta comes to."""
    index = ahead.elements("weights")[-1]
    delta, input, share = ahead.was("delta"), ahead.was("inputs", index), ahead.was("learns", index)
    if nothing_left(ahead):
        return None
    alpha, weight, label = ahead.was("alpha"), ahead.was("weights", index), ahead.label("weight_deltas", index)
    return Asking(
        f"The delta is {ahead.write(delta)}, {ahead.label('inputs', index)} is {ahead.write(input)}, and the weight's "
        f"share is {ahead.write(share)}. What will {label} be?",
        Choice(ahead.will("weight_deltas", index), "A weight delta is delta × input × share."),
        (
            Choice(-delta * input * share, "The size is right, the sign is not: look at the signs again."),
            Choice(delta * input, "That is delta × input. The share is missing."),
            Choice(
                alpha * delta * input * share, "That is how far the weight moves. Alpha comes after the weight delta."
            ),
            Choice(delta * weight, "That is delta × weight. The input says how much the weight had to do with it."),
            Choice(delta, "That is the delta alone. Its input is missing."),
        ),
        ("weight_deltas", index),
    )


def thawed(ahead: Ahead) -> int | None:
    """The place of a weight that was frozen at the step before, and is no longer."""
    if ahead.step < 2:
        return None
    before = ahead.history.begins(ahead.step - 1)["learns"]
    now = ahead.was_all("learns")
    if not isinstance(before, tuple) or len(before) != len(now):
        return None
    return next((at for at, (was, share) in enumerate(zip(before, now, strict=True)) if not was and share), None)


def the_thaw(ahead: Ahead) -> Asking | None:
    """What a weight learns when the others have learned already."""
    at = thawed(ahead)
    first = None if at is None else ahead.history["delta"][0]
    if at is None or not isinstance(first, float) or not isfinite(first):
        return None
    index = (at,)
    delta, input, share = ahead.was("delta"), ahead.was("inputs", index), ahead.was("learns", index)
    label = ahead.label("weight_deltas", index)
    return Asking(
        f"{ahead.label('learns', index)} was 0, and now it is {ahead.write(share)}. The input is {ahead.write(input)}, "
        f"and the delta was {ahead.write(first)} at step 1. By now it is {ahead.write(delta)}. What will {label} be?",
        Choice(
            ahead.will("weight_deltas", index),
            "The delta of now counts: what others have learned is not learned again.",
        ),
        (
            Choice(first * input * share, "That is with the delta of step 1. The delta of now counts."),
            Choice(input * share, "That is the input times the share. The delta is missing."),
        ),
        ("weight_deltas", index),
    )


QUESTIONS = (
    Question("10-most", 10, "Which moves most", "learn", the_most_moved, at_step(1), alone=True),
    Question("10-weight", 10, "The weight delta", "learn", the_weight_delta, at_step(2), alone=True),
    Question("10-thaw", 10, "Thawed", "learn", the_thaw, lambda ahead: thawed(ahead) is not None),
)
