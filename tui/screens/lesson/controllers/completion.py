"""What happens when a lesson is begun, and when it is finished."""

from __future__ import annotations

from typing import Literal

from tui.screens.base.requests import JumpWanted
from tui.screens.lesson.desk import Desk
from tui.screens.tasks.lesson_summary import FinishedScreen
from tui.services import services_of
from tui.state.progress.lesson_progress import lesson_progress
from tui.state.storage.marks import Mark


class Completion:
    """Remembers that the lesson was opened, and says what it has taught when its last challenge or exercise is done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(self) -> None:
        """The lesson is in view: for the first time, or after an exercise was written."""
        store, key = services_of(self._desk).store, str(self._desk.experiment.lesson.number)
        if store.mark("lesson", key).state == "open":
            # Not on the way to the first paint: a disk may take its time, and the mark is written with what comes next.
            store.keep_mark("lesson", key, Mark("tried"), write=False)
        self._desk.screen.call_after_refresh(self.say_what_is_known)

    def say_what_is_known(self) -> None:
        """Say what the lesson has taught, once, when it is finished."""
        desk = self._desk
        if desk.app.screen is not desk.screen:
            return
        number = desk.experiment.lesson.number
        store = services_of(desk).store
        progress = lesson_progress(store, number)
        if not progress.finished or store.mark("lesson", str(number)).solved:
            return
        store.keep_mark("lesson", str(number), Mark("solved"))
        desk.pause()
        desk.rearrange()
        desk.app.push_screen(FinishedScreen(progress), self._go_on)

    def _go_on(self, wanted: int | Literal["review"] | None) -> None:
        if wanted == "review":
            # Its questions are seldom wanted, and what poses them is slow to import.
            from tui.screens.lesson.review import Review

            Review(self._desk).go_on()
        elif wanted is not None:
            self._desk.screen.post_message(JumpWanted(wanted))
