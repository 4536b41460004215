"""The map of a sweep: a cell for each run, shaded by what came out of it, with its number where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.presentation.landscapes.height_map import SHADES
from tui.presentation.landscapes.sweep_grid import NOT_DONE, SweepGrid
from tui.services import services_of
from tui.widgets.base.line_view import Line, Part
from tui.widgets.maps.map_lines import SIGNS
from tui.widgets.maps.shaded_view import ShadedView

NARROWEST, WIDEST = 2, 11
"""So many columns a cell takes at least, and at most."""

NOT_DONE_IN_SIGNS = "_"

WITH_NUMBERS = 6
"""From this width on a cell has its number, after a blank or its sign."""

HIGHEST = 3
"""So many lines a cell takes at most."""

LONGEST_NAME = 16
"""The names of the rows take no more columns."""


class SweepMap(ShadedView, can_focus=True):
    """Shows what has come out of a sweep."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1, 0)", "left", show=False),
        Binding("right", "cursor(1, 0)", "right", show=False),
        Binding("up", "cursor(0, -1)", "up", show=False),
        Binding("down", "cursor(0, 1)", "down", show=False),
        Binding("home", "cursor(-9999, -9999)", "first", show=False),
        Binding("end", "cursor(9999, 9999)", "last", show=False),
        Binding("enter", "choose", "open", show=False),
    ]

    has_signs = True

    class Chosen(Message):
        """A run was chosen."""

        def __init__(self, run: int) -> None:
            super().__init__()
            self.run = run

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.grid: SweepGrid | None = None
        self.place = (0, 0)
        """The column and the row of the cursor."""

    def show(self, grid: SweepGrid | None) -> None:
        """Show this sweep; where it is another one, from its first run."""
        if grid is None or self.grid is None or grid.sweep is not self.grid.sweep:
            self.place = (0, 0)
        self.grid = grid
        self._draw()

    @property
    def run(self) -> int | None:
        """The run beneath the cursor."""
        return None if self.grid is None else self.grid.run(*self.place)

    def action_cursor(self, right: int, down: int) -> None:
        """Move the cursor, as far as there are cells."""
        if self.grid is not None:
            column, row = self.place[0] + right, self.place[1] + down
            self._put(column, row)

    def _put(self, column: int, row: int) -> None:
        assert self.grid is not None
        last = len(self.grid.columns) - 1, len(self.grid.rows) - 1
        self.place = max(0, min(column, last[0])), max(0, min(row, last[1]))
        self._draw()

    def action_choose(self) -> None:
        """Choose the run beneath the cursor."""
        if (run := self.run) is not None:
            self.post_message(self.Chosen(run))

    def on_click(self, event: events.Click) -> None:
        """Go to a cell; choose the one at which the cursor is already."""
        inside = event.get_content_offset(self)
        if self.grid is None or inside is None or inside.x < self._left or inside.y < 1:
            return
        first_column, first_row = self._first
        column, row = first_column + (inside.x - self._left) // self._wide, first_row + (inside.y - 1) // self._high
        if column < len(self.grid.columns) and row < len(self.grid.rows):
            if (column, row) == self.place:
                self.action_choose()
            else:
                self._put(column, row)

    def on_resize(self) -> None:
        """Fit the new size."""
        self._draw()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor, or hide it."""
        super().watch_has_focus(has_focus)
        self._draw()

    # Where what stands

    @property
    def _left(self) -> int:
        """The columns before the first cell."""
        assert self.grid is not None
        return 1 + min(LONGEST_NAME, max(map(len, (*self.grid.rows, self.grid.corner))))

    @property
    def _wide(self) -> int:
        """The columns of a cell."""
        assert self.grid is not None
        return max(NARROWEST, min(WIDEST, (self.size.width - self._left) // len(self.grid.columns)))

    @property
    def _high(self) -> int:
        """The lines of a cell."""
        assert self.grid is not None
        return max(1, min(HIGHEST, (self.size.height - 1) // len(self.grid.rows)))

    @property
    def _seen(self) -> tuple[int, int]:
        """How many columns and rows of cells there is room for."""
        columns, rows = (self.size.width - self._left) // self._wide, (self.size.height - 1) // self._high
        return max(1, columns), max(1, rows)

    @property
    def _first(self) -> tuple[int, int]:
        """The first column and row that are seen: as many as there is room for, with the cursor among them."""
        assert self.grid is not None
        counts = len(self.grid.columns), len(self.grid.rows)
        column, row = (
            max(0, min(at - room // 2, count - room))
            for at, room, count in zip(self.place, self._seen, counts, strict=True)
        )
        return column, row

    # Drawing

    def _draw(self) -> None:
        grid = self.grid
        if grid is None or not self.size.width:
            self.set_lines([])
            return
        (column, row), (columns, rows) = self._first, self._seen
        across = range(column, min(column + columns, len(grid.columns)))
        down = range(row, min(row + rows, len(grid.rows)))
        lines = (line for at in down for line in self._row(at, across))
        self.set_lines([self._head(across), *lines])
        more = len(across) < len(grid.columns) or len(down) < len(grid.rows)
        self.border_title = Content(f"{grid.sweep.plan.measured_as} of each run{', not all are seen' if more else ''}")
        run = self.run if self.has_focus else None
        self.border_subtitle = self._legend() if run is None else Content(grid.read_off(run))

    def _head(self, across: range) -> Line:
        assert self.grid is not None
        wide, left = self._wide, self._left
        heads = [self._fitted(self.grid.columns[at]) for at in across]
        # In narrow cells every second, third, ... head, each with the room of so many.
        every = 1
        while every < len(heads) and max(map(len, heads)) >= every * wide:
            every += 1
        parts = [f" {heads[at]}"[: every * wide].ljust(wide * every) for at in range(0, len(heads), every)]
        return ((f"{self.grid.corner[: left - 1]:>{left - 1}} ", "dim"), ("".join(parts)[: wide * len(heads)], "dim"))

    def _fitted(self, head: str) -> str:
        """What stands over a column, with fewer digits where a number has more than there is room for."""
        room = max(self._wide - 1, WITH_NUMBERS - 1)
        if len(head) <= room:
            return head
        with suppress(ValueError):
            return services_of(self).numbers.fit(float(head), room)
        return head

    def _row(self, row: int, across: range) -> Iterator[Line]:
        """The lines of a row; its numbers stand in the one in the middle."""
        assert self.grid is not None
        here = self.has_focus and row == self.place[1]
        for at in range(self._high):
            middle = at == (self._high - 1) // 2
            name = self.grid.rows[row][: self._left - 1] if middle else ""
            cells = (self._cell(self.grid.run(one, row), here and one == self.place[0], middle) for one in across)
            yield ((f"{name:>{self._left - 1}} ", "mark" if here else "dim"), *cells)

    def _cell(self, run: int, is_cursor: bool, with_number: bool) -> Part:
        assert self.grid is not None
        wide, shade, number = self._wide, self.grid.shade(run), self.grid.number(run)
        sign = SIGNS[shade] if shade is not None and self.in_signs else " "
        if not with_number:
            text = sign * (wide - 1) if self.in_signs else ""
        elif isinstance(number, str):
            # In ASCII the dot is a shade.
            text = f" {NOT_DONE_IN_SIGNS if self.in_signs and number == NOT_DONE else number}"
        elif wide >= WITH_NUMBERS:
            text = sign + services_of(self).numbers.fit(number, wide - 2)
        else:
            text = sign * (wide - 1) if shade is not None else "?"
        text = f"{text:<{wide}}"
        if is_cursor:
            return f"{'▸' if with_number else ' '}{text[1:]}", "cursor"
        return text, "" if self.in_signs else self._map_colors.sign("foreground", (shade, shade))

    def _legend(self) -> Content:
        """The shades from the lowest number to the highest."""
        shading = self.grid.shading if self.grid is not None else None
        if shading is None:
            return Content("")
        low, high = (services_of(self).numbers.short(end) for end in (shading.low, shading.high))
        parts: list[str | tuple[str, str]] = [f"{'≤' if shading.below else ''}{low} "]
        if self.in_signs:
            parts.append(f"[{SIGNS}]")
        else:
            parts += [("█", self._map_colors.shade(at)) for at in range(SHADES)]
        return Content.assemble(*parts, f" {high}{' log' if shading.log else ''}")
