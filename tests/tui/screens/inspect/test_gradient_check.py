"""The gradient check: its numbers beside the engine's, at several sizes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import engine
from engine.analysis.gradient_check import check_present
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson, part, screen_lines
from tui.presentation.number_format import fit, full, short
from tui.screens.inspect.gradient_check import CheckScreen, why_so_many

SMALL = (60, 20)


async def ask(learner: Learner) -> None:
    await learner.press("k")
    await learner.wait_for(lambda: isinstance(learner.app.screen, CheckScreen), "the check")


def words(learner: Learner) -> str:
    """All that the check says, also what has to be scrolled to."""
    return learner.app.screen.query_one("Static").render().plain  # type: ignore[no-any-return, union-attr]


def at(steps: int, **parameters: Any) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(8), **parameters)
    run.run(steps)
    return run


@pytest.mark.parametrize("steps", [0, 1, 7])
@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_it_shows_the_numbers_of_the_engine(size: tuple[int, int], steps: int) -> None:
    found = check_present(at(steps))
    assert found is not None
    async with open_lesson(8, size, step=steps) as learner:
        await ask(learner)
        await learner.wait_for(lambda: f"Step {max(steps, 1)} " in learner.screen, "its step")
        page = learner.screen
        for slope in found.slopes:
            row = next(line for line in page.split("\n") if f" {slope.label} " in line and "w =" not in line)
            cells = row.partition(slope.label)[2].replace("│", " ").split()
            assert cells[:3] == [fit(slope.given, 10), fit(slope.measured, 10), "2"]
        first = found.slopes[0]
        for text in (f"E(w + h) = {full(first.up)}", f"E(w − h) = {full(first.down)}", full(first.measured)):
            assert text in words(learner)
        assert f"h = {short(first.nearby)}" in words(learner)
        assert "Why 2?" in words(learner)


@pytest.mark.parametrize("key", ["escape", "k", "enter"])
async def test_it_closes(key: str) -> None:
    async with open_lesson(8, step=3) as learner:
        await ask(learner)
        await learner.press(key)
        await learner.wait_for(lambda: learner.app.screen is learner.app.screen_stack[1], "the lesson")
        assert learner.experiment.moment.step == 3


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_nothing_has_to_be_scrolled(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, step=2) as learner:
        await ask(learner)
        box = learner.app.screen.query_one("VerticalScroll")
        assert box.max_scroll_y == 0
        assert "The 2 is folded into alpha." in " ".join(" ".join(part(screen_lines(learner.app), box)).split())


async def test_it_can_be_scrolled_on_a_small_screen() -> None:
    async with open_lesson(8, SMALL, step=2) as learner:
        await ask(learner)
        await learner.press("end")
        await learner.wait_for(lambda: "folded into alpha." in learner.screen, "its end")


async def test_the_output_that_is_looked_at() -> None:
    async with open_lesson(8, step=2) as learner:
        await learner.press("o")
        await learner.wait_for(lambda: learner.lesson.scene.output == 1, "the next output")
        await ask(learner)
        assert "weights[win], w = " in words(learner)


async def test_a_delta_of_0_has_no_ratio() -> None:
    async with open_lesson(8, weights=[0.0], targets=[0.0]) as learner:
        await ask(learner)
        assert "none" in words(learner)
        assert "No ratio for weights[hurt]: the weight delta is 0" in words(learner)
        assert "Why 2?" not in words(learner)


async def test_a_run_pauses_for_it() -> None:
    async with open_lesson(8, steps=100000) as learner:
        await learner.press("r")
        await ask(learner)
        await learner.press("escape")
        await learner.wait_for(lambda: "paused" in learner.status, "it is paused")


@pytest.mark.parametrize("number", [1, 5, 6, 7])
async def test_lessons_without_weight_deltas_say_where_they_are(number: int) -> None:
    async with open_lesson(number) as learner:
        await learner.press("k")
        word = "This lesson has no weight deltas to check. They come in lessons 8"
        await learner.wait_for(lambda: word in " ".join(learner.notices), "a word")
        assert not isinstance(learner.app.screen, CheckScreen)


@pytest.mark.parametrize("number", [8, 9, 12, 13])
def test_why_so_many_is_so(number: int) -> None:
    """Twice the mean of delta × what the weight is multiplied by is the slope that is measured; a bias is by 1."""
    run = engine.Experiment(engine.lesson(number))
    run.run(3)
    check, values, said = check_present(run), run.history.begins(3), why_so_many(run.lesson)
    assert check is not None
    moment = {**values, **{name: run.history[name][2] for name in ("deltas", "delta") if name in run.history}}
    deltas = np.atleast_1d(moment.get("deltas", moment.get("delta")))
    inputs = np.atleast_1d(moment.get("input", moment.get("inputs")))
    if number == 12:
        (row,) = np.flatnonzero(run.history["turns"][2])
        wanted = 2 * deltas[row] * inputs[row]
    elif number == 13:
        wanted = [2 * np.mean(deltas * inputs), 2 * np.mean(deltas)]
    else:
        wanted = 2 * deltas * inputs
    np.testing.assert_allclose([slope.measured for slope in check.slopes], wanted, rtol=1e-5, atol=1e-9)
    assert ("The error of a row" in said) is (number > 11)
    assert ("a bias, by 1" in said) is (number == 13)
