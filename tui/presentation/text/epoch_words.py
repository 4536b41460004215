"""Epochs in words: what the two numbers are called that are both called an epoch's error."""

from __future__ import annotations

from engine.analysis.steps.epochs import error_measure
from engine.analysis.steps.turn_errors import turn_errors
from engine.definition.lesson import Lesson


def as_they_come(lesson: Lesson) -> tuple[str, str] | None:
    """What the error as the rows come is called on a chart, and in fewer letters; None where there is none."""
    found = turn_errors(lesson)
    if found is None:
        return None
    if found.turns is not None:
        return "as rows come", "in turn"
    return ("mean of steps", "mean") if found.is_mean else ("sum of steps", "sum")


def before(lesson: Lesson) -> tuple[str, str] | None:
    """What the error of all rows before the epoch is called, and in fewer letters; None where nothing measures it."""
    return None if error_measure(lesson) is None or lesson.own is not None else ("all rows before", "before")


def about_errors(lesson: Lesson) -> str:
    """What a chart of errors by epoch shows."""
    found, parts = turn_errors(lesson), ["Two numbers are called the error of an epoch."]
    own, measured = as_they_come(lesson), before(lesson)
    if own is None or measured is None:
        parts = ["The error of each epoch."]
    if found is not None and own is not None:
        how = "averaged" if found.is_mean else "added up"
        what = "the error of each row when its turn came" if found.turns is not None else "the errors of its steps"
        parts.append(f"{own[0].capitalize()}: {what}, {how}. It stands there once the epoch is over.")
    if measured is not None:
        parts.append(f"{measured[0].capitalize()}: the error of all rows, with the weights that the epoch begins with.")
    return " ".join(parts)


def both_in_short(lesson: Lesson) -> str:
    """Which error is which, in a line."""
    own, measured = as_they_come(lesson), before(lesson)
    found, parts = turn_errors(lesson), list[str]()
    if own is not None and found is not None:
        what = "each row at its turn" if found.turns is not None else "of their errors"
        parts.append(f"{own[0].capitalize()}: {what}.")
    if measured is not None:
        parts.append(f"{measured[0].capitalize()}: all, as an epoch begins.")
    return " ".join(parts)


def why_no_epochs(lesson: Lesson) -> str:
    """What to say where somebody asks for the epochs of a lesson that has none."""
    if lesson.one_step:
        return "This lesson has no epochs: it learns nothing yet."
    why = "each step learns from all rows" if lesson.has_rows else "it learns from one example"
    return f"This lesson has no epochs: {why}."
