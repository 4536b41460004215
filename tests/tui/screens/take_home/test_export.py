"""Taking a lesson home with e: what is offered, what is written, and what is said where it cannot be."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

import engine
from engine.export import export
from engine.export.rows import csv, recorded
from engine.sandbox import OwnTrouble, Trouble
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_lesson
from tui.presentation.charts.kinds import kinds_of
from tui.screens.help.help import HelpScreen
from tui.screens.take_home import export as export_screen
from tui.screens.take_home import offers
from tui.screens.take_home.copy_fallback import CopiedScreen
from tui.screens.take_home.export import ExportScreen


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def said(learner: Learner) -> str:
    return str(learner.app.screen.query_one("#said", Static).render())


def field(learner: Learner) -> Input:
    return learner.app.screen.query_one(Input)


async def written(learner: Learner) -> Path:
    """Press enter; the file that was written."""
    await learner.press("enter")
    await learner.wait_for(lambda: said(learner).startswith("Written: "), lambda: f"written, not {said(learner)!r}")
    return Path(said(learner).removeprefix("Written: "))


async def choose(learner: Learner, title: str) -> None:
    """Go down the list to what begins with this."""
    options = learner.app.screen.query_one(OptionList)
    await learner.press("home")
    for at in range(options.option_count):
        if str(options.get_option_at_index(at).prompt).startswith(title):
            await learner.press(*["down"] * at)
            return
    raise AssertionError(f"{title} is not offered")


async def type_name(learner: Learner, name: str) -> None:
    """Replace the file's name."""
    if learner.app.focused is not field(learner):
        await learner.press("tab")
    field(learner).value = ""
    await learner.type(name)
    await learner.quiet()


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_python_script_of_a_run_with_changes(size: tuple[int, int], here: Path) -> None:
    async with open_lesson(8, size, alpha=0.4) as learner:
        await learner.press("n", "n", "n")
        await learner.focus("knob-alpha")
        await learner.press("up", "n", "n", "home", "e")
        path = await written(learner)
        assert path == here / "glassbox-lesson-8.py"
        history = learner.app.screen_stack[-2].experiment.history  # type: ignore[attr-defined]
        assert (history.steps, len(history.edits)) == (5, 1)
        assert path.read_text(encoding="utf-8") == export(history, steps=200), "as many as the knob says"
        assert "if step == 3:" in path.read_text(encoding="utf-8")
        done = subprocess.run([sys.executable, str(path)], capture_output=True, text=True, timeout=60)
        table = csv(learner.app.screen_stack[-2].experiment).text(recorded(history, 1, 5))  # type: ignore[attr-defined]
        assert done.stdout.startswith("".join(table))
        assert done.stdout.count("\n") == 201
        await learner.press("escape")
        assert learner.lesson.experiment.history is history


@pytest.mark.parametrize(
    ("title", "name", "begins"),
    [
        ("Python", "glassbox-lesson-6.py", '"""Lesson 6'),
        ("NumPy", "glassbox-lesson-6-numpy.py", '"""Lesson 6'),
        ("PyTorch", "glassbox-lesson-6-pytorch.py", '"""Lesson 6'),
        ("Notebook", "glassbox-lesson-6.ipynb", '{\n "cells"'),
        ("History", "glassbox-lesson-6.csv", "step,prediction,error,"),
        ("Screen", "glassbox-lesson-6.svg", "<svg"),
        ("Chart     A picture of one chart: error by weight", "glassbox-lesson-6-error-by-weight.svg", "<svg"),
        ("Chart     A picture of one chart: error over", "glassbox-lesson-6-error-over-steps.svg", "<svg"),
        ("Chart     A picture of one chart: weight over", "glassbox-lesson-6-weight-over-steps.svg", "<svg"),
    ],
)
async def test_everything_that_is_offered(title: str, name: str, begins: str, here: Path) -> None:
    async with open_lesson(6) as learner:
        await learner.press("n", "n", "e")
        await choose(learner, title)
        path = await written(learner)
        assert path == here / name
        assert path.read_text(encoding="utf-8").startswith(begins)
        assert os.listdir(here) == [name]


@pytest.mark.parametrize("number", LESSONS)
async def test_every_lesson_writes_all_of_it(number: int, here: Path) -> None:
    async with open_lesson(number) as learner:
        kinds = kinds_of(learner.experiment.lesson)
        await learner.press("n", "e")
        count = learner.app.screen.query_one(OptionList).option_count
        assert count == 6 + len(kinds)
        for _ in range(count):
            await written(learner)
            await learner.press("down")
        assert len(os.listdir(here)) == count


