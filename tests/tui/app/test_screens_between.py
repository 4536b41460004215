"""Messages that reach a screen before it is composed, or when it is closing: it stays, or goes, as if none had come."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual import events
from textual.screen import Screen

from tests.support.tui_tools import MEDIUM, open_lesson

KEYS = (
    *("ctrl+p", "f1", "h", "comma", "f7", "w", "t", "e", "v"),
    *(":", "f10", "g", "k", "equals_sign", "s", "ctrl+s", "ctrl+o", "f8", "m"),
)
"""Each opens a screen."""

AT_ONCE = ["f1", "ctrl+p", "comma", "h", "escape", "down", "f9"]


def disturb(screen: Screen[Any]) -> None:
    """Send a screen what a terminal and a person may send at any moment."""
    screen.post_message(events.Resize(screen.app.size, screen.app.size))
    screen.post_message(events.Key("down", None))


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@pytest.mark.parametrize(("turn", "key"), enumerate(KEYS))
async def test_a_key_right_behind_the_one_that_opens_it(turn: int, key: str) -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        # Every pair takes a minute; each of them comes behind some.
        for other in AT_ONCE[turn % 4 :: 4]:
            await learner.tap(key, other, "x")
            await learner.quiet()
            learner.app.navigator.jump(8)
            await learner.quiet()


@pytest.mark.parametrize("key", KEYS)
async def test_before_it_is_composed_and_after_it_is_closed(key: str) -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        for turn in range(3):
            before = set(learner.app.screen_stack)
            await learner.tap(key)
            await turns(turn)
            opened = [one for one in learner.app.screen_stack if one not in before]
            for screen in opened:
                disturb(screen)
            await learner.quiet()
            for screen in opened:
                if screen is learner.app.screen:
                    disturb(screen)
                    learner.app.pop_screen()
                    disturb(screen)
                    await turns(turn)
                    disturb(screen)
            await learner.quiet()
