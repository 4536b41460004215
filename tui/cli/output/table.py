"""The table of `glassbox run`: aligned, and in a terminal no wider than it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from engine.definition.parts.data import ROWS, is_by_rows
from engine.export.rows import Batch, column_labels, full, recorded

if TYPE_CHECKING:
    from engine import History

MOST_ROWS = 20
"""Of more rows of data the columns are not all written."""
FIRST_ROWS = 3
"""So many of them are, and the last."""
MOST_NUMBERS = 24
"""Of a value with more numbers than that, which are no rows of data, likewise."""
ENDS = 5
"""How many rows are shown at each end of a long run."""

GAP = "  "

DIGITS: tuple[int | None, ...] = (*range(6, 17), None)
"""How many significant digits a table may show, fewest first; None is all."""

Watch = Callable[[Iterable[Batch], int, str], Iterable[Batch]]
"""Hands batches on while it shows how far they are: `(batches, steps, label)`."""


class Table:
    """The recorded steps of a run as a table.

    Args:
        history: The run.
        everything: Whether all steps are shown, or just the first and the last.
        width: The terminal's width, or None where the lines may be as long as they like.
        watch: Shows how far a walk over all rows is.
    """

    def __init__(self, history: History, everything: bool, width: int | None, watch: Watch) -> None:
        self.history = history
        self.names = column_labels(history)
        self.columns: list[int] = [*range(len(self.names))]
        self._left_out = ""
        if not everything:
            self.columns, self._left_out = _shown(history)
        self.width = width
        self._watch = watch
        last = history.steps
        # A line that stands for a single row would save nothing.
        whole = everything or last <= 2 * ENDS + 1
        self.stretches = [(1, last)] if whole else [(1, ENDS), (last - ENDS + 1, last)]

    def lines(self) -> Iterator[str]:
        """The table, line by line."""
        widths = self._widths(self.digits)
        cell = cell_of(self.digits)
        if self._left_out:
            yield f"... {self._left_out}, --all shows them"
        for position, shown in enumerate(blocks([widths[at] for at in self.columns], self.width)):
            block = [self.columns[at] for at in shown]
            if position:
                yield ""
            yield _line([self.names[at] for at in block], [widths[at] for at in block])
            end = 0
            for first, last in self.stretches:
                if end:
                    yield self._gap(first - end - 1)
                for row in self._rows(first, last, cell, "Writing"):
                    yield _line([row[at] for at in block], [widths[at] for at in block])
                end = last

    def _gap(self, steps: int) -> str:
        text = f"... {steps} more steps"
        full_text = f"{text}, --all shows them"
        return text if self.width is not None and len(full_text) > self.width else full_text

    @cached_property
    def digits(self) -> int | None:
        """As many digits as fit: the most that need no more blocks of columns than the fewest would."""
        if self.width is None:
            return None
        fewest = self._blocks_with(DIGITS[0])
        too_many = bisect_left(DIGITS, True, key=lambda digits: self._blocks_with(digits) > fewest)
        return DIGITS[too_many - 1]

    def _blocks_with(self, digits: int | None) -> int:
        widths = self._widths(digits)
        return len(blocks([widths[at] for at in self.columns], self.width))

    def _widths(self, digits: int | None) -> list[int]:
        widths = [len(name) for name in self.names]
        cell = cell_of(digits)
        for first, last in self.stretches:
            for batch in self._batches(first, last, "Measuring"):
                widths[0] = max(widths[0], len(str(batch.first + len(batch) - 1)))
                for at in self.columns[1:]:
                    widths[at] = max(widths[at], max(len(cell(number)) for number in batch.columns[at - 1]))
        return widths

    def _rows(self, first: int, last: int, cell: Callable[[float], str], label: str) -> Iterator[tuple[str, ...]]:
        for batch in self._batches(first, last, label):
            yield from batch.rows(cell)

    def _batches(self, first: int, last: int, label: str) -> Iterable[Batch]:
        return self._watch(recorded(self.history, first, last), last - first + 1, label)


def _shown(history: History) -> tuple[list[int], str]:
    """Which columns a table has, and in words, what has none: of very much the first ones and the last are enough."""
    lesson, sizes = history.lesson, history.program.sizes
    rows = sizes.get(ROWS, 0)
    kept, at, numbers = [0], 1, 0
    for value in history:
        indices = [index for _, index in lesson.elements(value, sizes)]
        by_rows = is_by_rows(lesson.declared(value))
        if by_rows and rows > MOST_ROWS:
            chosen = [index[0] < FIRST_ROWS or index[0] == rows - 1 for index in indices]
        elif not by_rows and len(indices) > MOST_NUMBERS:
            chosen = [place < FIRST_ROWS or place == len(indices) - 1 for place in range(len(indices))]
            numbers += chosen.count(False)
        else:
            chosen = [True] * len(indices)
        kept += (at + place for place, one in enumerate(chosen) if one)
        at += len(indices)
    left_out = [f"{rows - FIRST_ROWS - 1:,} more rows of data"] if rows > MOST_ROWS else []
    return kept, " and ".join([*left_out, *([f"{numbers:,} more numbers"] if numbers else [])])


def blocks(widths: Sequence[int], width: int | None) -> list[list[int]]:
    """The columns in groups that fit side by side, each with the step's number first.

    Args:
        widths: How wide each column is; the first is the step's.
        width: How wide a line may be, or None.
    """
    found: list[list[int]] = []
    room = 0
    for at in range(1, len(widths)):
        need = len(GAP) + widths[at]
        if not found or (width is not None and need > room):
            found.append([0])
            room = (width or 0) - widths[0]
        found[-1].append(at)
        room -= need
    return found


def cell_of(digits: int | None) -> Callable[[float], str]:
    """What writes a number with so many significant digits."""
    if digits is None:
        return full
    return lambda number: f"{number + 0.0:.{digits}g}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
