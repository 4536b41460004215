"""Why a number is no longer finite, with the numbers that made it so."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.analysis.derivation import Derivation, derive
from engine.definition.values import Index, element, exact
from engine.experiment.history import CHUNK, History

LARGEST = "1.8e308"
"""The largest double, as one would write it."""


@dataclass(frozen=True)
class Trouble:
    """The first number of a run that is not finite.

    Attributes:
        step: The step that made it.
        label: What it is called.
        derivation: How it was made.
        sentence: Why it is not finite, with the numbers.
        cause: What led there: how the deltas or errors grew, or None.
    """

    step: int
    label: str
    derivation: Derivation
    sentence: str
    cause: str | None


def trouble_at(history: History, step: int, write: Callable[[float], str] = exact) -> Trouble | None:
    """The first number of a step, in phase order, that is not finite; None where all are finite.

    Args:
        history: The run.
        step: A recorded step.
        write: Writes the numbers of the sentences.
    """
    lesson = history.lesson
    for given in lesson.given:
        for _, index in lesson.elements(given.name, history.program.sizes):
            derivation = derive(history, given.name, index, step, write)
            if not math.isfinite(derivation.source.value):
                sentence = _sentence(derivation)
                return Trouble(step, derivation.source.label, derivation, sentence, _cause(history, index, step, write))
    return None


def last_finite(history: History, step: int) -> int:
    """The last step before `step`, or the start, at which every number was finite."""
    names = [given.name for given in history.lesson.given]
    for last in range(step - 1, 0, -CHUNK):
        first = max(1, last - CHUNK + 1)
        # Where what is recorded is not finite, nothing has to be computed.
        if not any(_finite_rows(history, history.lesson.learned, first, last)):
            continue
        finite = _finite_rows(history, names, first, last)
        if True in finite:
            return last - finite[::-1].index(True)
    return 0


def _finite_rows(history: History, names: Sequence[str], first: int, last: int) -> list[bool]:
    return [all(map(math.isfinite, row)) for row in zip(*history.table(names, first, last), strict=True)]


def _sentence(derivation: Derivation) -> str:
    source, lines = derivation.source, derivation.lines
    assert lines is not None
    made = f"{source.label} = {lines.names} = {lines.numbers}"
    if math.isinf(source.value):
        if all(math.isfinite(part.value) for part in derivation.parts):
            side = "above" if source.value > 0 else "below minus"
            return f"{made} is {side} {LARGEST}, the largest number that fits, so it counts as {source.value!r}."
        return f"{made} is {source.value!r}: what is made from an infinite number is infinite, too."
    return f"{made} has no answer that is a number, so it is nan."


def _cause(history: History, index: Index, step: int, write: Callable[[float], str]) -> str | None:
    """By how much the delta, or else the error, was multiplied at the last steps at which it was finite."""
    lesson = history.lesson
    name = lesson.with_role("delta") or lesson.with_role("error")
    if name is None:
        return None
    place = index[: len(lesson.declared(name).axes)]
    label = lesson.label(name, place)
    # Some steps back, where squares and products are not yet at the end of the range.
    for at in range(step - 1, max(step - 5, 1), -1):
        before, after = (element(history[name][at - back], place) for back in (2, 1))
        if before and math.isfinite(before) and math.isfinite(after) and abs(after) > abs(before):
            return f"Each step multiplied {label} by about {write(after / before)}."
    return None
