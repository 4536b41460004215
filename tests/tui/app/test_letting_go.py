"""A lesson that is closed is gone: nothing of it stays in memory but what the learner did there."""

from __future__ import annotations

import gc
import weakref

import pytest
from textual.widget import Widget

from tests.support.tui_tools import number_keys, open_app
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen


@pytest.mark.parametrize("lesson", [1, 6, 8])
async def test_no_widget_outlives_its_lesson(lesson: int) -> None:
    async with open_app() as learner:
        left: list[weakref.ref[Widget]] = []
        for _ in range(2):
            await learner.press(*number_keys(lesson))
            await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
            await learner.quiet()
            left += [weakref.ref(node) for node in learner.app.screen.walk_children(Widget, with_self=True)]
            await learner.press("b")
            await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
            await learner.quiet()
        # What was opened first; the latest may be held by a message that is still on its way.
        first = left[: len(left) // 2]
        await learner.wait_for(lambda: gc.collect() >= 0 and not [one for one in first if one()], "they are gone")
        assert len(first) > 30
