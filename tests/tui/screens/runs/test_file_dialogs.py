"""Saving a run with ctrl+s and opening one with ctrl+o, by keys and by mouse."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static

import engine
from engine import Experiment
from engine.definition.parts.allowed import MAX_STEPS
from engine.experiment.shelf import Replay
from tests.support.tui_tools import MEDIUM, WIDE, Learner, is_open, open_app, open_lesson
from tui.app.app import GlassboxApp
from tui.screens.base.requests import RunOpened
from tui.screens.home.home import HomeScreen
from tui.screens.runs import file_dialogs as files
from tui.screens.runs.file_dialogs import OpenScreen, SaveScreen
from tui.state.session.run_file import read_run, read_saved, save_run
from tui.widgets.lists.file_list import FileList


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder: an empty one."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def seen(run: Experiment) -> list[str]:
    """What a learner sees of a run, to the bit."""
    history = run.history
    columns = {name: list(history[name]) for name in history}
    edits = [(edit.step, dict(edit.changes)) for edit in history.edits]
    return [
        repr(part) for part in (history.start, edits, columns, run.parameters, run.moment, run.position, run.phases)
    ]


async def type_over(learner: Learner, text: str) -> None:
    """Type into the field that has the focus, in place of what is there."""
    field = learner.app.focused
    assert isinstance(field, Input)
    await learner.press("end", "ctrl+u")
    await learner.type(text)
    await learner.wait_for(lambda: field.value == text, f"{text} is typed")


def saved_file(path: Path, number: int = 8, steps: int = 5, **parameters: Any) -> Experiment:
    run = Experiment(engine.lesson(number), **parameters)
    run.run(steps)
    save_run(path, run)
    return run


# Saving


@pytest.mark.parametrize("number", [1, 3, 6, 8])
async def test_save_and_open_by_keys(number: int, folder: Path) -> None:
    async with open_lesson(number) as learner:
        await learner.press("space", "n", "up", "space")
        before = seen(learner.experiment)
        await learner.press("ctrl+s")
        await learner.wait_for(lambda: isinstance(learner.app.screen, SaveScreen), "the dialog")
        await learner.press("enter")
        path = folder / f"lesson-{number}.glassbox.json"
        await learner.wait_for(lambda: any("Saved: " in one for one in learner.notices), "the word")
        assert seen(read_run(path)) == before
        await learner.press("d", "ctrl+o", "down")
        await learner.wait_for(lambda: f"▸ {path.name}" in learner.screen, "the file is chosen")
        await learner.press("enter")
        await learner.wait_for(
            lambda: is_open(learner.app, number) and seen(learner.experiment) == before, "it is back"
        )
        await learner.wait_for(lambda: any("Opened: lesson" in one for one in learner.notices), "the word")


@pytest.mark.long
@pytest.mark.parametrize(
    ("typed", "name"),
    [("mine", "mine.glassbox.json"), ("mine.json", "mine.json"), ("a.b", "a.b"), ("there", "there")],
)
async def test_a_name_without_an_ending_gets_one(folder: Path, typed: str, name: str) -> None:
    """It is listed when a file is to be opened. What is there already is meant as it is."""
    (folder / "there").write_text("old")
    async with open_lesson(6, step=3) as learner:
        assert "gets .glassbox.json" in SaveScreen.ABOUT
        await learner.press("ctrl+s")
        await type_over(learner, typed)
        await learner.press("enter", *(["enter"] if typed == "there" else []))
        await learner.wait_for(lambda: any("Saved: " in one for one in learner.notices), "the word")
        assert seen(read_run(folder / name)) == seen(learner.experiment)
        assert {path.name for path in folder.iterdir()} == {name, "there"}


@pytest.mark.long
async def test_the_whole_path_is_said(folder: Path) -> None:
    """Where there is room for it: the folder of the tests may lie deep."""
    said = str(folder / "x.json")
    columns, rows = WIDE
    async with open_lesson(5, (max(columns, len(said) + 20), rows)) as learner:
        await learner.press("ctrl+s")
        await type_over(learner, "x.json")
        await learner.press("enter")
        await learner.wait_for(lambda: any(said in one for one in learner.notices), "the whole path")


async def test_a_file_that_is_there_is_asked_about_once_more(folder: Path) -> None:
    path = folder / "lesson-6.glassbox.json"
    path.write_text("mine")
    async with open_lesson(6, step=3) as learner:
        await learner.press("ctrl+s", "enter")
        await learner.wait_for(lambda: "Press enter again" in learner.screen, "the question")
        assert path.read_text() == "mine"
        # Another name takes the question back.
        await type_over(learner, path.name[:-1])
        await learner.press(path.name[-1])
        assert "Press enter again" not in learner.screen
        await learner.press("enter")
        await learner.wait_for(lambda: "Press enter again" in learner.screen, "the question again")
        assert path.read_text() == "mine"
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 6), "the dialog is closed")
        assert seen(read_run(path)) == seen(learner.experiment)


async def test_escape_writes_nothing(folder: Path) -> None:
    async with open_lesson(6) as learner:
        await learner.press("ctrl+s", "escape")
        await learner.wait_for(lambda: is_open(learner.app, 6), "the lesson")
        assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Type the name"),
        ("none/a.json", "There is no folder"),
        (".", "is a folder"),
        ("/dev/full", "no ordinary file"),
        ("~nobody-of-this-name/a", "no home folder"),
    ],
)
async def test_what_cannot_be_written_is_said_in_the_dialog(folder: Path, name: str, words: str) -> None:
    async with open_lesson(6) as learner:
        await learner.press("ctrl+s")
        await type_over(learner, name)
        await learner.press("enter")
        if name == "/dev/full":
            # It is there, so it is asked about first.
            await learner.press("enter")
        # The widget's own words: on the screen a long path may break them anywhere.
        said = learner.app.screen.query_one("#complaint", Static)
        await learner.wait_for(lambda: words in str(said.render()), words)
        assert isinstance(learner.app.screen, SaveScreen)
        await type_over(learner, "b.json")
        await learner.press("enter")
        await learner.wait_for(lambda: (folder / "b.json").exists(), "nothing was lost")


async def test_a_running_lesson_pauses(folder: Path) -> None:
    async with open_lesson(8) as learner:
        await learner.press("r")
        await learner.wait_for(lambda: learner.experiment.position, "it runs")
        await learner.press("ctrl+s")
        await learner.wait_for(lambda: isinstance(learner.app.screen, SaveScreen), "the dialog")
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson")
        at = learner.experiment.position
        assert read_saved(folder / "lesson-8.glassbox.json").position == at
        assert "paused" in learner.status


# Opening


async def test_what_was_open_goes_to_the_shelf_and_u_brings_it_back(folder: Path) -> None:
    kept = saved_file(folder / "a.glassbox.json", alpha=0.5)
    async with open_lesson(8, step=7) as learner:
        was = seen(learner.experiment)
        await learner.press("ctrl+o", "down", "enter")
        await learner.wait_for(lambda: is_open(learner.app, 8) and seen(learner.experiment) == seen(kept), "opened")
        assert [run.steps for run in learner.experiment.shelf] == [7]
        await learner.press("u")
        await learner.wait_for(lambda: seen(learner.experiment) == was, "back")
        await learner.press("ctrl+r")
        await learner.wait_for(lambda: seen(learner.experiment)[:3] == seen(kept)[:3], "and there again")


async def test_another_lesson_and_another_size(folder: Path) -> None:
    kept = saved_file(folder / "a.glassbox.json", weights=[1.0, 2.0], targets=[0.5, 0.25])
    async with open_lesson(6, step=2) as learner:
        await learner.press("ctrl+o", "down", "enter")
        await learner.wait_for(lambda: is_open(learner.app, 8), "lesson 8")
        assert seen(learner.experiment) == seen(kept)
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home is beneath")
        await learner.press("6")
        await learner.wait_for(lambda: is_open(learner.app, 6), "lesson 6")
        assert learner.experiment.position == 2


@pytest.mark.long
@pytest.mark.parametrize("size", [MEDIUM, WIDE, (60, 20)])
async def test_from_home(folder: Path, size: tuple[int, int]) -> None:
    kept = saved_file(folder / "a.glassbox.json", 7, 20)
    async with open_app(size=size) as learner:
        await learner.press("ctrl+o", "down")
        await learner.wait_for(lambda: "Lesson 7, 20 steps, at step 20." in learner.screen, "what it is")
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 7), "lesson 7")
        assert seen(learner.experiment) == seen(kept)


async def test_the_list(folder: Path) -> None:
    """The newest first; other files are not in it; a folder that is typed shows what is in it."""
    (folder / "more").mkdir()
    (folder / "empty").mkdir()
    for at, name in enumerate(("b.glassbox.json", "a.glassbox.json", "c.json", "more/d.glassbox.json")):
        saved_file(folder / name)
        os.utime(folder / name, (at, at))
    (folder / "z.glassbox.json").mkdir()
    async with open_lesson(8) as learner:
        await learner.press("ctrl+o")
        await learner.wait_for(lambda: isinstance(learner.app.screen, OpenScreen), "the dialog")
        names = learner.app.screen.query_one(FileList)
        assert [path.name for path in names.paths] == ["a.glassbox.json", "b.glassbox.json"]
        await learner.press("down", "down", "down", "up")
        assert names.selected == 0
        await type_over(learner, "more/")
        await learner.wait_for(lambda: [path.name for path in names.paths] == ["d.glassbox.json"], "the folder")
        await type_over(learner, "empty/")
        await learner.wait_for(lambda: "No run (" in learner.screen, "an empty list")
        await type_over(learner, "c.json")
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 8), "a file of any name opens")


@pytest.mark.long
async def test_a_long_list_scrolls(folder: Path) -> None:
    for at in range(30):
        saved_file(folder / f"{at:02}.glassbox.json", 1, 1)
    async with open_lesson(8) as learner:
        await learner.press("ctrl+o", *["down"] * 30)
        names = learner.app.screen.query_one(FileList)
        await learner.wait_for(lambda: names.selected == 29, "the last one")
        assert f"▸ {names.paths[29].name}" in learner.screen
        await learner.press(*["up"] * 29)
        assert f"▸ {names.paths[0].name}" in learner.screen


async def test_the_mouse(folder: Path) -> None:
    kept = saved_file(folder / "a.glassbox.json")
    saved_file(folder / "b.glassbox.json", 7)
    async with open_lesson(8) as learner:
        await learner.press("ctrl+o")
        await learner.wait_for(lambda: isinstance(learner.app.screen, OpenScreen), "the dialog")
        names = learner.app.screen.query_one(FileList)
        place = (3, [path.name for path in names.paths].index("a.glassbox.json"))
        await learner.pilot.click(FileList, offset=place)
        await learner.wait_for(lambda: "▸ a.glassbox.json" in learner.screen, "it is chosen")
        await learner.pilot.click(FileList, offset=place)
        await learner.wait_for(lambda: is_open(learner.app, 8) and seen(learner.experiment) == seen(kept), "opened")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "JSON, but no run file"),
        ("[" * 100_000, "JSON, but no run file"),
        ('{"format": "glassbox run", "version": 9}', "made by a newer Glassbox"),
        ('{"format": "glassbox run", "version": 1, "\\u001b[2J[b]": 1}', "\\x1b[2J[b]"),
        (" " * 2_000_000, "larger than 1 MB"),
    ],
)
async def test_what_is_no_run_file_is_refused_in_the_dialog(folder: Path, text: str, words: str) -> None:
    (folder / "bad.glassbox.json").write_text(text)
    async with open_lesson(8, WIDE, step=3) as learner:
        before = seen(learner.experiment)
        await learner.press("ctrl+o", "down")
        await learner.wait_for(lambda: words in " ".join(learner.screen.split()), f"{words} before it is opened")
        await learner.press("enter")
        complaint = learner.app.screen.query_one("#complaint")
        await learner.wait_for(lambda: words in str(complaint.render()), f"{words} when it is opened")
        await learner.press("escape")
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson")
        assert seen(learner.experiment) == before and not learner.experiment.can_undo


async def test_a_missing_file_and_nothing(folder: Path) -> None:
    async with open_lesson(8) as learner:
        await learner.press("ctrl+o", "enter")
        await learner.wait_for(lambda: "Type the name of a file." in learner.screen, "a word")
        await type_over(learner, "none.json")
        await learner.press("enter")
        await learner.wait_for(lambda: "none.json: no such file" in learner.screen, "a word")


async def test_a_file_name_that_a_terminal_would_obey_is_not_offered(folder: Path) -> None:
    saved_file(folder / "\x1b[31mred.glassbox.json")
    saved_file(folder / "[b]$x.glassbox.json")
    async with open_lesson(8, WIDE) as learner:
        await learner.press("ctrl+o", "down")
        await learner.wait_for(lambda: "▸ [b]$x.glassbox.json" in learner.screen, "the other one, as it is")
        assert len(learner.app.screen.query_one(FileList).paths) == 1
        assert "\x1b" not in learner.screen and "red.glassbox" not in learner.screen


async def test_a_long_run_is_computed_in_pieces_and_escape_stops_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "long.glassbox.json"
    saved_file(path)
    kept = json.loads(path.read_text())
    path.write_text(json.dumps({**kept, "steps": MAX_STEPS, "position": MAX_STEPS - 1, "phases": 1}))
    monkeypatch.setattr(files, "AT_ONCE", 10_000)
    async with open_lesson(8, step=3) as learner:
        before = seen(learner.experiment)
        await learner.press("ctrl+o", "down", "enter")
        await learner.wait_for(lambda: "Computing it again: step" in learner.screen, "how far it is")
        await learner.press("escape")
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson")
        assert seen(learner.experiment) == before
        path.write_text(json.dumps({**kept, "steps": 60_000, "position": 59_999, "phases": 1}))
        await learner.press("ctrl+o", "down", "enter")
        await learner.wait_for(lambda: learner.app.screen_stack[-1] and is_open(learner.app, 8), "opened")
        await learner.wait_for(lambda: learner.experiment.position == 59_999, "the step")
        assert learner.experiment.phases == 1


async def test_the_app_begins_with_a_file(folder: Path) -> None:
    """As `glassbox open FILE` does."""
    kept = saved_file(folder / "a.glassbox.json", 6, 9, weight=0.75)
    kept.goto(4)
    save_run(folder / "a.glassbox.json", kept)
    saved = read_saved(folder / "a.glassbox.json")
    replay = Replay(saved.run)
    replay.go_on()
    app = GlassboxApp()
    app.first_run = RunOpened(saved, replay)
    async with app.run_test(size=MEDIUM, tooltips=False) as pilot:
        learner = Learner(app, pilot)
        await learner.wait_for(lambda: is_open(app, 6) and seen(learner.experiment) == seen(kept), "it is open")
        await learner.wait_for(lambda: any("Opened: lesson 6, 9 steps" in one for one in learner.notices), "the word")
        assert "step 4 of" in learner.status
