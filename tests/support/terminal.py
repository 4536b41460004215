"""The real program in a pseudo-terminal, with a terminal emulator that shows what a person would see."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

from tests.support.checkout import ROOT

# The emulator does not know these questions and would print parts of them.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*\$?[a-gi-km-z]")


class Terminal:
    """A running program and its screen."""

    def __init__(
        self, command: str, arguments: list[str], home: Path, columns: int, rows: int, cwd: Path = ROOT
    ) -> None:
        environment = {
            "HOME": str(home),
            "GLASSBOX_HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.child = pexpect.spawn(
            command, arguments, env=environment, cwd=str(cwd), dimensions=(rows, columns), timeout=60
        )

    def send(self, keys: str) -> None:
        """Type."""
        self.child.send(keys)

    def shows(self, condition: Callable[[str], bool] | str, within: float = 60) -> str:
        """Wait until the screen shows a text or fulfills a condition; the screen's text."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            self._read()
            text = self.text
            if condition in text if isinstance(condition, str) else condition(text):
                return text
        raise AssertionError(f"not shown within {within} s: {condition}\n{self.text}")

    def ended(self, within: float = 60) -> int:
        """Wait for the program's end; its exit code."""
        end = time.monotonic() + within
        while time.monotonic() < end and self._read():
            pass
        self.child.close()
        assert self.child.signalstatus is None, f"ended by signal {self.child.signalstatus}"
        assert self.child.exitstatus is not None
        return self.child.exitstatus

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def _read(self) -> bool:
        try:
            new = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.output += new
        self._stream.feed(_UNKNOWN.sub(b"", new))
        return True


def glassbox(home: Path, *arguments: str, columns: int = 120, rows: int = 36) -> Terminal:
    """The program of this checkout."""
    return Terminal(sys.executable, ["-m", "tui", *arguments], home, columns, rows)
