"""What a terminal is left with, and ways to run the program in odd ones."""

from __future__ import annotations

import fcntl
import os
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support.checkout import ROOT
from tests.support.terminal import Terminal

# What the program turns on, each with what turns it off again.
MODES = {
    "the alternate screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "the hidden cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "the mouse": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "any motion of the mouse": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "mouse coordinates": (b"\x1b[?1006h", b"\x1b[?1006l"),
    "marked pastes": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "no line wrap": (b"\x1b[?7l", b"\x1b[?7h"),
    "the focus of the window": (b"\x1b[?1004h", b"\x1b[?1004l"),
    "the key protocol": (b"\x1b[>", b"\x1b[<u"),
}


class Watched:
    """The program in a pseudo-terminal of which this process holds the other end too, so that its modes can be read.

    The program runs in a job of its own, as a shell would start it.
    """

    def __init__(
        self,
        home: Path,
        *arguments: str,
        environment: dict[str, str | None] | None = None,
        size: tuple[int, int] = (80, 24),
        begin: str = "from tui.cli.main import main; main()",
    ) -> None:
        given = {
            "HOME": str(home),
            "GLASSBOX_HOME": str(home),
            "PATH": "/usr/bin:/bin",
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        changed: dict[str, str | None] = {**given, **(environment or {})}
        settings = [f"{name}={value}" for name, value in changed.items() if value is not None]
        program = f"import sys; sys.argv[1:] = {list(arguments)!r}\n{begin}"
        command = ["-i", *settings, sys.executable, "-c", _AS_A_JOB, program]
        self.terminal = Terminal("/usr/bin/env", command, home, *size, cwd=ROOT)
        self.fd = self.terminal.child.child_fd
        self.before = termios.tcgetattr(self.fd)

    @property
    def modes(self) -> list[Any]:
        """The modes of the terminal."""
        return termios.tcgetattr(self.fd)

    @property
    def is_raw(self) -> bool:
        """Whether the program reads single keys."""
        return not self.modes[3] & termios.ICANON

    @property
    def process(self) -> int:
        """The number of the program's process, which says it first."""
        return int(self.terminal.output.split(b"process ", 1)[1].split(b"\r\n", 1)[0])

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal a size without asking whether there is one like it."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def waits_for(self, condition: Callable[[], Any], what: str, within: float = 20) -> None:
        """Read on until something is so."""
        end = time.monotonic() + within
        while not condition():
            assert time.monotonic() < end, f"{what}\n{self.terminal.text}"
            self.terminal._read()

    def ended(self) -> int:
        """Wait for the end; the exit code. The terminal is as it was, and nobody saw a traceback."""
        self.waits_for(lambda: b"\r\nended with " in self.terminal.output, "it ends")
        self.assert_restored()
        code = int(self.terminal.output.rsplit(b"\r\nended with ", 1)[1].split()[0])
        self.terminal.ended()
        assert not is_alive(self.process)
        return code

    def assert_restored(self) -> None:
        """All that was turned on is off again, and the modes are those from before."""
        output = self.terminal.output
        for name, (on, off) in MODES.items():
            if on in output:
                assert output.rindex(off) > output.rindex(on), f"left on: {name}"
        assert self.modes == self.before
        assert b"Traceback" not in output


_AS_A_JOB = """
import os, signal, subprocess, sys, termios
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
modes = termios.tcgetattr(0)
child = os.fork()
if not child:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    for one in (signal.SIGTTOU, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, "-c", "import sys; sys.argv[0] = 'glassbox'\\n" + sys.argv[1]])
try:
    os.setpgid(child, child)
except OSError:
    pass
print(f"process {child}", flush=True)
while True:
    _, status = os.waitpid(child, os.WUNTRACED)
    os.tcsetpgrp(0, os.getpgrp())
    if not os.WIFSTOPPED(status):
        break
    print("stopped", flush=True)
    if sys.stdin.readline().strip() == "fg":
        os.tcsetpgrp(0, child)
        os.killpg(child, signal.SIGCONT)
print(f"\\nended with {os.waitstatus_to_exitcode(status)}", flush=True)
"""
"""A very small shell: it starts one job, says when it stops, and brings it back at the word `fg`."""


def is_alive(process: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def watched(home: Path, *arguments: str, **options: Any) -> Iterator[Watched]:
    """The program in a terminal; nothing of it is left afterwards."""
    program = Watched(home, *arguments, **options)
    try:
        yield program
    finally:
        with suppress(Exception):
            if is_alive(program.process):
                os.kill(program.process, 9)
        program.terminal.child.close(force=True)
