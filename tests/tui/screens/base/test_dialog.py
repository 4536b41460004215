"""A small screen that is asked to close twice in one moment closes once, and nothing beneath it."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import is_open, open_app
from tui.screens.base.dialog import Dialog
from tui.screens.base.palette import Palette
from tui.screens.home.home import HomeScreen

KEYS = ["k", "equals_sign", "e", "h", "g", "question_mark", "comma", "t", "s", "ctrl+s", "ctrl+o", "ctrl+p"]


@pytest.mark.parametrize("key", KEYS)
async def test_closed_twice_in_one_moment(key: str) -> None:
    async with open_app(8, step=3) as learner:
        await learner.press(key)
        dialog = learner.app.screen
        assert isinstance(dialog, Dialog | Palette)
        dialog.dismiss(None)
        dialog.dismiss(None)
        await learner.quiet()
        assert learner.lesson.is_current


async def test_escape_many_times_closes_what_is_open_and_no_more() -> None:
    async with open_app(8, step=3) as learner:
        await learner.press("t")
        await learner.tap(*["escape"] * 6)
        await learner.settle()
        assert is_open(learner.app, 8)
        await learner.tap("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


async def test_help_over_a_dialog_that_is_asked_to_close() -> None:
    """It stays, and so does what lies over it: the answer would go to nobody."""
    async with open_app(8, step=3) as learner:
        await learner.press("s", "f1")
        stops, help_screen = learner.app.screen_stack[-2:]
        assert isinstance(stops, Dialog)
        stops.dismiss(None)
        await learner.quiet()
        assert learner.app.screen is help_screen
        await learner.press("escape", "escape")
        assert learner.lesson.is_current
