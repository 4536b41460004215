"""The list of earlier runs."""

from __future__ import annotations

from textual import events
from textual.message import Message

from engine import EarlierRun, Experiment
from engine.experiment.shelf import differences
from tui.presentation.number_format import short
from tui.presentation.overlays import Overlay
from tui.widgets.base.line_view import Line, line
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.base.wrapping import shortened, wrapped
from tui.widgets.charts.chart import overlay_look


class ShelfView(SelectingView):
    """One line for each earlier run, the newest first, with what differs from the present one."""

    about = "Runs that you left. Each line says what differs: that run's number, an arrow, the present one."

    class Moved(Message):
        """Another run is chosen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._runs: list[EarlierRun] = []
        self._overlays: list[Overlay] = []
        self._words: list[list[str]] = []
        """What differs from the present run, number by number."""
        self._first = 0

    @property
    def run(self) -> EarlierRun | None:
        """The run that is chosen."""
        return self._runs[self.selected] if self.selected is not None and self._runs else None

    def show(self, experiment: Experiment, overlays: list[Overlay]) -> None:
        """Show the shelf of an experiment."""
        present = EarlierRun.of(experiment.history)
        self._runs = list(reversed(experiment.shelf))
        self._overlays = overlays
        self._words = [
            differences(run, present, short) or ["the same numbers as the present run"] for run in self._runs
        ]
        self.selected = min(self.selected or 0, len(self._runs) - 1) if self._runs else None
        self._draw()

    def count(self) -> int:
        """How many runs there are."""
        return len(self._runs)

    def selection_changed(self) -> None:
        """Draw, and say so."""
        self.post_message(self.Moved())
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Choose the run that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y + self._first < len(self._runs):
            self.select(offset.y + self._first)

    def _draw(self) -> None:
        height, width = self.size.height, self.size.width
        if not width or not height:
            return
        if not self._runs:
            self.set_lines(
                [
                    line((" No earlier run yet.", "dim")),
                    line((" Go back some steps and turn a knob: what was ahead is kept here.", "dim")),
                    line((" So is a run that you start over.", "dim")),
                ]
            )
            return
        titles = max(len(run.title) for run in self._runs)
        at = self.selected or 0
        # Lines at the bottom say of the chosen run in full what differs.
        detail = wrapped(f" {self._runs[at].title} → now: {', '.join(self._words[at])}", width - 2, indent=3)[
            : max(1, height - 3)
        ]
        room = max(1, height - 1 - len(detail))
        self._first = max(0, min(self._first, at), at - room + 1)
        lines = [self._line(one, titles, width) for one in range(len(self._runs))][self._first : self._first + room]
        lines += [()] * (room - len(lines))
        self.set_lines([*lines, (), *(line((text, "mark")) for text in detail)])

    def _line(self, at: int, titles: int, width: int) -> Line:
        run = self._runs[at]
        here = at == self.selected
        overlay = next((one for one in self._overlays if one.run.number == run.number), None)
        sign = overlay_look(overlay.place)[0] if overlay is not None else " "
        parts = f"{'▸' if here else ' '} {run.title:<{titles}} "
        steps = f"{run.steps:>6} {'step ' if run.steps == 1 else 'steps'}"
        state = f" {steps} {'pinned' if run.pinned else '      '} {f'{sign} shown' if overlay else '       '} "
        words = in_brief(self._words[at], max(8, width - len(parts) - len(state) - 2))
        return line((f" {parts}", "cursor" if here else "strong"), (state, "dim"), words)


def in_brief(words: list[str], room: int) -> str:
    """As many differences as there is room for, whole, and how many more there are."""
    for count in range(len(words), 0, -1):
        left = len(words) - count
        text = ", ".join(words[:count]) + (f", and {left} more" if left else "")
        if len(text) <= room:
            return text
    return shortened(f"{len(words)} differences" if len(words) > 1 else words[0], room)
