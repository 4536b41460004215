"""A weight as a square of characters: filled above 0, hollow or dotted below."""

from __future__ import annotations

from tui.presentation.charts.layers.hinton import Hinton

ABOVE, BELOW = ("▪ ", "■ ", "██"), ("▫ ", "□ ", "▒▒")
"""Squares on one line, from small to large."""

NOTHING, UNKNOWN = "·", "?"
"""What stands for a weight that is next to 0, and for one that is not finite."""


def on_a_line(number: float, hinton: Hinton) -> str:
    """A square of three sizes, on one line."""
    side = hinton.side(number, len(ABOVE))
    if not side:
        return UNKNOWN if side is None else NOTHING
    return (BELOW if number < 0 else ABOVE)[side - 1]


def in_signs(number: float, hinton: Hinton) -> str:
    """As many signs as the square would be wide: `++`, `---`."""
    side = hinton.side(number, len(ABOVE))
    if not side:
        return UNKNOWN if side is None else "."
    return ("-" if number < 0 else "+") * side


def of_lines(number: float, hinton: Hinton, lines: int) -> list[str]:
    """A square on so many lines: its side goes by half lines, which are as high as a column is wide."""
    most = 2 * lines
    side = hinton.side(number, most)
    if not side:
        sign = UNKNOWN if side is None else NOTHING
        return [(sign if at == (lines - 1) // 2 else "").center(most) for at in range(lines)]
    # It begins with a whole line, so that it has whole characters, which can be dotted.
    top, left = (most - side) // 4 * 2, (most - side) // 2
    filled = "▒" if number < 0 else "█"
    found = []
    for line in range(lines):
        halves = [top <= half < top + side for half in (2 * line, 2 * line + 1)]
        sign = {(True, True): filled, (True, False): "▀", (False, True): "▄"}.get((halves[0], halves[1]), " ")
        found.append((" " * left + sign * side).ljust(most))
    return found
