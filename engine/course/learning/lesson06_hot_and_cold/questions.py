"""Lesson 6: learning by trying both sides."""

from __future__ import annotations

from engine.course.shared.question_words import DOWN, LARGER, SAME, SMALLER, STAY, UP, sentence, way
from engine.definition.values import element
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step

TOO_SMALL = "the step is too small to change any digit of the weight."


def tries(ahead: Ahead) -> str:
    """The two errors that decide, in a sentence."""
    up, down = ahead.apart(ahead.will("up_error"), ahead.will("down_error"))
    return f"Higher, the error would be {up}; lower, {down}."


def the_direction(ahead: Ahead) -> Asking:
    """Where the weight goes."""
    words = (DOWN, UP, STAY)
    right = way(ahead.was("weight"), ahead.will("weight"), words)
    up, down = ahead.will("up_error"), ahead.will("down_error")
    better = "Up has the smaller error." if up < down else "Down has the smaller error."
    if right == STAY:
        # Where one side is better and it stays all the same, the step is lost in the weight's rounding.
        reason = "Neither side is better than the other." if up == down else f"{better} But {TOO_SMALL}"
        mistakes = dict.fromkeys(words, reason)
    else:
        reason = better
        mistakes = {
            UP: "Up is not the side with the smaller error.",
            DOWN: "Down is not the side with the smaller error.",
            STAY: "It stays only on a tie, and this is none. It never asks whether staying is better.",
        }
    prediction, target = ahead.apart(ahead.was("prediction"), ahead.was("target"))
    return Asking(
        f"The prediction is {prediction}, the target is {target}. "
        f"The weight is tried {ahead.write(ahead.was('step_amount'))} higher and lower. Where will it go?",
        Choice(right, f"{reason} {tries(ahead)}"),
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
    worse = all(ahead.will(name) > ahead.was("error") for name in ("up_error", "down_error"))
    if not near_the_bottom(ahead) or not worse:
        return None
    asking = the_direction(ahead)
    error, step = (ahead.write(ahead.was(name)) for name in ("error", "step_amount"))
    text = (
        f"The error is {error}: a step of {step} would lead further from the target, "
        "up as well as down. What will the weight do?"
    )
    return Asking(text, asking.right, asking.wrong, asking.decides, asking.order)


def the_next_error(ahead: Ahead) -> Asking | None:
    """Whether the error falls."""
    error, before = ahead.earlier("error"), ahead.earlier("prediction")
    if error is None or before is None:
        return None
    words = (SMALLER, LARGER, SAME)
    right = way(error, ahead.will("error"), words)
    reason = _why_the_next_error(ahead, before, right)
    if reason is None:
        return None
    was, will = ahead.apart(error, ahead.will("error"))
    now = f"It was {was}, now it is {will}."
    mistakes = dict.fromkeys(words, reason)
    if right == LARGER:
        mistakes[SMALLER] = "The weight goes to the better of two sides, but that can still be worse than to stay."
    if right != SAME:
        mistakes[SAME] = "The weight has moved, and so the prediction and the error have changed."
    return Asking(
        f"At the step before, the error was {was}. Then the weight was tried higher and lower, and learn has chosen. "
        "Compared with that, the error will be…",
        Choice(right, f"{reason} {now}"),
        tuple(Choice(word, f"{mistakes[word]} {now}") for word in words if word != right),
        ("error", ()),
        words,
    )


def _why_the_next_error(ahead: Ahead, before: float, right: str) -> str | None:
    """What the step before did, from its own numbers; None where all of it is rounding."""
    now, target = ahead.was("prediction"), ahead.was("target")
    miss, missed = now - target, before - target
    if right == SAME:
        if ahead.was("weight") == element(ahead.history.begins(ahead.step - 1)["weight"], ()):
            tie = ahead.earlier("up_error") == ahead.earlier("down_error")
            return "Up and down were equally wrong, so the weight has stayed." if tie else sentence(TOO_SMALL)
        return "The step led as far past the target as it was before it." if miss == -missed != 0 else None
    if abs(miss) == abs(missed):
        return None
    if right == SMALLER:
        return "The step led nearer to the target."
    where = "past the target, and further from it than before" if miss * missed < 0 else "further from the target"
    return f"The step led {where}. Nobody asked whether staying is better."


QUESTIONS = (
    Question("6-direction", 6, "Which way", "learn", the_direction, at_step(1)),
    Question("6-better", 6, "The next error", "compare", the_next_error, at_step(2)),
    Question("6-bottom", 6, "At the bottom", "learn", the_bottom, near_the_bottom),
)
