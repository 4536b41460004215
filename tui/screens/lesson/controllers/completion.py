"""What happens when a lesson is begun, and when it is finished."""

from __future__ import annotations

from textual import on

from tui.screens.base.requests import ChallengeSolved, JumpWanted
from tui.screens.lesson.controllers.dialogs import OpensScreens
from tui.screens.tasks.lesson_summary import FinishedScreen
from tui.services import services_of
from tui.state.progress.lesson_progress import lesson_progress
from tui.state.storage.marks import Mark


class FinishesLessons(OpensScreens):
    """Remembers that the lesson was opened, and says what it has taught when its last challenge or exercise is done."""

    def on_screen_resume(self) -> None:
        """The lesson is in view: for the first time, or after an exercise was written."""
        store, key = services_of(self).store, str(self.experiment.lesson.number)
        if store.mark("lesson", key).state == "open":
            # Not on the way to the first paint: a disk may take its time, and the mark is written with what comes next.
            store.keep_mark("lesson", key, Mark("tried"), write=False)
        self.call_after_refresh(self._say_what_is_known)

    @on(ChallengeSolved)
    def finish(self) -> None:
        """A challenge was solved; it may have been the last thing."""
        self._say_what_is_known()

    def _say_what_is_known(self) -> None:
        """Say what the lesson has taught, once, when it is finished."""
        if self.app.screen is not self:
            return
        number = self.experiment.lesson.number
        store = services_of(self).store
        progress = lesson_progress(store, number)
        if not progress.finished or store.mark("lesson", str(number)).solved:
            return
        store.keep_mark("lesson", str(number), Mark("solved"))
        self._pause()
        self._arrange()
        self.app.push_screen(FinishedScreen(progress), self._go_on)

    def _go_on(self, number: int | None) -> None:
        if number is not None:
            self.post_message(JumpWanted(number))
