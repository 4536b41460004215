"""When a run stops by itself, before its last step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from engine.definition.values import are_finite, size_of
from engine.experiment.history import History
from engine.experiment.stopping.finite_bounds import surely_finite
from engine.experiment.stopping.goals import Goal, Met, Watch

Reason = Literal["step", "small error", "goal", "no better", "no change", "not finite"]

MOST_AT_ONCE = 1_000_000
"""So many numbers are looked at in one go."""

WIDE = 200
"""A step with more numbers is a wide one."""


@dataclass(frozen=True)
class Stops:
    """Reasons to stop. A reason holds at the step at which it begins to be true, so that a run can go on from there.

    Attributes:
        at: Stop at the end of this step.
        below: Stop when every error is below this.
        unchanged: Stop when a step leaves every learned number as it was.
        nonfinite: Stop at the first number that is infinite or not a number.
        goal: Stop where a measure is as wished, or gets no better.
    """

    at: int | None = None
    below: float | None = None
    unchanged: bool = False
    nonfinite: bool = True
    goal: Goal | None = None


@dataclass(frozen=True)
class Stopped:
    """Where a run stopped, and why; where that goes by a measure, what it was."""

    step: int
    reason: Reason
    met: Met | None = None


def first_stop(history: History, first: int, last: int, stops: Stops, watch: Watch | None = None) -> Stopped | None:
    """The first of the recorded steps `first` to `last` at which a reason to stop begins to hold.

    Args:
        history: The run.
        first: The first of the steps.
        last: The last of them.
        stops: The reasons.
        watch: Knows what was measured in the steps before, if somebody looks at one after the other.

    Raises:
        ValueError: The lesson has no measure that is the goal's.
    """
    found = []
    if stops.at is not None and first <= stops.at <= last:
        found.append(Stopped(stops.at, "step"))
    # One step before, if there is one: a reason counts where it begins.
    before = max(1, first - 1)
    if stops.nonfinite:
        found += _begin(_not_finite(history, before, last), before, first, "not finite")
    error = history.lesson.with_role("error")
    if stops.below is not None and error is not None:
        rows = zip(*history.table([error], before, last), strict=True)
        small = [max(row) < stops.below and not any(map(math.isnan, row)) for row in rows]
        found += _begin(small, before, first, "small error")
    if stops.unchanged and history.lesson.learned:
        found += _begin(_unchanged(history, before, last), before, first, "no change")
    if stops.goal is not None and (met := (watch or Watch()).first(history, first, last, stops.goal)) is not None:
        found.append(Stopped(met.step, met.reason, met))
    return min(found, key=lambda stopped: stopped.step, default=None)


def _begin(holds: Sequence[bool], before: int, first: int, reason: Reason) -> list[Stopped]:
    """The first step from `first` on at which something holds that did not hold at the step before."""
    last = False
    for step, now in enumerate(holds, start=before):
        if now and not last and step >= first:
            return [Stopped(step, reason)]
        last = now
    return []


def _not_finite(history: History, first: int, last: int) -> list[bool]:
    """For each step, whether any number that it gives is not finite; empty where all are."""
    lesson = history.lesson
    # A whole number is always finite.
    names = [given.name for given in lesson.given if not given.whole]
    width = sum(size_of(lesson.shape(name, history.program.sizes)) for name in names)
    if width > WIDE and lesson.own is None and lesson.learned:
        # So many are not taken apart, each in its column. A sum may be too large without any of them being so.
        sums = history.sums(names, first, last)
        return [
            not math.isfinite(total) and not _is_finite_step(history, names, step)
            for step, total in enumerate(sums, start=first)
        ]
    if surely_finite(history, first, last):
        return []
    piece = max(1, MOST_AT_ONCE // width)
    found = []
    for begin in range(first, last + 1, piece):
        end = min(begin + piece - 1, last)
        columns = history.table(names, begin, end)
        if all(map(math.isfinite, map(sum, columns))):
            found += [False] * (end - begin + 1)
        else:
            found += [not all(map(math.isfinite, row)) for row in zip(*columns, strict=True)]
    return found


def _is_finite_step(history: History, names: Sequence[str], step: int) -> bool:
    after = history.stretch_of(step).program.step(history.begins(step))
    return all(are_finite(after[name]) for name in names)


def _unchanged(history: History, first: int, last: int) -> list[bool]:
    """For each step, whether it left every learned number as it had found it."""
    found = []
    program = history.program
    after = history.table(history.lesson.learned, first, last)
    begin = program.carried(history.begins(first))
    for step, row in enumerate(zip(*after, strict=True), start=first):
        if history.is_edited(step - 1):
            begin = program.carried(history.begins(step))
        found.append(all(one == other for one, other in zip(begin, row, strict=True)))
        begin = list(row)
    return found
