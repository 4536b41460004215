"""What a line has done, in words."""

from __future__ import annotations

from engine.execution.line_trace import Event
from tui.widgets.base.line_view import LineView
from tui.widgets.base.wrapping import wrapped

STYLES_OF = {"call": "label", "line": "", "return": "result", "raise": "minus"}


class HappenedView(LineView):
    """The words of one event, with all their digits."""

    BORDER_TITLE = "What happened"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._event: Event | None = None

    def show(self, event: Event) -> None:
        """Say what this event did."""
        self._event = event
        self._draw()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width, self.size.height
        if self._event is None or not width or not height:
            return
        rows = wrapped(f" {self._event.words}", width - 1, indent=3)
        if len(rows) > height:
            rows = rows[:height]
            rows[-1] = f"{rows[-1][: width - 3]} …"
        self.set_lines([((row, STYLES_OF[self._event.kind]),) for row in rows])
