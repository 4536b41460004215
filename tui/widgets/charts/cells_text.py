"""Draws a table whose sizes are to be seen at a glance: shaded by size, each sign a sign and no color alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.text import Text

from tui.presentation.plots import Cells

SHADES, ASCII_SHADES = "░▒▓█", ".:=#"
"""From small to large."""

WIDEST = 13
"""A cell is no wider, its gap included."""

LEAST = 7
"""A cell is no narrower: an arrow or sign, and a number of a few digits."""

LEAST_SHADED = 10
"""From this width on there is room for the shade."""


@dataclass(frozen=True)
class CellsText:
    """A table for so much room.

    Attributes:
        cells: The table.
        width: How many characters there are.
        height: How many lines.
        fit: Writes a number within a width.
        color: What Rich calls a color of the theme.
        ascii: Whether the terminal knows ASCII only.
    """

    cells: Cells
    width: int
    height: int
    fit: Callable[[float, int], str]
    color: Callable[[str], str]
    ascii: bool = False

    def text(self) -> Text:
        """The table: what the columns are called, then its rows, as many as there is room for."""
        lines = [self._header()]
        tall = self._tall
        for row in self._rows():
            lines.append(self._row(row))
            if tall > 1:
                lines.append(self._beneath(row))
        if self.cells.last is not None and len(lines) < self.height:
            lines.append(self._last(*self.cells.last))
        return Text("\n").join(lines[: self.height])

    @property
    def _tall(self) -> int:
        """How many lines a row takes."""
        return 2 if self.cells.beneath and 1 + 2 * len(self.cells.rows) <= self.height else 1

    def _rows(self) -> range:
        """The rows that are shown: with that which is looked at."""
        room = max(1, (self.height - 1 - (self.cells.last is not None)) // self._tall)
        return _around(self.cells.place[0], room, len(self.cells.rows))

    @property
    def _label_width(self) -> int:
        last = [] if self.cells.last is None else [self.cells.last[0]]
        return min(max(map(len, (*self.cells.rows, *last))), self.width // 3) + 3

    @property
    def _columns(self) -> range:
        """The columns that are shown."""
        room = max(1, (self.width - 1 - self._label_width) // LEAST)
        return _around(self.cells.place[1], room, len(self.cells.columns))

    @property
    def _cell(self) -> int:
        room = self.width - self._label_width - (len(self._columns) < len(self.cells.columns))
        return min(WIDEST, max(min(LEAST, room), room // max(1, len(self._columns))))

    def _header(self) -> Text:
        left, columns = "" if self._columns.start == 0 else "‹", self._columns
        line = Text(f"{left:>{self._label_width}}")
        for column in columns:
            name = self.cells.columns[column][: self._cell - 1]
            marked = column == self.cells.place[1]
            line.append(f"{name:>{self._cell}}", self._style("text-primary" if marked else "text-secondary"))
        if columns.stop < len(self.cells.columns):
            line.append("›")
        return line

    def _row(self, row: int) -> Text:
        here = row == self.cells.place[0]
        turn = "•" if row in self.cells.turns else " "
        label = self.cells.rows[row][: self._label_width - 3]
        line = Text("▸" if here else " ", self._style("text-accent"))
        line.append(f"{label:<{self._label_width - 2}}", self._style("text-primary" if here else "text-secondary"))
        line.append(turn, self._style("text-accent"))
        for column in self._columns:
            line.append_text(self._number(self.cells.numbers[row][column], self._largest))
        return line

    def _beneath(self, row: int) -> Text:
        line = Text(" " * self._label_width)
        for column in self._columns:
            number = self.fit(self.cells.beneath[row][column], self._cell - 1)
            line.append(f"{number:>{self._cell}}", self._style("text-muted"))
        return line

    def _last(self, label: str, numbers: Sequence[float | None]) -> Text:
        line = Text(f" {label[: self._label_width - 3]:<{self._label_width - 1}}", self._style("text-secondary"))
        for column in self._columns:
            line.append_text(self._number(numbers[column], self._largest))
        return line

    @property
    def _largest(self) -> float:
        known = [abs(one) for row in self.cells.numbers for one in row if one is not None and math.isfinite(one)]
        return max(known, default=0.0)

    def _number(self, number: float | None, largest: float) -> Text:
        """A cell: which way or which sign, the shade of its size, the number."""
        if number is None:
            return Text(f"{'?':>{self._cell}}", self._style("text-muted"))
        color = "text-muted" if number == 0 or number != number else "text-success" if number > 0 else "text-error"
        shaded = self._cell >= LEAST_SHADED
        shade = (self._shade(number, largest) * 2 if number else "  ") if shaded else ""
        arrow = ("↑" if number > 0 else "↓" if number < 0 else "·") if self.cells.arrows else ""
        room = self._cell - 1 - len(arrow) - len(shade) - shaded
        written = self.fit(abs(number) if self.cells.arrows else number, room)
        if self.cells.arrows and number == 0:
            written = ""
        return Text(f" {arrow}{shade}{' ' * shaded}{written:>{room}}", self._style(color))

    def _shade(self, number: float, largest: float) -> str:
        shades = ASCII_SHADES if self.ascii else SHADES
        if not math.isfinite(number) or largest == 0:
            return shades[-1]
        # By the root, so that a tenth of the largest can be told from next to nothing.
        return shades[min(len(shades) - 1, int(math.sqrt(abs(number) / largest) * len(shades)))]

    def _style(self, variable: str) -> str:
        return self.color(variable)


def _around(place: int, room: int, count: int) -> range:
    """So many places of a row, with this one among them."""
    first = max(0, min(place - room // 2, count - room))
    return range(first, min(count, first + room))
