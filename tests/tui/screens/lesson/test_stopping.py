"""A run stops for the reasons that the learner chose, and at the first number that is not finite."""

from __future__ import annotations

import math

import pytest

import engine
from engine.definition.values import flatten
from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import LEARNING, MEDIUM, ONE_STEP, WIDE, Learner, open_lesson
from tui.screens.inspect.divergence import TroubleScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.stops import StopsScreen


async def choose(learner: Learner, *keys: str) -> None:
    await learner.press("s")
    await learner.wait_for(lambda: isinstance(learner.app.screen, StopsScreen), "the form")
    await learner.quiet()
    await learner.press(*keys)


async def run_to_its_end(learner: Learner) -> None:
    await learner.press(*["]"] * 8, "r")
    await learner.wait_for(
        lambda: not isinstance(learner.app.screen, LessonScreen) or not learner.lesson.running, "it stops"
    )


async def test_at_a_step() -> None:
    twin = Twin(8)
    async with open_lesson(8, WIDE) as learner:
        await choose(learner, *"17", "enter")
        await run_to_its_end(learner)
        twin.run.run(17)
        await sees(learner, twin)
        assert learner.experiment.history.steps == 17


@pytest.mark.long
async def test_at_a_small_error() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await choose(learner, "down", *"1e-3", "enter")
        await run_to_its_end(learner)
        errors = [max(row) for row in learner.experiment.history["errors"]]  # type: ignore[type-var]
        assert errors[-1] < 1e-3 <= errors[-2]
        await learner.wait_for(lambda: any("every error is below 0.001" in one for one in learner.notices), "a word")


@pytest.mark.long
async def test_when_nothing_changes_any_more() -> None:
    async with open_lesson(8, MEDIUM, alpha=2.0, steps=5000) as learner:
        await choose(learner, "down", "down", "space", "enter")
        await run_to_its_end(learner)
        weights = learner.experiment.history["weights"]
        assert weights[-1] == weights[-2] != weights[-3]


@pytest.mark.parametrize(
    ("keys", "word"),
    [(["x"], "'x' is no step"), (["0"], "'0' is no step"), (["down", "-", "1"], "'-1' is no limit")],
)
async def test_what_is_no_reason_is_refused(keys: list[str], word: str) -> None:
    async with open_lesson(8) as learner:
        await choose(learner, *keys, "enter")
        await learner.wait_for(lambda: word in learner.screen, word)
        await learner.press("escape")
        assert learner.lesson.session.stops == engine.Stops()


async def test_the_form_shows_what_was_chosen() -> None:
    async with open_lesson(8) as learner:
        await choose(learner, *"17", "down", *"0.5", "down", "space", "enter")
        assert learner.lesson.session.stops == engine.Stops(17, 0.5, True, True)
        await choose(learner)
        assert "17" in learner.screen and "0.5" in learner.screen
        assert learner.screen.count("✓") == 2
        await learner.press("down", "down", "down", "space", "enter")
        assert not learner.lesson.session.stops.nonfinite


async def test_at_a_goal_of_what_is_measured() -> None:
    twin = engine.Experiment(engine.lesson(12))
    met = twin.run_until(240, engine.Stops(goal=engine.Goal("total", 0.001)))
    assert met is not None and met.met is not None
    async with open_lesson(12, MEDIUM) as learner:
        await choose(learner, *["down"] * 5, *"1e-3", "enter")
        assert learner.lesson.session.stops.goal == engine.Goal("total", 0.001)
        await run_to_its_end(learner)
        said = f"Stopped at step {met.step}: total is "
        await learner.wait_for(lambda: any(one.startswith(said) for one in learner.notices), "a word")
        assert learner.experiment.history.steps == met.step


async def test_one_of_several_measures_is_turned_to() -> None:
    async with open_lesson(16, MEDIUM) as learner:
        await choose(learner, *["down"] * 4)
        assert "‹ mean_error ›" in learner.screen and "when it is below" in learner.screen
        await learner.press("right")
        assert "‹ rows_right ›" in learner.screen and "when it is at least" in learner.screen
        assert "epochs in a row not larger" in learner.screen
        await learner.press("down", *"25", "down", *"7", "enter")
        assert learner.lesson.session.stops.goal == engine.Goal("rows_right", 25, 7)
        await choose(learner)
        assert "‹ rows_right ›" in learner.screen
        await learner.press(*["down"] * 4, "left", "left", "enter")
        assert learner.lesson.session.stops.goal == engine.Goal("strangers_right", 25, 7)


