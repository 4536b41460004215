"""The app's part in keeping: all that is done is on disk within a second, and comes back at the next start."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from threading import Timer
from typing import Any

from textual.app import App

import engine
from tui.keeping import Keeper
from tui.kept import KeptPlace
from tui.screens.home import HomeScreen, LessonMenu
from tui.screens.lesson import LessonScreen
from tui.session import Session
from tui.store import Store

EVERY = 0.4
"""Seconds between two looks at what has changed. With the time that writing takes, nothing older than a second is lost
when the program is killed.
"""

LAST_WORDS = 3.0
"""Seconds that the app has to give the terminal its modes back, when it is told to end."""

PATIENCE = 12.0
"""Seconds that a word about the file is shown."""

_ENDINGS = ("SIGTERM", "SIGHUP")
"""How the system, or a terminal that is closed, ends a program. Not every system has both."""


class KeepsAll(App[None]):
    """Gives the store what has changed, and has it written without making the learner wait."""

    store: Store
    keeper: Keeper
    _sessions: dict[int, Session]

    def on_mount(self) -> None:
        """Begin to keep."""
        self._told: str | None = None
        self._keep()
        self.set_interval(EVERY, self._keep)
        self.app_suspend_signal.subscribe(self, lambda _: self._keep_now())
        for name in _ENDINGS:
            # Only the first thread of a program may listen, and Windows has no such loop.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self._end)

    def on_unmount(self) -> None:
        """Keep what is left."""
        for name in _ENDINGS:
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().remove_signal_handler(getattr(signal, name))
        self._give()
        self.store.flush(wait=True)

    def exit(self, *given: Any, **options: Any) -> None:
        """End the app; where the learner is can be told only as long as there are screens."""
        self._give()
        super().exit(*given, **options)

    def _keep(self) -> None:
        """Give the store what has changed; another thread writes it, since a disk may take its time."""
        self._give()
        if self.store.is_due:
            self.run_worker(self.store.flush, thread=True, group="store", exclusive=False, exit_on_error=False)
        self._tell_trouble()

    def _keep_now(self) -> None:
        self._give()
        self.store.flush(wait=True)

    def _give(self) -> None:
        for session in self._sessions.values():
            self.keeper.keep(session)
        place = self._place()
        if place is not None:
            self.keeper.keep_place(place)

    def _place(self) -> KeptPlace | None:
        """Where the learner is; None while the screens change."""
        for screen in self.screen_stack:
            if isinstance(screen, LessonScreen):
                return KeptPlace(screen.experiment.lesson.number, True)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen) and screen.query(LessonMenu):
                return KeptPlace(engine.lessons()[screen.query_one(LessonMenu).selected].number, False)
        return None

    def _tell_trouble(self) -> None:
        """Say once what is wrong with the file, and once that it is right again."""
        trouble = self.store.trouble
        if trouble == self._told:
            return
        self._told = trouble
        if trouble is not None:
            self.notify(trouble, title="Keeping", severity="warning", timeout=PATIENCE, markup=False)
        else:
            self.notify("What you do is saved again.", title="Keeping", timeout=PATIENCE, markup=False)

    def _end(self) -> None:
        """The program is to end: what was done is kept first."""
        self._keep_now()
        # A terminal that is gone may never take the last words; nothing is left to be lost.
        last = Timer(LAST_WORDS, os._exit, (1,))
        last.daemon = True
        last.start()
        self.exit(return_code=1)
