"""`glassbox open FILE` in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import engine
from tui.state.session.run_file import read_saved, save_run

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.support.terminal import glassbox


def test_a_run_is_opened_saved_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.glassbox.json"
    run = engine.Experiment(engine.lesson(6), weight=0.25)
    run.run(30)
    run.goto(12)
    save_run(path, run)
    program = glassbox(tmp_path / "home", "open", str(path))
    program.shows("step 12 of 1101")
    program.shows("Opened: lesson 6, 30 steps, at step 12.")
    program.send("\x1b[D")
    program.shows("step 11 of 1101")
    program.send("\x13")
    program.shows("Save this run")
    # The suggested name is selected, so that typing replaces it.
    program.send(f"{tmp_path}/again.json\r")
    program.shows("Saved: ")
    program.send("\x11")
    assert program.ended() == 0
    saved = read_saved(tmp_path / "again.json")
    assert (saved.position, saved.run.steps, saved.run.parameters["weight"]) == (11, 30, 0.25)

    # What was left in the lesson goes to the shelf when the file is opened at a later start.
    later = glassbox(tmp_path / "home", "open", str(tmp_path / "again.json"), "--ascii")
    later.shows("step 11 of 1101")
    later.send("\x11")
    assert later.ended() == 0


def test_a_file_that_is_none_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    program = glassbox(tmp_path / "home", "open", str(tmp_path / "a.json"))
    assert program.ended() == 1
    assert program.output.decode().strip() == "glassbox: a.json: it is JSON, but no run file"
