"""Signals and terminals: the app ends well when it is told to, and ctrl+z and fg lead out and in."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from threading import Thread, Timer
from typing import Any

from textual.app import App
from textual.driver import Driver

from tui.app.autosave import Autosave
from tui.app.error_recovery import ErrorRecovery
from tui.services import services_of

LAST_WORDS = 3.0
"""Seconds that the app has to give the terminal its modes back, when it is told to end."""

_ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT")
"""How the system, a terminal that is closed, or another program ends this one. Not every system has them all."""


GONE = 129
"""The exit code where the terminal is gone: that of the signal which says so, on systems that have it."""


class Signals:
    """Ends the app on a signal, and when its terminal is gone; what was done is kept first.

    The exit code is what a shell makes of the signal: 128 and its number.
    """

    def __init__(self, app: App[None], recovery: ErrorRecovery, autosave: Autosave) -> None:
        self._app = app
        self._recovery = recovery
        self._autosave = autosave
        self.ended_late: int | None = None
        """The exit code of a signal that came when the app had ended and its work was still being kept."""
        self.driver: Any = None
        """What reads the terminal; None where there is none."""
        self._before: dict[int, Any] = {}
        """What signals did before the app listened to them."""
        self._last_call: Timer | None = None
        """Ends the program where its terminal does not let it end by itself."""

    def listen(self) -> None:
        """Listen before the terminal is changed."""
        if not self._recovery.survives:
            return
        self._loop = loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._recovery.note_unhandled)
        for name in _ENDINGS:
            # Only the first thread of a program may listen, and Windows has no such loop.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                self._before[number] = signal.getsignal(number)
                loop.add_signal_handler(number, self.end, 128 + number)

    def leave_off(self) -> None:
        """There is no loop any more that could listen; what was done is not kept yet, so none ends the program yet."""
        for number in self._before:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().remove_signal_handler(number)
                signal.signal(number, self._come_late)

    def _come_late(self, number: int, _: object) -> None:
        self.ended_late = 128 + number
        self._wait_for_the_end(self.ended_late)

    def listen_no_more(self) -> None:
        """All is kept: from now on signals do what they did before."""
        for number, before in self._before.items():
            with suppress(TypeError, ValueError):
                signal.signal(number, before)
        self._before.clear()

    def end(self, code: int) -> None:
        """The program is to end with this exit code: what was done is kept first."""
        self._wait_for_the_end(code)
        with suppress(Exception):
            self._autosave.keep_now()
        self._app.exit(return_code=code)

    def hung_up(self) -> None:
        """The terminal is gone, as the thread that reads it finds out: a loop that writes to it may wait forever."""
        self._wait_for_the_end(GONE)
        with suppress(RuntimeError):
            # The loop may have ended meanwhile.
            self._loop.call_soon_threadsafe(self.end, GONE)

    def _wait_for_the_end(self, code: int) -> None:
        # A terminal that is gone may never take the last words; nothing is left to be lost.
        if self._last_call is None:
            self._last_call = Timer(LAST_WORDS, self._stop_at_once, (code,))
            self._last_call.daemon = True
            self._last_call.start()

    def terminal_is_back(self) -> None:
        """The terminal has taken the last words: what is left to be done may take its time."""
        if self._last_call is not None:
            self._last_call.cancel()

    def _stop_at_once(self, code: int) -> None:
        with suppress(Exception):
            self.driver.give_back()
        # A terminal that takes nothing may not take this either.
        words = Thread(target=self._autosave.rescue, daemon=True)
        words.start()
        words.join(LAST_WORDS)
        os._exit(code)

    def suspend(self) -> None:
        """Go to the background, where a shell can bring the app back from there."""
        if not has_job_control():
            leaves = services_of(self._app).key("quit")
            self._app.notify(f"There is no shell here that could bring Glassbox back. {leaves} leaves.", timeout=6)
            return
        if self.driver is None or not self.driver.can_suspend:
            return
        self._app.app_suspend_signal.publish(self._app)
        # To the whole group: a script that has started the app must lie down with it, or the shell would wait on.
        os.killpg(os.getpgrp(), signal.SIGTSTP)


def driver_class(textual: type[Driver]) -> type[Driver]:
    """What reads the keyboard and paints, in place of Textual's own where that can be helped."""
    if textual.__name__ != "LinuxDriver":
        return textual
    # Windows has none of what this imports.
    from tui.terminal.driver import TerminalDriver

    return TerminalDriver


def has_job_control() -> bool:
    """Whether a shell has started this program as a job. One that leads its session would sleep forever."""
    if not hasattr(signal, "SIGTSTP"):
        return False
    try:
        return os.getpgrp() != os.getsid(0)
    except OSError:
        return False