async def test_the_picture_of_the_screen_has_no_dialog_in_it() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.press("n", "e")
        await choose(learner, "Screen")
        svg = (await written(learner)).read_text(encoding="utf-8")
        text = "".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ")
        assert "step 1 of 200" in text and "Knobs" in text and "Trace" in text
        assert "take it home" not in text
        assert "@font-face" not in svg and "Fira Code" not in svg


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_picture_of_a_chart_holds_it_alone(size: tuple[int, int]) -> None:
    """Also of a chart that has no place on the screen."""
    async with open_lesson(8, size) as learner:
        await learner.press("n", "n", "n", "e")
        await choose(learner, "Chart     A picture of one chart: weight over")
        svg = (await written(learner)).read_text(encoding="utf-8")
        text = "".join(ElementTree.fromstring(svg).itertext()).replace("\xa0", " ")
        assert "Weight over steps" in text
        assert "● hurt" in text and "▲ win" in text and "■ sad" in text
        assert "Knobs" not in text and "$" not in text
        assert any("⠀" < sign <= "⣿" for sign in text), "a line is drawn"


async def test_a_file_that_is_there_is_asked_about(here: Path) -> None:
    (here / "glassbox-lesson-8.py").write_text("mine")
    async with open_lesson(8) as learner:
        await learner.press("e", "enter")
        await learner.wait_for(lambda: "Enter again replaces it." in said(learner), "the question")
        assert (here / "glassbox-lesson-8.py").read_text() == "mine"
        await written(learner)
        assert (here / "glassbox-lesson-8.py").read_text(encoding="utf-8").startswith('"""Lesson 8')


@pytest.mark.long
async def test_the_question_is_forgotten_with_another_name(here: Path) -> None:
    """Whoever has agreed to lose one file has not agreed to lose another."""
    for name in ("glassbox-lesson-8.py", "glassbox-lesson-8-numpy.py"):
        (here / name).write_text("mine")
    async with open_lesson(8) as learner:
        await learner.press("e", "enter")
        await learner.wait_for(lambda: "Enter again" in said(learner), "the question")
        await learner.press("down", "enter")
        await learner.wait_for(lambda: "numpy.py is there already" in said(learner), "the question about the other")
        assert {path.read_text() for path in here.iterdir()} == {"mine"}
        await learner.press("up", "enter")
        await learner.wait_for(lambda: "lesson-8.py is there already" in said(learner), "the question again")
        assert {path.read_text() for path in here.iterdir()} == {"mine"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere/x.py", "There is no folder"),
        ("/", "is a folder"),
        ("", "Type the name of a file."),
        ("/dev/null", "is no ordinary file"),
    ],
)
async def test_where_nothing_can_be_written(name: str, words: str, here: Path) -> None:
    async with open_lesson(8) as learner:
        await learner.press("e")
        await type_name(learner, name)
        await learner.press("enter")
        await learner.wait_for(lambda: words in said(learner), lambda: f"words about it, not {said(learner)!r}")
        assert isinstance(learner.app.screen, ExportScreen)
        assert field(learner).value == name, "nothing that was typed is lost"
        assert os.listdir(here) == []


@pytest.mark.long
async def test_a_name_of_ones_own_and_home(home: Path) -> None:
    async with open_lesson(8) as learner:
        await learner.press("e")
        await type_name(learner, "~/mine.py")
        assert (await written(learner)) == home / "mine.py"


async def test_the_name_follows_the_form_unless_it_is_ones_own() -> None:
    async with open_lesson(8) as learner:
        await learner.press("e", "down")
        assert field(learner).value == "glassbox-lesson-8-numpy.py"
        await type_name(learner, "sub/mine.py")
        await learner.press("down", "down")
        assert field(learner).value == "sub/mine.ipynb"
        await type_name(learner, "sub/glassbox-lesson-8.ipynb")
        await learner.press("down")
        assert field(learner).value == "sub/glassbox-lesson-8.csv"
        await type_name(learner, "mine")
        await learner.press("down")
        assert field(learner).value == "mine"


@pytest.mark.long
async def test_letters_go_into_the_name() -> None:
    async with open_lesson(8) as learner:
        await learner.press("e")
        await type_name(learner, "y?q.py")
        assert field(learner).value == "y?q.py"
        assert learner.app.clipboard == ""


