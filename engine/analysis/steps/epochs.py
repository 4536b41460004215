"""Epoch by epoch: when each begins, and the two numbers that are both called its error.

One is made while the epoch goes on: the error of each row when its turn comes, with the weights of that moment. The
other one is of all rows at once, with the weights that the epoch begins with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

from engine.analysis.steps.turn_errors import TurnErrors, turn_errors
from engine.definition.lesson import Lesson
from engine.definition.parts.measure import Measure
from engine.definition.values import Index, element, same
from engine.execution.compiler.record import Record
from engine.execution.program import SHORT
from engine.execution.sweep import compute
from engine.experiment.epochs import EPOCH
from engine.experiment.history import CHUNK, History
from engine.experiment.measuring import measured_on
from engine.experiment.recording import Segment


@dataclass(frozen=True)
class Epoch:
    """One epoch of a run, as far as it has come.

    Attributes:
        number: What the lesson calls it. After a change by hand a number may come again.
        first: Its first step.
        steps: How many steps of it were made.
        whole: Whether it went from its beginning to its end, and no change by hand has moved either.
        error_as_rows_come: Of the rows of its steps, each when its turn came; None where the lesson has no such error.
        errors_before: What the lesson's measures of an error give with the weights that its first step begins with,
            of all rows: for each of `error_measures` one.
        learned: Those of the learned numbers with which it begins that were asked for.
    """

    number: int
    first: int
    steps: int
    whole: bool
    error_as_rows_come: float | None
    errors_before: tuple[float, ...]
    learned: tuple[float, ...] = ()

    @property
    def error_before(self) -> float | None:
        """The first of them; None where nothing measures it."""
        return next(iter(self.errors_before), None)


def error_measures(lesson: Lesson) -> tuple[Measure, ...]:
    """What measures the error of all rows: every measure for epochs that is one number and an error.

    The first is of the rows that are learned from, the others are of rows that are not.
    """
    if lesson.own is not None:
        return ()
    fitting = (one for one in lesson.measures if one.when == "epoch" and one.given.role == "error")
    return tuple(one for one in fitting if not one.given.axes)


def epochs(history: History) -> Iterator[Epoch]:
    """All epochs of a run of a lesson that has some, the last one as far as it has come."""
    walk = EpochWalk(history)
    is_over = False
    while not is_over:
        is_over = walk.steps + CHUNK >= history.steps
        yield from walk.go_on(CHUNK)
    if walk.current is not None:
        yield walk.current


@dataclass
class _Open:
    """An epoch that goes on."""

    number: int
    first: int
    segment: Segment
    begun_whole: bool
    before: tuple[float, ...]
    learned: tuple[float, ...]
    steps: int = 0
    error: float = 0.0
    rows: int = 0


class EpochWalk:
    """Follows a history as it grows, and finds its epochs; no step is looked at twice.

    Args:
        history: The run.
        errors: Whether the errors are wanted.
        learned: Which of the learned numbers are wanted, each by its value's name and its index.
        after: After which step to begin; an epoch should begin there.

    Attributes:
        steps: How many steps were looked at.
    """

    def __init__(
        self, history: History, errors: bool = True, learned: Sequence[tuple[str, Index]] = (), after: int = 0
    ) -> None:
        self.history = history
        self.steps = after
        self._lesson = history.lesson
        self._errors: TurnErrors | None = turn_errors(self._lesson) if errors else None
        self._measures = error_measures(self._lesson) if errors else ()
        self._learned = tuple(learned)
        self._open: _Open | None = None
        self._current: Epoch | None = None
        turn = self._lesson.with_role("turn")
        read = self._lesson.read_for(EPOCH) | (self._lesson.read_for(turn) if turn else frozenset())
        self._deciding = [one.name for one in self._lesson.parameters if one.whole and one.name in read]
        """What decides which steps an epoch has, beside the number of the rows."""

    def go_on(self, most: int | None = None) -> list[Epoch]:
        """Look at new steps, at most so many; the epochs after which another one has begun in them."""
        end = self.history.steps if most is None else min(self.history.steps, self.steps + most)
        over: list[Epoch] = []
        if self.steps < end:
            self._current = None
        while self.steps < end:
            last = min(end, self.steps + CHUNK)
            for segment, low, before in self.history.beginnings(self.steps + 1, last):
                over += self._take(segment, low, before)
            self.steps = last
        return over

    @property
    def current(self) -> Epoch | None:
        """The epoch of the last step that was looked at."""
        if self._open is None:
            return None
        if self._current is None:
            # Whether it is over says the step to come: with the same parameters, it would be one of another epoch.
            is_over = self._number(self._open.segment, self.steps + 1) != self._open.number
            self._current = self._closed(self._open, is_over)
        return self._current

    def _take(self, segment: Segment, low: int, before: Record) -> Iterator[Epoch]:
        """Look at some steps of a stretch; the epochs that are over."""
        count = len(before)
        values = self._lesson.numbered(segment.parameters, low)
        if count > SHORT:
            numbers: Sequence[float] = segment.program.columns([EPOCH], values, before)[0]
        else:
            numbers = [self._number(segment, low + at) for at in range(count)]
        own = None if self._errors is None else self._errors.of_steps(segment, values, before)
        now = self._open
        begins = [
            at for at in range(count) if numbers[at] != (numbers[at - 1] if at else None if now is None else now.number)
        ]
        totals = self._measured(segment, before, begins)
        # Where a change on the way was one of lengths, a stretch before may not have a number.
        places = [segment.program.position(self._lesson.learned, place) for place in self._learned]
        if now is not None and 0 not in begins:
            self._add(segment, own, 0, begins[0] if begins else count)
        for at, end, total in zip(begins, [*begins, count][1:], totals, strict=True):
            if self._open is not None:
                # Within a stretch an epoch is over where its number changes; a change by hand may cut it short.
                last = low + at - 1
                cut = last == self._open.segment.end
                is_over = not cut or self._number(self._open.segment, last + 1) != self._open.number
                yield self._closed(self._open, is_over)
            number, first = int(numbers[at]), low + at
            # So it is with its beginning.
            whole = first == 1 or first > segment.after + 1 or self._number(segment, first - 1) != number
            learned = tuple(nan if place is None else before.row(at)[place] for place in places)
            self._open = _Open(number, first, segment, whole, total, learned)
            self._add(segment, own, at, end)

    def _add(self, segment: Segment, own: tuple[Sequence[float], Sequence[float]] | None, at: int, end: int) -> None:
        """Add steps to the epoch that goes on."""
        now = self._open
        assert now is not None
        now.begun_whole = now.begun_whole and self._alike(now.segment, segment)
        now.segment = segment
        now.steps += end - at
        if own is not None:
            # One after another: `sum` rounds otherwise in newer Pythons.
            for error, rows in zip(own[0][at:end], own[1][at:end], strict=True):
                now.error += error
                now.rows += int(rows)

    def _closed(self, now: _Open, is_over: bool) -> Epoch:
        """The epoch that goes on, as far as it has come."""
        error = None
        if self._errors is not None:
            error = now.error / now.rows if self._errors.is_mean and now.rows else now.error
        return Epoch(now.number, now.first, now.steps, now.begun_whole and is_over, error, now.before, now.learned)

    def _measured(self, segment: Segment, before: Record, begins: Sequence[int]) -> Sequence[tuple[float, ...]]:
        """The errors of all rows as each of these steps begins."""
        if not self._measures or not begins:
            return [()] * len(begins)
        learned = Record(before.width)
        for at in begins:
            learned.append(before.row(at))
        found = [measured_on(self._lesson, one, segment.parameters, learned) for one in self._measures]
        return [tuple(element(value, ()) for value in values) for values in zip(*found, strict=True)]

    def _number(self, segment: Segment, step: int) -> int:
        """The epoch of a step, if it is made with the parameters of a stretch."""
        values = self._lesson.numbered(segment.parameters, step)
        return int(element(compute(self._lesson, values, EPOCH), ()))

    def _alike(self, one: Segment, other: Segment) -> bool:
        """Whether epochs have the same steps in two stretches."""
        if one is other:
            return True
        return one.program.sizes == other.program.sizes and all(
            same(one.parameters[name], other.parameters[name]) for name in self._deciding
        )
