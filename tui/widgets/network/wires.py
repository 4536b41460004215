"""Wires between two columns, thin enough that many can cross: by their dots one sees the sign and the strength."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import copysign, isfinite, isnan

from tui.widgets.network.canvas import Canvas

STRONG = 0.5
"""From this part of the strongest weight on, a wire is twice as thick."""

_BRAILLE = 0x2800
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille character, column by column."""


@dataclass(frozen=True)
class Strand:
    """A wire from a row on the left to a row on the right.

    Attributes:
        start: The row of its source.
        end: The row of its neuron.
        weight: Its weight, as a part of the strongest one between these columns.
        marked: Whether it belongs to the neuron that is looked at.
    """

    start: int
    end: int
    weight: float
    marked: bool

    @property
    def style(self) -> str:
        """Quiet, or for the neuron that is looked at by its sign."""
        return ("plus" if self.weight > 0 else "minus") if self.marked else "dim"


def draw_wires(canvas: Canvas, x: int, width: int, strands: Iterable[Strand], in_signs: bool) -> None:
    """Draw wires into the columns from `x` on; a weight of 0 is none. What is looked at lies on top.

    Args:
        canvas: Where they are drawn.
        x: The first column.
        width: How many columns there are.
        strands: The wires.
        in_signs: Whether signs stand for the dots.
    """
    seen = sorted((one for one in strands if one.weight), key=lambda one: (one.marked, abs(one.weight)))
    if width > 0:
        (_in_signs if in_signs else _in_dots)(canvas, x, width, seen)


def _in_dots(canvas: Canvas, x: int, width: int, strands: Iterable[Strand]) -> None:
    cells: dict[tuple[int, int], tuple[int, str]] = {}
    for one in strands:
        for across, down in _path(one, 2 * width):
            # What lies on top has the cell for itself: dots of two colors cannot stand in one.
            at = (across // 2, down // 4)
            bits, style = cells.get(at, (0, one.style))
            bits = bits if style == one.style or not one.marked else 0
            cells[at] = bits | _DOTS[across % 2][down % 4], one.style
    for (column, row), (bits, style) in cells.items():
        canvas.put(x + column, row, chr(_BRAILLE + bits), style)


def _path(strand: Strand, dots: int) -> Iterator[tuple[int, int]]:
    """The dots of a wire: one above the other where it is strong, with gaps where its weight is negative."""
    top, bottom = 4 * strand.start + 1, 4 * strand.end + 1
    count = max(dots, abs(bottom - top)) + 1
    for at in range(count):
        if strand.weight < 0 and at % 4 > 1:
            continue
        across = min(dots - 1, at * dots // count)
        down = top + round((bottom - top) * at / max(1, count - 1))
        yield across, down
        if abs(strand.weight) >= STRONG:
            yield across, down + 1


def _in_signs(canvas: Canvas, x: int, width: int, strands: Iterable[Strand]) -> None:
    for one in strands:
        slant = (one.end - one.start) / max(1, width)
        for column in range(width):
            row = round(one.start + (one.end - one.start) * (column + 0.5) / width)
            sign = "-" if abs(slant) < 0.2 else "\\" if slant > 0 else "/"
            if one.weight < 0:
                sign = "~" if sign == "-" else "."
            elif sign == "-" and one.weight >= STRONG:
                sign = "="
            canvas.put(x + column, row, sign, one.style)


def strongest_of(weights: Sequence[float]) -> float:
    """The strongest of the weights that are numbers to compare with; 0 where none is."""
    return max((abs(one) for one in weights if isfinite(one)), default=0.0)


def part_of_strongest(weight: float, strongest: float) -> float:
    """How strong a weight is beside the strongest one, with its sign; one beyond all numbers is as strong as it."""
    if isnan(weight) or not weight:
        return 0.0
    return weight / strongest if isfinite(weight) and strongest else copysign(1.0, weight)


def sign_of(part: float) -> tuple[str, str]:
    """A sign for a weight, and its style: by its own sign and by whether it is strong, weak or next to nothing."""
    if not abs(part) >= 0.1:
        return "·", "dim"
    strong = abs(part) >= STRONG
    if part > 0:
        return "█" if strong else "+", "plus"
    return "▒" if strong else "-", "minus"
