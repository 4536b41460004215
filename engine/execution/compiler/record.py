"""What steps carry over: the numbers of one step after those of another, in one array."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

NARROW = 64
"""Rows of so few numbers are thinned number by number, larger ones row by row."""


class Record:
    """Rows of doubles, all of the same width. One array, since thousands that grow in turn are copied all the time.

    Attributes:
        width: How many numbers a row has; of none, no row is there.
        numbers: All of them. Whoever makes rows may append to it; a row that is not whole does not count.
    """

    __slots__ = ("numbers", "width")

    def __init__(self, width: int, numbers: array[float] | None = None) -> None:
        self.width = width
        self.numbers = array("d") if numbers is None else numbers

    def __len__(self) -> int:
        return len(self.numbers) // self.width if self.width else 0

    def append(self, row: Iterable[float]) -> None:
        """Add a row."""
        self.numbers.extend(row)

    def extend(self, more: Record) -> None:
        """Add all rows of another."""
        self.numbers.extend(more.numbers)

    def row(self, at: int) -> array[float]:
        """A row; from the last one where `at` is negative."""
        at %= len(self)
        return self.numbers[at * self.width : (at + 1) * self.width]

    def rows(self, begin: int, end: int) -> Record:
        """The rows from `begin` to before `end`."""
        return Record(self.width, self.numbers[begin * self.width : end * self.width])

    def seen(self, begin: int, end: int) -> memoryview:
        """The numbers of the rows from `begin` to before `end`, not copied."""
        return memoryview(self.numbers)[begin * self.width : end * self.width]

    def column(self, which: int, begin: int, end: int) -> array[float]:
        """One number of each of the rows from `begin` to before `end`."""
        return self.numbers[begin * self.width + which : end * self.width : self.width]

    def cut(self, length: int) -> None:
        """Keep so many rows, and nothing of one that is not whole."""
        del self.numbers[min(length, len(self)) * self.width :]

    def copy(self, length: int) -> Record:
        """The first rows."""
        return self.rows(0, length)

    def thinned(self, first: int, every: int) -> Record:
        """Every so-many-th row from one on."""
        width, numbers = self.width, self.numbers
        rows = range(first, len(self), every)
        if width == 1:
            return Record(width, numbers[first::every])
        if width > NARROW:
            octets = memoryview(numbers).cast("B")
            found = array("d", b"".join(octets[8 * at * width : 8 * (at + 1) * width] for at in rows))
            return Record(width, found)
        found = array("d", bytes(8 * width * len(rows)))
        for at in range(width):
            found[at::width] = numbers[first * width + at : len(self) * width : every * width]
        return Record(width, found)
