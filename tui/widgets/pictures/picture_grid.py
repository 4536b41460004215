"""Many small pictures side by side, one of which is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType

from tui.presentation.charts.pictures.picture import Picture
from tui.services import services_of
from tui.widgets.base.line_view import Line, LineView, Part, width_of
from tui.widgets.maps.shaded_view import ShadedView
from tui.widgets.pictures.picture_lines import picture_lines, size_of

GAP = 1
"""So many columns lie between two of them, besides the mark of the chosen one."""


@dataclass(frozen=True)
class Shown:
    """A picture with what stands beside it.

    Attributes:
        picture: The picture.
        beside: Lines to its right.
        words: What the frame says where it is chosen, the longest first.
    """

    picture: Picture
    beside: tuple[Line, ...] = ()
    words: tuple[str, ...] = ()


class PictureGrid(ShadedView, can_focus=True):
    """Shows pictures in rows, as many as there is room for; the arrows choose one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1, 0)", "picture before", show=False),
        Binding("right", "choose(1, 0)", "picture after", show=False),
        Binding("up", "choose(0, -1)", "row before", show=False),
        Binding("down", "choose(0, 1)", "row after", show=False),
        Binding("pageup", "page(-1)", "page before", show=False),
        Binding("pagedown", "page(1)", "page after", show=False),
        Binding("home", "home", "first picture", show=False),
    ]

    about = "Pictures of numbers: the stronger the shade, the larger the number. The arrows choose one."

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.chosen = 0
        self._count = 0
        self._make: Callable[[int], Shown] | None = None
        self._titles: tuple[str, ...] = ("",)
        self._legend = ""
        self._first_line = 0

    def show_pictures(self, count: int, make: Callable[[int], Shown], titles: Sequence[str], legend: str = "") -> None:
        """Show so many pictures; each is made when it is in view.

        Args:
            count: How many there are.
            make: Makes one by its place.
            titles: What they are, the longest title first.
            legend: What the frame says while none is chosen.
        """
        self._count, self._make, self._titles, self._legend = count, make, tuple(titles), legend
        self.chosen = max(0, min(self.chosen, count - 1))
        self._draw()

    def on_resize(self) -> None:
        """Fit the new size."""
        self._draw()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show which one is chosen, or hide it."""
        super().watch_has_focus(has_focus)
        self._draw()

    # Choosing

    def action_choose(self, across: int, down: int) -> None:
        """Choose a picture beside the chosen one."""
        self._choose(self.chosen + across + down * self._across)

    def action_page(self, by: int) -> None:
        """Choose one a page further."""
        self._choose(self.chosen + by * self._across * self._down)

    def action_home(self) -> None:
        """Choose the first one."""
        self._choose(0)

    def on_click(self, event: events.Click) -> None:
        """Choose the picture that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self._count:
            wide, high = self._cell
            column = offset.x // wide
            if column < self._across:
                self._choose((self._first_line + offset.y // high) * self._across + column)

    def _choose(self, at: int) -> None:
        at = max(0, min(at, self._count - 1))
        if at != self.chosen:
            self.chosen = at
            self._draw()

    def let_go(self) -> bool:
        """Take the mark back to the first one; whether it was elsewhere."""
        if not self.has_focus or not self.chosen:
            return False
        self.chosen = 0
        self._draw()
        return True

    # Drawing

    def _style(self, name: str) -> Style:
        # Shades are colors; all else looks as in any list of lines.
        return super()._style(name) if " on " in name else LineView._style(self, name)

    @property
    def _cell(self) -> tuple[int, int]:
        """How many columns and lines one of them takes, with all that stands around it."""
        assert self._make is not None
        first = self._make(0)
        wide, high = size_of(first.picture, self.in_signs)
        beside = max(map(width_of, first.beside), default=0)
        return 1 + wide + (1 + beside if beside else 0) + GAP, max(high, len(first.beside)) + 1

    @property
    def _across(self) -> int:
        return max(1, (self.size.width + GAP) // self._cell[0]) if self._count else 1

    @property
    def _down(self) -> int:
        return max(1, (self.size.height + 1) // self._cell[1]) if self._count else 1

    def _draw(self) -> None:
        if self._make is None or not self.size.width:
            return
        room = self.size.width - 2
        self.border_title = next((one for one in self._titles if len(one) <= room), self._titles[-1][:room])
        if not self._count:
            self.border_subtitle = self._legend
            self.set_lines([])
            return
        across, down = self._across, self._down
        line = self.chosen // across
        self._first_line = max(min(self._first_line, line), line - down + 1)
        self._first_line = max(0, min(self._first_line, (self._count - 1) // across - down + 1))
        lines: list[Line] = []
        for row in range(self._first_line, self._first_line + down):
            places = range(row * across, min((row + 1) * across, self._count))
            lines += self._row([(at, self._make(at)) for at in places])
        self.set_lines(lines)
        self.border_subtitle = self._said(room)

    def _said(self, room: int) -> str:
        assert self._make is not None
        words = self._make(self.chosen).words if self.has_focus else (self._legend,)
        return next((one for one in words if len(one) <= room), words[-1][:room] if words else "")

    def _row(self, row: Sequence[tuple[int, Shown]]) -> list[Line]:
        """Pictures side by side, and an empty line beneath."""
        wide, high = self._cell
        parts: list[list[Part]] = [[] for _ in range(high)]
        mark = ">" if services_of(self).ascii else "▸"
        for at, shown in row:
            lines = picture_lines(shown.picture, self.in_signs, self._map_colors)
            width, _ = size_of(shown.picture, self.in_signs)
            for line in range(high):
                is_marked = self.has_focus and at == self.chosen and line == 0
                cell: list[Part] = [(mark, "mark") if is_marked else (" ", "")]
                cell += lines[line] if line < len(lines) else [(" " * width, "")]
                cell += [(" ", ""), *shown.beside[line]] if line < len(shown.beside) else []
                cell.append((" " * max(0, wide - width_of(cell)), ""))
                parts[line] += cell
        return [tuple(one) for one in parts]
