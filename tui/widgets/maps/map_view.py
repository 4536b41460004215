"""A map: a grid of numbers as shades in half blocks, or as signs, with a cursor that reads off a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content

from tui.presentation.landscapes.height_map import SHADES, HeightMap, Ruler, Sign
from tui.services import services_of
from tui.widgets.base.line_view import Line, LineView, Part
from tui.widgets.maps.map_colors import MapColors

SIGNS = " .,:-=+%#@"
"""What stands for the shades where there are no colors, from low to high; none of them stands for a sign in ASCII."""

UNKNOWN = "?"
"""What stands there for a number that is not finite."""

LEFT = 7
"""The columns of the left edge: the numbers upwards, and the cursor's mark."""


class MapView(LineView, can_focus=True):
    """Shows a map. Whoever has numbers over two directions hands one over, and may say more of the cursor's place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1, 0)", "left", show=False),
        Binding("right", "cursor(1, 0)", "right", show=False),
        Binding("up", "cursor(0, 1)", "up", show=False),
        Binding("down", "cursor(0, -1)", "down", show=False),
        Binding("shift+left", "cursor(-5, 0)", "five left", show=False),
        Binding("shift+right", "cursor(5, 0)", "five right", show=False),
        Binding("shift+up", "cursor(0, 5)", "five up", show=False),
        Binding("shift+down", "cursor(0, -5)", "five down", show=False),
        Binding("home", "home", "back to the present place", show=False),
    ]

    about = (
        "A map: the higher a number, the stronger its shade. The arrow keys move a cursor; the frame shows the number "
        "beneath it."
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.map: HeightMap | None = None
        self.cursor: tuple[float, float] | None = None
        """The numbers that the cursor was moved to, or None where it was not moved."""
        self._colors: MapColors | None = None

    # What a map of something may say otherwise

    @property
    def rests_at(self) -> tuple[float, float] | None:
        """Where the cursor is until it is moved; by default in the middle."""
        return None

    def read_off(self, x: float, y: float, number: float | None) -> tuple[str, ...]:
        """What the frame says of the cursor's place, the longest way to say it first.

        Args:
            x: The number to the right.
            y: The number upwards.
            number: The one beneath the cursor; None where the cursor is between two.
        """
        return (f"{x:g}, {y:g}: {number!r}",)

    # What is shown

    def show(self, shown: HeightMap) -> None:
        """Show this map."""
        if shown != self.map:
            self.map = shown
            self._draw()

    @property
    def in_signs(self) -> bool:
        """Whether signs stand for the shades: in ASCII, without colors, and in the terminal's own colors."""
        services = services_of(self)
        colorless = self.app.no_color or self._color("background").ansi is not None
        return services.ascii or services.settings.marker == "ascii" or colorless

    @property
    def counts(self) -> tuple[int, int]:
        """How many numbers to the right and upwards there is room for, each in a place of its own."""
        columns, rows = self._room
        return max(0, columns), max(0, rows if self.in_signs else 2 * rows)

    @property
    def tall(self) -> int:
        """How many times as high as wide the place of a number is."""
        return 2 if self.in_signs else 1

    @property
    def _room(self) -> tuple[int, int]:
        return self.size.width - LEFT, self.size.height - 1

    def on_resize(self) -> None:
        """Fit the new size."""
        self._draw()

    def notify_style_update(self) -> None:
        """Take on the colors of another theme."""
        super().notify_style_update()
        self._colors = None
        if self.is_attached and self.map is not None:
            self._draw()

    # The cursor

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor where it rests, or hide it."""
        super().watch_has_focus(has_focus)
        self.cursor = None
        self._draw()

    def let_go(self) -> bool:
        """Take the cursor back to where it rests; whether it was elsewhere."""
        if not self.has_focus or self.cursor is None:
            return False
        self.cursor = None
        self._draw()
        return True

    def action_home(self) -> None:
        """Take the cursor back to where it rests."""
        self.let_go()

    def action_cursor(self, right: int, up: int) -> None:
        """Move the cursor."""
        place = self.cursor_place
        if place is not None:
            self._put_cursor(place[0] + right, place[1] + up)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where it was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self.map is None or self.map.across is None or self.map.up is None:
            return
        wide, high = self._magnified
        columns, rows = offset.x - LEFT, offset.y
        if 0 <= columns < wide * self.map.across.count:
            # Of the two numbers in a character, the upper one.
            down = (rows * (1 if self.in_signs else 2)) // high
            self._put_cursor(columns // wide, self.map.up.count - 1 - down)

    def _put_cursor(self, column: int, row: int) -> None:
        assert self.map is not None
        across, up = self.map.across, self.map.up
        assert across is not None and up is not None
        column, row = max(0, min(column, across.count - 1)), max(0, min(row, up.count - 1))
        self.cursor = across.number(column), up.number(row)
        self._draw()

    @property
    def cursor_place(self) -> tuple[int, int] | None:
        """Which number to the right and upwards the cursor is at, or is nearest to; None where there is none."""
        if not self.has_focus or self.map is None or self.map.across is None or self.map.up is None:
            return None
        across, up = self.map.across, self.map.up
        at = self.cursor or self.rests_at
        return (across.count // 2, up.count // 2) if at is None else (across.nearest(at[0]), up.nearest(at[1]))

    # Drawing

    def _draw(self) -> None:
        shown = self.map
        if shown is None or not self.size.width:
            return
        room = self.size.width - 2
        self.border_title = Content(next((one for one in shown.titles if len(one) <= room), shown.titles[-1]))
        if shown.across is None or shown.up is None or min(self._room) < 1:
            self.border_subtitle = ""
            text = shown.note.split("\n")
            self.set_lines([(), *(((one.center(self.size.width), ""),) for one in text)])
            return
        self.border_subtitle = self._said() or self._legend()
        body = list(self._body())
        self.set_lines([*self._with_edge(body, shown.up), self._bottom(shown.across)])

    def _said(self) -> Content | None:
        """What is beneath the cursor."""
        place = self.cursor_place
        if place is None or self.map is None:
            return None
        assert self.map.across is not None and self.map.up is not None
        x, y = self.map.across.number(place[0]), self.map.up.number(place[1])
        at = self.cursor or self.rests_at or (x, y)
        # Between two places of the grid, where the cursor was not moved or the grid is another one by now.
        ways = self.read_off(*at, self.map.rows[place[1]][place[0]] if at == (x, y) else None)
        return Content(next((words for words in ways if len(words) <= self.size.width - 2), ways[-1]))

    def _legend(self) -> Content:
        """The shades from the lowest number to the highest."""
        assert self.map is not None
        shading = self.map.shading
        if shading is None:
            return Content("")
        low, high = (services_of(self).numbers.fit(end, 6) for end in (shading.low, shading.high))
        parts: list[str | tuple[str, str]] = [f"{'≤' if shading.below else ''}{low} "]
        if self.in_signs:
            parts.append(f"[{SIGNS}]")
        else:
            parts += [("█", self._map_colors.shade(at)) for at in range(SHADES)]
        return Content.assemble(*parts, f" {high}{' log' if shading.log else ''}")

    @property
    def _magnified(self) -> tuple[int, int]:
        """How many columns and how many lines, or half lines, a number takes: as many as there is room for."""
        assert self.map is not None and self.map.across is not None and self.map.up is not None
        columns, rows = self._room
        wide = max(1, columns // self.map.across.count)
        if self.in_signs:
            high = max(1, min(rows // self.map.up.count, (wide + 1) // 2))
            return (min(wide, 2 * high) if high > 1 else min(wide, 2)), high
        high = max(1, min(wide, 2 * rows // self.map.up.count))
        return min(wide, high), high

    def _body(self) -> Iterator[list[Part]]:
        """The lines of the map itself."""
        shown = self.map
        assert shown is not None and shown.across is not None and shown.up is not None and shown.shading is not None
        wide, high = self._magnified
        halves = 1 if self.in_signs else 2
        signs = self._signs_by_cell(wide, high, halves)
        place = self.cursor_place
        shades = [[shown.shading.shade(number) for number in row] for row in reversed(shown.rows)]
        half_lines = [[shade for shade in row for _ in range(wide)] for row in shades for _ in range(high)]
        cursor = None
        if place is not None:
            cursor = place[0] * wide, (shown.up.count - 1 - place[1]) * high
        lines = (len(half_lines) + halves - 1) // halves
        for line in range(min(lines, self._room[1])):
            upper = half_lines[line * halves]
            lower = half_lines[line * halves + 1] if line * halves + 1 < len(half_lines) and halves == 2 else upper
            parts: list[Part] = []
            for column, pair in enumerate(zip(upper, lower, strict=True)):
                sign = signs.get((column, line))
                at_cursor = cursor is not None and column == cursor[0] and line == cursor[1] // halves
                half = (cursor[1] % halves) if cursor is not None and at_cursor else None
                parts.append(self._cell(pair, sign, half))
            yield _joined(parts)

    def _cell(self, pair: tuple[int | None, int | None], sign: Sign | None, cursor: int | None) -> Part:
        """One character: two shades, or one and a sign; the half in which the cursor is, or None."""
        if self.in_signs:
            if cursor is not None:
                return "X", "cursor"
            if sign is not None:
                return sign.sign, sign.color
            return UNKNOWN if pair[0] is None else SIGNS[pair[0]], ""
        colors = self._map_colors
        if cursor is not None:
            return ("▄", colors.cursor(pair[0])) if cursor else ("▀", colors.cursor(pair[1]))
        if sign is not None:
            return sign.sign, colors.sign(sign.color, pair)
        return "▀", colors.pair(*pair)

    def _signs_by_cell(self, wide: int, high: int, halves: int) -> dict[tuple[int, int], Sign]:
        """Which sign is seen in which character: of several, the last."""
        shown = self.map
        assert shown is not None and shown.across is not None and shown.up is not None
        found = {}
        for sign in shown.signs:
            column, row = shown.across.place(sign.x), shown.up.place(sign.y)
            if column is not None and row is not None:
                half = (shown.up.count - 1 - row) * high + (high - 1) // 2
                found[column * wide + (wide - 1) // 2, half // halves] = sign
        return found

    def _with_edge(self, body: list[list[Part]], up: Ruler) -> Iterator[Line]:
        """The lines with the numbers of the left edge: the highest, the lowest, and where there is room one between."""
        halves = 1 if self.in_signs else 2
        high = self._magnified[1]
        at_lines = {0: up.count - 1, len(body) - 1: 0}
        if len(body) >= 7:
            middle = len(body) // 2
            at_lines[middle] = up.count - 1 - (middle * halves) // high
        place = self.cursor_place
        pointed = None if place is None else (up.count - 1 - place[1]) * high // halves
        for line, parts in enumerate(body):
            text = ""
            if line in at_lines:
                text = services_of(self).numbers.fit(up.number(max(0, at_lines[line])), LEFT - 1)
            mark = "▸" if line == pointed else "│"
            yield ((f"{text:>{LEFT - 1}}", "dim"), (mark, "mark" if line == pointed else "dim"), *parts)

    def _bottom(self, across: Ruler) -> Line:
        """The numbers of the lower edge: the ends, and what is to be said of the scales between them."""
        assert self.map is not None
        width = across.count * self._magnified[0]
        fit = services_of(self).numbers.fit
        low, high = (fit(end, min(8, width // 3)) for end in across.ends)
        place = self.cursor_place
        pointed = None if place is None else place[0] * self._magnified[0]
        between = width - len(low) - len(high)
        remark = self.map.remark if len(self.map.remark) <= between - 2 else ""
        text = f"{low}{remark.center(between)}{high}"
        if pointed is None:
            return ((" " * LEFT, "dim"), (text, "dim"))
        return ((" " * LEFT, "dim"), (text[:pointed], "dim"), ("▴", "mark"), (text[pointed + 1 :], "dim"))

    # Colors

    def _style(self, name: str) -> Style:
        return self._plain + self._map_colors.style(name)

    @property
    def _map_colors(self) -> MapColors:
        if self._colors is None:
            self._colors = MapColors(self._color)
        return self._colors

    def _color(self, variable: str) -> Color:
        return Color.parse(self.app.theme_variables[variable])


def _joined(parts: list[Part]) -> list[Part]:
    """Neighbors of one style as one part."""
    found: list[Part] = []
    for text, style in parts:
        if found and found[-1][1] == style:
            found[-1] = found[-1][0] + text, style
        else:
            found.append((text, style))
    return found
