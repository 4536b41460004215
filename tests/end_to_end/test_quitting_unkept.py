"""Leaving the real program while its file is locked: what was done is elsewhere, and the exit code says so."""

from __future__ import annotations

import shlex
import sqlite3
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.end_to_end.test_killed import quiet
from tests.support.cli_of import run_cli
from tests.support.terminal import glassbox
from tui.state.storage.store import Store


@pytest.mark.parametrize(("ending", "code"), [("\x11", 3), pytest.param("SIGTERM", 143, marks=pytest.mark.long)])
def test_quitting_with_a_locked_file(tmp_path: Path, ending: str, code: int) -> None:
    quiet(tmp_path)
    app = glassbox(tmp_path, "8", columns=200)
    app.shows("step 0 of")
    other = sqlite3.connect(tmp_path / "glassbox.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    app.send("nnn")
    app.shows("step 3 of")
    if ending == "SIGTERM":
        app.child.kill(15)
    else:
        app.send(ending)
    assert app.ended() == code
    other.close()
    lines = app.output.decode(errors="replace").splitlines()
    (line,) = [line for line in lines if "glassbox: not kept: " in line]
    assert "how you left lesson 8 (another program is using it" in line
    assert not any("Traceback" in line for line in lines)
    file = shlex.split(line[line.index("This adds them: ") :])[-1]
    assert run_cli(tmp_path, ["progress", "import", file]).returncode == 0


def test_quitting_with_a_file_that_is_free_again(tmp_path: Path) -> None:
    quiet(tmp_path)
    app = glassbox(tmp_path, "8", columns=200)
    app.shows("step 0 of")
    other = sqlite3.connect(tmp_path / "glassbox.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    app.send("nnn")
    app.shows("step 3 of")
    app.send("\x11")
    other.close()
    assert app.ended() == 0
    assert b"not kept" not in app.output
    assert '"position":3' in (Store(tmp_path / "glassbox.db").session(8) or "")
