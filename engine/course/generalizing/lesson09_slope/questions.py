"""Lesson 9: the slope, the move against it, and what becomes of the error."""

from __future__ import annotations

import math

from engine.analysis.steps.contraction import contraction
from engine.course.shared.question_words import kept_share
from engine.definition.catalog import lesson
from engine.teaching.question import NOTHING_LEFT, Ahead, Asking, Choice, Question, at_step, is_rounding

NEARLY = 1e-6
"""A rule shows in errors that bear it out so far; else too much of them is rounding."""


def the_slope(ahead: Ahead) -> Asking | None:
    """What is measured."""
    delta, input = ahead.was("delta"), ahead.was("input")
    slope = 2 * delta * input
    if not math.isclose(ahead.will("measured"), slope, rel_tol=NOTHING_LEFT):
        # With such a nudge it drowns in rounding.
        return None
    return Asking(
        f"The delta is {ahead.write(delta)}, the input is {ahead.write(input)}. How steep is the error: which slope "
        "will be measured?",
        Choice(slope, "The slope is 2 × delta × input, and measuring finds just that, but for rounding."),
        (
            Choice(delta * input, "That is delta × input, the weight delta. The slope is twice as much."),
            Choice(-slope, "The size is right, the sign is not: a slope has the sign of delta × input."),
            Choice(2 * delta, "That is 2 × delta. The input is missing: the weight moves the prediction only by that."),
        ),
        ("measured", ()),
    )


def the_move(ahead: Ahead) -> Asking | None:
    """To which weight learning goes."""
    weight, delta, input, alpha = (ahead.was(name) for name in ("weight", "delta", "input", "alpha"))
    if is_rounding(delta, ahead.was("prediction"), ahead.was("target")):
        return None
    given = {"weight": weight, "delta": delta, "input": input, "alpha": alpha}
    numbers = ", ".join(f"{name} {ahead.write(number)}" for name, number in given.items())
    return Asking(
        f"learn has {numbers}. Where will the weight go?",
        Choice(ahead.will("weight"), "Alpha times the weight delta, which is delta × input, is taken off the weight."),
        (
            Choice(weight + alpha * delta * input, "That adds alpha times the weight delta: uphill. It is taken off."),
            Choice(
                weight - alpha * 2 * delta * input, "That takes off the whole slope. The 2 is left to alpha, as before."
            ),
            Choice(weight - alpha * delta, "That leaves the input out. A weight delta is delta × input."),
        ),
        ("weight", ()),
    )


def the_growth(ahead: Ahead) -> Asking | None:
    """What a step makes of the error."""
    error, prediction, target = ahead.earlier("error"), ahead.was("prediction"), ahead.was("target")
    share = contraction(lesson(9), ahead.before)
    if error is None or share is None or is_rounding(prediction - target, prediction, target):
        return None
    now, kept = ahead.will("error"), share.kept
    if not math.isclose(now, kept * kept * error, rel_tol=NEARLY):
        return None
    return Asking(
        f"At the step before, the error was {ahead.write(error)}. A step multiplies the delta by "
        f"{kept_share(ahead, kept)}. What will the error be?",
        Choice(now, "The error is the delta squared, so it is multiplied by that factor twice."),
        (
            Choice(abs(kept) * error, "That takes the factor in once. The error is a square, so it comes in twice."),
            Choice(kept * error, "An error is a square and never below 0: the factor comes in twice."),
            Choice(error, "That is the error as it was, and the delta has changed."),
        ),
        ("error", ()),
    )


QUESTIONS = (
    Question("9-slope", 9, "The slope", "measure", the_slope, at_step(1), alone=True),
    Question("9-move", 9, "The move", "learn", the_move, at_step(2), alone=True),
    Question("9-growth", 9, "The next error", "compare", the_growth, at_step(2)),
)
