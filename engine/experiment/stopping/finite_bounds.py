"""A quick proof that all numbers of many steps are finite."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.execution.tracked import chosen_names
from engine.experiment.history import History
from engine.experiment.recording import Segment

SAFE = 1e290
"""Far enough below the largest double that no rounding matters."""


class Bound:
    """What the size of a number is at most: |a + b| ≤ |a| + |b|, and |a × b| = |a| × |b|."""

    __slots__ = ("most",)

    def __init__(self, most: float) -> None:
        self.most = most

    def __add__(self, other: Any) -> Bound:
        return Bound(self.most + _size(other))

    __radd__ = __sub__ = __rsub__ = __add__

    def __mul__(self, other: Any) -> Bound:
        return Bound(self.most * _size(other))

    __rmul__ = __mul__

    def __neg__(self) -> Bound:
        return self

    def __truediv__(self, other: Any) -> Bound:
        # A divisor may come arbitrarily near to zero.
        return Bound(float("inf"))

    __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __truediv__

    def __gt__(self, other: Any) -> bool:
        return False

    __lt__ = __ge__ = __le__ = __gt__


def surely_finite(history: History, first: int, last: int) -> bool:
    """Whether all numbers of these steps are finite for certain; False means only that they have to be looked at.

    The phases run once on bounds in place of numbers, for each stretch with the same parameters.
    """
    return all(
        _stretch_is_finite(history, segment, max(first, segment.after + 1), min(last, segment.end))
        for segment in history.segments
        if segment.after < last and segment.end >= first
    )


def _stretch_is_finite(history: History, segment: Segment, first: int, last: int) -> bool:
    lesson, program = history.lesson, history.program
    most = []
    begin, end = max(first - segment.after - 2, 0), last - segment.after
    columns = segment.recording.columns(begin, end)
    for part, start in zip(columns, program.carried(segment.parameters), strict=True):
        if not isfinite(sum(part)):
            return False
        most.append(max(max(part), -min(part), abs(start)))
    bounds: dict[str, Any] = {name: _bounds(value) for name, value in segment.parameters.items()}
    if lesson.reads_step:
        bounds[STEP] = Bound(last)
    bounds |= {name: _bounds(value) for name, value in program.with_carried({}, most).items()}
    return all(number.most < SAFE for number in _given_bounds(lesson, bounds))


def _given_bounds(lesson: Lesson, bounds: Mapping[str, Any]) -> list[Bound]:
    """The bounds of what a step gives, the learned values left out: these are recorded and have been looked at."""
    if lesson.own is not None:
        # The learner's own function runs elsewhere, and on numbers only.
        return [Bound(float("inf"))]
    now = dict(bounds)
    found: list[Bound] = []
    for phase in lesson.phases:
        try:
            given = phase.call(now)
        except TypeError:
            # A number that is made by a step is used as a place in a list, which no bound can be.
            return [Bound(float("inf"))]
        for name, value in given.items():
            if name in lesson.learned:
                continue
            if name in chosen_names(phase.function):
                # Which way a comparison goes is not known here.
                return [Bound(float("inf"))]
            found += _flat(value)
        # What was learned is bounded by what is recorded.
        now |= {name: value for name, value in given.items() if name not in lesson.learned}
    return found


def _bounds(value: Any) -> Any:
    """Bounds in place of doubles; a whole number, which says how many, stays the same in all these steps."""
    if isinstance(value, tuple):
        return [_bounds(part) for part in value]
    return value if isinstance(value, int) else Bound(abs(value))


def _flat(value: Any) -> list[Bound]:
    if isinstance(value, list | tuple):
        return [bound for part in value for bound in _flat(part)]
    return [value if isinstance(value, Bound) else Bound(abs(float(value)))]


def _size(other: Any) -> float:
    return other.most if isinstance(other, Bound) else abs(float(other))
