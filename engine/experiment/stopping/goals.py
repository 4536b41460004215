"""Goals: what a measure is to come to, or to go on coming to. They are looked at where epochs end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from engine.definition.lesson import Lesson
from engine.definition.parts.measure import Measure
from engine.experiment.epochs import ends_of_epochs, has_epochs, start_of_epoch
from engine.experiment.history import CHUNK, History
from engine.experiment.measuring import measured


@dataclass(frozen=True)
class Goal:
    """A reason to stop that goes by what a lesson measures.

    Attributes:
        measure: The measure's name.
        reached: Stop when it is below this, where it is an error; any other, when it is this or more.
        patience: Stop when so many epochs in a row have made it no better than it was before them.
    """

    measure: str
    reached: float | None = None
    patience: int | None = None


@dataclass(frozen=True)
class Met:
    """Where a goal has been met, or patience has come to its end.

    Attributes:
        step: After which step.
        reason: Which of the two.
        number: The measure there.
        best_step: After which step it was best.
        best: What it was there.
    """

    step: int
    reason: Literal["goal", "no better"]
    number: float
    best_step: int
    best: float


@dataclass(frozen=True)
class _Place:
    """Somewhere in a run."""

    history: History
    position: int
    phases: int


@dataclass(frozen=True)
class _Looked:
    """How far somebody has looked, and what was seen there."""

    history: History
    goal: Goal
    step: int
    held: bool = False
    best: tuple[int, float] | None = None
    waited: int = 0


def goal_measures(lesson: Lesson) -> tuple[Measure, ...]:
    """The measures of a lesson that can be goals: those for every epoch that are one number."""
    return tuple(one for one in lesson.measures if one.when == "epoch" and not one.given.axes)


def goal_measure(lesson: Lesson, name: str) -> Measure:
    """The measure with this name.

    Raises:
        ValueError: The lesson has none that can be a goal; the message says which it has.
    """
    measures = {one.gives: one for one in goal_measures(lesson)}
    if name not in measures:
        there = f"it measures {', '.join(measures)}" if measures else "it measures nothing"
        raise ValueError(f"lesson {lesson.number} has no measure {name[:60]!r}; {there}")
    return measures[name]


class Watch:
    """Looks at a measure in the order of the steps. While a run goes on, no step is measured twice."""

    def __init__(self) -> None:
        self._looked: _Looked | None = None

    def first(self, history: History, first: int, last: int, goal: Goal) -> Met | None:
        """The first of the recorded steps `first` to `last` after which the goal begins to be met.

        What was before a change by hand does not count: with other numbers, patience begins anew.
        """
        looked = self._looked
        if looked is None or looked.history is not history or (looked.goal, looked.step) != (goal, first - 1):
            looked = _Looked(history, goal, _before(history, first, goal))
        measure = goal_measure(history.lesson, goal.measure)
        for step, number in _numbers(history, measure, looked.step + 1, last):
            looked, met = _seen(looked, step, number, measure.is_error)
            if met is not None and step >= first:
                self._looked = looked
                return met
        self._looked = replace(looked, step=last)
        return None


def _before(history: History, first: int, goal: Goal) -> int:
    """After which step to begin, so that everything is seen by which the first step is judged."""
    changed = max((edit.step for edit in history.edits if edit.step < first), default=0)
    if goal.patience is not None:
        return changed
    # The end of the epoch before is enough: a goal counts where it begins to be met.
    end = start_of_epoch(_Place(history, first - 1, 1)) if has_epochs(history.lesson) else first - 1
    return max(changed, end - 1)


def _numbers(history: History, measure: Measure, first: int, last: int) -> Iterator[tuple[int, float]]:
    """The measure after each of the steps at which an epoch ends."""
    for low in range(first, last + 1, CHUNK):
        ends = ends_of_epochs(history, low, min(low + CHUNK - 1, last))
        yield from zip(ends, measured(history, measure, ends), strict=True)


def _seen(looked: _Looked, step: int, number: float, is_error: bool) -> tuple[_Looked, Met | None]:
    """What is known after one more epoch, and whether the goal begins to be met there."""
    goal, best = looked.goal, looked.best
    if number == number and (best is None or (number < best[1] if is_error else number > best[1])):
        best, waited = (step, number), 0
    else:
        waited = looked.waited + (best is not None)
    holds = goal.reached is not None and (number < goal.reached if is_error else number >= goal.reached)
    now = replace(looked, step=step, held=holds, best=best, waited=waited)
    if best is not None and holds and not looked.held:
        return now, Met(step, "goal", number, *best)
    if best is not None and waited and waited == goal.patience:
        return now, Met(step, "no better", number, *best)
    return now, None
