"""The app's part in signals and terminals: it ends well when it is told to, and ctrl+z and fg lead out and in."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from threading import Timer
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.geometry import Size
from textual.widgets import Input

from tui.app.error_recovery import SurvivesErrors
from tui.controls.text_fields import takes_text
from tui.terminal.size import sensible

LAST_WORDS = 3.0
"""Seconds that the app has to give the terminal its modes back, when it is told to end."""

_ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT")
"""How the system, a terminal that is closed, or another program ends this one. Not every system has them all."""


GONE = 129
"""The exit code where the terminal is gone: that of the signal which says so, on systems that have it."""


class HearsSignals(SurvivesErrors):
    """Ends on a signal, and when its terminal is gone; what was done is kept first.

    The exit code is what a shell makes of the signal: 128 and its number.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: a small screen lets no other keys of the app through.
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True)
    ]

    _heard: Any = None
    """What ctrl+c did before the app listened to it."""

    def _keep_now(self) -> None:
        """Have everything on disk."""
        raise NotImplementedError

    def get_driver_class(self) -> type[Driver]:
        """What reads the keyboard and paints."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        # Windows has none of what this imports.
        from tui.terminal.driver import TerminalDriver

        return TerminalDriver

    @property
    def size(self) -> Size:
        """The size of the terminal, where a terminal can have it."""
        return Size(*sensible(*super().size))

    def on_load(self) -> None:
        """Listen before the terminal is changed."""
        if not self.survives:
            return
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self.note_unhandled)
        self._heard = signal.getsignal(signal.SIGINT)
        for name in _ENDINGS:
            # Only the first thread of a program may listen, and Windows has no such loop.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.end, 128 + number)

    def on_unmount(self) -> None:
        """The terminal is as it was; from now on signals do what they did before."""
        for name in _ENDINGS:
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().remove_signal_handler(getattr(signal, name))
        if self._heard is not None:
            # The loop has left it to raise an error wherever Python happens to be.
            with suppress(ValueError):
                signal.signal(signal.SIGINT, self._heard)

    def end(self, code: int) -> None:
        """The program is to end with this exit code: what was done is kept first."""
        self._wait_for_the_end(code)
        with suppress(Exception):
            self._keep_now()
        self.exit(return_code=code)

    def hung_up(self) -> None:
        """The terminal is gone, as the thread that reads it finds out: a loop that writes to it may wait forever."""
        self._wait_for_the_end(GONE)
        with suppress(RuntimeError):
            # The loop may have ended meanwhile.
            self._driver._loop.call_soon_threadsafe(self.end, GONE)  # type: ignore[union-attr]

    def _wait_for_the_end(self, code: int) -> None:
        # A terminal that is gone may never take the last words; nothing is left to be lost.
        last = Timer(LAST_WORDS, self._stop_at_once, (code,))
        last.daemon = True
        last.start()

    def _stop_at_once(self, code: int) -> None:
        with suppress(Exception):
            self._driver.give_back()  # type: ignore[union-attr]
        os._exit(code)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an editor the key that suspends undoes."""
        if action == "suspend_process" and takes_text(self.focused):
            return isinstance(self.focused, Input)
        return super().check_action(action, parameters)

    def action_suspend_process(self) -> None:
        """Go to the background, where a shell can bring the app back from there."""
        if not has_job_control():
            self.notify("There is no shell here that could bring Glassbox back. ctrl+q leaves.", timeout=6)
            return
        if self._driver is None or not self._driver.can_suspend:
            return
        self.app_suspend_signal.publish(self)
        # To the whole group: a script that has started the app must lie down with it, or the shell would wait on.
        os.killpg(os.getpgrp(), signal.SIGTSTP)


def has_job_control() -> bool:
    """Whether a shell has started this program as a job. One that leads its session would sleep forever."""
    if not hasattr(signal, "SIGTSTP"):
        return False
    try:
        return os.getpgrp() != os.getsid(0)
    except OSError:
        return False
