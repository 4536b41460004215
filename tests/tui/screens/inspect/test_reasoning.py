"""Why a rule is so, line by line: reached from everywhere, revealed both ways, with the run's numbers."""

from __future__ import annotations

import pytest

from engine.analysis.reasoning.reasoning import Reasoning, reasonings
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson, part, screen_lines
from tui.presentation.number_format import short
from tui.presentation.text.markdown import Reference
from tui.screens.inspect.gradient_check import CheckScreen
from tui.screens.inspect.reasoning import ReasonScreen
from tui.screens.lesson.screen import LessonScreen

SMALL = (60, 20)
SLOPE, KEPT = reasonings(8)
MEASURED, LINKS, _ = reasonings(9)


def reason_screen(learner: Learner) -> ReasonScreen:
    screen = learner.app.screen
    assert isinstance(screen, ReasonScreen), screen
    return screen


async def ask(learner: Learner) -> ReasonScreen:
    await learner.press("=")
    await learner.wait_for(lambda: isinstance(learner.app.screen, ReasonScreen), "the reasoning")
    await learner.wait_for(lambda: "1 of 13" in learner.screen, "its first line")
    return reason_screen(learner)


def page(learner: Learner) -> str:
    """What stands in its frame, without line breaks."""
    box = learner.app.screen.query_one("VerticalScroll")
    return " ".join(" ".join(part(screen_lines(learner.app), box)).split())


async def sees(learner: Learner, text: str | None) -> None:
    assert text is not None
    await learner.wait_for(lambda: " ".join(text.split()) in page(learner), lambda: f"{text} in {page(learner)}")


@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_a_line_at_a_time_and_back(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, step=4) as learner:
        screen = await ask(learner)
        await sees(learner, "prediction = input × weight")
        for key in ("space", "enter", "right", "down"):
            await learner.press(key)
        assert len(screen.lines) == 5
        await learner.wait_for(lambda: "5 of 13" in learner.screen, "it is seen")
        await sees(learner, "weight up = weight + h")
        await sees(learner, screen.lines[4].numbers)
        for key in ("left", "up", "backspace"):
            await learner.press(key)
        assert len(screen.lines) == 2
        await learner.press("left", "left", "left")
        assert len(screen.lines) == 1
        await learner.press("end", "space")
        assert len(screen.lines) == len(SLOPE.lines)
        await learner.wait_for(lambda: "13 of 13 · all of it" in learner.screen, "its end")
        await sees(learner, "alpha × weight delta = alpha / 2 × slope")
        if size != WIDE:
            # What is scrolled away can be looked at again.
            await learner.press(*["pageup"] * 6)
            await sees(learner, "prediction = input × weight")
            await learner.press("pagedown")
        await learner.press("home")
        assert len(screen.lines) == 1


async def test_the_numbers_are_those_of_the_step_and_output() -> None:
    async with open_lesson(8, WIDE, step=4) as learner:
        await learner.press("o")
        history = learner.experiment.history
        screen = await ask(learner)
        await learner.wait_for(lambda: "weights[win] · step 4" in learner.screen, "it is seen")
        await learner.press("space")
        delta, prediction = history["deltas"][3][1], history["predictions"][3][1]
        await sees(learner, f"{short(delta, 6)} = {short(prediction, 6)} − 1")
        await learner.press("tab", "end")
        assert len(screen.lines) == len(KEPT.lines)
        await sees(learner, "0.95775 = 1 − 0.1 × 0.65²")
        await learner.press("shift+tab")
        await learner.wait_for(lambda: "1 of 13" in learner.screen, "it is seen")


async def test_lesson_9_has_the_measured_slope_and_its_two_links() -> None:
    async with open_lesson(9, WIDE, step=2) as learner:
        await learner.press("=")
        await learner.wait_for(lambda: "weight · step 2" in learner.screen, "the reasoning")
        screen = reason_screen(learner)
        await learner.press("end")
        assert len(screen.lines) == len(MEASURED.lines)
        await sees(learner, "-0.4125 = 2 × (-0.4125) × 0.5")
        await learner.press("tab", "end")
        assert screen.reasoning is LINKS and len(screen.lines) == len(LINKS.lines)
        await learner.press("tab")
        assert screen.reasoning is KEPT


@pytest.mark.parametrize("key", ["escape", "=", "q"])
async def test_it_closes(key: str) -> None:
    async with open_lesson(8, step=4) as learner:
        await ask(learner)
        await learner.press("space", key)
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        assert learner.experiment.moment.step == 4


async def test_from_the_check() -> None:
    async with open_lesson(8, step=4) as learner:
        await learner.press("k")
        await learner.wait_for(lambda: isinstance(learner.app.screen, CheckScreen), "the check")
        await learner.wait_for(lambda: "= why, line by line" in learner.screen, "it is seen")
        await ask(learner)
        await learner.press("escape")
        assert isinstance(learner.app.screen, LessonScreen)


@pytest.mark.parametrize("one", [SLOPE, KEPT], ids=lambda one: one.key)
async def test_from_the_text(one: Reasoning) -> None:
    async with open_lesson(8, step=4) as learner:
        await learner.lesson._links.go_to(Reference("reason", one.key, "why"))
        await learner.wait_for(lambda: isinstance(learner.app.screen, ReasonScreen), "the reasoning")
        await learner.wait_for(lambda: one.title in learner.screen, "its title")


async def test_where_nothing_more_is_claimed() -> None:
    async with open_lesson(8, step=700, alpha=10.0) as learner:
        await learner.press("=")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ReasonScreen), "the reasoning")
        screen = reason_screen(learner)
        await learner.press("end")
        assert len(screen.lines) < len(SLOPE.lines)
        await sees(learner, "So nothing more is shown.")
        assert not {"inf", "nan"} & set(page(learner).split())


async def test_a_lesson_without_one_says_so() -> None:
    async with open_lesson(6) as learner:
        await learner.press("=")
        assert any("No rule is shown line by line here. You find some in lesson" in word for word in learner.notices)


async def test_lesson_13_says_why_weight_and_bias_pull_at_each_other() -> None:
    async with open_lesson(13, WIDE, shift=20.0, unit=10.0, alpha=1.0) as learner:
        await learner.press("f12", "down", "=")
        await learner.wait_for(lambda: "weight · row2 · step 1" in learner.screen, "the reasoning")
        screen = reason_screen(learner)
        await learner.press("end")
        assert len(screen.lines) == len(screen.reasoning.lines) == 11
        await sees(learner, "mean(rescaled) = (mean(input) − shift) / unit")
        await sees(learner, "(-1.4 + (-0.2) + 0.2 + 1.4) / 4 = ((6 + 18 + 22 + 34) / 4 − 20) / 10")
        await learner.press("tab", "end")
        await learner.wait_for(lambda: "8 of 8" in learner.screen, "the other one")
        await sees(learner, "an alpha of 1 leaves nothing of either in one step")
