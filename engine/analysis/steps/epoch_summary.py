"""Epochs in a few hundred buckets, each with the smallest and the largest number, as charts want them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from engine.analysis.steps.epochs import Epoch, EpochWalk, error_measures
from engine.definition.values import Index
from engine.experiment.history import CHUNK, History
from engine.experiment.summary import CAPACITY, Buckets, extremes


class EpochSummary:
    """Follows a history as it grows, and keeps what there is of each epoch, thinned.

    Epochs are counted as they come, from 1 on; their own numbers may come again after a change by hand.

    Args:
        history: The run of a lesson that has epochs.
        errors: Whether the errors are followed.
        learned: The learned numbers that are followed, as an epoch begins with them.

    Attributes:
        errors: How many columns have errors: first as the rows come, then what is measured as the epoch begins.
        over: How many epochs are over.
        size: How many epochs a bucket holds.
        firsts: The first step of each bucket's first epoch.
        numbers: What the lesson calls that epoch.
        is_regular: Whether the lesson counts the epochs as they come.
    """

    def __init__(self, history: History, errors: bool = True, learned: Sequence[tuple[str, Index]] = ()) -> None:
        self.history = history
        self.learned = tuple(learned)
        self.over, self.size = 0, 1
        self.firsts: list[int] = []
        self.numbers: list[int] = []
        self.is_regular = True
        self._errors = errors
        self._walk = EpochWalk(history, errors, self.learned)
        self.errors = 1 + max(1, len(error_measures(history.lesson))) if errors else 0
        self._columns = [Buckets() for _ in range(self.errors + len(self.learned))]
        self._looked_at: tuple[int, int, list[Epoch]] | None = None
        """The bucket that was looked at last, the size that it had, and its epochs."""

    @property
    def steps(self) -> int:
        """How many steps were looked at."""
        return self._walk.steps

    @property
    def count(self) -> int:
        """How many epochs have begun."""
        return self.over + (self._walk.current is not None)

    def beginnings(self, most: int) -> tuple[list[int], int]:
        """The first steps of epochs, every one or every second, fourth, …, so that there are at most so many.

        Returns:
            The steps, without the one with which the run begins, and of how many epochs each is one.
        """
        current = self._walk.current
        every = [*self.firsts, *([current.first] if current is not None and self.over % self.size == 0 else [])]
        stride = 1
        while len(every[::stride]) - 1 > max(most, 0) and stride < len(every):
            stride *= 2
        return every[stride::stride], stride * self.size

    def update(self, most: int | None = None) -> bool:
        """Take in new steps, at most so many; whether all are taken in."""
        for epoch in self._walk.go_on(most):
            self._push(epoch)
        return self.steps >= self.history.steps

    def columns(self) -> list[Buckets]:
        """The error as the rows come, those before, and the learned numbers: those of them that are followed."""
        current = self._walk.current
        if current is None:
            return self._columns
        found = [Buckets(list(column.low), list(column.high)) for column in self._columns]
        self._add(found, current)
        return found

    def epoch(self, at: int) -> Epoch | None:
        """The epoch that came as the one of this number, from 1 on; None where there is none yet."""
        current = self._walk.current
        if current is not None and at == self.over + 1:
            return current
        if not 1 <= at <= self.over:
            return None
        bucket = (at - 1) // self.size
        if self._looked_at is None or self._looked_at[:2] != (bucket, self.size):
            self._looked_at = (bucket, self.size, self._again(bucket))
        return self._looked_at[2][(at - 1) % self.size]

    def at(self, step: int) -> int:
        """As which one the epoch of a step came, from 1 on; for step 0 the first."""
        current = self._walk.current
        if current is not None and step >= current.first:
            return self.over + 1
        if not self.firsts:
            return 1
        low = self.size * max(0, bisect_right(self.firsts, step) - 1) + 1
        found = low
        for at in range(low + 1, min(low + self.size, self.over + 1)):
            epoch = self.epoch(at)
            found = at if epoch is not None and epoch.first <= step else found
        return found

    def place(self, after: int) -> float:
        """Where between the beginnings of two epochs a run stands after so many steps."""
        current, bucket = self._walk.current, bisect_right(self.firsts, after + 1) - 1
        if current is not None and after + 1 >= current.first:
            return float(self.over + 1)
        if bucket < 0:
            return 1.0
        begin = self.firsts[bucket]
        following = self.firsts[bucket + 1 : bucket + 2] or ([current.first] if current else [self.steps + 1])
        held = min(self.size, self.over - bucket * self.size)
        return 1 + bucket * self.size + held * (after + 1 - begin) / (following[0] - begin)

    def _again(self, bucket: int) -> list[Epoch]:
        """The epochs of a bucket, found once more."""
        wanted = min(self.size, self.over - bucket * self.size)
        walk = EpochWalk(self.history, self._errors, self.learned, self.firsts[bucket] - 1)
        found: list[Epoch] = []
        while len(found) < wanted:
            found += walk.go_on(CHUNK)
        return found[:wanted]

    def _push(self, epoch: Epoch) -> None:
        if self.over % self.size == 0:
            self.firsts.append(epoch.first)
            self.numbers.append(epoch.number)
        self._add(self._columns, epoch)
        self.over += 1
        self.is_regular = self.is_regular and epoch.number == self.over
        if len(self.firsts) > 2 * CAPACITY:
            self.size *= 2
            self.firsts, self.numbers = self.firsts[::2], self.numbers[::2]
            for column in self._columns:
                column.low[:], column.high[:] = _paired(column.low, min), _paired(column.high, max)

    def _add(self, columns: Sequence[Buckets], epoch: Epoch) -> None:
        """Put an epoch that comes after those that are over into buckets."""
        # An error as the rows come is that of an epoch only where all of its rows have come.
        own = epoch.error_as_rows_come if epoch.whole else None
        errors = [own, *(epoch.errors_before or [None])] if self._errors else []
        for column, number in zip(columns, (*errors, *epoch.learned), strict=True):
            low, high = extremes([] if number is None else [number])
            if self.over % self.size:
                low, high = _paired([column.low.pop(), low], min)[0], _paired([column.high.pop(), high], max)[0]
            column.low.append(low)
            column.high.append(high)


def _paired(numbers: Sequence[float | None], best: Callable[[list[float]], float]) -> list[float | None]:
    """Each two neighbors as one."""
    found: list[float | None] = []
    for at in range(0, len(numbers), 2):
        known = [number for number in numbers[at : at + 2] if number is not None]
        found.append(best(known) if known else None)
    return found
