"""The palette takes keys that come before its list is laid out, and where there is no room for one."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette

from tests.support.tui_tools import MEDIUM, open_app
from tui.screens.base.palette import Palette


@pytest.mark.parametrize("size", [MEDIUM, (80, 3)])
@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_a_page_is_turned_only_where_there_is_one(size: tuple[int, int], key: str) -> None:
    async with open_app(8, size) as learner:
        await learner.tap("ctrl+p", key, key)
        await learner.settle()
        await learner.press(key)
        assert isinstance(learner.app.screen, Palette)


async def test_with_room_pages_are_turned() -> None:
    async with open_app(8, MEDIUM) as learner:
        await learner.press("ctrl+p")
        await learner.settle()
        assert learner.app.screen.check_action("command_list", ("page_down",)) is True


async def test_textuals_own_fails_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason why the palette is ours."""
    monkeypatch.setattr(Palette, "check_action", CommandPalette.check_action)
    with pytest.raises(KeyError):
        async with open_app(8, (80, 3)) as learner:
            await learner.press("ctrl+p")
            await learner.settle()
            await learner.press("pageup")
            await learner.settle()
