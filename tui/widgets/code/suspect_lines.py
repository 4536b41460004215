"""The code of an exhibit, in which lines are marked as suspects."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from engine.teaching.exhibit import Exhibit
from tui.presentation.text.python_highlighting import highlighted as in_color
from tui.widgets.base.wrapping import broken, wrapped

MARK = "●"
GUTTER = 7
"""The cells before the code: the cursor, the sign, the number of the line."""


class SuspectsView(VerticalScroll):
    """Highlighted code with a cursor on one of its lines; in the end each faulty line has its mended one beneath."""

    about = "The code of the exhibit. Up and down go from line to line, space marks one that you suspect."

    COMPONENT_CLASSES: ClassVar[set[str]] = {"suspects--here"}

    DEFAULT_CSS = """
    SuspectsView {
        & > Static { height: auto; }
        & > .suspects--here { background: $primary-muted; }
        &:ansi > .suspects--here { background: ansi_default; text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "line before", show=False),
        Binding("down,j", "move(1)", "next line", show=False),
        Binding("pageup", "move(-8)", "up", show=False),
        Binding("pagedown", "move(8)", "down", show=False),
        Binding("home", "move(-999)", "first line", show=False),
        Binding("end", "move(999)", "last line", show=False),
        Binding("space,enter", "mark", "mark", show=False),
    ]

    class LineMarked(Message):
        """The learner wants a line marked, or its mark taken away."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._exhibit: Exhibit | None = None
        self._marked: Collection[int] = ()
        self._answered = False
        self._line_of: list[int] = []
        """The line of the source in each row."""
        self._drawn_in: dict[str, str] = {}
        """The theme's colors at that time."""
        self.line = 0
        """The line with the cursor, counted from 0."""

    def compose(self) -> ComposeResult:
        """One text, written anew when something changes."""
        yield Static()

    def show(self, exhibit: Exhibit, marked: Collection[int], answered: bool) -> None:
        """Show the code of an exhibit.

        Args:
            exhibit: Whose code.
            marked: The lines that are marked, counted from 0.
            answered: Whether the mended lines and the reasons stand beneath the faulty ones.
        """
        if exhibit is not self._exhibit or (answered and not self._answered):
            self.line = min(exhibit.faulty_lines) if answered else 0
        self._exhibit, self._marked, self._answered = exhibit, marked, answered
        self._draw()

    def on_resize(self) -> None:
        """Break long lines anew."""
        self._draw()

    def notify_style_update(self) -> None:
        """Mark the line with the cursor in the colors of another theme, once they are known."""
        super().notify_style_update()
        if self._drawn_in and self.app.theme_variables != self._drawn_in:
            self.call_later(self._write)

    def _draw(self) -> None:
        self._write()
        self.call_after_refresh(self._scroll_to_line)

    def _write(self) -> None:
        exhibit, width = self._exhibit, self.scrollable_content_region.width
        if exhibit is None or not width:
            return
        rows: list[Content] = []
        self._line_of = []
        self._drawn_in = self.app.theme_variables
        code = highlighted(exhibit.lines)
        for at in range(len(exhibit.lines)):
            block = self._block(exhibit, at, code[at], width)
            rows += block
            self._line_of += [at] * len(block)
        self.query_one(Static).update(Content("\n").join(rows))

    def _scroll_to_line(self) -> None:
        if self.line in self._line_of:
            first, rows = self._line_of.index(self.line), self._line_of.count(self.line)
            around = Region(0, max(0, first - 1), 1, min(rows + 2, max(1, self.size.height)))
            self.scroll_to_region(around, animate=False, force=True)

    def _block(self, exhibit: Exhibit, at: int, code: Content, width: int) -> list[Content]:
        """The rows of a line: its code, and in the end what stands in its place, and why."""
        room = width - GUTTER
        slip, mended = exhibit.slip(at), exhibit.mended_line(at)
        changed = self._answered and mended != (exhibit.lines[at],)
        sign = MARK if at in self._marked else "-" if changed else " "
        style = "$text-error bold" if changed else "$text-accent bold"
        here = at == self.line
        number = (f" {at + 1:>2}  ", "bold" if here else "$text-muted")
        gutter = Content.assemble(("›" if here else " ", "$text-accent bold"), (sign, style), number)
        rows = beside(gutter, broken(code, room))
        if here:
            look = self.get_visual_style("suspects--here")
            background = Style(background=look.background, bold=look.bold)
            rows = [row.extend_right(max(0, width - row.cell_length)).stylize_before(background) for row in rows]
        if changed:
            for line in mended:
                rows += beside(Content.styled(" +     ", "$text-success bold"), broken(highlighted((line,))[0], room))
            if slip is not None:
                indent = len(exhibit.lines[at]) - len(exhibit.lines[at].lstrip())
                why = wrapped(f"{' ' * indent}↳ {slip.why}", room, indent + 2)
                rows += [Content(" " * GUTTER) + Content.styled(text, "$text-warning") for text in why]
        return rows

    def action_move(self, by: int) -> None:
        """Go to another line; blank ones are passed over."""
        if self._exhibit is None:
            return
        lines = [at for at, line in enumerate(self._exhibit.lines) if line.strip()]
        self.line = lines[max(0, min(lines.index(self.line) + by, len(lines) - 1))]
        self._draw()

    def action_mark(self) -> None:
        """Ask for the line with the cursor to be marked."""
        self.post_message(self.LineMarked(self.line))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a line and marks it."""
        # From the place on the screen: the event may come from the text within, and counts from its corner then.
        row = event.screen_y - self.content_region.y + round(self.scroll_y)
        inside = self.content_region.contains_point(event.screen_offset)
        if self._exhibit is None or not inside or row >= len(self._line_of):
            return
        event.stop()
        if self._exhibit.lines[self._line_of[row]].strip():
            self.line = self._line_of[row]
            self._draw()
            self.action_mark()


def beside(gutter: Content, rows: list[Content]) -> list[Content]:
    """Rows with a gutter before the first one and blanks before the others."""
    return [(Content(" " * GUTTER) if at else gutter) + row for at, row in enumerate(rows)]


@lru_cache(maxsize=64)
def highlighted(lines: tuple[str, ...]) -> list[Content]:
    """Lines of Python in color."""
    # The highlighter drops blanks at both ends; a lone line keeps its indentation this way.
    indent = len(lines[0]) - len(lines[0].lstrip())
    first, *rest = in_color("\n".join(lines).lstrip(" ")).split("\n")
    return [Content(" " * indent) + first, *rest][: len(lines)]
