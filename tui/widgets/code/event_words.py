"""What a line has done, in words."""

from __future__ import annotations

from engine.execution.line_by_line.line_trace import Event
from tui.widgets.base.line_view import Line
from tui.widgets.base.wrapping import wrapped
from tui.widgets.code.event_view import EventView

STYLES_OF = {"call": "label", "line": "", "return": "result", "raise": "minus"}


class HappenedView(EventView):
    """The words of one event, with all their digits."""

    BORDER_TITLE = "What happened"

    def lines_of(self, event: Event, width: int, height: int) -> list[Line]:
        """Say what this event did."""
        rows = wrapped(f" {event.words}", width - 1, indent=3)
        if len(rows) > height:
            rows = rows[:height]
            rows[-1] = f"{rows[-1][: width - 3]} …"
        return [((row, STYLES_OF[event.kind]),) for row in rows]