@pytest.mark.parametrize(("keys", "word"), [(["down", *"2.5"], "is no number of epochs"), (["x"], "'x'")])
async def test_what_is_no_goal_is_refused(keys: list[str], word: str) -> None:
    async with open_lesson(12) as learner:
        await choose(learner, *["down"] * 5, *keys, "enter")
        await learner.wait_for(lambda: word in learner.screen, word)
        await learner.press("escape")
        assert learner.lesson.session.stops == engine.Stops()


async def test_where_nothing_is_measured_there_is_no_goal() -> None:
    async with open_lesson(8) as learner:
        await choose(learner)
        assert "measured after" not in learner.screen


@pytest.mark.parametrize("number", ONE_STEP[:2])
async def test_a_lesson_of_one_step_has_none(number: int) -> None:
    async with open_lesson(number) as learner:
        await learner.press("s")
        await learner.wait_for(lambda: any("one step" in one for one in learner.notices), "a word")


def first_nonfinite(run: engine.Experiment) -> int:
    while all(
        math.isfinite(one) for given in run.lesson.given for one in flatten(run.moment.values.get(given.name, 0.0))
    ):
        run.step()
    return run.moment.step


BLOWING_UP = {
    6: {"step_amount": 1e150, "weight": 1e160, "steps": 300},
    7: {"step_amount": 1e308, "weight": 1e308},
    8: {"alpha": 60},
    9: {"alpha": 60, "steps": 900},
    10: {"alpha": 3, "steps": 300},
    11: {"alpha": 3, "steps": 300},
    12: {"alpha": 60, "steps": 900},
    13: {"alpha": 3, "steps": 300},
    14: {"alpha": 1e200, "steps": 300},
    15: {"alpha": 1.5},
    16: {"alpha": 1e308},
}


@pytest.mark.parametrize("number", LEARNING)
@pytest.mark.parametrize("size", [MEDIUM, WIDE, (60, 20)])
async def test_a_run_pauses_at_the_first_number_that_is_not_finite(number: int, size: tuple[int, int]) -> None:
    beside = engine.Experiment(engine.lesson(number), **BLOWING_UP[number])
    step = first_nonfinite(beside)
    async with open_lesson(number, size, **BLOWING_UP[number]) as learner:
        await run_to_its_end(learner)
        await learner.wait_for(lambda: isinstance(learner.app.screen, TroubleScreen), "why")
        await learner.quiet()
        assert f"Step {step}:" in learner.screen and "no longer finite" in learner.screen
        words = " ".join(learner.screen.replace("│", " ").split())
        assert "1.8e308" in words or "infinite" in words or "nan" in words
        assert f"Go back to step {step - 1}" in words
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        await learner.wait_for(lambda: learner.experiment.moment.step == step - 1, "the last finite step")
        assert learner.experiment.moment.finite or step == 1


async def test_an_alpha_that_helps() -> None:
    twin = Twin(8, alpha=60)
    async with open_lesson(8, WIDE, alpha=60) as learner:
        await run_to_its_end(learner)
        await learner.wait_for(lambda: isinstance(learner.app.screen, TroubleScreen), "why")
        failed = learner.app.screen._trouble.step  # type: ignore[attr-defined]
        await learner.press("2")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        twin.run.run(failed)
        twin.run.start_over(**{**twin.run.history.start, "alpha": 2})
        await sees(learner, twin)
        assert [run.steps for run in learner.experiment.shelf] == [failed]


async def test_leave_it_and_ask_again() -> None:
    async with open_lesson(8, WIDE, alpha=60) as learner:
        await run_to_its_end(learner)
        await learner.wait_for(lambda: isinstance(learner.app.screen, TroubleScreen), "why")
        at = learner.app.screen._trouble.step  # type: ignore[attr-defined]
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        assert learner.experiment.moment.step == at
        assert "not finite" in learner.status
        await learner.press("n", "n", "!")
        await learner.wait_for(lambda: isinstance(learner.app.screen, TroubleScreen), "why again")
        assert learner.app.screen._trouble.step == at, "the first one"  # type: ignore[attr-defined]
        await learner.press("3", "r")
        await learner.wait_for(lambda: learner.experiment.position == 200, "it goes on where it was left")


async def test_finite_numbers_are_no_trouble() -> None:
    async with open_lesson(8) as learner:
        await learner.press("!")
        await learner.wait_for(lambda: any("finite here" in one for one in learner.notices), "a word")
