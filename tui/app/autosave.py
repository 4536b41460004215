"""The app's part in keeping: all that is done is on disk within a second, and comes back at the next start."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

import engine
from tui.app.signals import HearsSignals
from tui.screens.base.roles import is_lesson
from tui.screens.home.home import HomeScreen, LessonMenu
from tui.state.files.error_log import write_down
from tui.state.storage.store import Store

if TYPE_CHECKING:
    from tui.state.session.session import Session
    from tui.state.session.session_keeper import Keeper
    from tui.state.session.snapshot import KeptPlace

EVERY = 0.4
"""Seconds between two looks at what has changed. With the time that writing takes, nothing older than a second is lost
when the program is killed.
"""

PATIENCE = 12.0
"""Seconds that a word about the file is shown."""


class KeepsAll(HearsSignals):
    """Gives the store what has changed, and has it written without making the learner wait."""

    store: Store
    fresh: bool
    """Whether lessons begin with their own numbers."""
    _sessions: dict[int, Session]

    @cached_property
    def keeper(self) -> Keeper:
        """What opens sessions and keeps them."""
        # At the very first start nothing is to be opened, and home does not wait for it.
        from tui.state.session.session_keeper import Keeper

        return Keeper(self.store, self.fresh)

    def first_place(self) -> tuple[int, bool]:
        """The lesson at which the app opens, and whether it is open or only selected at home."""
        if self.fresh or self.store.place() is None:
            return engine.lessons()[0].number, False
        place = self.keeper.place()
        return place.lesson, place.is_open

    def on_mount(self) -> None:
        """Begin to keep."""
        self._told: str | None = None
        self._not_kept: set[int] = set()
        self._broken: set[int] = set()
        """Lessons in which something went wrong."""
        self.call_after_refresh(self._keep)
        self.set_interval(EVERY, self._keep)
        self.app_suspend_signal.subscribe(self, lambda _: self._keep_now())

    def on_unmount(self) -> None:
        """Keep what is left."""
        self._give()
        self.store.flush(wait=True)

    def exit(self, *given: Any, **options: Any) -> None:
        """End the app; where the learner is can be told only as long as there are screens."""
        self._give()
        super().exit(*given, **options)

    def let_go(self, lesson: int) -> None:
        """Begin the lesson from what is kept when it is opened next; the second time, with its own numbers."""
        from tui.state.session.own_function import close_own, leave_own

        session = self._sessions.pop(lesson, None)
        if session is None:
            return
        if session.returning is not None:
            session.returning.stop()
        else:
            left = leave_own(session)
            if left is not None:
                close_own(left)
            with suppress(Exception):
                self.keeper.keep(session)
        if lesson in self._broken:
            # It may be these very numbers that it cannot stand; the run is on the shelf.
            self._sessions[lesson] = self.keeper.open_with(engine.lesson(lesson), {}, None)
        self._broken.add(lesson)

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
            try:
                self.keeper.keep(session)
            except Exception as error:
                # One lesson that cannot be kept costs the others nothing, and not the learner's next key.
                if not self.survives:
                    raise
                self._cannot_keep(session, error)
        place = self._place()
        if place is not None:
            self.keeper.keep_place(place)

    def _place(self) -> KeptPlace | None:
        """Where the learner is; None while the screens change."""
        from tui.state.session.snapshot import KeptPlace

        for screen in self.screen_stack:
            if is_lesson(screen):
                return KeptPlace(screen.experiment.lesson.number, True)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen) and screen.query(LessonMenu):
                return KeptPlace(engine.lessons()[screen.query_one(LessonMenu).selected].number, False)
        return None

    def _cannot_keep(self, session: Session, error: Exception) -> None:
        """Say once of a lesson that it cannot be kept."""
        number = session.experiment.lesson.number
        if number not in self._not_kept:
            self._not_kept.add(number)
            words = f"What you do in lesson {number} cannot be saved. {write_down(error, f'keeping lesson {number}')}"
            self.notify(words, title="Keeping", severity="warning", timeout=PATIENCE, markup=False)

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
