"""Go to a step by its number."""

from __future__ import annotations

import pytest
from reading import Twin, sees
from textual.widgets import Input
from tui_tools import Learner, open_lesson, part, screen_lines

from tui.screens.goto import GotoScreen


async def ask(learner: Learner) -> None:
    await learner.press("g")
    await learner.wait_for(lambda: isinstance(learner.app.screen, GotoScreen), "it asks for a step")


@pytest.mark.parametrize("number", [6, 7, 8])
@pytest.mark.parametrize("step", ["0", "2", "5", "17", "40", " 3 ", "007"])
async def test_a_step_that_there_is(number: int, step: str) -> None:
    twin = Twin(number)
    async with open_lesson(number, step=5) as learner:
        await ask(learner)
        await learner.press(*("space" if character == " " else character for character in step), "enter")
        twin.run.run(max(5, int(step)))
        twin.run.goto(int(step))
        await learner.wait_for(lambda: not isinstance(learner.app.screen, GotoScreen), "the lesson is back")
        await sees(learner, twin)
        assert learner.experiment.history.steps == max(5, int(step))


def ascii_or_length(text: str) -> str:
    """A name for a test."""
    return ascii(text) if len(text) < 40 else f"{len(text)} characters"


@pytest.mark.parametrize(
    "step", ["41", "-1", "1.5", "two", "", "1e3", "\uff19\uff19", "9" * 5000, "²", "[b]", "\x00"], ids=ascii_or_length
)
async def test_a_step_that_there_is_not(step: str) -> None:
    twin = Twin(7)
    twin.run.run(2)
    async with open_lesson(7, step=2) as learner:
        await ask(learner)
        await learner.tap(*step[:40])
        if len(step) > 40:
            learner.app.screen.query_one(Input).value = step
        await learner.press("enter")
        word = "Type a whole number from 0 to 40."
        await learner.wait_for(lambda: word in learner.complaint or word in " ".join(said(learner)), "a word")
        assert isinstance(learner.app.screen, GotoScreen)
        await learner.press("escape")
        await learner.wait_for(lambda: not isinstance(learner.app.screen, GotoScreen), "the lesson is back")
        await sees(learner, twin)


def said(learner: Learner) -> list[str]:
    """The words of the complaint on the screen."""
    complaints = learner.app.screen.query("#complaint")
    return " ".join(part(screen_lines(learner.app), complaints.first())).split() if complaints else []


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
