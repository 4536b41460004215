"""A sheet to draw on: two cells a character, with a pen that the arrows and the mouse lead."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from engine.reading.drawing import EMPTY, SIDE, Sheet, inked, stroked
from tui.services import services_of
from tui.widgets.base.line_view import Line, LineView, Part

Pen = Literal["up", "draws", "rubs"]

CELLS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
SIGNS = {(0, 0): " ", (1, 0): "'", (0, 1): ".", (1, 1): "#"}
"""What stands for two cells, one above the other."""


class DrawingSheet(LineView, can_focus=True):
    """Takes a drawing, and shows it or what is made of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", "left", show=False),
        Binding("right", "move(1, 0)", "right", show=False),
        Binding("up", "move(0, -1)", "up", show=False),
        Binding("down", "move(0, 1)", "down", show=False),
        Binding("space", "pen('draws')", "pen down, or up", show=False),
        Binding("r", "pen('rubs')", "rub out, or stop", show=False),
        Binding("x", "clear", "an empty sheet", show=False),
    ]

    DEFAULT_CSS = f"""
    DrawingSheet {{ width: {SIDE}; height: {SIDE // 2}; background: $foreground 10%; }}
    """

    class Drawn(Message):
        """There is another drawing, or the pen is elsewhere."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sheet: Sheet = EMPTY
        self.pen: Pen = "up"
        self.place = (SIDE // 2, SIDE // 2)
        self._made: Sheet | None = None
        """What is shown in place of the drawing."""

    def on_mount(self) -> None:
        """Show the empty sheet."""
        self._draw()

    def show_made(self, made: Sheet | None) -> None:
        """Show what was made of the drawing; the drawing itself where it is None."""
        self._made = made
        self._draw()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show where the pen is, or hide it."""
        super().watch_has_focus(has_focus)
        self._draw()

    # Drawing

    def action_move(self, right: int, down: int) -> None:
        """Lead the pen by a cell; it inks where it is down."""
        self.place = tuple(max(0, min(SIDE - 1, at + by)) for at, by in zip(self.place, (right, down), strict=True))  # type: ignore[assignment]
        self._ink()

    def action_pen(self, wanted: Pen) -> None:
        """Put the pen down, or take it up."""
        self.pen = "up" if self.pen == wanted else wanted
        self._ink()

    def action_clear(self) -> None:
        """Take an empty sheet."""
        self.sheet, self.pen = EMPTY, "up"
        self._tell()

    def _ink(self) -> None:
        if self.pen != "up":
            x, y = self.place
            self.sheet = inked(self.sheet, x + 0.5, y + 0.5, int(self.pen == "draws"))
        self._tell()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The left button draws, the others rub out, until they are let go."""
        self.capture_mouse()
        self.pen = "draws" if event.button == 1 else "rubs"
        self._led_to(event, None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """With a button down it draws a line."""
        if self.app.mouse_captured is self:
            self._led_to(event, self.place)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The pen is up."""
        if self.app.mouse_captured is self:
            self.release_mouse()
            self.pen = "up"
            self._tell()

    def _led_to(self, event: events.MouseEvent, before: tuple[int, int] | None) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        # A character has two cells, and the mouse points between them.
        self.place = max(0, min(SIDE - 1, offset.x)), max(0, min(SIDE - 2, 2 * offset.y))
        x, y = self.place[0] + 0.5, self.place[1] + 1.0
        if self.pen == "rubs":
            self.sheet = inked(self.sheet, x, y, 0)
        else:
            start = [] if before is None else [(before[0] + 0.5, before[1] + 1.0)]
            self.sheet = stroked(self.sheet, [*start, (x, y)])
        self._tell()

    def _tell(self) -> None:
        self._made = None
        self._draw()
        self.post_message(self.Drawn())

    # Showing

    def _draw(self) -> None:
        shown = self.sheet if self._made is None else self._made
        cells = SIGNS if services_of(self).ascii else CELLS
        rows = [tuple(row) + (0,) * (SIDE - len(row)) for row in shown] + [(0,) * SIDE] * (SIDE - len(shown))
        lines: list[Line] = []
        for at in range(0, SIDE, 2):
            text = "".join(cells[pair] for pair in zip(rows[at], rows[at + 1], strict=True))
            parts: list[Part] = [(text, "one")]
            if self.has_focus and self._made is None and self.place[1] // 2 == at // 2:
                column = self.place[0]
                parts = [(text[:column], "one"), (self._mark, "cursor"), (text[column + 1 :], "one")]
            lines.append(tuple(parts))
        self.set_lines(lines)

    @property
    def _mark(self) -> str:
        """The pen: whether it is up, draws or rubs out."""
        return {"up": "+", "draws": "x", "rubs": "-"}[self.pen]
