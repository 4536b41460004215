"""All that is done is on disk within a second, and comes back at the next start."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App

import engine
from tui.app.error_recovery import ErrorRecovery
from tui.screens.base.roles import is_lesson
from tui.screens.home.home import HomeScreen
from tui.screens.home.lesson_menu import LessonMenu
from tui.state.files.error_log import write_down
from tui.state.session.sessions import Sessions
from tui.state.storage.store import Store

if TYPE_CHECKING:
    from tui.state.session.session import Session
    from tui.state.session.snapshot import PlaceSnapshot

EVERY = 0.4
"""Seconds between two looks at what has changed. With the time that writing takes, nothing older than a second is lost
when the program is killed.
"""

NOT_KEPT = 3
"""The exit code where something that was done is not where it should be."""

PATIENCE = 12.0
"""Seconds that a word about the file is shown."""


class Autosave:
    """Gives the store what has changed, and has it written without making the learner wait."""

    def __init__(self, app: App[None], sessions: Sessions, store: Store, recovery: ErrorRecovery) -> None:
        self._app = app
        self._sessions = sessions
        self._store = store
        self._recovery = recovery
        self._told: str | None = None
        self._not_kept: set[int] = set()

    def begin(self) -> None:
        """Begin to keep."""
        self._app.call_after_refresh(self.keep)
        self._app.set_interval(EVERY, self.keep)
        self._app.app_suspend_signal.subscribe(self._app, lambda _: self.keep_now())

    def keep(self) -> None:
        """Give the store what has changed; another thread writes it, since a disk may take its time."""
        self.give()
        if self._store.is_due:
            self._app.run_worker(self._store.flush, thread=True, group="store", exclusive=False, exit_on_error=False)
        self._tell_trouble()

    def keep_now(self) -> None:
        """Have everything on disk."""
        self.give()
        self._store.flush(wait=True)

    def give(self) -> None:
        """Give the store what has changed. Where the learner is can be told only as long as there are screens."""
        for session in self._sessions:
            try:
                self._sessions.keeper.keep(session)
            except Exception as error:
                # One lesson that cannot be kept costs the others nothing, and not the learner's next key.
                if not self._recovery.survives:
                    raise
                self._cannot_keep(session, error)
        place = self._place()
        if place is not None:
            self._sessions.keeper.keep_place(place)

    def rescue(self) -> bool:
        """Put what is not kept elsewhere, and say so on stderr; whether there was any."""
        if not self._store.is_due:
            return False
        from tui.state.progress.rescue import rescued

        words = rescued(self._store)
        if words is not None:
            with suppress(AttributeError, OSError, ValueError):
                print(f"glassbox: {words}", file=sys.stderr, flush=True)
        return words is not None

    def _place(self) -> PlaceSnapshot | None:
        """Where the learner is; None while the screens change."""
        from tui.state.session.snapshot import PlaceSnapshot

        for screen in self._app.screen_stack:
            if is_lesson(screen):
                return PlaceSnapshot(screen.experiment.lesson.number, True)
        for screen in self._app.screen_stack:
            if isinstance(screen, HomeScreen) and screen.query(LessonMenu):
                return PlaceSnapshot(engine.lessons()[screen.query_one(LessonMenu).selected].number, False)
        return None

    def _cannot_keep(self, session: Session, error: Exception) -> None:
        """Say once of a lesson that it cannot be kept."""
        number = session.experiment.lesson.number
        if number not in self._not_kept:
            self._not_kept.add(number)
            self._tell(
                f"What you do in lesson {number} cannot be saved. {write_down(error, f'keeping lesson {number}')}"
            )

    def _tell_trouble(self) -> None:
        """Say once what is wrong with the file, and once that it is right again."""
        trouble = self._store.trouble
        if trouble == self._told:
            return
        self._told = trouble
        if trouble is not None:
            self._tell(trouble)
        else:
            self._app.notify("What you do is saved again.", title="Keeping", timeout=PATIENCE, markup=False)

    def _tell(self, words: str) -> None:
        self._app.notify(words, title="Keeping", severity="warning", timeout=PATIENCE, markup=False)
