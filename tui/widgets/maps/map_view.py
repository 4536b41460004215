"""A map: a grid of numbers as shades in half blocks, or as signs, with a cursor that reads off a number."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.presentation.asked_number import Supposed
from tui.presentation.landscapes.height_map import SHADES, HeightMap, Shading
from tui.services import services_of
from tui.widgets.base.line_view import Line, width_of
from tui.widgets.maps.map_lines import LEFT, SIGNS, MapLines
from tui.widgets.maps.shaded_view import ShadedView


class MapView(ShadedView, can_focus=True):
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

    has_signs = True

    about = (
        "A map: the higher a number, the stronger its shade. The arrow keys move a cursor; the frame shows the number "
        "beneath it."
    )

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.map: HeightMap | None = None
        self.cursor: tuple[float, float] | None = None
        """The numbers that the cursor was moved to, or None where it was not moved."""

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

    @property
    def supposed(self) -> Supposed | None:
        """What `why` asks about: the number at the cursor's place. None where nothing can be asked there."""
        return None

    is_square = True
    """Whether a number takes as much to the right as upwards."""

    signs_of_shades: str = SIGNS
    """What stands for each shade where there are no colors."""

    class Stale(Message):
        """What is shown has to be painted anew."""

    # What is shown

    def show(self, shown: HeightMap) -> None:
        """Show this map."""
        if shown != self.map:
            self.map = shown
            self._draw()

    @property
    def counts(self) -> tuple[int, int]:
        """How many numbers to the right and upwards there is room for, each in a place of its own."""
        (columns, rows), (across, down) = self._room, self.pixels
        return max(0, columns * across), max(0, rows * down)

    @property
    def pixels(self) -> tuple[int, int]:
        """How many numbers have a place in one character, side by side and one above the other."""
        if self.in_signs:
            return 1, 1
        return (2, 2) if services_of(self).settings.map_cells == "quarters" else (1, 2)

    @property
    def tall(self) -> int:
        """How many times as high as wide the place of a number is."""
        across, down = self.pixels
        return 2 * across // down

    @property
    def _room(self) -> tuple[int, int]:
        return self.size.width - LEFT - self.width_beside, self.size.height - 1

    @property
    def width_beside(self) -> int:
        """How many columns at the right are for something else."""
        return 0

    def _lines_beside(self) -> list[Line]:
        """What stands there."""
        return []

    def on_resize(self) -> None:
        """Fit the new size."""
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
        (wide, high), (across, down) = self._lines.magnified, self.pixels
        # Of several numbers in a character, the upper left one.
        columns, rows = (offset.x - LEFT) * across, offset.y * down
        if 0 <= columns < wide * self.map.across.count:
            self._put_cursor(columns // wide, self.map.up.count - 1 - rows // high)

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
        lines, beside = self._lines.all(), self._lines_beside()
        for at, parts in enumerate(beside[: len(lines)]):
            gap = " " * (self.size.width - self.width_beside - width_of(lines[at]))
            lines[at] = (*lines[at], (gap, ""), *parts)
        self.set_lines(lines)

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
        return Content(next((words for words in ways if len(words) <= self.size.width - 4), ways[-1]))

    @property
    def _lines(self) -> MapLines:
        assert self.map is not None
        fit = services_of(self).numbers.fit
        drawn = (self.map, self._room, self.in_signs, self._map_colors, self.cursor_place, fit, self.signs_of_shades)
        return MapLines(*drawn, self.is_square, self.pixels)

    def _legend(self) -> Content:
        """The shades from the lowest number to the highest."""
        assert self.map is not None
        shading = self.map.shading
        if not isinstance(shading, Shading):
            return Content("")
        low, high = (services_of(self).numbers.short(end) for end in (shading.low, shading.high))
        parts: list[str | tuple[str, str]] = [f"{'≤' if shading.below else ''}{low} "]
        if self.in_signs:
            parts.append(f"[{SIGNS}]")
        else:
            parts += [("█", self._map_colors.shade(at)) for at in range(SHADES)]
        return Content.assemble(*parts, f" {high}{' log' if shading.log else ''}")
