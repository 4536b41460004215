"""The real program is killed in the middle of its work; at the next start all but the last second is there."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

import pexpect

import engine
from tests.support.terminal import Terminal, glassbox
from tui.state.storage.store import Store

ENOUGH = 1.0
"""Seconds of which the work may be lost."""

STEP = re.compile(r"step ([\d,]+) of")


def quiet(home: Path) -> None:
    """Questions before a phase are another matter: they are off."""
    store = Store(home / "glassbox.db")
    store.keep_setting("predict_first", False)
    store.close()


def kill(program: Terminal, with_signal: signal.Signals = signal.SIGKILL) -> None:
    """End the program's process, at once and without a word."""
    program.child.kill(with_signal)
    end = time.monotonic() + 20
    while program.child.isalive() and time.monotonic() < end:
        try:
            program.output += program.child.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            continue
    assert not program.child.isalive()
    program.child.close()


def step_shown(text: str) -> int:
    """The step that the screen's first line tells."""
    found = STEP.search(text)
    return int(found[1].replace(",", "")) if found else -1


def kept_run(home: Path, lesson: int) -> dict[str, Any]:
    """What another program finds in the file."""
    with closing(sqlite3.connect(home / "glassbox.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT text FROM texts WHERE kind = 'session' AND key = ?", (str(lesson),))
        run: dict[str, Any] = json.loads(found.fetchone()[0])["run"]
        return run


def test_killed_in_a_run(tmp_path: Path) -> None:
    """Steps, knobs and tab are there again, and the numbers are those of the same run made by itself."""
    quiet(tmp_path)
    program = glassbox(tmp_path, "8", "--set", "steps=10000000")
    program.shows("step 0 of")
    program.send("\x1bOR")
    program.shows("[Code]")
    program.send("]]]]]]]]r")
    first = step_shown(program.shows(lambda text: step_shown(text) > 50_000))
    time.sleep(ENOUGH)
    kill(program)
    run = kept_run(tmp_path, 8)
    assert run["position"] >= first
    again = glassbox(tmp_path)
    again.shows(lambda text: step_shown(text) == run["position"])
    again.shows("[Code]")
    twin = engine.Experiment(engine.lesson(8), steps=10_000_000)
    twin.run(run["position"])
    weights = {f"{weight:.3g}" for weight in twin.moment.values["weights"]}

    # A frame may be read in parts.
    def all_weights(text: str) -> bool:
        return weights <= {f"{float(number):.3g}" for number in re.findall(r"\d\.\d{3,}", text)}

    again.shows(all_weights)
    again.send("\x11")
    assert again.ended() == 0
    assert b"Traceback" not in program.output + again.output


@pytest.mark.parametrize("wait", [0.05, pytest.param(0.4, marks=pytest.mark.long)])
def test_killed_at_any_moment(tmp_path: Path, wait: float) -> None:
    """Killed again and again while it writes: the file is whole each time, and the next start goes on from it."""
    quiet(tmp_path)
    kept = 0
    for _ in range(2):
        program = glassbox(tmp_path, "7", columns=80, rows=24)
        program.shows(lambda text, kept=kept: step_shown(text) == kept)
        for _ in range(6):
            program.send("n")
            time.sleep(0.07)
        time.sleep(wait)
        kill(program)
        run = kept_run(tmp_path, 7)
        assert kept <= run["position"] <= kept + 6
        kept = run["position"]
        assert not [path for path in tmp_path.iterdir() if ".broken" in path.name]
        assert b"Traceback" not in program.output
    assert kept > 0


def test_killed_right_after_a_second(tmp_path: Path) -> None:
    """What is older than a second is always there."""
    quiet(tmp_path)
    done = 0
    for steps in (3, 2):
        program = glassbox(tmp_path, "7", columns=80, rows=24)
        program.shows(lambda text, done=done: step_shown(text) == done)
        program.send("n" * steps)
        done += steps
        program.shows(lambda text, done=done: step_shown(text) == done)
        time.sleep(ENOUGH)
        kill(program)
        assert kept_run(tmp_path, 7)["position"] == done


@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP"])
def test_ended_by_the_system(tmp_path: Path, ending: str) -> None:
    """There is time to keep the very last key, and the terminal gets its modes back."""
    quiet(tmp_path)
    program = glassbox(tmp_path, "7", columns=80, rows=24)
    program.shows("step 0 of")
    program.send("nnnn")
    program.shows("step 4 of")
    kill(program, getattr(signal, ending))
    assert kept_run(tmp_path, 7)["position"] == 4
    assert (program.child.exitstatus, program.child.signalstatus) == (128 + getattr(signal, ending), None)
    assert b"\x1b[?1049l" in program.output
    assert b"Traceback" not in program.output


def test_the_terminal_is_closed(tmp_path: Path) -> None:
    """Its window is gone: nobody reads any more, and what was done is kept."""
    quiet(tmp_path)
    program = glassbox(tmp_path, "7", columns=80, rows=24)
    program.shows("step 0 of")
    program.send("nnnn")
    program.shows("step 4 of")
    program.child.ptyproc.fileobj.close()
    end = time.monotonic() + 20
    while program.child.ptyproc.isalive() and time.monotonic() < end:
        time.sleep(0.05)
    assert not program.child.ptyproc.isalive()
    program.child.closed = program.child.ptyproc.closed = True
    assert kept_run(tmp_path, 7)["position"] == 4
