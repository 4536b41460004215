"""Epochs in words: what the two numbers are called that are both called an epoch's error."""

from __future__ import annotations

from engine.analysis.steps.epochs import error_measures
from engine.analysis.steps.turn_errors import turn_errors
from engine.definition.lesson import Lesson

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five")


def as_they_come(lesson: Lesson) -> tuple[str, str] | None:
    """What the error as the rows come is called on a chart, and in fewer letters; None where there is none."""
    found = turn_errors(lesson)
    if found is None:
        return None
    if found.turns is not None:
        return "as rows come", "in turn"
    return ("mean of steps", "mean") if found.is_mean else ("sum of steps", "sum")


def before(lesson: Lesson) -> list[tuple[str, str]]:
    """What each error that is measured before the epoch is called, and in fewer letters."""
    measures = error_measures(lesson)
    if len(measures) > 1:
        return [(one.gives, one.gives) for one in measures]
    return [("all rows before", "before") for _ in measures]


def about_errors(lesson: Lesson) -> str:
    """What a chart of errors by epoch shows."""
    found, own, measures = turn_errors(lesson), as_they_come(lesson), error_measures(lesson)
    count = len(measures) + (own is not None)
    parts = ["The error of each epoch." if count < 2 else f"{NUMBERS[count]} numbers are called the error of an epoch."]
    if found is not None and own is not None:
        how = "averaged" if found.is_mean else "added up"
        what = "the error of each row when its turn came" if found.turns is not None else "the errors of its steps"
        parts.append(f"{own[0].capitalize()}: {what}, {how}. It stands there once the epoch is over.")
    for (name, _), measure in zip(before(lesson), measures, strict=True):
        what = "the error of all rows" if len(measures) == 1 else _lowered(measure.given.help)
        named = name.capitalize() if len(measures) == 1 else name
        parts.append(f"{named}: {what}, with the weights that the epoch begins with.")
    if len(measures) > 1:
        first, second = measures[0].gives, measures[1].gives
        parts.append(f"A mark shows where {second} is lowest, if {first} comes further down after it.")
    return " ".join(parts)


def _lowered(sentence: str) -> str:
    """A sentence as a part of another one."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")


def both_in_short(lesson: Lesson) -> str:
    """Which error is which, in a line."""
    own, measured = as_they_come(lesson), before(lesson)
    found, parts = turn_errors(lesson), list[str]()
    if own is not None and found is not None:
        what = "each row at its turn" if found.turns is not None else "of their errors"
        parts.append(f"{own[0].capitalize()}: {what}.")
    names = [name for name, _ in measured]
    if names:
        what = f"{names[0].capitalize()}: all," if len(names) == 1 else f"{' and '.join(names)}:"
        parts.append(f"{what} as an epoch begins.")
    return " ".join(parts)


def why_no_epochs(lesson: Lesson) -> str:
    """What to say where somebody asks for the epochs of a lesson that has none."""
    if lesson.one_step:
        return "This lesson has no epochs: it learns nothing yet."
    why = "each step learns from all rows" if lesson.has_rows else "it learns from one example"
    return f"This lesson has no epochs: {why}."
