"""Two instances of the real program use one home at the same time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.end_to_end.test_killed import kept_run, quiet
from tests.support.terminal import glassbox
from tui.state.storage.store import Mark, Store


def test_two_at_once(tmp_path: Path) -> None:
    """Both work, both are kept, and neither takes from the other what is solved."""
    quiet(tmp_path)
    one = glassbox(tmp_path, "7", columns=80, rows=24)
    two = glassbox(tmp_path, "8", columns=80, rows=24)
    one.shows("step 0 of")
    two.shows("step 0 of")
    beside = Store(tmp_path / "glassbox.db")
    beside.keep_mark("challenge", "7-made-up", Mark("solved", best=3.0))
    one.send("]]]]]]]]r")
    for _ in range(10):
        two.send("n")
    two.shows("step 10 of")
    one.shows("step 40 of 40")
    for program in (one, two):
        program.send("\x11")
        assert program.ended() == 0
        assert b"Traceback" not in program.output
    assert kept_run(tmp_path, 8)["position"] == 10
    assert kept_run(tmp_path, 7)["position"] == 40
    assert Store(tmp_path / "glassbox.db").mark("challenge", "7-made-up") == Mark("solved", best=3.0)
    assert [path.name for path in tmp_path.iterdir() if "glassbox.db" in path.name] == ["glassbox.db"]


def test_a_reset_while_one_is_open(tmp_path: Path) -> None:
    """The app goes on, and what is done after it is kept."""
    quiet(tmp_path)
    app = glassbox(tmp_path, "7", columns=80, rows=24)
    app.shows("step 0 of")
    app.send("nn")
    app.shows("step 2 of")
    reset = glassbox(tmp_path, "progress", "reset", "--yes", columns=200)
    assert reset.ended() == 0
    app.send("nn")
    app.shows("step 4 of")
    app.send("\x11")
    assert app.ended() == 0
    assert kept_run(tmp_path, 7)["position"] == 4
