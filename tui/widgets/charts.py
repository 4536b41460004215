"""The charts of a lesson, and the painter that brings them up to date one at a time."""

from __future__ import annotations

from typing import Literal

from textual.screen import Screen
from textual.timer import Timer

from engine.history import History
from engine.summary import Summary
from tui.plots import Kind, curve_plot, over_steps_plot, predictions_plot
from tui.scene import Scene
from tui.widgets.chart import Chart

STEPS_A_PAINT = 100_000
"""How many new steps a chart takes in before it is painted; the rest follows with the next paint."""


class ChartPanel(Chart):
    """One chart of a lesson."""

    def __init__(self, kind: Kind, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.kind = kind
        self._summary: Summary | None = None

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene; whether everything recorded is in the picture."""
        match self.kind:
            case "predictions":
                self.show(predictions_plot(scene, self.plot))
            case "curve":
                self.show(curve_plot(scene, self.plot))
            case "errors" | "weights":
                role: Literal["error", "weight"] = "error" if self.kind == "errors" else "weight"
                name = scene.lesson.with_role(role)
                assert name is not None
                summary = self._summary_of(scene.history, name)
                complete = summary.update(STEPS_A_PAINT)
                self.show(over_steps_plot(scene, summary, role, log and role == "error", self.dots))
                return complete
        return True

    def _summary_of(self, history: History, name: str) -> Summary:
        if self._summary is None or self._summary.history is not history:
            self._summary = Summary(history, [name])
        return self._summary


class Painter:
    """Paints stale charts just after the numbers, one a tick in turn, so that no key waits for a chart.

    New scenes do not put a painting off, they only change what it will show; so key repeat starves no chart.
    """

    PAUSE = 1 / 60

    def __init__(self, screen: Screen[None], charts: list[ChartPanel]) -> None:
        self._screen = screen
        self._charts = charts
        self._stale: list[ChartPanel] = []
        self._scene: Scene | None = None
        self._log = False
        self._timer: Timer | None = None

    def show(self, scene: Scene, log: bool) -> None:
        """Paint this scene soon."""
        self._scene, self._log = scene, log
        for chart in self._charts:
            if chart not in self._stale:
                self._stale.append(chart)
        if self._timer is None:
            self._timer = self._screen.set_timer(self.PAUSE, self._paint)

    @property
    def busy(self) -> bool:
        """Whether a chart that is shown is stale."""
        return self._timer is not None

    def _paint(self) -> None:
        self._timer = None
        self._stale = [chart for chart in self._stale if not chart.has_class("-away")]
        if not self._stale or self._scene is None:
            return
        chart = self._stale.pop(0)
        if not chart.draw(self._scene, self._log):
            self._stale.append(chart)
        if self._stale:
            self._timer = self._screen.set_timer(self.PAUSE, self._paint)
