"""Runs the app until the learner leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.app.app import GlassboxApp
from tui.app.autosave import NOT_KEPT
from tui.app.ending import AppEnded
from tui.screens.base.requests import RunOpened
from tui.state.files.error_log import quiet_threads

if TYPE_CHECKING:
    from engine.definition.axis import Labels
    from engine.experiment.shelf import Replay
    from tui.state.session.run_file import SavedRun


def run_file(saved: SavedRun, replay: Replay) -> int:
    """Run the app, opened at a run from a file; the exit code."""
    app = GlassboxApp()
    app.first_run = RunOpened(saved, replay)
    return _run(app)


def run_app(
    lesson: int | None,
    parameters: dict[str, Any],
    step: int | None,
    fresh: bool = False,
    labels: Labels | None = None,
) -> int:
    """Run the app until the learner leaves it; the exit code."""
    return _run(GlassboxApp(lesson, parameters, step, fresh=fresh, labels=labels))


def start_home() -> int:
    """Run the app from home, or from where the learner was; the exit code."""
    return run_app(None, {}, None)


def _run(app: GlassboxApp) -> int:
    app.recovery.survives = True
    try:
        with quiet_threads():
            app.run()
    finally:
        # However it ended.
        app.signals.terminal_is_back()
        app.store.close()
        lost = app.autosave.rescue()
        app.signals.listen_no_more()
    words = app.recovery.last_words
    if words is not None:
        raise AppEnded(words if lost else f"{words} Nothing that you solved is lost.")
    return app.signals.ended_late or app.return_code or (NOT_KEPT if lost else 0)
