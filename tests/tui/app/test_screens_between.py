"""Messages that reach a screen before it is composed, or when it is closing: it stays, or goes, as if none had come."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.support.tui_tools import MEDIUM, open_lesson

KEYS = (
    *("ctrl+p", "f1", "h", "comma", "f7", "w", "t", "e", "v"),
    *(":", "f10", "g", "k", "s", "ctrl+s", "ctrl+o", "f8", "m"),
)
"""Each opens a screen."""

AT_ONCE = ["f1", "ctrl+p", "comma", "h", "escape", "down", "f9"]


def disturb(screen: Screen[Any], size: Size) -> None:
    """Send a screen and all that stands on it what a terminal and a person may send at any moment."""
    for node in screen.walk_children(with_self=True):
        node.post_message(events.Resize(size, size))
        node.post_message(events.Key("down", None))
    screen.post_message(events.ScreenResume())


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@pytest.mark.parametrize("key", KEYS)
async def test_a_key_right_behind_the_one_that_opens_it(key: str) -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        for other in AT_ONCE:
            await learner.tap(key, other, "x")
            await learner.quiet()
            learner.app._jump(8)
            await learner.quiet()


@pytest.mark.parametrize("key", KEYS)
async def test_before_it_is_composed_and_after_it_is_closed(key: str) -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        for turn, size in enumerate((Size(130, 40), Size(20, 5), Size(80, 24))):
            before = set(learner.app.screen_stack)
            await learner.tap(key)
            await turns(turn)
            for screen in learner.app.screen_stack:
                disturb(screen, size)
            await learner.quiet()
            for screen in [one for one in learner.app.screen_stack if one not in before]:
                disturb(screen, size)
                if screen is learner.app.screen:
                    learner.app.pop_screen()
                disturb(screen, size)
                await turns(turn)
                disturb(screen, size)
            await learner.quiet()
            learner.app._jump(8)
            await learner.quiet()
