"""What the app imports after its first paint, while the learner reads: so the first key finds it there."""

from __future__ import annotations

from importlib import import_module
from time import monotonic

from textual import events
from textual.app import App

from tui.app.error_recovery import ErrorRecovery
from tui.app.garbage_collection import Tidier
from tui.controls.key_priority import KeyPriority

MODULES = (
    "tui.state.progress.lesson_progress",
    "engine.teaching.challenge",
    "engine.teaching.exercise",
    "engine.experiment.experiment",
    "engine.execution.tracked",
    "engine.execution.compiler.fast_step",
    "tui.state.session.session_keeper",
    "textual_plotext",
    "tui.widgets.charts.chart",
    "tui.widgets.knobs.knob_panel",
    "tui.widgets.numbers.arithmetic",
    "tui.widgets.network.diagram",
    "tui.widgets.numbers.trace_table",
    "tui.widgets.code.code_view",
    "tui.widgets.reading.lesson_reader",
    "tui.screens.lesson.controllers.dialogs",
    "tui.screens.lesson.controllers.run_changes",
    "tui.screens.lesson.controllers.questions",
    "tui.screens.lesson.screen",
    "tui.screens.help.focus_help",
    "tui.screens.help.help",
    "tui.screens.settings.settings",
    "tui.screens.help.glossary",
    "tui.screens.tasks.exhibit",
)
"""In the order in which they are wanted: the small ones first, so that none makes a key wait for long."""

PAUSE = 0.002
"""Seconds between two of them, in which keys are dealt with."""

BREATH = 0.1
QUIET = 0.25
"""Seconds without a key after which there is time to look for young garbage, and for all there is."""


class Preloader:
    """Imports one module after another while nothing else is to be done, and tidies up where it is quiet."""

    def __init__(self, app: App[None], keys: KeyPriority, recovery: ErrorRecovery) -> None:
        self._app = app
        self._keys = keys
        self._recovery = recovery
        self.waiting: list[str] = []
        """What is still to be imported."""
        self.tidier = Tidier()
        self._is_to_tidy = False

    def begin(self) -> None:
        """Begin, once what is to be painted first is painted."""
        self.waiting = list(MODULES)
        self._app.call_after_refresh(self._import_next)

    def _import_next(self) -> None:
        if self._app.return_code is not None:
            return
        if self.waiting:
            if not self._keys.heeding:
                self._import(self.waiting.pop(0))
            self._app.set_timer(PAUSE, self._import_next)
        elif self._recovery.survives:
            self.tidier.begin(self._is_at_home)

    @property
    def _is_at_home(self) -> bool:
        return len(self._app.screen_stack) == 1

    def _import(self, module: str) -> None:
        try:
            import_module(module)
        except Exception as error:
            # Whoever needs it imports it again, and says what is wrong where it can be seen.
            self._recovery.note(error, f"importing {module}")

    def heard(self, event: events.Event) -> None:
        """After the last of many keys there is time for what no key should wait for."""
        if self.tidier.has_begun and not self._is_to_tidy and isinstance(event, events.Key):
            self._is_to_tidy = True
            self._app.set_timer(BREATH, self._tidy_up)

    def _tidy_up(self) -> None:
        """Look for garbage: a little where keys have just come, everywhere where none has for a while."""
        quiet = monotonic() - self._keys.last_key_at
        if quiet > QUIET:
            self._is_to_tidy = False
            self.tidier.look_at_all(self._is_at_home)
            return
        if quiet > BREATH:
            self.tidier.look_at_young()
        self._app.set_timer(BREATH, self._tidy_up)
