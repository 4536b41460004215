"""Epochs: how often all rows of the data have had their turn, and the steps between which another epoch begins.

A phase that reads nothing that is carried over gives the epoch, so it can be asked for at any step without the run.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.values import element
from engine.execution.sweep import compute
from engine.experiment.experiment import Experiment
from engine.experiment.history import History

EPOCH = "epoch"
"""What the value is called that says it."""


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


def end_of_epoch(run: Experiment) -> int:
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


def start_of_epoch(run: Experiment) -> int:
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
