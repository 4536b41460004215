"""Why a number is no longer finite, with the numbers that made it so."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from engine.analysis.derivation import Derivation, Source, derive
from engine.analysis.notation import Lines, arithmetic
from engine.analysis.steps.contraction import Contraction
from engine.definition.values import Index, element, exact
from engine.execution.explanation import Explanation, PhaseExplanation, explain_at
from engine.execution.tracked import Number, Operation, double
from engine.experiment.history import CHUNK, History

TOO_LARGE = "about 1.8e308, the largest number that fits"
"""The largest double, as one would write it."""

ALIKE = 1e-3
"""Factors that differ by no more are one factor, as it is written."""

SURE = 1e290
"""Below this a difference of two numbers is not disturbed by the end of the range."""

LONGEST = 200
"""For so many steps at most it is looked at how a number grew."""


@dataclass(frozen=True)
class Divergence:
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


def divergence_at(history: History, step: int, write: Callable[[float], str] = exact) -> Divergence | None:
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
                sentence = _sentence(history, derivation, write)
                return Divergence(
                    step, derivation.source.label, derivation, sentence, _cause(history, derivation.source, write)
                )
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


def limit_in_words(measured: Contraction | None, write: Callable[[float], str]) -> str | None:
    """From which size of a step on a run blows up, where its own is beyond it."""
    if measured is None or measured.limit is None or not measured.at > measured.limit:
        return None
    limit = write(measured.limit)
    about = "" if float(limit) == measured.limit else "about "
    given = "these numbers" if measured.parts else "this input"
    return f"With {given} a delta grows with every step where {measured.setting} is above {about}{limit}."


def _finite_rows(history: History, names: Sequence[str], first: int, last: int) -> list[bool]:
    return [all(map(math.isfinite, row)) for row in zip(*history.table(names, first, last), strict=True)]


def _sentence(history: History, derivation: Derivation, write: Callable[[float], str]) -> str:
    """Which operation left the range of numbers, or which number was infinite or none before."""
    source, lines = derivation.source, derivation.lines
    assert lines is not None
    made = f"{source.label} = {lines.names} = {lines.numbers}"
    before = next((part for part in derivation.parts if not math.isfinite(part.value)), None)
    if before is not None:
        return f"{made} is {source.value!r}, since {before.label} is {before.value!r} already."
    phase, part = _made_by(history, derivation)
    found = _first_beyond(part.number)
    if found is None:
        # NumPy's own sum is not made from left to right, and a learner's function is not looked into.
        return f"{made} came out as {source.value!r}."
    whole = found is part.number
    way_there = _written(phase, part, found, write)
    if not way_there.exact:
        # With the digits as they are written it would not be too large.
        way_there = _written(phase, part, found, exact)
    sum_of_it = way_there.numbers
    if whole:
        made = f"{source.label} = {lines.names} = {sum_of_it}"
    side = "above" if found.value > 0 else "below minus"
    if whole:
        return f"{made} is {side} {TOO_LARGE}, so it counts as {source.value!r}."
    way = f"{made}. On the way, {sum_of_it} is {side} {TOO_LARGE}, so it counts as {found.value!r}"
    if source.value == found.value:
        return f"{way}, and so does the whole."
    if math.isnan(source.value):
        return f"{way}, and what is then to be done with it has no answer that is a number: nan."
    return f"{way}; the whole comes to {source.value!r}."


def _made_by(history: History, derivation: Derivation) -> tuple[PhaseExplanation, Explanation]:
    """The phase that made a number, on numbers that remember."""
    source, lesson = derivation.source, history.lesson
    position = lesson.phase_of(source.name)
    assert position is not None
    phase = explain_at(lesson, history.begins(source.step), position, history.program)
    return phase, phase.part(source.name, source.index)


def _first_beyond(number: Number) -> Number | None:
    """The first operation, in the order in which they are done, that makes an infinite number of finite ones."""
    made = number.made
    if not isinstance(made, Operation):
        return None
    sides = [side for side in (made.left, made.right) if isinstance(side, Number)]
    for side in sides:
        if (found := _first_beyond(side)) is not None:
            return found
    finite = all(math.isfinite(double(side)) for side in (made.left, made.right) if side is not None)
    return number if finite and math.isinf(number.value) else None


def _written(phase: PhaseExplanation, part: Explanation, number: Number, write: Callable[[float], str]) -> Lines:
    """One operation on the way to a part, with its numbers."""
    return arithmetic(phase, replace(part, value=number.value, number=number), write)


def _place(history: History, name: str, source: Source) -> Index:
    """Which delta or error a number goes with: that of its output; where it belongs to several rows, the largest."""
    lesson = history.lesson
    axes, own = lesson.declared(name).axes, lesson.declared(source.name).axes
    if set(axes) <= set(own):
        return tuple(source.index[own.index(axis)] for axis in axes)
    before = history[name][source.step - 2]
    return max(
        (index for _, index in lesson.elements(name, history.program.sizes)), key=lambda at: abs(element(before, at))
    )


def _cause(history: History, source: Source, write: Callable[[float], str]) -> str | None:
    """By how much the delta, or else the error, was multiplied at each of the steps before."""
    lesson, step = history.lesson, source.step
    name = lesson.with_role("delta") or lesson.with_role("error")
    if name is None or step < 2:
        return None
    place = _place(history, name, source)
    first = max(1, step - LONGEST)
    numbers = [element(history[name][at - 1], place) for at in range(first, step)]
    # Some steps back, where squares and products are not yet at the end of the range.
    while numbers and not 0 < abs(numbers[-1]) < SURE:
        numbers.pop()
    factors = [after / before if before else math.nan for before, after in pairwise(numbers)]
    if not factors or not 1 + 2 * ALIKE < abs(factors[-1]) < math.inf:
        return None
    count = 0
    for factor in reversed(factors):
        if not math.isclose(factor, factors[-1], rel_tol=ALIKE):
            break
        count += 1
    last = first + len(numbers) - 1
    label, times = lesson.label(name, place), write(factors[-1])
    if count == 1:
        return f"From step {last - 1} to step {last} {label} was multiplied by about {times}."
    return f"From step {last - count} to step {last} each step multiplied {label} by about {times}."
