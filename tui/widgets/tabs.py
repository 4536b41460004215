"""The line of tabs."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.widgets.lines import LineView, Part, width_of


class TabLine(LineView):
    """Names of panels, the open one marked in words and color; a click opens one."""

    DEFAULT_CSS = """
    TabLine { height: 1; }
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._places: list[tuple[int, int, str]] = []

    def show(self, tabs: list[tuple[str, str, str]], open_tab: str) -> None:
        """Show tabs of id, key and name."""
        parts: list[Part] = [(" ", "")]
        self._places = []
        for tab, key, name in tabs:
            begin = width_of(parts)
            here = tab == open_tab
            parts += [(key, "dim"), (f"[{name}]" if here else f" {name} ", "mark" if here else ""), (" ", "")]
            self._places.append((begin, width_of(parts), tab))
        self.set_lines([tuple(parts)])

    def on_click(self, event: events.Click) -> None:
        """Open the tab that was clicked."""
        for begin, end, tab in self._places:
            if begin <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(tab))
