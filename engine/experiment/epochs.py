"""Epochs: how often all rows of the data have had their turn, and the steps between which another epoch begins.

A phase that reads nothing that is carried over gives the epoch, so it can be asked for at any step without the run.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.values import element
from engine.execution.program import SHORT
from engine.execution.sweep import compute
from engine.experiment.history import History
from engine.experiment.recording import Segment

EPOCH = "epoch"
"""What the value is called that says it."""


class Standing(Protocol):
    """Stands somewhere in a run, as an experiment does."""

    @property
    def history(self) -> History:
        """The run."""

    @property
    def position(self) -> int:
        """How many whole steps lie behind."""

    @property
    def phases(self) -> int:
        """How many phases of the next step have run."""


@lru_cache(maxsize=256)
def has_epochs(lesson: Lesson) -> bool:
    """Whether a step of the lesson belongs to an epoch that does not depend on what was learned."""
    carried = set(lesson.learned)
    for phase in lesson.phases:
        is_free = carried.isdisjoint(phase.reads) and phase.remote is None
        for given in phase.gives:
            if given.name == EPOCH:
                return given.whole and not given.axes and is_free
            if not is_free:
                carried.add(given.name)
    return False


def epoch_of(history: History, step: int) -> int:
    """The epoch to which a step belongs, whether it was made or is still to come.

    Args:
        history: A run of a lesson with epochs.
        step: The step's number, from 1 on.
    """
    found = history.parameters_after(min(step - 1, history.steps))
    return int(element(compute(history.lesson, history.lesson.numbered(found, step), EPOCH), ()))


def ends_of_epochs(history: History, first: int, last: int) -> list[int]:
    """Those of the recorded steps `first` to `last` with which an epoch ends; where there are none, all of them.

    Whether it ends says the step to come, as it would be without a change by hand.
    """
    lesson = history.lesson
    if not has_epochs(lesson):
        return list(range(first, last + 1))
    found: list[int] = []
    for segment, low, before in history.beginnings(first, last):
        count = len(before)
        numbers: Sequence[float]
        if count > SHORT:
            numbers = segment.program.columns([EPOCH], lesson.numbered(segment.parameters, low), before)[0]
        else:
            numbers = [_number(lesson, segment, low + at) for at in range(count)]
        following = [*numbers[1:], _number(lesson, segment, low + count)]
        found += [low + at for at in range(count) if numbers[at] != following[at]]
    return found


def _number(lesson: Lesson, segment: Segment, step: int) -> float:
    """The epoch of a step with the numbers of a stretch: as `epoch_of`, but no length of an axis is measured."""
    values = dict(lesson.numbered(segment.parameters, step))
    for phase in lesson.phases:
        values |= segment.program.phase(phase, values)
        if EPOCH in values:
            break
    return element(values[EPOCH], ())


def end_of_epoch(run: Standing) -> int:
    """After which step to come another epoch begins, at most the last that a run may have."""
    history, low = run.history, run.position
    now = epoch_of(history, low + 1)
    for high in (*(segment.after for segment in history.segments if segment.after > low), MAX_STEPS):
        reach = 1
        while low + reach < high and epoch_of(history, low + reach + 1) == now:
            reach *= 2
        steps = range(low + 1, min(low + reach, high) + 1)
        # Between changes by hand epochs only go up. After one they may begin anew, and come to the same number again.
        end = steps[0] + bisect_left(steps, True, hi=len(steps) - 1, key=lambda at: epoch_of(history, at + 1) != now)
        if end == MAX_STEPS or epoch_of(history, end + 1) != now:
            return end
        low = high
    return MAX_STEPS


def start_of_epoch(run: Standing) -> int:
    """After which step the epoch began of which the present instant has seen something; 0 is the start."""
    history, high = run.history, run.position + bool(run.phases)
    if not high:
        return 0
    now = epoch_of(history, high)
    for low in reversed([segment.after for segment in history.segments if segment.after < high]):
        steps = range(low, high)
        start = low + bisect_left(steps, True, key=lambda at: epoch_of(history, at + 1) == now)
        if start > low or low == 0 or epoch_of(history, low) != now:
            return start
        high = low
    return 0
