"""Textual's driver for POSIX terminals, for those that lie, end, or send what is no text."""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
from contextlib import suppress
from time import monotonic
from typing import Any

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.input import TerminalInput
from tui.terminal.size import sensible

SWITCH = 0.0005
"""Seconds after which the app lets another thread have its turn."""

_PIECE = 4096
_IDLE, _SOON = 0.1, 0.005
"""Seconds between two looks at whether the app has ended, and at whether an escape stands alone."""

_SUSPENDED = b"Glassbox is suspended; 'fg' brings it back.\r\n"


class TerminalDriver(LinuxDriver):
    """Reads to the terminal's end, takes no size that none has, and always knows the modes from before."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        # What reads the keys and what writes to the terminal are threads: neither should wait for a piece of work.
        sys.setswitchinterval(SWITCH)
        self._away = False
        # In the loop, and not between any two instructions: the queue of what is to be written can be held there.
        with suppress(RuntimeError, ValueError):
            self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
            self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def give_back(self) -> None:
        """Give the terminal its modes back, where nothing else can be done any more."""
        if self.attrs_before is not None and not self._away:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    # Sizes

    def _get_terminal_size(self) -> tuple[int, int]:
        return sensible(*super()._get_terminal_size())

    # Lying down and getting up

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

    # Reading

    def _run_input_thread(self) -> None:
        while not self.exit_event.is_set():
            try:
                self.run_input_thread()
            except OSError:
                self._app.signals.hung_up()  # type: ignore[attr-defined]
                return
            except RuntimeError:
                # The loop is closed; nobody listens any more.
                return
            except Exception as error:
                self._not_understood(error)

    def _not_understood(self, error: Exception) -> None:
        # What cannot be understood is left out.
        self._app.recovery.note(error, "reading the terminal")  # type: ignore[attr-defined]

    def run_input_thread(self) -> None:
        """Read what is typed until the app ends.

        Raises:
            OSError: The terminal is gone.
        """
        read = TerminalInput(self._not_understood, self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            open_until = 0.0
            while not self.exit_event.is_set():
                # What begins as a longer key does is escape, if nothing follows soon.
                if selector.select(_SOON if monotonic() < open_until else _IDLE):
                    data = os.read(self.fileno, _PIECE)
                    if not data:
                        raise OSError("the terminal is at its end")
                    open_until = monotonic() + constants.ESCAPE_DELAY + 2 * _SOON
                    for message in read.feed(data):
                        self.process_message(message)
                for message in read.tick():
                    self.process_message(message)

    def process_message(self, message: Message) -> None:
        """Pass on what was typed, and sizes that a terminal can have."""
        if isinstance(message, events.Resize):
            # It may come of a signal, too.
            message = events.Resize.from_dimensions(sensible(*message.size), message.pixel_size)
        elif isinstance(message, events.Key):
            self._app.key_priority.heed()  # type: ignore[attr-defined]
        super().process_message(message)
