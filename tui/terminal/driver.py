"""Reads the keyboard and paints, on POSIX terminals: on those that lie, end, or send what is no text."""

from __future__ import annotations

import os
import selectors
import sys
from time import monotonic
from typing import Any

from textual import constants, events
from textual.message import Message

from tui.terminal.input import TerminalInput
from tui.textual_internals.patient_driver import PatientDriver

SWITCH = 0.0005
"""Seconds after which the app lets another thread have its turn."""

_PIECE = 4096
_IDLE, _SOON = 0.1, 0.005
"""Seconds between two looks at whether the app has ended, and at whether an escape stands alone."""


class TerminalDriver(PatientDriver):
    """Reads to the terminal's end, and tells the app what it must know at once."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        # What reads the keys and what writes to the terminal are threads: neither should wait for a piece of work.
        sys.setswitchinterval(SWITCH)
        self._listener = app
        self._listener.signals.driver = self

    def lost(self) -> None:
        """The terminal is gone."""
        self._listener.signals.hung_up()

    def not_understood(self, error: Exception) -> None:
        """What was typed cannot be understood, and is left out."""
        self._listener.recovery.note(error, "reading the terminal")

    def run_input_thread(self) -> None:
        """Read what is typed until the app ends.

        Raises:
            OSError: The terminal is gone.
        """
        read = TerminalInput(self.not_understood)
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
        """Pass on what was typed; a key is heeded before the app hears of it."""
        if isinstance(message, events.Key):
            self._listener.key_priority.heed()
        super().process_message(message)
