"""A program has the steps that the knob says, and the dialog says how many before it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.support.tui_tools import MEDIUM, Learner, open_lesson
from tui.screens.take_home.export import ExportScreen
from tui.screens.take_home.offers import steps_in_words


async def opened(learner: Learner) -> None:
    await learner.press("e")
    await learner.wait_for(lambda: isinstance(learner.app.screen, ExportScreen), "the dialog")


def said(learner: Learner) -> str:
    return str(learner.app.screen.query_one("#said", Static).render())


async def test_after_one_step_it_is_what_the_knob_says(tmp_path: Path) -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await learner.press("n")
        await learner.wait_for(lambda: learner.experiment.history.steps == 1, "a step")
        await opened(learner)
        assert said(learner) == "It takes 200 steps, as the knob says; here 1 was run."
        file = tmp_path / "one.py"
        learner.app.screen.query_one(Input).value = str(file)
        await learner.press("enter")
        await learner.wait_for(file.exists, "the file")
        assert "\nsteps = 200\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("knob", "run", "words"),
    [
        (200, 0, "It takes 200 steps, as the knob says; here 0 were run."),
        (200, 200, "It takes 200 steps, as the knob says."),
        (1, 0, "It takes 1 step, as the knob says; here 0 were run."),
        (200, 250, "It takes 250 steps, as many as were run; the knob says 200."),
    ],
)
def test_the_words(knob: int, run: int, words: str) -> None:
    assert steps_in_words(knob, run) == words
