"""One column of the data as bars, a line for each row; of many rows, how the numbers of all of them lie, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from engine.definition.values import Index, Value, element
from tui.presentation.charts.column_numbers import ColumnSummary, distribution, summary_of
from tui.presentation.number_format import full
from tui.widgets.base.line_view import Line, Part, width_of
from tui.widgets.data.data_columns import DataColumn

LEAST_BAR = 9
"""Where a bar would be shorter, its number gives way: the one under the cursor stands in the frame."""
LEAST_STRIP = 16
"""So many parts of the way from the smallest to the largest number are told apart at least."""
HIGH = 10
"""With so many lines the words stand beneath the bars, with fewer beside them."""
EIGHTHS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class BarRow:
    """One line of the bars.

    Attributes:
        label: What the row is called.
        row: Which one it is.
        here: Whether the cursor is on it.
        in_turn: Whether the step learns from it.
    """

    label: str
    row: int
    here: bool
    in_turn: bool


class ColumnBars:
    """Draws a column. What is made of all of its numbers is kept as long as they are the same."""

    def __init__(self) -> None:
        self._column: DataColumn | None = None
        self._value: Value | None = None
        self._numbers: Sequence[float] = ()
        self._summary: ColumnSummary | None = None
        self._counts: list[int] = []
        self._width = self._height = 0

    def read(self, column: DataColumn, value: Value | None, width: int, height: int) -> None:
        """Take the numbers of a column, and the room for them.

        Args:
            column: The column.
            value: The value that it is a part of, or None where it is not computed yet.
            width: How many characters a line has.
            height: How many lines there are.
        """
        if value is not self._value or column != self._column:
            self._column, self._value = column, value
            self._numbers = _numbers_of(value, column.rest)
            self._summary = summary_of(self._numbers)
            self._counts = []
        self._width, self._height = width, height

    @property
    def _is_high(self) -> bool:
        return self._height >= HIGH

    @property
    def room(self) -> int:
        """How many rows have a line: all, or as many as the strip and the words leave."""
        if not self._is_high:
            return max(1, self._height - 1)
        most = self._height - 1 - len(self._words)
        return max(1, most if len(self._numbers) <= most else most - 5)

    @property
    def _words(self) -> list[str]:
        """The smallest, the largest and the mean number with all digits."""
        summary = self._summary
        if summary is None:
            return ["no row has a finite number"] if self._numbers else []
        words = [f"max {full(summary.greatest)}", f"mean {full(summary.mean)}", f"min {full(summary.least)}"]
        if summary.not_finite:
            words.append(f"not finite in {summary.not_finite} of {len(self._numbers)} rows")
        return words

    def lines(self, rows: Sequence[BarRow], fit: Callable[[float, int], str]) -> list[Line]:
        """The column as lines: its name, the rows, what is true of all of them.

        Args:
            rows: The rows that have a line.
            fit: Writes a number in so many characters.
        """
        words: list[Line] = [((text, "label"),) for text in self._words]
        strip = len(self._numbers) > len(rows) and self._summary is not None
        here = next((one.row for one in rows if one.here), None)
        if self._is_high:
            bars = self._bars(rows, self._width, fit)
            beneath = [*(self._strip(here, self._width, 3, with_caption=True) if strip else ()), *words]
            free = self._height - len(bars) - len(beneath)
            return [*bars, *[()] * (free if strip else min(free, 1)), *beneath]
        side = max([LEAST_STRIP if strip else 0, *map(width_of, words)])
        bars = self._bars(rows, self._width - side - 2, fit)
        tall = self._height - len(words) - 1
        beside = [*words, *(self._strip(here, side, tall, with_caption=False) if strip and tall >= 1 else ())]
        wide = self._width - side
        return [
            (*one, (" " * max(0, wide - width_of(one)), ""), *(beside[at] if at < len(beside) else ()))
            for at, one in enumerate([*bars, *[()] * (len(beside) - len(bars))])
        ]

    def _bars(self, rows: Sequence[BarRow], width: int, fit: Callable[[float, int], str]) -> list[Line]:
        column = self._column
        assert column is not None
        labels = max((len(one.label) for one in rows), default=0)
        room = width - labels - 3
        digits = column.width if room - column.width - 1 >= LEAST_BAR else 0
        scale = _Scale.of(self._summary, max(1, room - digits - bool(digits)))
        lines: list[Line] = [((" " * (labels + 2), ""), (f" {column.label[:room]}", "label"))]
        for one in rows:
            number = self._numbers[one.row] if self._numbers else None
            style = "strong" if one.here else ""
            parts: list[Part] = [("▸" if one.here else " ", "mark"), (f"{one.label:<{labels}}", "label")]
            parts += [("•" if one.in_turn else " ", "plus")]
            if digits:
                parts.append((f" {'·' if number is None else fit(number, digits):>{digits}}", style))
            parts += [(" ", ""), *scale.bar(number, "mark" if one.here else "")]
            lines.append(tuple(parts))
        return lines

    def _strip(self, here: int | None, width: int, height: int, with_caption: bool) -> list[Line]:
        """How many rows have numbers of each size, from the smallest on the left to the largest on the right."""
        summary = self._summary
        assert summary is not None
        if len(self._counts) != width:
            self._counts = distribution(self._numbers, summary, width)
        most = max(self._counts)
        # However few rows there are in a place, they are seen.
        tall = [max(1, count * height * 8 // most) if count else 0 for count in self._counts]
        at = None if here is None else summary.bin_of(self._numbers[here], width)
        lines: list[Line] = []
        for line in reversed(range(height)):
            signs = [EIGHTHS[max(0, min(8, one - line * 8))] for one in tall]
            lines.append(_marked("".join(signs), at))
        lines.append(_ends(width, at))
        if with_caption:
            count = len(self._numbers)
            rows = f"{most:,} row" if most == 1 else f"{most:,} rows"
            words = (
                f"{count:,} rows from min to max; the tallest bar is {rows}",
                f"{count:,} rows, tallest bar {rows}",
            )
            lines.insert(0, ((next((one for one in words if len(one) <= width), ""), "dim"),))
        return lines


@dataclass(frozen=True)
class _Scale:
    """From which number to which the bars go: 0 is among them, and has a line of its own.

    Attributes:
        left: How many characters there are for negative numbers.
        right: How many for positive ones.
        unit: The number that is one character long.
    """

    left: int
    right: int
    unit: float

    @classmethod
    def of(cls, summary: ColumnSummary | None, width: int) -> _Scale:
        cells = max(1, width - 1)
        if summary is None:
            return cls(0, cells, 1.0)
        low, high = min(0.0, summary.least / cells), max(0.0, summary.greatest / cells)
        if not high - low:
            return cls(0, cells, 1.0)
        left = round(cells * -low / (high - low))
        # What is there has room to be seen.
        left = min(max(left, 1), cells - 1 if high else cells) if low else 0
        right = cells - left
        unit = max(-low * cells / left if left else 0.0, high * cells / right if right else 0.0)
        return cls(left, right, unit)

    def bar(self, number: float | None, style: str) -> list[Part]:
        """The bar of a number, from the line of 0 to the left or to the right, in halves of a character."""
        if number is None:
            return [(" " * self.left, ""), ("│", "dim"), ("·", "dim")]
        if not isfinite(number):
            return [(" " * self.left, ""), ("│", "dim"), (" not finite"[: self.right], "minus")]
        room = self.left if number < 0 else self.right
        halves = min(2 * room, max(int(number != 0), round(abs(number) / self.unit * 2)))
        full, half = "█" * (halves // 2), halves % 2
        if number < 0:
            bar = ("▐" if half else "") + full
            return [(f"{bar:>{self.left}}", style or "minus"), ("│", "dim")]
        return [(" " * self.left, ""), ("│", "dim"), (full + ("▌" if half else ""), style or "one")]


def _numbers_of(value: Value | None, rest: Index) -> Sequence[float]:
    if not isinstance(value, tuple):
        return ()
    return [element(row, rest) for row in value] if rest else value  # type: ignore[return-value]


def _ends(width: int, at: int | None) -> Line:
    """Beneath the strip: where the cursor's row is in it, and which end is which, where there is room besides."""
    low, high = "min", "max"
    here = width + 1 if at is None else at
    low = low if here > len(low) else ""
    high = high if at is None or here < width - len(high) - 1 else ""
    if at is None:
        return ((low, "dim"), (f"{high:>{width - len(low)}}", "dim"))
    return ((f"{low:<{at}}", "dim"), ("↑", "mark"), (f"{high:>{width - at - 1}}", "dim"))


def _marked(text: str, at: int | None) -> Line:
    """A line of the strip, with the place of the cursor's row in another color."""
    if at is None:
        return ((text, "one"),)
    return ((text[:at], "one"), (text[at], "mark"), (text[at + 1 :], "one"))
