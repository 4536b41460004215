"""Go to a step by its number."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import Learner, open_lesson, part, screen_lines
from tui.screens.runs.goto import GotoScreen


async def ask(learner: Learner) -> None:
    await learner.press("g")
    await learner.wait_for(lambda: isinstance(learner.app.screen, GotoScreen), "it asks for a step")


@pytest.mark.parametrize("number", [6, 7, 8])
async def test_a_step_that_there_is(number: int) -> None:
    twin = Twin(number)
    twin.run.run(5)
    async with open_lesson(number, step=5) as learner:
        recorded = 5
        for step in ("0", "2", "5", "17", "007", "40", " 3 "):
            await ask(learner)
            await learner.press(*("space" if character == " " else character for character in step), "enter")
            recorded = max(recorded, int(step))
            twin.run.run(max(0, recorded - twin.run.position))
            twin.run.goto(int(step))
            await learner.wait_for(lambda: not isinstance(learner.app.screen, GotoScreen), "the lesson is back")
            await sees(learner, twin)
            assert learner.experiment.history.steps == recorded


NO_STEPS = ["41", "-1", "1.5", "two", "", "1e3", "\uff19\uff19", "9" * 5000, "²", "[b]", "\x00"]


async def test_a_step_that_there_is_not() -> None:
    twin = Twin(7)
    twin.run.run(2)
    async with open_lesson(7, step=2) as learner:
        for step in NO_STEPS:
            await ask(learner)
            assert not said(learner)
            learner.app.screen.query_one(Input).value = step
            await learner.press("enter")
            await learner.wait_for(lambda: "Type a whole number from 0 to 40." in said(learner), f"a word on {step!r}")
            assert isinstance(learner.app.screen, GotoScreen)
            await learner.press("escape")
            await learner.wait_for(lambda: not isinstance(learner.app.screen, GotoScreen), "the lesson is back")
            await sees(learner, twin)


def said(learner: Learner) -> str:
    """The words of the complaint on the screen."""
    complaint = learner.app.screen.query_one("#complaint")
    return " ".join(" ".join(part(screen_lines(learner.app), complaint)).split())


async def test_it_says_which_steps_there_are() -> None:
    async with open_lesson(8) as learner:
        await ask(learner)
        await learner.wait_for(lambda: "This run stops" in learner.screen, "nothing is recorded")
        await learner.press("escape", "n", "n", "g")
        await learner.wait_for(lambda: "Steps 0 to 2 are" in learner.screen, "two steps")


async def test_a_step_beyond_the_stop_that_is_recorded() -> None:
    twin = Twin(7)
    twin.run.run(45)
    twin.run.goto(43)
    async with open_lesson(7, step=45) as learner:
        await ask(learner)
        await learner.press("4", "3", "enter")
        await sees(learner, twin)


async def test_a_step_in_progress_is_dropped() -> None:
    twin = Twin(8)
    twin.run.run(2)
    twin.run.goto(1)
    async with open_lesson(8, step=2) as learner:
        await learner.press("space")
        await ask(learner)
        await learner.press("1", "enter")
        await sees(learner, twin)


@pytest.mark.parametrize(("number", "step"), [(1, "1"), (5, "0"), (5, "1")])
async def test_in_a_lesson_of_one_step(number: int, step: str) -> None:
    twin = Twin(number)
    twin.run.run(int(step))
    async with open_lesson(number) as learner:
        await ask(learner)
        await learner.press(step, "enter")
        await learner.wait_for(lambda: not isinstance(learner.app.screen, GotoScreen), "the lesson is back")
        await sees(learner, twin)
