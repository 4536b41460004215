"""Textual's driver for POSIX terminals, without its two ways to lose one; held by test_patient_driver.py."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
from contextlib import suppress
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

_SUSPENDED = b"Glassbox is suspended; 'fg' brings it back.\r\n"


class PatientDriver(LinuxDriver):
    """Always knows the terminal's modes from before, and hears of what goes wrong while it reads.

    Uses of `LinuxDriver`: `_sigtstp_application` and `_sigcont_application`, with `_auto_restart` and
    `_must_signal_resume`. Textual's own are called between any two instructions, where the queue of what is to be
    written may be held, and a program that is only continued takes the app's own modes for those of before: after it
    the shell echoes nothing. And `_run_input_thread`: Textual's own ends the app at the first error in what was typed.
    """

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._away = False
        # In the loop, and not between any two instructions: the queue of what is to be written can be held there.
        with suppress(RuntimeError, ValueError):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
            loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def lost(self) -> None:
        """The terminal is gone."""

    def not_understood(self, error: Exception) -> None:
        """What was typed cannot be understood, and is left out."""

    def give_back(self) -> None:
        """Give the terminal its modes back, where nothing else can be done any more."""
        if self.attrs_before is not None and not self._away:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _sigtstp_application(self, *_: object) -> None:
        if self._auto_restart and not self._away:
            self.suspend_application_mode()
            self._away = True
            self._must_signal_resume = True
            with suppress(OSError):
                os.write(sys.__stderr__.fileno(), _SUSPENDED)  # type: ignore[union-attr]
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        if not self._auto_restart:
            return
        if not self._away:
            # Stopped from outside, or not at all. To begin once more would take the app's own modes for those of
            # before, and never give the right ones back.
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._away = False
        self.resume_application_mode()

    def _run_input_thread(self) -> None:
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except OSError:
                self.lost()
                return
            except RuntimeError:
                # The loop is closed; nobody listens any more.
                return
            except Exception as error:
                self.not_understood(error)
