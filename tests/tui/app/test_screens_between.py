"""Messages that reach a screen before it is composed, or when it is closing: it stays, or goes, as if none had come."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.support.tui_tools import MEDIUM, open_lesson

KEYS = {
    "palette": "ctrl+p",
    "help": "f1",
    "words": "h",
    "settings": "comma",
    "shelf": "f7",
    "why": "w",
    "presets": "t",
    "take home": "e",
    "versus": "v",
    "lines": ":",
    "own": "f10",
    "goto": "g",
    "check": "k",
    "stops": "s",
    "save": "ctrl+s",
    "open": "ctrl+o",
    "exhibits": "f8",
    "measure": "m",
}

SIZES = (Size(70, 30), Size(130, 40), Size(20, 5), Size(80, 24))


class Wrongs:
    """What went wrong in handlers, with a traceback."""

    def __init__(self) -> None:
        self.errors: list[tuple[str, BaseException]] = []

    def take(self, error: BaseException, where: str) -> str:
        self.errors.append((where, error))
        return ""


@pytest.fixture
def wrongs(monkeypatch: pytest.MonkeyPatch) -> Wrongs:
    wrongs = Wrongs()
    monkeypatch.setattr("tui.app.error_recovery.write_down", wrongs.take)
    return wrongs


def resize(size: Size) -> events.Resize:
    return events.Resize(size, size)


def disturb(screen: Screen[Any], turn: int) -> None:
    """Send a screen and all that stands on it what a terminal, a person and the app may send at any moment."""
    size = SIZES[turn % len(SIZES)]
    x, y = size.width // 2, size.height // 2
    for node in screen.walk_children(with_self=True):
        node.post_message(resize(size))
        node.post_message(events.Key("down", None))
        node.post_message(events.MouseMove(None, x, y, 0, 0, 0, False, False, False, x, y))
        node.post_message(events.Click(None, x, y, 0, 0, 1, False, False, False, x, y))
        node.post_message(events.Focus())
        node.post_message(events.Blur())
    screen.post_message(events.ScreenResume())
    screen.post_message(events.ScreenSuspend())


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
async def test_before_it_is_composed_and_after_it_is_closed(key: str, wrongs: Wrongs) -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        learner.app.survives = True
        for turn in range(6):
            seen: list[Screen[Any]] = []
            before = learner.app.push_screen

            def push(screen: Any, *given: Any, before: Any = before, seen: Any = seen, **options: Any) -> Any:
                result = before(screen, *given, **options)
                seen.append(screen)
                disturb(screen, 0)
                return result

            learner.app.push_screen = push  # type: ignore[method-assign]
            await learner.tap(key)
            learner.app.post_message(resize(SIZES[turn % 4]))
            await turns(3 * turn)
            for screen in seen:
                disturb(screen, turn)
            await learner.quiet()
            del learner.app.push_screen
            assert not wrongs.errors, (turn, wrongs.errors)
            assert seen, learner.screen
            screen = seen[0]
            if screen in learner.app.screen_stack:
                disturb(screen, turn)
                if learner.app.screen is screen:
                    learner.app.pop_screen()
                disturb(screen, turn + 1)
                learner.app.post_message(resize(SIZES[turn % 4]))
                await turns(turn)
                disturb(screen, turn + 2)
            await learner.quiet()
            assert not wrongs.errors, (turn, wrongs.errors)
            learner.app._jump(8)
            await learner.quiet()
