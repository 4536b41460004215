"""The app's part in signals and terminals: it ends well when it is told to, and ctrl+z and fg lead out and in."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from threading import Timer

from textual.driver import Driver
from textual.geometry import Size

from tui.surviving import SurvivesErrors
from tui.terminal_size import sensible

LAST_WORDS = 3.0
"""Seconds that the app has to give the terminal its modes back, when it is told to end."""

_ENDINGS = ("SIGTERM", "SIGHUP", "SIGINT")
"""How the system, a terminal that is closed, or another program ends this one. Not every system has them all."""


class HearsSignals(SurvivesErrors):
    """Ends with exit code 1 on a signal, and on a terminal that is gone; what was done is kept first."""

    def _keep_now(self) -> None:
        """Have everything on disk."""
        raise NotImplementedError

    def get_driver_class(self) -> type[Driver]:
        """What reads the keyboard and paints."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        # Windows has none of what this imports.
        from tui.terminal_driver import TerminalDriver

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
        for name in _ENDINGS:
            # Only the first thread of a program may listen, and Windows has no such loop.
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(getattr(signal, name), self.end)

    def on_unmount(self) -> None:
        """The terminal is as it was; from now on signals do what they always do."""
        for name in _ENDINGS:
            with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().remove_signal_handler(getattr(signal, name))

    def end(self) -> None:
        """The program is to end: what was done is kept first."""
        self._wait_for_the_end()
        with suppress(Exception):
            self._keep_now()
        self.exit(return_code=1)

    def hung_up(self) -> None:
        """The terminal is gone, as the thread that reads it finds out: a loop that writes to it may wait forever."""
        self._wait_for_the_end()
        with suppress(RuntimeError):
            # The loop may have ended meanwhile.
            self._driver._loop.call_soon_threadsafe(self.end)  # type: ignore[union-attr]

    def _wait_for_the_end(self) -> None:
        # A terminal that is gone may never take the last words; nothing is left to be lost.
        last = Timer(LAST_WORDS, self._stop_at_once)
        last.daemon = True
        last.start()

    def _stop_at_once(self) -> None:
        with suppress(Exception):
            self._driver.give_back()  # type: ignore[union-attr]
        os._exit(1)

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
