"""Lessons with the learner's own functions: there, back, and back when one fails."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual.app import App
from textual.screen import Screen

from engine.definition.failure import OwnTrouble
from tui.app.error_recovery import screen_of
from tui.app.navigator import Navigator
from tui.screens.base.roles import is_lesson
from tui.state.session.sessions import Sessions
from tui.textual_internals.broken_screens import pump_at_work
from tui.widgets.base.keybar import KeyBar

if TYPE_CHECKING:
    from engine import Lesson
    from tui.state.session.own_function import OwnFunction
    from tui.state.session.session import Session

A_MOMENT = 0.5
"""Seconds after which nothing is left of a screen that was replaced."""


class LearnerCode:
    """Switches sessions to the learner's function and back. A function that fails takes nothing with it."""

    def __init__(self, app: App[None], sessions: Sessions, navigator: Navigator) -> None:
        self._app = app
        self._sessions = sessions
        self._navigator = navigator
        self._left: list[Lesson] = []
        """Lessons with a learner's function that were left; their processes are still to be ended."""
        self._failed_on: WeakSet[Screen[Any]] = WeakSet()
        """Screens on which a learner's function has failed: what they fail with from then on is its doing, too."""
        self._gives_up = False
        """Whether the lesson's own function is on its way back."""

    def run(self, number: int, function: OwnFunction | None) -> None:
        """Run a lesson with the learner's function, or again with its own."""
        session = self._sessions.of(number)
        was = session.own
        self._leave(session)
        if function is not None:
            self._app.run_worker(self._begin(number, function), name="own", group="own", exit_on_error=False)
            return
        self._navigator.jump(number)
        if was is not None:
            self._say_soon(f"The lesson's own {was.name} again. Yours is kept: F10 opens it, F8 runs it.")

    async def _begin(self, number: int, own: OwnFunction) -> None:
        """Run a lesson with the learner's function once its process has begun, if that is still wanted then."""
        from tui.state.session.own_function import begin_own, close_own

        session, screen = self._sessions.of(number), self._app.screen
        lesson, start = session.experiment.lesson, session.experiment.history.start
        try:
            experiment = await asyncio.to_thread(begin_own, lesson, start, own)
        except OwnTrouble as trouble:
            # It passed its check and fails with the numbers of this run.
            self._tell_on(screen, str(trouble), f"Your {own.name} failed")
            return
        if self._app.screen is not screen or session.own is not None:
            # The learner has gone elsewhere, or has asked twice.
            close_own(experiment.lesson)
            if session.own is None:
                words = f"You went elsewhere before your {own.name} began. F8 in the editor runs the lesson with it."
                self._tell_on(screen, words, "Not started")
            return
        session.use(own, experiment)
        self._navigator.jump(number)
        self._say_soon(f"With your {own.name}. F10 goes back to the lesson's own.")

    def _tell_on(self, screen: Screen[Any], words: str, title: str) -> None:
        """Say a word in a screen's line of keys, if it fits there.

        Where it does not, or where another screen lies over that one or has taken its place, it stands beside the work.
        """
        told = f"{title}: {words}"
        bars = [bar for bar in screen.query(KeyBar) if bar.has_room_for(told)]
        if self._app.screen is screen and bars:
            bars[0].say(told)
        else:
            self._app.notify(words, title=title, severity="warning", timeout=12, markup=False)

    def _leave(self, session: Session) -> None:
        """Go on with the lesson's own function."""
        left = session.go_back()
        if left is not None:
            # What is still on the screen may ask the function once more, which would begin its process again.
            self._left.append(left)
            self._app.set_timer(A_MOMENT, self._close_left)

    def _close_left(self) -> None:
        from tui.state.session.own_function import close_own

        while self._left:
            close_own(self._left.pop())

    def close(self) -> None:
        """No learner's function goes on without the app."""
        self._left += [session.experiment.lesson for session in self._sessions]
        self._close_left()

    def took(self, error: Exception) -> bool:
        """Whether an error is the doing of the learner's function; then the lesson's own is soon back.

        The lesson is opened anew then, since what raised one answers to no further message. One that fails while a
        screen is composed leaves it half made, and whatever reaches that screen fails next.
        """
        from tui.state.session.own_function import own_trouble_in

        trouble = own_trouble_in(error)
        if trouble is None:
            pump = pump_at_work()
            return self._gives_up if pump is self._app else screen_of(pump) in self._failed_on
        self._failed_on.update(self._app.screen_stack[1:])
        self._gives_up = True
        self._app.call_later(self._give_up_own, trouble)
        return True

    def _give_up_own(self, trouble: OwnTrouble) -> None:
        """Go back to the lesson's own function, in the same run, and say why."""
        self._gives_up = False
        lessons = [screen for screen in self._app.screen_stack if is_lesson(screen)]
        session = next((screen.session for screen in lessons if screen.session.own is not None), None)
        if session is None or session.own is None:
            # Several views may have asked the function at once; the first has said it.
            return
        own = session.own
        self._leave(session)
        self._navigator.jump(own.exercise.lesson)
        self._say_soon(f"The lesson's own {own.name} is back. F10 opens your text.")
        # The word in the line of keys is over with the next key, and keys may be on their way.
        self._app.screen.call_after_refresh(
            self._app.notify,
            str(trouble),
            title=f"Your {own.name} failed",
            severity="warning",
            timeout=12,
            markup=False,
        )

    def _say_soon(self, text: str) -> None:
        """Say a word on the lesson that is about to be there."""
        screen = self._app.screen
        if is_lesson(screen):
            screen.call_after_refresh(screen.say, text)
