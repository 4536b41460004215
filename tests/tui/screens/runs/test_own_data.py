"""Own data by ctrl+o."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tui_tools import Learner, open_app, open_lesson
from tui.screens.runs.file_dialogs import OpenScreen


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a table."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "garden.csv").write_text("sun,rain,grown\n1,0,2\n0,1,3\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


async def open_it(learner: Learner) -> None:
    await learner.press("ctrl+o")
    await learner.wait_for(lambda: isinstance(learner.app.screen, OpenScreen), "the dialog")
    await learner.press("down")
    await learner.wait_for(lambda: "2 rows of own data: sun, rain → grown" in learner.screen, "what it is")
    await learner.press("enter")
    await learner.wait_for(lambda: not isinstance(learner.app.screen, OpenScreen), "it is opened")


async def test_the_lesson_starts_over_with_it_and_undo_brings_back_what_was() -> None:
    async with open_lesson(12) as learner:
        await learner.press("n", "n")
        before = learner.experiment.parameters
        await open_it(learner)
        await learner.wait_for(lambda: learner.experiment.parameters["targets"] == (2.0, 3.0), "the rows")
        assert learner.experiment.lesson.label("weights", (1,)) == "weights[rain]"
        assert learner.experiment.parameters["alpha"] == before["alpha"]
        assert "2 rows of your own" in learner.screen
        await learner.press("u", "u")
        await learner.wait_for(lambda: learner.experiment.parameters == before, "as before")


async def test_a_lesson_of_one_example_says_where_rows_are_for() -> None:
    async with open_lesson(8) as learner:
        await open_it(learner)
        await learner.wait_for(lambda: "Rows of data are for lesson" in learner.screen, lambda: learner.screen)


async def test_at_home_too() -> None:
    async with open_app() as learner:
        await open_it(learner)
        await learner.wait_for(lambda: "lessons 12" in learner.screen, lambda: learner.screen)


async def test_what_cannot_be_read_is_said_in_the_dialog(folder: Path) -> None:
    (folder / "garden.csv").write_text("sun,grown\n1;2\n", encoding="utf-8")
    async with open_lesson(12) as learner:
        await learner.press("ctrl+o")
        await learner.wait_for(lambda: isinstance(learner.app.screen, OpenScreen), "the dialog")
        await learner.press("down", "enter")
        await learner.wait_for(
            lambda: "Line 2 has 1 number" in learner.screen or "line 2 has 1" in learner.screen, "why"
        )
        assert isinstance(learner.app.screen, OpenScreen)
