"""Escape closes what lies nearest, one thing a press, and leads nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from tui.screens.lesson.desk import Commands, Desk


class Closing:
    """Closes what is open in a lesson. A number that is typed, and what lies over the lesson, close themselves.

    Args:
        desk: The screen.
        close_tab: Closes the tab that is open; whether there was one.
    """

    def __init__(self, desk: Desk, close_tab: Callable[[], bool]) -> None:
        self._desk = desk
        self._close_tab = close_tab

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {"close": self.close}

    def close(self) -> None:
        """Close the nearest thing, or say that there is none and how one leaves."""
        if not any(closes() for closes in (self._complaint, self._selection, self._zoom, self._sheet, self._close_tab)):
            self._desk.say(f"Nothing is open. {self._desk.key('home')} leads to the list of lessons.")

    def _complaint(self) -> bool:
        """A word beneath a knob that was left."""
        for knob in self._desk.workbench.knobs.knobs:
            if knob.complains:
                knob.forgive()
                return True
        return False

    def _selection(self) -> bool:
        """What is read off on a chart."""
        return any(chart.let_go() for chart in self._desk.workbench.charts)

    def _zoom(self) -> bool:
        """The panel that has all the room."""
        if not self._desk.session.zoomed:
            return False
        self._desk.rearrange()
        return True

    def _sheet(self) -> bool:
        """The cursor of the data, where they are beside the rest and no tab."""
        bench = self._desk.workbench
        if bench.data is None or not bench.data.sheet.has_focus or self._desk.session.tab == "data":
            return False
        bench.fall_back_to_knob()
        return True
