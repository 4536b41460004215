"""A long column in a few hundred buckets, each with its smallest and largest value."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engine.definition.values import Index, indices
from engine.experiment.history import CHUNK, History

CAPACITY = 512
"""At least so many buckets are kept once there are enough steps, at most twice as many."""


@dataclass
class Buckets:
    """The smallest and largest finite number of each bucket of one column, None where there is none."""

    low: list[float | None] = field(default_factory=list)
    high: list[float | None] = field(default_factory=list)


class Summary:
    """Follows a history as it grows and keeps some of its columns thinned, spikes included.

    What has been looked at once is not looked at again, so a longer history does not make a redraw slower.

    Attributes:
        history: The history that is followed.
        names: The given values that are summarized.
        places: Their numbers, in order, each with its value's name and its index.
        steps: How many steps are in the buckets.
        size: How many steps one bucket holds.
        columns: The buckets of each number of the values, in order.
    """

    def __init__(
        self, history: History, names: Sequence[str], places: Sequence[tuple[str, Index]] | None = None
    ) -> None:
        """Begin with no step; of the values all numbers are followed, or only these."""
        self.history = history
        self.names = tuple(names)
        if places is None:
            sizes = history.program.sizes
            every = [(name, index) for name in names for index in indices(history.lesson.shape(name, sizes))]
        self.places = every if places is None else list(places)
        self._every = tuple(names) if places is None else None
        self.steps = 0
        self.size = 1
        self.columns = [Buckets() for _ in self.places]

    def update(self, most: int | None = None) -> bool:
        """Take in new steps, at most so many; whether all are taken in."""
        end = self.history.steps if most is None else min(self.history.steps, self.steps + most)
        while self.steps < end:
            filled = self.steps % self.size
            # Whole buckets at a time where possible; never so much that memory jumps.
            room = max(self.size - filled, CHUNK - CHUNK % self.size) if filled == 0 else self.size - filled
            last = min(end, self.steps + room)
            for column, numbers in zip(self.columns, self.numbers(self.steps + 1, last), strict=True):
                self._take(column, numbers, merge=filled > 0)
            self.steps = last
            while self.columns and len(self.columns[0].low) > 2 * CAPACITY:
                self._halve()
        return self.steps == self.history.steps

    def numbers(self, first: int, last: int) -> list[list[float]]:
        """The columns at steps `first` to `last`."""
        return self.history.columns(self.places, first, last, self._every)

    def _take(self, column: Buckets, numbers: Sequence[float], merge: bool) -> None:
        for first in range(0, len(numbers), self.size):
            low, high = extremes(numbers[first : first + self.size])
            if merge and first == 0:
                low, high = _joined(column.low.pop(), low, min), _joined(column.high.pop(), high, max)
            column.low.append(low)
            column.high.append(high)

    def _halve(self) -> None:
        self.size *= 2
        for column in self.columns:
            for numbers, best in ((column.low, min), (column.high, max)):
                pairs = zip(numbers[::2], [*numbers[1::2], None], strict=False)
                numbers[:] = [_joined(one, other, best) for one, other in pairs]


def extremes(numbers: Sequence[float]) -> tuple[float | None, float | None]:
    """The smallest and the largest finite number, or None and None."""
    # A finite sum shows at the speed of C that all are finite; only otherwise each is looked at.
    if not math.isfinite(sum(numbers)):
        numbers = [number for number in numbers if math.isfinite(number)]
    return (min(numbers), max(numbers)) if numbers else (None, None)


def _joined(one: float | None, other: float | None, best: Callable[[float, float], float]) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return best(one, other)
