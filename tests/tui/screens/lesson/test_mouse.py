"""Everything by mouse: the bar, the tabs, the diagram, the trace, the knobs, home."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import MEDIUM, WIDE, Learner, is_open, open_app, open_lesson
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.lesson_menu import LessonMenu


async def click_on(learner: Learner, selector: str, text: str, times: int = 1) -> None:
    """Click on the first place in a view where a text stands."""
    view = learner.app.screen.query_one(selector)
    for y, line in enumerate(view.plain.split("\n")):  # type: ignore[attr-defined]
        if text in line:
            edge = view.content_region.offset - view.region.offset
            offset = (edge.x + line.index(text) + len(text) // 2, edge.y + y)
            await learner.pilot.click(selector, offset=offset, times=times)
            await learner.quiet()
            return
    raise AssertionError(f"no {text!r} in\n{view.plain}")  # type: ignore[attr-defined]


async def test_the_bar_steps_and_goes_back() -> None:
    twin = Twin(8)
    async with open_lesson(8) as learner:
        for word, change in (("phase", twin.run.advance), ("step", twin.run.step), ("back", twin.run.back)):
            await click_on(learner, "KeyBar", word)
            change()
            await sees(learner, twin)


async def test_the_bar_opens_help_and_home() -> None:
    async with open_lesson(8) as learner:
        await click_on(learner, "KeyBar", "help")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        await learner.press("escape")
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson")
        await click_on(learner, "KeyBar", "lessons")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        await click_on(learner, "KeyBar", "open")
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson again")
        await click_on(learner, "KeyBar", "quit")
        await learner.wait_for(lambda: learner.app._exit, "it ends")


async def test_the_bar_runs_and_pauses() -> None:
    async with open_lesson(6) as learner:
        learner.lesson.session.speed = 0
        await click_on(learner, "KeyBar", "run")
        await learner.wait_for(lambda: "running" in learner.status, "running")
        await click_on(learner, "KeyBar", "pause")
        await learner.wait_for(lambda: "paused" in learner.status, "paused")


@pytest.mark.parametrize("number", [1, 8])
async def test_tabs(number: int) -> None:
    async with open_lesson(number, MEDIUM, step=1) as learner:
        for word, panel in (("Trace", "trace"), ("Code", "code"), ("Read", "read"), ("Charts", "arithmetic")):
            await click_on(learner, "#tabs", word)
            await learner.wait_for(lambda panel=panel: learner.lesson.query_one(f"#{panel}").display, panel)
            assert f"[{word}]" in learner.words("#tabs")


async def test_an_output_of_the_diagram() -> None:
    twin = Twin(8)
    twin.run.step()
    async with open_lesson(8, WIDE, step=1) as learner:
        for output, label in ((2, "sad"), (1, "win"), (0, "hurt")):
            await click_on(learner, "#network", label)
            twin.output = output
            await sees(learner, twin)


async def test_a_row_of_the_trace() -> None:
    twin = Twin(8)
    twin.run.run(5)
    async with open_lesson(8, WIDE, step=5) as learner:
        row = next(line for line in learner.words("#trace").split("\n") if re.match(r" +2 ", line))
        await click_on(learner, "#trace", row[:12], times=2)
        twin.run.goto(2)
        await sees(learner, twin)


async def test_a_knob() -> None:
    async with open_lesson(8) as learner:
        await learner.pilot.click("#knob-weights-1")
        await learner.wait_for(lambda: learner.app.focused is learner.knob("knob-weights-1"), "the focus")
        await learner.pilot.click("#knob-weights-1", times=2)
        await learner.wait_for(lambda: learner.lesson.query(Input), "typing")
        assert learner.lesson.query_one(Input).value == "0.2"


async def test_the_list_of_lessons() -> None:
    async with open_app() as learner:
        await click_on(learner, "LessonMenu", "Learn: hot and cold")
        await learner.wait_for(lambda: learner.app.screen.query_one(LessonMenu).selected == 5, "lesson 6 is selected")
        await click_on(learner, "LessonMenu", "Learn: hot and cold")
        await learner.wait_for(lambda: is_open(learner.app, 6), "lesson 6")


async def test_a_click_beside_everything_does_nothing() -> None:
    async with open_lesson(8, step=1) as learner:
        bar = learner.lesson.query_one("KeyBar")
        await learner.pilot.click("KeyBar", offset=(bar.size.width - 1, 0))
        await learner.pilot.click("#tabs", offset=(0, 0))
        await learner.pilot.click("#status", offset=(3, 0))
        twin = Twin(8)
        twin.run.step()
        await sees(learner, twin)
