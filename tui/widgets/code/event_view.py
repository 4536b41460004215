"""A view of one event of a traced call."""

from __future__ import annotations

from engine.execution.line_by_line.line_trace import Event
from tui.widgets.base.line_view import Line, LineView


class EventView(LineView):
    """Keeps the event that it shows, and writes it anew for each size."""

    _event: Event | None = None

    def show(self, event: Event) -> None:
        """Show this event."""
        self._event = event
        self._draw()

    def on_resize(self) -> None:
        """Fit the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if self._event is not None and width and height:
            self.set_lines(self.lines_of(self._event, width, height))

    def lines_of(self, event: Event, width: int, height: int) -> list[Line]:
        """What is written in so much room."""
        return []
