"""Running by itself, in each lesson: to the end, paused on the way, with a knob turned meanwhile."""

from __future__ import annotations

import pytest

from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import LEARNING, LESSONS, WIDE, Clock, open_lesson
from tui.screens.inspect.divergence import TroubleScreen

FULL_SPEED = ["]"] * 7


async def test_the_digits_run_to_the_end() -> None:
    """Of its thousands of numbers the status and the error are looked at."""
    twin = Twin(17)
    twin.run.run(twin.run.stop)
    async with open_lesson(17, WIDE) as learner:
        await learner.press(*FULL_SPEED)
        await learner.tap("r")
        await learner.wait_for(lambda: learner.status.endswith(twin.status), "the end")
        assert learner.experiment.moment.values["error"] == twin.run.moment.values["error"]


@pytest.mark.parametrize("number", [one for one in LESSONS if one != 17])
async def test_run_to_the_end(number: int) -> None:
    twin = Twin(number)
    twin.run.run(twin.run.stop)
    async with open_lesson(number, WIDE) as learner:
        await learner.press(*FULL_SPEED)
        await learner.wait_for(lambda: learner.lesson.session.speed_in_words == "full speed", "full speed")
        await learner.tap("r")
        await sees(learner, twin)


@pytest.mark.parametrize("number", [1, 5, 7, 8])
async def test_at_the_end_a_word_says_why_it_does_not_run(number: int) -> None:
    stop = Twin(number).run.stop
    async with open_lesson(number, step=stop) as learner:
        await learner.press("r")
        await learner.wait_for(lambda: any("x starts over" in notice for notice in learner.notices), "a word")
        assert "paused" in learner.status
        assert learner.experiment.position == stop


@pytest.mark.parametrize("number", LEARNING)
async def test_pause_on_the_way(number: int) -> None:
    twin = Twin(number)
    async with open_lesson(number, WIDE) as learner:
        clock = Clock.of(learner)
        await learner.tap("r")
        await learner.wait_for(lambda: learner.experiment.position == 1, "the first step at once")
        await learner.wait_for(lambda: "running, " in learner.status, "it says that it runs")
        clock.now += 0.5
        steps = 1 + int(0.5 * (learner.lesson.session.steps_a_second or 0))
        assert steps > 1
        await learner.wait_for(lambda: learner.experiment.position == steps, f"{steps} steps")
        await learner.tap("r")
        await learner.wait_for(lambda: "paused" in learner.status, "it says that it is paused")
        clock.now += 100
        await learner.settle()
        twin.run.run(steps)
        await sees(learner, twin)


async def test_going_somewhere_by_hand_pauses() -> None:
    async with open_lesson(8) as learner:
        Clock.of(learner)
        for key in ("n", "space", "left", "p", "home", "end", "x"):
            await learner.tap("r")
            await learner.wait_for(lambda: "running, " in learner.status, f"running before {key}")
            await learner.tap(key)
            await learner.wait_for(lambda: "paused" in learner.status, f"paused by {key}")
            assert not learner.lesson.running


async def test_a_knob_can_be_turned_while_it_runs() -> None:
    twin = Twin(8)
    async with open_lesson(8, WIDE) as learner:
        clock = Clock.of(learner)
        await learner.focus("knob-alpha")
        await learner.tap("r")
        await learner.wait_for(lambda: learner.experiment.position == 1, "the first step")
        await learner.tap("up")
        await learner.wait_for(lambda: learner.experiment.parameters["alpha"] == 0.2, "alpha is turned")
        assert "running, " in learner.status
        clock.now += 0.25
        await learner.wait_for(lambda: learner.experiment.position == 7, "more steps")
        await learner.tap("r")
        twin.run.step()
        twin.run.edit(alpha=0.2)
        twin.run.run(6)
        await sees(learner, twin)


async def test_speeds() -> None:
    async with open_lesson(8) as learner:
        for _ in range(9):
            await learner.press("[")
        assert learner.lesson.session.speed_in_words == "1 a second"
        seen = ["1 a second"]
        for _ in range(9):
            await learner.press("]")
            seen.append(learner.lesson.session.speed_in_words)
        assert list(dict.fromkeys(seen)) == [
            *(f"{speed} a second" for speed in (1, 2, 5, 10, 25, 100, 1000)),
            "full speed",
        ]
        await learner.wait_for(lambda: "Speed: full speed" in learner.notices, "the speed is said")


@pytest.mark.parametrize(("number", "speed"), [(1, 1), (6, 100), (7, 5), (8, 25)])
async def test_a_run_begins_at_a_speed_that_can_be_followed(number: int, speed: int) -> None:
    async with open_lesson(number) as learner:
        assert learner.lesson.session.steps_a_second == speed


async def test_the_bar_says_pause_while_it_runs() -> None:
    async with open_lesson(8) as learner:
        Clock.of(learner)
        assert "r run" in learner.words("KeyBar")
        await learner.tap("r")
        await learner.wait_for(lambda: "r pause" in learner.words("KeyBar"), "the bar says pause")
        await learner.tap("r")
        await learner.wait_for(lambda: "r run" in learner.words("KeyBar"), "the bar says run")


async def test_a_run_that_diverges_says_so_and_goes_on_when_asked() -> None:
    twin = Twin(8, alpha=50.0)
    twin.run.run(200)
    assert not twin.run.moment.finite
    async with open_lesson(8, WIDE, alpha=50.0) as learner:
        await learner.press(*FULL_SPEED)
        await learner.tap("r")
        await learner.wait_for(lambda: isinstance(learner.app.screen, TroubleScreen), "why")
        await learner.press("escape", "r")
        await sees(learner, twin)
        assert "not finite" in learner.screen.split("\n")[0]
        await learner.painted()
