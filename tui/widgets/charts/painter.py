"""Paints charts one after another, just after the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Protocol

from textual.screen import Screen
from textual.timer import Timer

from tui.presentation.scene import Scene
from tui.services import services_of

PIECES = 6
"""How often a chart takes in a piece of a long record before it is painted; the rest follows with the next paint."""


class Painted(Protocol):
    """A chart of a lesson."""

    def take_in(self, scene: Scene) -> bool:
        """Look at some of what is new; whether there is no more."""

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene; whether all of it is in the picture."""

    def has_class(self, *class_names: str) -> bool:
        """Whether it is out of view, say."""


class Painter:
    """Paints stale charts just after the numbers, one a tick in turn, so that no key waits for a chart.

    New scenes do not put a painting off, they only change what it will show; so key repeat starves no chart.
    """

    PAUSE = 1 / 200
    """Seconds: a little longer than a frame, so that the numbers are painted first."""

    MOMENT = 0.001
    """Seconds between two pieces of a long record, in which keys are dealt with."""

    LATEST = 0.05
    """Seconds after which no key puts a chart off any more."""

    def __init__(self, screen: Screen[None], charts: Sequence[Painted]) -> None:
        self._screen = screen
        self._charts = charts
        self._stale: list[Painted] = []
        self._scene: Scene | None = None
        self._log = False
        self._timer: Timer | None = None
        self._pieces = 0
        self._since = 0.0
        """When the chart that is next has begun to wait."""

    def show(self, scene: Scene, log: bool) -> None:
        """Paint this scene soon."""
        self._scene, self._log = scene, log
        for chart in self._charts:
            if chart not in self._stale:
                self._stale.append(chart)
        if self._timer is None:
            self._since = monotonic()
            self._timer = self._screen.set_timer(self.PAUSE, self._paint)

    @property
    def busy(self) -> bool:
        """Whether a chart that is shown is stale."""
        return self._timer is not None

    def _paint(self) -> None:
        self._timer = None
        if services_of(self._screen).key_priority.heeding and monotonic() - self._since < self.LATEST:
            self._timer = self._screen.set_timer(self.PAUSE / 2, self._paint)
            return
        self._stale = [chart for chart in self._stale if not chart.has_class("-away")]
        if not self._stale or self._scene is None:
            return
        if self._pieces < PIECES - 1 and not self._stale[0].take_in(self._scene):
            self._pieces += 1
            self._timer = self._screen.set_timer(self.MOMENT, self._paint)
            return
        self._pieces = 0
        chart = self._stale.pop(0)
        if not chart.draw(self._scene, self._log):
            self._stale.append(chart)
        self._since = monotonic()
        if self._stale:
            self._timer = self._screen.set_timer(self.PAUSE, self._paint)
