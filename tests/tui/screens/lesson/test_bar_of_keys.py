"""The bar of keys shows what works now: not what an open question leaves dead, nor what was said of something else."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_app, open_lesson
from tui.screens.help.help import HelpScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.goto import GotoScreen
from tui.screens.tasks.question import QuestionScreen
from tui.widgets.base.keybar import KeyBar

SMALL = (60, 20)


def bar(learner: Learner) -> str:
    """The lesson's bar, also under a small screen."""
    lesson = next(screen for screen in learner.app.screen_stack if isinstance(screen, LessonScreen))
    return " ".join(lesson.query_one(KeyBar).plain.split())


@pytest.mark.every_case
@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE], ids=str)
async def test_under_a_question_stands_only_what_works_there(size: tuple[int, int]) -> None:
    async with open_app(6, size, predict_first=True) as learner:
        before = bar(learner)
        assert "space phase" in before and "b lessons" in before
        await learner.press("n")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
        await learner.wait_for(lambda: bar(learner) == "? help ctrl+q quit", lambda: bar(learner))
        await learner.press("?")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "it helps")
        await learner.press("escape", "escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        await learner.wait_for(lambda: "space " in bar(learner) and "b lessons" in bar(learner), lambda: bar(learner))


async def test_where_something_is_typed_no_letter_stands_in_the_bar() -> None:
    async with open_lesson(6) as learner:
        await learner.press("g")
        await learner.wait_for(lambda: isinstance(learner.app.screen, GotoScreen), "a step is asked for")
        await learner.wait_for(lambda: bar(learner) == "ctrl+q quit", lambda: bar(learner))


async def test_what_was_said_is_over_with_the_next_key() -> None:
    async with open_lesson(6) as learner:
        await learner.press("f4")
        told = "F5 shows the charts"
        await learner.wait_for(lambda: told in bar(learner), "where one is")
        await learner.press("f5")
        await learner.wait_for(lambda: "space phase" in bar(learner), lambda: bar(learner))
