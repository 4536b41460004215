"""A map as lines of characters: its shades, what lies over them, and the numbers at its edges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tui.presentation.landscapes.height_map import HeightMap, Ruler, Sign
from tui.widgets.base.line_view import Line, Part
from tui.widgets.maps.map_colors import MapColors

SIGNS = " .,:-=+%#@"
"""What stands for the shades where there are no colors, from low to high; none of them stands for a sign in ASCII."""

UNKNOWN = "?"
"""What stands there for a number that is not finite."""

LEFT = 7
"""The columns of the left edge: the numbers upwards, and the cursor's mark."""


@dataclass(frozen=True)
class MapLines:
    """The lines of one map.

    Attributes:
        map: The map; it has numbers.
        room: How many columns and lines the map itself may take.
        in_signs: Whether signs stand for the shades.
        colors: The colors.
        cursor: Which number to the right and upwards the cursor is at, or None.
        fit: Writes a number in so many characters.
        signs: What stands for each shade where there are no colors.
        is_square: Whether a number takes as much to the right as upwards, where there is room for that.
        pixels: How many places a character has, side by side and one above the other.
    """

    map: HeightMap
    room: tuple[int, int]
    in_signs: bool
    colors: MapColors
    cursor: tuple[int, int] | None
    fit: Callable[[float, int], str]
    signs: str = SIGNS
    is_square: bool = True
    pixels: tuple[int, int] = (1, 2)

    def all(self) -> list[Line]:
        """The map with its left and its lower edge."""
        return [*self._with_edge(list(self._body())), self._bottom()]

    @property
    def across(self) -> Ruler:
        """The numbers to the right."""
        assert self.map.across is not None
        return self.map.across

    @property
    def up(self) -> Ruler:
        """The numbers upwards."""
        assert self.map.up is not None
        return self.map.up

    @cached_property
    def magnified(self) -> tuple[int, int]:
        """How many places of a character a number takes, to the right and upwards: as many as there is room for."""
        columns, rows = (room * places for room, places in zip(self.room, self.pixels, strict=True))
        wide = max(1, columns // self.across.count)
        if not self.is_square:
            return wide, max(1, rows // self.up.count)
        if self.in_signs:
            high = max(1, min(rows // self.up.count, (wide + 1) // 2))
            return (min(wide, 2 * high) if high > 1 else min(wide, 2)), high
        high = max(1, min(wide, rows // self.up.count))
        return min(wide, high), high

    def _body(self) -> Iterator[list[Part]]:
        """The lines of the map itself."""
        shown = self.map
        assert shown.shading is not None
        if self.pixels[0] > 1:
            yield from self._fine_body(shown)
            return
        wide, high = self.magnified
        halves = self.pixels[1]
        signs = self._signs_by_cell()
        place = self.cursor
        shades = [[shown.shading.shade(number) for number in row] for row in reversed(shown.rows)]
        half_lines = [[shade for shade in row for _ in range(wide)] for row in shades for _ in range(high)]
        lines = (len(half_lines) + halves - 1) // halves
        for line in range(min(lines, self.room[1])):
            upper = half_lines[line * halves]
            lower = half_lines[line * halves + 1] if line * halves + 1 < len(half_lines) and halves == 2 else upper
            at_cursor = [
                place is not None and half // high == self.up.count - 1 - place[1]
                for half in range(line * halves, (line + 1) * halves)
            ]
            parts: list[Part] = []
            for column, pair in enumerate(zip(upper, lower, strict=True)):
                under = at_cursor if place is not None and column // wide == place[0] else [False]
                parts.append(self._cell(pair, signs.get((column, line)), under))
            yield _joined(parts)

    def _fine_body(self, shown: HeightMap) -> Iterator[list[Part]]:
        """The same where a character has several places side by side."""
        assert shown.shading is not None
        (wide, high), (right, down) = self.magnified, self.pixels
        signs, place, find = self._signs_by_cell(), self.cursor, shown.shading.shade
        # Which number each place of the characters shows; at the edge, where no more fill one, the last.
        columns = [
            min(at // wide, self.across.count - 1) for at in range(-(-self.across.count * wide // right) * right)
        ]
        lines = min(self.room[1], -(-self.up.count * high // down))
        rows = [max(0, self.up.count - 1 - at // high) for at in range(lines * down)]
        shades = {row: [find(number) for number in shown.rows[row]] for row in set(rows)}
        for line in range(lines):
            within = rows[line * down : (line + 1) * down]
            parts: list[Part] = []
            for at in range(0, len(columns), right):
                block = tuple(shades[row][column] for row in within for column in columns[at : at + right])
                at_cursor = tuple((column, row) == place for row in within for column in columns[at : at + right])
                parts.append(self.colors.block(block, at_cursor, signs.get((at // right, line))))
            yield _joined(parts)

    def _cell(self, pair: tuple[int | None, int | None], sign: Sign | None, cursor: list[bool]) -> Part:
        """One character: two shades, or one and a sign; and of each of its halves, whether the cursor is there."""
        if self.in_signs:
            if any(cursor):
                return "X", "cursor"
            if sign is not None:
                return sign.sign, sign.color
            return UNKNOWN if pair[0] is None else self.signs[pair[0]], ""
        colors = self.colors
        if all(cursor):
            return "█", colors.cursor(None)
        if any(cursor):
            return ("▀", colors.cursor(pair[1])) if cursor[0] else ("▄", colors.cursor(pair[0]))
        if sign is not None:
            return sign.sign, colors.sign(sign.color, pair)
        return "▀", colors.pair(*pair)

    def _signs_by_cell(self) -> dict[tuple[int, int], Sign]:
        """Which sign is seen in which character: of several, the last."""
        (wide, high), (right, down) = self.magnified, self.pixels
        found = {}
        for sign in self.map.signs:
            column, row = self.across.place(sign.x), self.up.place(sign.y)
            if column is not None and row is not None:
                half = (self.up.count - 1 - row) * high + (high - 1) // 2
                found[(column * wide + (wide - 1) // 2) // right, half // down] = sign
        return found

    def _with_edge(self, body: list[list[Part]]) -> Iterator[Line]:
        """The lines with the numbers of the left edge: the highest, the lowest, and where there is room one between."""
        halves, high = self.pixels[1], self.magnified[1]
        at_lines = {0: self.up.count - 1, len(body) - 1: 0}
        if len(body) >= 7:
            middle = len(body) // 2
            at_lines[middle] = self.up.count - 1 - (middle * halves) // high
        place = self.cursor
        pointed = None if place is None else (self.up.count - 1 - place[1]) * high // halves
        for line, parts in enumerate(body):
            text = ""
            if line in at_lines:
                text = self.fit(self.up.number(max(0, at_lines[line])), LEFT - 1)
            mark = "▸" if line == pointed else "│"
            yield ((f"{text:>{LEFT - 1}}", "dim"), (mark, "mark" if line == pointed else "dim"), *parts)

    def _bottom(self) -> Line:
        """The numbers of the lower edge: the ends, and what is to be said of the scales between them."""
        wide, right = self.magnified[0], self.pixels[0]
        width = -(-self.across.count * wide // right)
        low, high = (self.fit(end, min(8, width // 3)) for end in self.across.ends)
        place = self.cursor
        pointed = None if place is None else place[0] * wide // right
        between = width - len(low) - len(high)
        remark = self.map.remark if pointed is None and len(self.map.remark) <= between - 2 else ""
        text = f"{low}{remark.center(between)}{high}"
        if pointed is None or text[pointed] != " ":
            # A mark in place of a digit would make another number of it.
            return ((" " * LEFT, "dim"), (text, "dim"))
        return ((" " * LEFT, "dim"), (text[:pointed], "dim"), ("▵", "mark"), (text[pointed + 1 :], "dim"))


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbors of one style as one part."""
    found: list[Part] = []
    for text, style in parts:
        if found and found[-1][1] == style:
            found[-1] = found[-1][0] + text, style
        else:
            found.append((text, style))
    return found
