"""Points of a curve that take long, computed as far as a moment allows; the rest follows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TypeAlias, TypeVar

from engine.definition.lesson import Lesson
from engine.definition.values import Index, Value, same, with_element
from engine.execution.program import program_for
from engine.execution.sweep import sweep

Sweep: TypeAlias = Callable[
    [Lesson, Mapping[str, Value], tuple[str, Index], tuple[str, Index], Sequence[float]], list[float]
]
"""Computes a number for each of some points, as `sweep` does."""

MOMENT = 0.01
"""Seconds."""


Result = TypeVar("Result")


class Portion:
    """How much work of one kind fits into a moment, found out by doing it.

    Attributes:
        size: So much is done next.
    """

    def __init__(self, most: float = math.inf) -> None:
        self.size = 1
        self._most = most

    def do(self, work: Callable[[int], Result]) -> Result:
        """Do a portion; what comes of it."""
        begun = perf_counter()
        result = work(self.size)
        spent = perf_counter() - begun
        if spent > 2 * MOMENT:
            self.size = max(1, self.size // 2)
        elif spent < MOMENT and 2 * self.size <= self._most:
            self.size *= 2
        return result


class NotYet(Exception):
    """There was no time for all points; those that were computed are kept."""


class Patience:
    """Computes points, and keeps them for as long as the curve is the same."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] | None = None
        self._values: dict[str, Value] = {}
        self._known: dict[float, float] = {}
        self._portion = Portion()
        self._end = math.inf
        self._has_begun = False

    def begin(self) -> None:
        """From now on there is a moment's time."""
        self._end, self._has_begun = perf_counter() + MOMENT, False

    def sweep(
        self,
        lesson: Lesson,
        values: Mapping[str, Value],
        turned: tuple[str, Index],
        wanted: tuple[str, Index],
        points: Sequence[float],
    ) -> list[float]:
        """The wanted number for each of the points.

        Raises:
            NotYet: The moment is over.
        """
        if not program_for(lesson, lesson.sizes(values)).is_large:
            return sweep(lesson, values, turned, wanted, points)
        self._forget_others(lesson, values, turned, wanted)
        missing = [point for point in dict.fromkeys(points) if point not in self._known]
        while missing:
            if perf_counter() > self._end and self._has_begun:
                raise NotYet
            self._has_begun = True

            def made(size: int, left: Sequence[float] = missing) -> dict[float, float]:
                now = left[:size]
                return dict(zip(now, sweep(lesson, values, turned, wanted, now), strict=True))

            found = self._portion.do(made)
            self._known.update(found)
            missing = missing[len(found) :]
        return [self._known[point] for point in points]

    def _forget_others(
        self, lesson: Lesson, values: Mapping[str, Value], turned: tuple[str, Index], wanted: tuple[str, Index]
    ) -> None:
        """Forget the points of another curve."""
        name, index = turned
        needed = {one: values[one] for one in lesson.read_for(wanted[0]) if one in values}
        if name in needed:
            needed[name] = with_element(needed[name], index, 0.0)
        of = (lesson, turned, wanted)
        known = self._of == of and needed.keys() == self._values.keys()
        if not known or not all(same(value, self._values[one]) for one, value in needed.items()):
            self._of, self._values, self._known = of, needed, {}
