"""Streams that are full, closed or hostile: the exit code is that of what happened, and nobody is told twice."""

from __future__ import annotations

import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a matter of POSIX", allow_module_level=True)

from tests.end_to_end.test_killed import quiet
from tests.support.terminal import glassbox
from tui.terminal.printable import is_printable

EVIL = "\x1b]52;c;ZXZpbA==\x07\x1b]0;evil\x07\x1b[2J\x9b31m\x7f\x08\r\u202e\u200b\u2028[/][red]"

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
full = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")


def ran(home: Path, *arguments: str, stdout: str = "", stderr: str = "") -> tuple[int, bytes, bytes]:
    """Exit code, stdout and stderr; with a name, it goes to that device."""
    with open(stdout or os.devnull, "wb") as out, open(stderr or os.devnull, "wb") as err:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            env={"HOME": str(home), "GLASSBOX_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out if stdout else subprocess.PIPE,
            stderr=err if stderr else subprocess.PIPE,
            timeout=60,
            check=False,
        )
    return done.returncode, done.stdout or b"", done.stderr or b""


@full
@pytest.mark.parametrize("command", ["run -h", "-h", "8 -h", "progress -h", "progress import -h", "--version", "words"])
def test_a_full_stdout_is_called_so(tmp_path: Path, command: str) -> None:
    code, _, said = ran(tmp_path, *command.split(), stdout=str(FULL))
    assert (code, said) == (1, b"glassbox: cannot write the output: No space left on device\n")


@full
@pytest.mark.parametrize(
    ("command", "code"), [("lessons", 0), ("run 8 --steps 3", 0), ("run 99", 2), ("open nothing", 1), ("doctor", None)]
)
def test_a_full_stderr_changes_nothing(tmp_path: Path, command: str, code: int | None) -> None:
    usual, out, _ = ran(tmp_path, *command.split())
    assert ran(tmp_path, *command.split(), stderr=str(FULL))[:2] == (usual, out)
    assert code in (usual, None)


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", EVIL],
        ["run", "8", "--set", f"{EVIL}=1"],
        ["run", "8", "--set", f"alpha={EVIL}"],
        ["run", "8", "--steps", EVIL],
        ["explain", "8", EVIL],
        ["words", EVIL],
        ["open", EVIL],
        ["run", "--from", EVIL],
        ["export", "8", "-o", f"{EVIL.replace('/', '')}/x"],
        ["export", "8", "--to", EVIL],
        ["progress", "import", EVIL],
        ["progress", "export", f"{EVIL.replace('/', '')}/x"],
        ["progress", EVIL],
        [EVIL],
        [f"--{EVIL}"],
    ],
    ids=lambda one: one[0][:10].strip("\x1b]"),
)
def test_what_is_given_is_only_shown(tmp_path: Path, arguments: list[str]) -> None:
    home = tmp_path / EVIL.replace("/", "")
    for own in (tmp_path, home):
        _, out, said = ran(own, *arguments)
        for line in (out + said).decode().split("\n"):
            assert is_printable(line), repr(line)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"tui", b"open", b"\xff\xfe\x1b[2J"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1 and is_printable(done.stderr.decode().rstrip("\n"))


def test_a_terminal_that_is_closed(tmp_path: Path) -> None:
    """As a window that is closed: the keyboard is at its end, and nothing can be written any more."""
    quiet(tmp_path)
    outer, inner = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "tui", "8"],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        cwd=ROOT,
        env={"HOME": str(tmp_path), "GLASSBOX_HOME": str(tmp_path), "TERM": "xterm", "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    os.close(inner)
    seen = b""
    while b"step" not in seen:
        seen += os.read(outer, 65536)
    os.write(outer, b"nn")
    time.sleep(0.5)
    os.close(outer)
    assert child.wait(30) == 129


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_in_the_last_write(tmp_path: Path, number: signal.Signals) -> None:
    """The file is locked as the app ends; told to end once more, it still writes what was done once it can."""
    quiet(tmp_path)
    app = glassbox(tmp_path, "8", columns=200)
    app.shows("step 0 of")
    other = sqlite3.connect(tmp_path / "glassbox.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    app.send("nnn")
    app.shows("step 3 of")
    app.send("\x11")
    # The terminal is the shell's again.
    while b"\x1b[?1049l" not in app.output:
        app._read()
    time.sleep(0.3)
    app.child.kill(number)
    time.sleep(0.3)
    other.close()
    assert app.ended() == 128 + number
    assert b"not kept" not in app.output and b"Traceback" not in app.output
    with sqlite3.connect(tmp_path / "glassbox.db") as kept:
        (text,) = kept.execute("SELECT text FROM texts WHERE kind = 'session' AND key = '8'").fetchone()
    assert '"position":3' in text
