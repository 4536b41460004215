"""A program in a pseudo-terminal: keys go in, and every piece of output is kept with the moment at which it came."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import perf_counter

import pyte

ROOT = Path(__file__).parent.parent
SIZE = (120, 40)
"""Columns and rows."""

# The emulator does not know these questions and would print parts of them.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*\$?[a-gi-km-z]")

FRAME = b"\x1b[?2026l"
"""The end of a frame, for a terminal that says it knows synchronized output; ours does."""

SWITCH = 0.0005
"""Seconds after which the emulator lets the listener have a turn."""

_ASKED = b"\x1b[?2026$p"
_ANSWER = b"\x1b[?2026;2$y"


@dataclass(frozen=True)
class Piece:
    """Some output, and when it came."""

    at: float
    octets: bytes


class Terminal:
    """A running program and its screen."""

    def __init__(self, arguments: list[str], home: str, size: tuple[int, int] = SIZE) -> None:
        self.size = size
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        ours, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = {
            "HOME": home,
            "GLASSBOX_HOME": home,
            "PATH": os.environ.get("PATH", ""),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
        }
        self.begun = perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self._line = ours
        self._heard: SimpleQueue[Piece] = SimpleQueue()
        sys.setswitchinterval(SWITCH)
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._process.pid

    def press(self, keys: str) -> float:
        """Send keys; when."""
        at = perf_counter()
        os.write(self._line, keys.encode())
        return at

    def _listen(self) -> None:
        """Take what the program writes at once, as a terminal does: it must never wait for the emulator."""
        while True:
            try:
                octets = os.read(self._line, 1 << 16)
            except OSError:
                return
            if not octets:
                return
            self._heard.put(Piece(perf_counter(), octets))
            if _ASKED in octets:
                os.write(self._line, _ANSWER)

    def read(self, seconds: float) -> Piece | None:
        """The next output, or None where none comes in this time."""
        try:
            return self._heard.get(timeout=max(seconds, 0)) if seconds > 0 else self._heard.get_nowait()
        except Empty:
            return None

    def pieces(self, quiet: float, most: float) -> Iterator[Piece]:
        """All output until nothing has come for a while, or for so long in all."""
        end = perf_counter() + most
        while perf_counter() < end:
            piece = self.read(min(quiet, end - perf_counter()))
            if piece is None:
                return
            yield piece

    def draw(self, octets: bytes) -> list[str]:
        """Let the emulator take some output; the lines of the screen."""
        self._stream.feed(_UNKNOWN.sub(b"", octets))
        return list(self.screen.display)

    def wait(self, shown: Callable[[list[str]], bool], seconds: float = 30) -> float:
        """Wait until the screen shows something; when that came."""
        end = perf_counter() + seconds
        lines = list(self.screen.display)
        last = perf_counter()
        while not shown(lines):
            piece = self.read(end - perf_counter())
            if piece is None:
                raise TimeoutError("\n".join(lines))
            lines, last = self.draw(piece.octets), piece.at
        return last

    def settle(self, quiet: float = 0.4) -> None:
        """Wait until nothing changes any more."""
        for piece in self.pieces(quiet, 30):
            self.draw(piece.octets)

    def end(self) -> None:
        """End the program."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._listener.join(1)
        os.close(self._line)


@contextmanager
def terminal(*arguments: str, size: tuple[int, int] = SIZE) -> Iterator[Terminal]:
    """A Python program with an empty home."""
    with tempfile.TemporaryDirectory() as home:
        program = Terminal(list(arguments), home, size)
        try:
            yield program
        finally:
            program.end()
