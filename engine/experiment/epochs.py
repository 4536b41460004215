"""Epochs: how often all rows of the data have had their turn, and the steps between which another epoch begins.

A phase that reads nothing that is carried over gives the epoch, so it can be asked for at any step without the run.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from engine.definition.lesson import MAX_STEPS, Lesson
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
    now = epoch_of(run.history, run.position + 1)
    reach = 1
    while run.position + reach < MAX_STEPS and epoch_of(run.history, run.position + reach + 1) == now:
        reach *= 2
    steps = range(run.position + 1, min(run.position + reach, MAX_STEPS) + 1)
    return steps[0] + bisect_left(steps, True, hi=len(steps) - 1, key=lambda at: epoch_of(run.history, at + 1) != now)


def start_of_epoch(run: Experiment) -> int:
    """After which step the epoch began of which the present instant has seen something; 0 is the start."""
    seen = run.position + bool(run.phases)
    if not seen:
        return 0
    now = epoch_of(run.history, seen)
    return bisect_left(range(seen), True, key=lambda at: epoch_of(run.history, at + 1) == now)
