"""A function's code while it is followed: the line that has just run is marked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from engine.execution.line_by_line.line_trace import Event
from engine.execution.source_code import source_of
from tui.presentation.text.python_highlighting import highlighted
from tui.widgets.base.line_view import STYLES, Line, LineView, Part
from tui.widgets.base.wrapping import broken

MARKS = {"call": "→", "line": "▶", "return": "←", "raise": "!"}
"""What stands in front of the line: a call begins, a line has run, a result is given, an error ends it."""

_MARGIN = 2
"""How many lines around the marked one stay in view."""


class FollowedCode(LineView):
    """The source of the function that runs, with line numbers; a click asks for a line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"followed--here"}

    DEFAULT_CSS = """
    FollowedCode > .followed--here { background: $primary-muted; }
    FollowedCode:ansi > .followed--here { background: ansi_default; text-style: bold; }
    """

    class LineChosen(Message):
        """A line of a function was clicked."""

        def __init__(self, function: Callable[..., Any], line: int) -> None:
            super().__init__()
            self.function = function
            self.line = line

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._event: Event | None = None
        self._top = 0
        self._lines_shown: list[int] = []
        """The line of the source in each row."""

    def show(self, event: Event) -> None:
        """Mark this event's line."""
        if self._event is None or self._event.function is not event.function:
            self._top = 0
        self._event = event
        self._draw()

    def on_resize(self) -> None:
        """Break long lines anew."""
        self._draw()

    def _draw(self) -> None:
        event, height = self._event, self.size.height
        if event is None or not self.size.width:
            return
        rows = rows_of(event.function, self.size.width)
        here = [at for at, (line, _) in enumerate(rows) if event.line <= line <= event.last_line]
        margin = min(_MARGIN, (height - 1) // 2)
        self._top = max(self._top, here[-1] + margin - height + 1)
        self._top = max(0, min(self._top, here[0] - margin, len(rows) - height))
        shown = rows[self._top : self._top + height]
        self._lines_shown = [line for line, _ in shown]
        lines: list[Line] = []
        before = None
        for line, parts in shown:
            present = event.line <= line <= event.last_line
            mark = MARKS[event.kind] if line == event.line and line != before else "│" if present else " "
            number = f"{line:>3} " if line != before else "    "
            lines.append(((f"{mark}", "mark"), (number, "strong" if present else "dim"), *parts))
            before = line
        self.set_lines(lines)

    def render_line(self, y: int) -> Strip:
        """One line as a strip; the present one has a background of its own."""
        event = self._event
        here = event is not None and y < len(self.lines) and event.line <= self._lines_shown[y] <= event.last_line
        base = self.get_visual_style("followed--here") if here else self.visual_style
        width = self.size.width
        if y >= len(self.lines):
            return Strip.blank(width, base.rich_style)
        segments = [Segment(text, self._painted(base, style)) for text, style in self.lines[y]]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def _painted(self, base: Style, style: str) -> RichStyle:
        """A style of a line view, or one that the highlighter names, on this background."""
        if style in STYLES:
            return self.get_component_rich_style(f"line--{style}") + RichStyle(bgcolor=base.rich_style.bgcolor)
        return (base + Style.parse(style, self.app.theme_variables) if style else base).rich_style

    def on_click(self, event: events.Click) -> None:
        """Ask for the line that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self._event is not None and offset.y < len(self._lines_shown):
            event.stop()
            self.post_message(self.LineChosen(self._event.function, self._lines_shown[offset.y]))


@lru_cache(maxsize=64)
def rows_of(function: Callable[..., Any], width: int) -> tuple[tuple[int, Line], ...]:
    """A function's highlighted lines, each with its number, broken to what is left beside the numbers."""
    code = highlighted(source_of(function).text)
    return tuple(
        (number, parts_of(row))
        for number, line in enumerate(code.split("\n"), start=1)
        for row in broken(line, width - 6)
    )


def parts_of(content: Content) -> tuple[Part, ...]:
    """A highlighted line in parts of one style each; of styles that overlap, the one that begins last counts."""
    text, spans = content.plain, content.spans
    ends = sorted({0, len(text), *(at for span in spans for at in (span.start, span.end) if at <= len(text))})
    parts = []
    for begin, end in pairwise(ends):
        styles = [str(span.style) for span in spans if span.start <= begin and end <= span.end]
        parts.append((text[begin:end], styles[-1] if styles else ""))
    return tuple(parts)
