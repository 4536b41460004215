"""Unexpected errors: what broke is closed, home is there again, and a file says what happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.worker import WorkerFailed, active_worker

from tui.screens.base.roles import is_lesson
from tui.screens.home.home import HomeScreen
from tui.screens.home.lesson_menu import LessonMenu
from tui.state.files.error_log import MOST_QUIET, write_down
from tui.textual_internals.broken_screens import at_work, end, pump_at_work, replace_first

MOST = 3
"""How many errors the app gets over within `WHILE` seconds. After one more it ends: a person could not work so."""

WHILE = 10.0

GRACE = 1.0
"""Seconds that a broken screen has for closing by itself."""

SHOWN = 60.0
"""Seconds that the learner has to read what happened; a click closes it earlier."""


class ErrorRecovery:
    """Closes what is broken and goes home, instead of ending with a traceback.

    All errors of handlers, timers, workers, painting and arranging come to the app's `got_over`. Textual's own
    ends the app there. A pump that raised answers to no further message, so its screen is of no more use.

    Args:
        app: The app that is to go on.
        let_go: Begins a lesson from what is kept when it is opened next: what is in memory may be broken, too.
    """

    def __init__(self, app: App[None], let_go: Callable[[int], None]) -> None:
        self._app = app
        self._let_go = let_go
        self.survives = False
        """Whether unexpected errors are survived. The program does; a test that expects none must fail at the first."""
        self.has_begun = False
        """Whether the app has come through its first moments. What fails before then would fail again."""
        self.last_words: str | None = None
        """Why the app ended by itself, in words for the command line."""
        self._mishaps: list[float] = []
        self._quiet_mishaps = 0
        self.rescue: asyncio.Task[None] | None = None
        """The way home, while it is being gone."""
        self._given_up: WeakSet[Screen[Any]] = WeakSet()
        """Screens of which nothing more is expected."""

    def took(self, error: Exception) -> bool:
        """Get over an error; whether errors are survived at all."""
        if self.survives:
            self._get_over(error)
        return self.survives

    def _get_over(self, error: Exception) -> None:
        pump = _origin(error)
        screen = self._top() if pump is self._app else screen_of(pump)
        screens = self._app.screen_stack
        cause = error.error if isinstance(error, WorkerFailed) else error
        is_ending = self._app.return_code is not None
        if is_ending or screen in self._given_up or (pump is not self._app and screen not in screens):
            # It belongs to something that is closed or about to be.
            self.note(cause, "while closing")
            return
        lesson = next(filter(is_lesson, reversed(screens)), None)
        number = None if lesson is None else lesson.experiment.lesson.number
        where = f"{type(pump).__name__} on {type(screen).__name__}"
        words = write_down(cause, where if number is None else f"{where}, lesson {number}")
        now = monotonic()
        self._mishaps = [then for then in self._mishaps if now - then < WHILE] + [now]
        if pump is self._app and not self.has_begun:
            self._end_in_words("Glassbox could not start", words)
        elif len(self._mishaps) > MOST:
            self._end_in_words("something went wrong again and again, so Glassbox has ended", words)
        else:
            self._given_up.update(screens[1:])
            home = screens[0]
            if screen is home and pump is not self._app:
                self._given_up.add(home)
            self.rescue = asyncio.create_task(self._go_home(number, words, self.rescue))

    def note(self, error: BaseException, where: str) -> None:
        """Write an error down that needs no other answer; of many the first ones."""
        self._quiet_mishaps += 1
        if self._quiet_mishaps <= MOST_QUIET:
            write_down(error, where)

    def note_unhandled(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Write down what went wrong where nobody waited for it; asyncio would print it on the terminal."""
        error = context.get("exception") or RuntimeError(str(context.get("message")))
        self.note(error, "where nobody waited")

    def _top(self) -> Screen[Any] | None:
        return self._app.screen_stack[-1] if self._app.screen_stack else None

    async def _go_home(self, lesson: int | None, words: str, earlier: asyncio.Task[None] | None) -> None:
        """Close all that is above home, and home where it is broken, and tell what happened.

        This is a task of its own: what is broken may make whoever waits for it wait forever, and it may have been in
        the middle of an answer to a key.
        """
        with at_work(self._app):
            try:
                # Whoever raised is still at it.
                await (asyncio.sleep(0) if earlier is None else earlier)
                closing = [one for one in self._app.screen_stack if one in self._given_up]
                while len(self._app.screen_stack) > 1:
                    self._app.pop_screen()
                home = self._app.screen_stack[0]
                if home in closing:
                    replace_first(self._app, HomeScreen(_selected(home)))
                await end(self._app, closing, GRACE)
                if lesson is not None:
                    self._let_go(lesson)
                self._app.notify(
                    f"{_what_was_closed(lesson, bool(closing))} Nothing that you solved is lost. {words}",
                    title="Something went wrong",
                    severity="error",
                    timeout=SHOWN,
                    markup=False,
                )
            except Exception as error:
                words = write_down(error, "going home")
                self._end_in_words("something went wrong, and Glassbox could not go on", words)
            finally:
                if self.rescue is asyncio.current_task():
                    self.rescue = None

    def _end_in_words(self, why: str, words: str) -> None:
        self.last_words = f"{why}. {words}"
        with suppress(Exception):
            self._app.exit(return_code=1)


def _origin(error: Exception) -> MessagePump | None:
    """Whose work raised an error."""
    worker = active_worker.get(None) if isinstance(error, WorkerFailed) else None
    return worker.node if worker is not None else pump_at_work()


def screen_of(pump: MessagePump | None) -> Screen[Any] | None:
    """The screen on which something stands; None where it stands on none any more."""
    while pump is not None and not isinstance(pump, Screen):
        pump = pump.parent if isinstance(pump, DOMNode) else None
    return pump


def _selected(home: Screen[Any]) -> int:
    """The lesson that was selected at home, as far as that can be told."""
    with suppress(Exception):
        menu: LessonMenu = home.query_one(LessonMenu)
        return menu._lessons[menu.selected].number
    return 1


def _what_was_closed(lesson: int | None, closed: bool) -> str:
    if lesson is not None:
        return f"Something went wrong in lesson {lesson}, and it was closed. You can open it again."
    return "Something went wrong, and what was open was closed." if closed else "Something went wrong."
