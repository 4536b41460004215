"""Each lesson keeps its run while others are open; a run waits while it is not seen."""

from __future__ import annotations

import re

import pytest

from tests.support.reading_tools import Twin, sees
from tests.support.sampling import some_and_all
from tests.support.tui_tools import (
    LEARNING,
    LESSONS,
    Clock,
    Learner,
    is_open,
    number_keys,
    open_app,
    open_lesson,
    part,
    screen_lines,
)
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen, Summary
from tui.screens.home.lesson_menu import LessonMenu
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.goto import GotoScreen
from tui.widgets.knobs.lesson_knobs import ParameterKnob

LAST = len(LESSONS) - 1
"""The place of the last lesson."""


async def go_home(learner: Learner) -> None:
    await learner.press("b")
    await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


async def open_by_digit(learner: Learner, number: int) -> None:
    await learner.press(*number_keys(number))
    await learner.wait_for(lambda: is_open(learner.app, number), f"lesson {number}")


@some_and_all
async def test_every_lesson_keeps_its_run(numbers: tuple[int, ...]) -> None:
    twins = {number: Twin(number) for number in numbers}
    async with open_app() as learner:
        for number, twin in twins.items():
            await open_by_digit(learner, number)
            await learner.press("n", "tab", "shift+tab")
            twin.run.step()
            knob = learner.focused
            assert isinstance(knob, ParameterKnob)
            number = 2 if knob.parameter.whole else 0.625
            await learner.press(*str(number), "enter")
            twin.run.edit(**{knob.element: number})
            await sees(learner, twin)
            await go_home(learner)
        for number, twin in twins.items():
            await open_by_digit(learner, number)
            await sees(learner, twin)
            await learner.press("u")
            twin.run.undo()
            await sees(learner, twin)
            await go_home(learner)


async def test_neighbors_keep_their_runs() -> None:
    async with open_lesson(7, step=4) as learner:
        await learner.press(">")
        await learner.wait_for(lambda: is_open(learner.app, 8), "lesson 8")
        await learner.press("n", "<")
        await learner.wait_for(lambda: is_open(learner.app, 7), "lesson 7")
        twin = Twin(7)
        twin.run.run(4)
        await sees(learner, twin)
        await learner.press("<")
        await learner.wait_for(lambda: is_open(learner.app, 6), "lesson 6")
        await learner.press(">", ">")
        await learner.wait_for(lambda: is_open(learner.app, 8), "lesson 8")
        twin = Twin(8)
        twin.run.step()
        await sees(learner, twin)


async def test_through_all_lessons_and_back() -> None:
    async with open_lesson(1) as learner:
        for number in LESSONS[1:]:
            await learner.press(">")
            await learner.wait_for(lambda number=number: is_open(learner.app, number), f"lesson {number}")
        assert len(learner.app.screen_stack) == 2
        for number in LESSONS[-2::-1]:
            await learner.press("<")
            await learner.wait_for(lambda number=number: is_open(learner.app, number), f"lesson {number}")
        assert len(learner.app.screen_stack) == 2


@pytest.mark.parametrize(("number", "key", "word"), [(1, "<", "first lesson"), (LESSONS[-1], ">", "last lesson")])
async def test_the_first_and_the_last_lesson_say_so(number: int, key: str, word: str) -> None:
    async with open_lesson(number) as learner:
        await learner.press(key)
        await learner.wait_for(lambda: any(word in notice for notice in learner.notices), "a word")
        assert is_open(learner.app, number)


async def test_home_selects_the_lesson_that_was_open() -> None:
    async with open_lesson(4) as learner:
        await learner.press(">")
        await learner.wait_for(lambda: is_open(learner.app, 5), "lesson 5")
        await go_home(learner)
        await learner.wait_for(lambda: " ▸  5  Compare" in learner.screen, "lesson 5 is selected")
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 5), "lesson 5")


async def test_arrows_and_enter_at_home() -> None:
    async with open_app() as learner:
        menu = learner.app.screen.query_one(LessonMenu)
        for key, selected in (
            ("down", 1),
            ("down", 2),
            ("up", 1),
            ("end", LAST),
            ("down", LAST),
            ("home", 0),
            ("up", 0),
        ):
            await learner.press(key)
            await learner.wait_for(lambda selected=selected: menu.selected == selected, f"{selected} after {key}")
        await learner.press("down", "enter")
        await learner.wait_for(lambda: is_open(learner.app, 2), "lesson 2")


async def test_other_keys_open_nothing() -> None:
    async with open_app() as learner:
        await learner.press("0", "b", "left", "tab", "escape")
        await learner.settle()
        assert isinstance(learner.app.screen, HomeScreen)


async def test_home_shows_every_lesson_and_its_summary() -> None:
    async with open_app() as learner:
        for number in LESSONS:
            lesson = Twin(number).run.lesson
            assert re.search(rf" ▸ +{number}  {re.escape(lesson.title)}", learner.screen)
            await learner.wait_for(lambda number=number: f" Lesson {number} " in learner.screen, "its summary")
            shown = " ".join(part(screen_lines(learner.app), learner.app.screen.query_one(Summary)))
            assert lesson.question in " ".join(shown.split())
            await learner.press("down")


async def running(learner: Learner) -> Clock:
    """A run that has taken its first step, on a clock that stands still."""
    clock = Clock.of(learner)
    learner.lesson.session.speed = 3
    await learner.tap("r")
    await learner.wait_for(lambda: learner.experiment.position == 1, "the first step")
    await learner.wait_for(lambda: "running" in learner.status, "it says that it runs")
    return clock


@pytest.mark.parametrize(
    ("number", "key", "screen"),
    [
        (6, "?", HelpScreen),
        (7, "?", HelpScreen),
        (8, "?", HelpScreen),
        (6, "g", GotoScreen),
        (7, "ctrl+p", None),
        (8, "b", HomeScreen),
    ],
)
async def test_a_run_waits_while_it_is_covered(number: int, key: str, screen: type | None) -> None:
    async with open_lesson(number) as learner:
        clock = await running(learner)
        lesson = learner.lesson
        await learner.tap(key)
        await learner.wait_for(lambda: learner.app.screen is not lesson, "something lies over it")
        assert screen is None or isinstance(learner.app.screen, screen)
        clock.now += 3600
        await learner.settle()
        assert lesson.experiment.position == 1
        if key == "b":
            return
        await learner.tap("escape")
        await learner.wait_for(lambda: learner.app.screen is lesson, "the lesson is back")
        # Not a step is lost and none is caught up: the next one is due at once.
        await learner.wait_for(lambda: lesson.experiment.position == 2, "it goes on")
        await learner.wait_for(lambda: "running" in learner.status, "and says so")
        clock.now += 0.5
        await learner.wait_for(lambda: lesson.experiment.position == 7, "at its own speed")


@pytest.mark.parametrize("number", LEARNING)
async def test_going_home_keeps_the_steps_of_a_run(number: int) -> None:
    twin = Twin(number)
    async with open_lesson(number) as learner:
        clock = await running(learner)
        clock.now += 0.5
        await learner.wait_for(lambda: learner.experiment.position == 6, "five more steps")
        await learner.tap("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        await open_by_digit(learner, number)
        assert isinstance(learner.app.screen, LessonScreen)
        twin.run.run(6)
        await sees(learner, twin)
