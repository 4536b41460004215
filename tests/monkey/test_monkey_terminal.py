"""A monkey at the real program, through a pseudo-terminal: no traceback, nothing in the log, ctrl+q leads out."""

from __future__ import annotations

import os
import select
import sys
import time
from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tests.support.mischief import Deed, deeds

pexpect = pytest.importorskip("pexpect", reason="there are pseudo-terminals only where POSIX is")

FEW = 80
MANY = 2_600

NAMED = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "shift+tab": "\x1b[Z",
    "tab": "\t",
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "colon": ":",
    "comma": ",",
    **{f"f{at}": sent for at, sent in enumerate(("\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS"), 1)},
    **{f"f{at}": f"\x1b[{code}~" for at, code in zip(range(5, 11), (15, 17, 18, 19, 20, 21), strict=True)},
}
"""What a terminal sends for a key."""


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
def test_a_few_hundred_deeds(seed: int, home: Path) -> None:
    go_wild(seed, FEW, home)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(200, 208))
def test_thousands_of_deeds(seed: int, home: Path) -> None:
    go_wild(seed, MANY, home)


def go_wild(seed: int, count: int, home: Path) -> None:
    """Let it loose, then leave."""
    arguments = ["-m", "tui", *([str(seed % 9)] if seed % 9 else [])]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    child = pexpect.spawn(sys.executable, arguments, env=environment, dimensions=(24, 80), timeout=30)
    output = bytearray()
    last = "nothing"
    try:
        listen(child, output, 1.0)
        for at, deed in enumerate(deeds(seed, count)):
            last = str(deed)
            do(child, output, deed)
            if at % 20 == 0:
                # It must not run ahead of the program for minutes: the end would wait for all that was sent.
                listen(child, output, 10, quiet=0.3)
            ended = f"exit code {child.exitstatus}, signal {child.signalstatus}" if not child.isalive() else ""
            assert not ended, f"seed {seed}: it ended after {deed}, {ended}: {tail(output)}"
        child.setwinsize(24, 80)
        assert leave(child, output), f"seed {seed}: ctrl+q does not end it; the last deed was {last}: {tail(output)}"
    finally:
        child.close(force=True)
    assert child.exitstatus == 0, f"seed {seed}: exit code {child.exitstatus}: {tail(output)}"
    assert b"Traceback" not in output, f"seed {seed}: {tail(output)}"
    log = home / "glassbox" / "glassbox.log"
    assert not log.exists(), f"seed {seed}: {log.read_text(encoding='utf-8')[-3000:]}"


def do(child: pexpect.spawn, output: bytearray, deed: Deed) -> None:
    """Send one thing as a terminal does."""
    match deed.kind:
        case "key":
            key = deed.key
            control = key.startswith("ctrl+") and len(key) == 6
            sent = chr(ord(key[-1]) - 96) if control else NAMED.get(key, key)
            # A slash could lead out of the folder where a file's name is asked for.
            write(child, output, sent.replace("/", ""))
        case "paste":
            # What no terminal can send is left out.
            text = deed.key.encode(errors="ignore").decode().replace("\x1b", "")
            write(child, output, f"\x1b[200~{text}\x1b[201~")
        case "size":
            child.setwinsize(deed.y, deed.x)
        case "click":
            at = f"{deed.x + 1};{deed.y + 1}"
            write(child, output, f"\x1b[<0;{at}M\x1b[<0;{at}m")
        case "wheel":
            write(child, output, f"\x1b[<{64 + deed.x % 2};{deed.x + 1};{deed.y + 1}M")
    listen(child, output, 0.02)


def write(child: pexpect.spawn, output: bytearray, text: str) -> None:
    """Send a text; whatever the program writes meanwhile is taken, so that neither waits for the other."""
    left = memoryview(text.encode())
    end = time.monotonic() + 60
    while left and time.monotonic() < end:
        reads, writes, _ = select.select([child.child_fd], [child.child_fd], [], 1)
        if reads:
            listen(child, output, 0)
        if writes:
            left = left[os.write(child.child_fd, left[:1024]) :]
    assert not left, "it does not read what is typed"


def listen(child: pexpect.spawn, output: bytearray, seconds: float, quiet: float = 60) -> None:
    """Take what the program writes, for so long, or until it has been quiet for a while."""
    end = time.monotonic() + seconds
    while True:
        try:
            output += child.read_nonblocking(1 << 16, timeout=max(min(end - time.monotonic(), quiet), 0))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return
        # Only the end is of interest.
        del output[:-400_000]


def leave(child: pexpect.spawn, output: bytearray) -> bool:
    """Press ctrl+q until it ends."""
    end = time.monotonic() + 45
    while time.monotonic() < end:
        write(child, output, "\x11")
        listen(child, output, 1.0)
        if not child.isalive():
            return True
    return False


def tail(output: bytearray) -> str:
    """The end of what it wrote."""
    return repr(bytes(output[-1500:]))
