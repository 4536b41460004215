"""Lesson 6: learning by trying both sides."""

from __future__ import annotations

from engine.course.shared.question_words import DOWN, LARGER, SAME, SMALLER, STAY, UP, way
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step


def tries(ahead: Ahead) -> str:
    """The two errors that decide, in a sentence."""
    up, down = ahead.both(ahead.will("up_error"), ahead.will("down_error"))
    return f"Higher, the error would be {up}; lower, {down}."


def the_direction(ahead: Ahead) -> Asking:
    """Where the weight goes."""
    write = ahead.write
    words = (DOWN, UP, STAY)
    right = way(ahead.was("weight"), ahead.will("weight"), words)
    reasons = {
        UP: "Up has the smaller error.",
        DOWN: "Down has the smaller error.",
        STAY: "Neither side is better than the other.",
    }
    mistakes = {
        UP: "Up is not the side with the smaller error.",
        DOWN: "Down is not the side with the smaller error.",
        STAY: "It stays only on a tie. It never asks whether staying is better.",
    }
    if right == STAY and ahead.will("up_error") != ahead.will("down_error"):
        reasons[STAY] = mistakes[UP] = mistakes[DOWN] = "The step is too small to change any digit of the weight."
    asked = f"The prediction is {write(ahead.was('prediction'))}, the target is {write(ahead.was('target'))}."
    return Asking(
        f"{asked} The weight is tried {write(ahead.was('step_amount'))} higher and lower. Where will it go?",
        Choice(right, f"{reasons[right]} {tries(ahead)}"),
        tuple(Choice(word, f"{mistakes[word]} {tries(ahead)}") for word in words if word != right),
        ("weight", ()),
        words,
    )


def near_the_bottom(ahead: Ahead) -> bool:
    """Whether the target is nearer than half a step: no move makes the prediction better."""
    away = abs(ahead.was("prediction") - ahead.was("target"))
    return away < abs(ahead.was("step_amount") * ahead.was("input")) / 2


def the_bottom(ahead: Ahead) -> Asking | None:
    """What the weight does where it is as good as it gets."""
    if not near_the_bottom(ahead):
        return None
    asking = the_direction(ahead)
    write = ahead.write
    text = (
        f"The error is {write(ahead.was('error'))}: either step, of {write(ahead.was('step_amount'))}, would lead "
        "further from the target. What will the weight do?"
    )
    return Asking(text, asking.right, asking.wrong, asking.decides, asking.order)


def the_next_error(ahead: Ahead) -> Asking | None:
    """Whether the error falls."""
    error = ahead.earlier("error")
    if error is None:
        return None
    words = (SMALLER, LARGER, SAME)
    right = way(error, ahead.will("error"), words)
    was, will = ahead.both(error, ahead.will("error"))
    now = f"It was {was}, now it is {will}."
    side = "The weight goes to the better of two sides, but that can still be worse than to stay."
    reasons = {
        SMALLER: "The step led nearer to the target.",
        LARGER: "The step led past the target, and further from it than before. It cannot stay.",
        SAME: "The step led as far past the target as it was before it, or nowhere.",
    }
    mistakes = {
        SMALLER: f"{side if right == LARGER else reasons[right]}",
        LARGER: "The weight went to the side with the smaller error.",
        SAME: "The weight was moved, and so the prediction and the error changed.",
    }
    return Asking(
        f"At the step before, the error was {was}, and then the weight went to the better side. "
        "Compared with that, the error will be…",
        Choice(right, f"{reasons[right]} {now}"),
        tuple(Choice(word, f"{mistakes[word]} {now}") for word in words if word != right),
        ("error", ()),
        words,
    )


QUESTIONS = (
    Question("6-direction", 6, "Which way", "learn", the_direction, at_step(1)),
    Question("6-better", 6, "The next error", "compare", the_next_error, at_step(2)),
    Question("6-bottom", 6, "At the bottom", "learn", the_bottom, near_the_bottom),
)
