"""A size that no terminal can have is never painted, whoever tells it."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Size

from tests.support.tui_tools import MEDIUM, open_lesson
from tui.terminal.size import USUAL


@pytest.mark.parametrize("told", [Size(65535, 65535), Size(0, 0), Size(-3, 20), Size(100_000, 24)])
async def test_the_usual_one_is_taken_in_its_place(told: Size) -> None:
    async with open_lesson(8, (100, 30)) as learner:
        learner.app.post_message(events.Resize(told, told))
        await learner.wait_for(lambda: learner.app.screen.size == Size(*USUAL), "a size that can be")
        assert learner.app.size == Size(*USUAL)
        assert MEDIUM == USUAL