@pytest.mark.long
async def test_a_history_of_nothing() -> None:
    async with open_lesson(8) as learner:
        await learner.press("e")
        await choose(learner, "History")
        await learner.press("enter")
        await learner.wait_for(lambda: "No step has run yet." in said(learner), "words about it")
        await learner.press("y")
        assert "No step has run yet." in said(learner)


async def test_a_long_history_leaves_the_keys_alive(here: Path) -> None:
    """While it is written, escape goes back, and half a file is not left behind."""
    async with open_lesson(6, step=400_000) as learner:
        await learner.press("e")
        await choose(learner, "History")
        await learner.tap("enter")
        await learner.wait_for(lambda: os.listdir(here), "something is written")
        assert [name.startswith(".") for name in os.listdir(here)] == [True], "not under its name"
        await learner.tap("escape")
        await learner.wait_for(lambda: not os.listdir(here), "it is taken away")
        assert learner.lesson.experiment.history.steps == 400_000


async def test_a_function_of_ones_own_that_fails_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OwnTrouble(Trouble("time", "It did not come back."))

    async with open_lesson(6, WIDE, step=5) as learner:
        await learner.press("e")
        monkeypatch.setattr(offers, "recorded", fail)
        await choose(learner, "History")
        assert "It did not come back." in learner.screen
        for key in ("enter", "y"):
            await learner.press(key)
            await learner.wait_for(lambda: "It did not come back." in said(learner), "words about it")
        assert os.listdir(here) == []


async def test_a_full_disk_is_said(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.state.files.atomic_write.os.fsync", fail)
    async with open_lesson(8) as learner:
        await learner.press("e", "enter")
        await learner.wait_for(lambda: "The disk is full" in said(learner), "words about it")
        assert os.listdir(here) == []


async def test_copying_the_program_and_seeing_it() -> None:
    async with open_lesson(6, WIDE) as learner:
        await learner.press("e", "y")
        wanted = export(engine.Experiment(engine.lesson(6)).history)
        assert learner.app.clipboard == wanted
        assert said(learner).startswith("Copied: Python, ") and "press y again" in said(learner)
        await learner.press("y")
        assert isinstance(learner.app.screen, CopiedScreen)
        await learner.press("escape")
        assert isinstance(learner.app.screen, ExportScreen)


async def test_what_cannot_be_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_screen, "MOST_COPIED", 1000)
    async with open_lesson(6, step=100) as learner:
        await learner.press("e")
        await choose(learner, "History")
        await learner.press("y")
        assert said(learner).startswith("This is too long")
        await choose(learner, "Screen")
        await learner.press("y")
        assert said(learner).startswith("A picture cannot be copied")
        assert learner.app.clipboard == ""


async def test_the_first_lines_are_shown_where_there_is_room() -> None:
    for size, shown in ((WIDE, True), (MEDIUM, False)):
        async with open_lesson(8, size) as learner:
            await learner.press("n", "e")
            assert ("How does the error say which way to go?" in learner.screen) is shown
            await choose(learner, "History")
            assert ("step,predictions[0],predictions[1]" in learner.screen) is shown


@pytest.mark.parametrize("size", [MEDIUM, WIDE, (60, 20)])
async def test_all_of_the_dialog_is_on_the_screen(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        await learner.press("e")
        assert "Python " in learner.screen and "glassbox-lesson-8.py" in learner.screen
        await learner.press("end", "enter")
        await learner.wait_for(lambda: "Written: " in learner.screen, "what was done")


async def test_help_names_the_keys() -> None:
    async with open_lesson(8) as learner:
        await learner.press("e", "question_mark")
        assert isinstance(learner.app.screen, HelpScreen)
        assert "Write the file." in learner.screen


async def test_the_mouse() -> None:
    async with open_lesson(8) as learner:
        await learner.press("e")
        await learner.pilot.click(OptionList, offset=(3, 3))
        assert field(learner).value == "glassbox-lesson-8.ipynb"
        assert said(learner) == "It takes 200 steps, as the knob says; here 0 were run."


async def test_a_running_lesson_is_paused() -> None:
    async with open_lesson(6) as learner:
        await learner.press("r")
        await learner.tap("e")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ExportScreen), "the dialog")
        lesson = learner.app.screen_stack[-2]
        assert not lesson.running  # type: ignore[attr-defined]
