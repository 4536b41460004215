"""A column of the data taken together: its smallest, its largest and its mean number, and how its numbers lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class ColumnSummary:
    """What there is to say of all numbers of a column.

    Attributes:
        least: The smallest of the finite ones.
        greatest: The largest.
        mean: Their sum, added from the first row to the last, divided by how many they are.
        not_finite: How many rows have none that is finite.
    """

    least: float
    greatest: float
    mean: float
    not_finite: int = 0

    def bin_of(self, number: float, bins: int) -> int | None:
        """In which of so many equal parts of the way from the smallest to the largest a number lies, if it is finite.

        Where all numbers are the same, it is the one in the middle.
        """
        if not isfinite(number):
            return None
        if self.least == self.greatest:
            return bins // 2
        # Halves: the way from -1e308 to 1e308 is longer than the largest double.
        part = (number / 2 - self.least / 2) / (self.greatest / 2 - self.least / 2)
        return min(bins - 1, int(part * bins))


def summary_of(numbers: Sequence[float]) -> ColumnSummary | None:
    """The summary of a column, or None where not one of its numbers is finite."""
    finite = [number for number in numbers if isfinite(number)]
    if not finite:
        return None
    # Not `sum`, which from Python 3.12 on gives other last digits than a loop.
    total = 0.0
    for number in finite:
        total += number
    mean = total / len(finite)
    if not isfinite(mean):
        mean = 0.0
        for number in finite:
            mean += number / len(finite)
    return ColumnSummary(min(finite), max(finite), mean, len(numbers) - len(finite))


def distribution(numbers: Sequence[float], summary: ColumnSummary, bins: int) -> list[int]:
    """How many rows there are in each of so many equal parts of the way from the smallest number to the largest."""
    counts = [0] * bins
    if summary.least == summary.greatest:
        counts[bins // 2] = len(numbers) - summary.not_finite
        return counts
    least, way = summary.least / 2, summary.greatest / 2 - summary.least / 2
    for number in numbers:
        if isfinite(number):
            counts[min(bins - 1, int((number / 2 - least) / way * bins))] += 1
    return counts
