"""Each lesson by keys alone: what is shown is what an experiment beside it has."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.definition.values import element
from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import (
    LEARNING,
    LESSONS,
    MEDIUM,
    ONE_STEP,
    WIDE,
    is_open,
    number_keys,
    open_app,
    open_lesson,
)
from tui.widgets.knobs.lesson_knobs import ParameterKnob

BOTH_SIZES = pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=["wide", "medium"])
EVERY_LESSON = pytest.mark.parametrize("number", LESSONS)


@EVERY_LESSON
async def test_open_by_its_digit(number: int) -> None:
    async with open_app() as learner:
        await learner.press(*number_keys(number))
        await learner.wait_for(lambda: is_open(learner.app, number), f"lesson {number}")
        await sees(learner, Twin(number))


@EVERY_LESSON
async def test_turn_a_knob(number: int) -> None:
    twin = Twin(number)
    async with open_lesson(number, WIDE) as learner:
        knob = learner.focused
        assert isinstance(knob, ParameterKnob)
        for key, times in (("up", 1), ("up", 1), ("down", -1), ("shift+up", 10)):
            now = element(twin.run.parameters[knob.parameter.name], knob.index)
            after = float(Decimal(repr(now)) + times * Decimal(knob.parameter.turn))
            twin.run.edit(**{knob.element: after})
            await learner.press(key)
            await sees(learner, twin)


@EVERY_LESSON
async def test_type_into_a_knob(number: int) -> None:
    twin = Twin(number)
    async with open_lesson(number) as learner:
        knob = learner.focused
        assert isinstance(knob, ParameterKnob)
        await learner.press("n")
        twin.run.step()
        number = 2 if knob.parameter.whole else -0.725
        await learner.press("tab", "shift+tab", *str(number), "enter")
        twin.run.edit(**{knob.element: number})
        await sees(learner, twin)


@EVERY_LESSON
@BOTH_SIZES
async def test_phases(number: int, size: tuple[int, int]) -> None:
    twin = Twin(number)
    async with open_lesson(number, size) as learner:
        phases = [phase.name for phase in twin.run.lesson.phases]
        for phase in phases if number in ONE_STEP else phases * 2:
            await learner.press("space")
            twin.run.advance()
            await sees(learner, twin)
            assert f" · {phase} · paused" in learner.screen.split("\n")[0]
            assert f"Arithmetic · {phase}" in learner.screen
        while twin.run.moment.phases_done:
            await learner.press("p")
            twin.run.retreat()
            await sees(learner, twin)
        assert " · start · paused" in learner.screen


@pytest.mark.parametrize("number", LEARNING)
@BOTH_SIZES
async def test_steps_forth_and_back(number: int, size: tuple[int, int]) -> None:
    twin = Twin(number)
    async with open_lesson(number, size) as learner:
        for key in ("n", "right", "n", "left", "left", "right", "space", "n", "space", "left", "p", "right"):
            await learner.press(key)
            match key:
                case "n" | "right":
                    twin.run.step()
                case "left":
                    twin.run.back()
                case "space":
                    twin.run.advance()
                case "p":
                    twin.run.retreat()
            await sees(learner, twin)


@pytest.mark.parametrize("number", LEARNING)
async def test_start_and_end(number: int) -> None:
    twin = Twin(number)
    twin.run.run(3)
    async with open_lesson(number, WIDE) as learner:
        await learner.press("n", "n", "n", "left", "home")
        twin.run.goto(0)
        await sees(learner, twin)
        await learner.press("end")
        twin.run.goto(3)
        await sees(learner, twin)


@pytest.mark.parametrize("number", ONE_STEP)
async def test_one_step_back_and_forth(number: int) -> None:
    twin = Twin(number)
    twin.run.step()
    async with open_lesson(number) as learner:
        for key, step in (("n", 1), ("left", 0), ("right", 1), ("home", 0), ("end", 1)):
            await learner.press(key)
            twin.run.goto(step)
            await sees(learner, twin)


@pytest.mark.parametrize("number", ONE_STEP)
async def test_a_lesson_of_one_step_says_that_it_has_no_second(number: int) -> None:
    twin = Twin(number)
    twin.run.step()
    async with open_lesson(number) as learner:
        await learner.press("n", "n")
        await learner.wait_for(lambda: any("one step" in notice for notice in learner.notices), "a word")
        assert learner.status.endswith(twin.status)
