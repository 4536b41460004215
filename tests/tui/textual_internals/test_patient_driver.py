"""What Textual's driver does where ours goes on; in a real terminal, test_signals.py shows the same."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("Windows has another driver", allow_module_level=True)

from textual.drivers.linux_driver import LinuxDriver

from tui.textual_internals.patient_driver import PatientDriver


class Noting:
    """An app as far as a driver that reads needs one."""

    def __init__(self) -> None:
        self.called: list[Any] = []

    def call_later(self, what: Any, *given: Any) -> None:
        self.called.append(what)

    def panic(self) -> None:
        """Where Textual's own ends."""


def made(kind: type[LinuxDriver], done: list[str]) -> Any:
    """A driver without a terminal, that notes what is done to it."""

    class Made(kind):  # type: ignore[misc, valid-type]
        """Does nothing of what it says."""

        def __init__(self) -> None:
            self.exit_event = Event()
            self._app = Noting()
            self._auto_restart = True
            self._must_signal_resume = False
            self._away = False

        def suspend_application_mode(self) -> None:
            done.append("suspended")

        def resume_application_mode(self) -> None:
            done.append("resumed")

        def not_understood(self, error: Exception) -> None:
            done.append("left out")

        def run_input_thread(self) -> None:
            if "read" in done:
                self.exit_event.set()
            done.append("read")
            raise ValueError("nobody understands this")

    return Made()


def test_an_error_while_reading_is_left_out() -> None:
    done: list[str] = []
    made(PatientDriver, done)._run_input_thread()
    assert done == ["read", "left out", "read", "left out"]
    done.clear()
    driver = made(LinuxDriver, done)
    driver._run_input_thread()
    assert done == ["read"] and driver._app.called == [driver._app.panic], "Textual's own ends the app"


def test_a_program_that_is_only_continued_keeps_the_modes_from_before() -> None:
    done: list[str] = []
    made(PatientDriver, done)._sigcont_application()
    assert done == ["suspended", "resumed"]
    done.clear()
    made(LinuxDriver, done)._sigcont_application()
    assert done == ["resumed"], "Textual's own takes the app's modes for those of before"


def test_told_twice_it_lies_down_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "kill", lambda *_: None)
    done: list[str] = []
    driver = made(PatientDriver, done)
    driver._sigtstp_application(signal.SIGTSTP)
    driver._sigtstp_application(signal.SIGTSTP)
    driver._sigcont_application(signal.SIGCONT)
    assert done == ["suspended", "resumed"] and driver._must_signal_resume
    done.clear()
    driver = made(LinuxDriver, done)
    driver._sigtstp_application()
    driver._sigtstp_application()
    assert done == ["suspended", "suspended"]


def test_textual_still_asks_what_ours_answer() -> None:
    names = LinuxDriver.__init__.__code__.co_names + LinuxDriver.start_application_mode.__code__.co_names
    assert {"_sigtstp_application", "_sigcont_application", "_run_input_thread", "_must_signal_resume"} <= set(names)
