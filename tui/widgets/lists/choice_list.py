"""A list of choices, one a line: up and down go through them, left and right change one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.widgets.base.line_view import Line, LineView, line


@dataclass(frozen=True)
class Row:
    """One choice as it is shown.

    Attributes:
        id: Its name.
        label: What it is about.
        value: What is chosen, in words.
        about: One sentence.
        turns: Whether left and right change it; else enter opens it.
    """

    id: str
    label: str
    value: str
    about: str
    turns: bool = True


class ChoiceList(LineView, can_focus=True):
    """The choices, with the marked one in view; below a line, what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "go to the choice above"),
        Binding("down,j", "move(1)", "go to the choice below"),
        Binding("home", "move(-999)", "go to the first one", show=False),
        Binding("end", "move(999)", "go to the last one", show=False),
        Binding("pageup", "move(-10)", "ten up", show=False),
        Binding("pagedown", "move(10)", "ten down", show=False),
    ]

    class Turned(Message):
        """The marked choice is to change."""

        def __init__(self, id: str, by: int) -> None:
            super().__init__()
            self.id = id
            self.by = by

    class Opened(Message):
        """Enter was pressed on the marked choice."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Moved(Message):
        """Another choice is marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.selected = 0
        self._first = 0
        self._arrows: tuple[int, int] = (0, 0)
        self.value_of: Callable[[Row], str] = lambda row: row.value
        """How the value of a row is written just now."""

    @property
    def row(self) -> Row:
        """The marked choice."""
        return self.rows[self.selected]

    def show(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.rows = rows
        self.selected = min(self.selected, len(rows) - 1)
        self.draw()

    def on_resize(self) -> None:
        """Fit the new size."""
        self.draw()

    def draw(self) -> None:
        """Write what fits, with the marked choice in view."""
        width, height = self.size.width, self.size.height
        if not width or not height or not self.rows:
            return
        self._first = max(self.selected - height + 1, min(self._first, self.selected, max(0, len(self.rows) - height)))
        labels = min(max(len(row.label) for row in self.rows), width // 2)
        lines: list[Line] = []
        for at, row in enumerate(self.rows[self._first : self._first + height], start=self._first):
            here = at == self.selected
            left, right = ("‹", "›") if row.turns and here else (" ", " ")
            value = self.value_of(row)[: max(0, width - labels - 8)]
            self._arrows = (labels + 5, labels + 7 + len(value)) if here else self._arrows
            lines.append(
                line(
                    (f" {'▸' if here else ' '} ", "mark"),
                    (f"{row.label[:labels]:<{labels}}", "strong" if here else "label"),
                    f"  {left}",
                    (value, "cursor" if here else ""),
                    right,
                )
            )
        self.set_lines(lines)

    def action_move(self, by: int) -> None:
        """Mark another choice."""
        self.selected = max(0, min(self.selected + by, len(self.rows) - 1))
        self.draw()
        self.post_message(self.Moved())

    def turn(self, by: int) -> None:
        """Change the marked choice."""
        if self.row.turns:
            self.post_message(self.Turned(self.row.id, by))
        elif by > 0:
            self.post_message(self.Opened(self.row.id))

    def on_click(self, event: events.Click) -> None:
        """A click marks a choice; on the marked one it changes it, on its left arrow backwards."""
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self._first < len(self.rows):
            return
        at = offset.y + self._first
        if at != self.selected:
            self.action_move(at - self.selected)
        else:
            self.turn(-1 if offset.x <= self._arrows[0] else 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes up."""
        event.stop()
        self.action_move(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes down."""
        event.stop()
        self.action_move(1)
