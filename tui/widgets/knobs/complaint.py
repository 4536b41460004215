"""A word beneath a knob on a number that cannot be taken."""

from __future__ import annotations

from textual.css.query import NoMatches
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

WIDTH = 36
"""How wide it is."""

PATIENCE = 6.0
"""Seconds that it is shown."""


class ComplaintWord(Static):
    """What is seen of it."""

    DEFAULT_CSS = f"""
    ComplaintWord {{
        overlay: screen;
        constrain: inside inflect;
        width: {WIDTH};
        height: auto;
        padding: 0 1;
        border: round $error;
        background: $surface;
        color: $text-error;
    }}
    """


class Complaint:
    """What a widget has to say beneath itself, one thing at a time and for a while."""

    def __init__(self, owner: Widget) -> None:
        self._owner = owner
        self._patience: Timer | None = None

    @property
    def is_said(self) -> bool:
        """Whether something is said."""
        return self._patience is not None

    def say(self, text: str) -> None:
        """Say this, in place of what was said before."""
        self.take_back()
        word = ComplaintWord(text, classes="complaint", markup=False)
        word.styles.offset = self._beside()
        self._owner.mount(word)
        self._patience = self._owner.set_timer(PATIENCE, self.take_back)

    def take_back(self) -> None:
        """Say nothing any more."""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        self._owner.query(ComplaintWord).remove()

    def _beside(self) -> tuple[int, int]:
        """Where it covers no other knob: beside the panel where there is room, else beneath the knob."""
        try:
            panel = self._owner.query_ancestor("KnobPanel", Widget)
        except NoMatches:
            # It stands by itself, as in a race.
            return (0, 0)
        room = self._owner.screen.size.width - panel.region.right
        return (panel.region.right - self._owner.region.x, -1) if room >= WIDTH else (0, 0)
