"""The app's part in running lessons with the learner's own functions: there, back, and back when one fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual import events, on
from textual._context import active_message_pump
from textual.app import App
from textual.screen import Screen

from engine.definition.failure import OwnTrouble
from tui.app.error_recovery import screen_of
from tui.screens.base.requests import OwnWanted
from tui.screens.base.roles import is_lesson
from tui.widgets.base.keybar import KeyBar

if TYPE_CHECKING:
    from engine import Lesson
    from tui.state.session.own_function import OwnFunction
    from tui.state.session.session import Session

A_MOMENT = 0.5
"""Seconds after which nothing is left of a screen that was replaced."""


class RunsOwnFunctions(App[None]):
    """Switches sessions to the learner's function and back. A function that fails takes nothing with it."""

    _sessions: dict[int, Session]
    """The sessions of the lessons that were opened."""

    def __init__(self) -> None:
        super().__init__()
        self._left: list[Lesson] = []
        """Lessons with a learner's function that were left; their processes are still to be ended."""
        self._failed_on: WeakSet[Screen[Any]] = WeakSet()
        """Screens on which a learner's function has failed: what they fail with from then on is its doing, too."""
        self._gives_up = False
        """Whether the lesson's own function is on its way back."""

    def _session(self, number: int) -> Session:
        """The session of a lesson."""
        raise NotImplementedError

    def _jump(self, number: int) -> None:
        """Open a lesson anew, whatever is open."""
        raise NotImplementedError

    @on(OwnWanted)
    def run_own(self, event: OwnWanted) -> None:
        """Run a lesson with the learner's function, or again with its own."""
        session = self._session(event.number)
        was = session.own
        self._leave(session)
        if event.own is not None:
            self.run_worker(self._begin_own(event.number, event.own), name="own", group="own", exit_on_error=False)
            return
        self._jump(event.number)
        if was is not None:
            self._say_soon(f"The lesson's own {was.name} again. Yours is kept: F10 opens it, F8 runs it.")

    async def _begin_own(self, number: int, own: OwnFunction) -> None:
        """Run a lesson with the learner's function once its process has begun, if that is still wanted then."""
        from tui.state.session.own_function import begin_own, close_own, take_own

        session, screen = self._session(number), self.screen
        lesson, start = session.experiment.lesson, session.experiment.history.start
        try:
            experiment = await asyncio.to_thread(begin_own, lesson, start, own)
        except OwnTrouble as trouble:
            # It passed its check and fails with the numbers of this run.
            self._tell_on(screen, str(trouble), f"Your {own.name} failed")
            return
        if self.screen is not screen or session.own is not None:
            # The learner has gone elsewhere, or has asked twice.
            close_own(experiment.lesson)
            if session.own is None:
                words = f"You went elsewhere before your {own.name} began. F8 in the editor runs the lesson with it."
                self._tell_on(screen, words, "Not started")
            return
        take_own(session, own, experiment)
        self._jump(number)
        self._say_soon(f"With your {own.name}. F10 goes back to the lesson's own.")

    def _tell_on(self, screen: Screen[Any], words: str, title: str) -> None:
        """Say a word in a screen's line of keys; where another lies over it or has taken its place, beside the work."""
        if self.screen is not screen:
            self.notify(words, title=title, severity="warning", timeout=12, markup=False)
            return
        for bar in screen.query(KeyBar):
            bar.say(words)

    def _leave(self, session: Session) -> None:
        """Go on with the lesson's own function."""
        from tui.state.session.own_function import leave_own

        left = leave_own(session)
        if left is not None:
            # What is still on the screen may ask the function once more, which would begin its process again.
            self._left.append(left)
            self.set_timer(A_MOMENT, self._close_left)

    def _close_left(self) -> None:
        from tui.state.session.own_function import close_own

        while self._left:
            close_own(self._left.pop())

    def on_unmount(self) -> None:
        """No learner's function goes on without the app."""
        self._left += [session.experiment.lesson for session in self._sessions.values()]
        self._close_left()

    async def on_event(self, event: events.Event) -> None:
        """Deal with a key or a timer, also where it calls a learner's function that fails."""
        try:
            await super().on_event(event)
        except Exception as error:
            if not self._is_about_own(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        # The one place to which the errors of all widgets and screens come. The lesson is opened anew then, since
        # what raised one answers to no further message.
        if not self._is_about_own(error):
            super()._handle_exception(error)

    def _is_about_own(self, error: Exception) -> bool:
        """Whether an error is the doing of the learner's function; then the lesson's own is soon back.

        One that fails while a screen is composed leaves it half made, and whatever reaches that screen fails next.
        """
        from tui.state.session.own_function import own_trouble_in

        trouble = own_trouble_in(error)
        if trouble is None:
            pump = active_message_pump.get(None)
            return self._gives_up if pump is self else screen_of(pump) in self._failed_on
        self._failed_on.update(self.screen_stack[1:])
        self._gives_up = True
        self.call_later(self._give_up_own, trouble)
        return True

    def _give_up_own(self, trouble: OwnTrouble) -> None:
        """Go back to the lesson's own function, in the same run, and say why."""
        self._gives_up = False
        lessons = [screen for screen in self.screen_stack if is_lesson(screen)]
        session = next((screen.session for screen in lessons if screen.session.own is not None), None)
        if session is None or session.own is None:
            # Several views may have asked the function at once; the first has said it.
            return
        own = session.own
        self._leave(session)
        self._jump(own.exercise.lesson)
        self._say_soon(f"The lesson's own {own.name} is back. F10 opens your text.")
        # The word in the line of keys is over with the next key, and keys may be on their way.
        self.screen.call_after_refresh(
            self.notify, str(trouble), title=f"Your {own.name} failed", severity="warning", timeout=12, markup=False
        )

    def _say_soon(self, text: str) -> None:
        """Say a word on the lesson that is about to be there."""
        screen = self.screen
        if is_lesson(screen):
            screen.call_after_refresh(screen.say, text)
