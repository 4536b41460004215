"""What the app imports after its first paint, while the learner reads: so the first key finds it there."""

from __future__ import annotations

from importlib import import_module
from time import monotonic

from tui.attention import MindsKeys
from tui.garbage import settle_down, tidy_up
from tui.signals import HearsSignals

MODULES = (
    "tui.finished",
    "engine.challenges",
    "engine.exercises",
    "engine.experiment",
    "engine.explain",
    "engine.joining",
    "tui.keeping",
    "textual_plotext",
    "tui.widgets.chart",
    "tui.widgets.knobs",
    "tui.widgets.arithmetic",
    "tui.widgets.diagram",
    "tui.widgets.trace",
    "tui.widgets.code",
    "tui.widgets.reading",
    "tui.screens.opening",
    "tui.screens.asking",
    "tui.screens.lesson",
    "tui.about",
    "tui.screens.help",
    "tui.screens.settings",
    "tui.screens.glossary",
    "tui.screens.exhibits",
)
"""In the order in which they are wanted: the small ones first, so that none makes a key wait for long."""

PAUSE = 0.002
"""Seconds between two of them, in which keys are dealt with."""

QUIET = 2.0
"""Seconds without a key after which there is time to look for garbage."""


class ImportsLater(HearsSignals, MindsKeys):
    """Imports one module after another while nothing else is to be done."""

    def import_later(self) -> None:
        """Begin, once what is to be painted first is painted."""
        self._waiting = list(MODULES)
        self.call_after_refresh(self._import_next)

    def _import_next(self) -> None:
        if self._exit:
            return
        if self._waiting:
            if not self.heeding:
                import_module(self._waiting.pop(0))
            self.set_timer(PAUSE, self._import_next)
        elif self.survives:
            settle_down()
            self.set_interval(QUIET, self._tidy_up)

    def _tidy_up(self) -> None:
        if monotonic() - self.last_key_at > QUIET:
            tidy_up()
