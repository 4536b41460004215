"""A monkey at the app, through the pilot: whatever it does, nothing is raised, and ctrl+q leads out.

The seed stands in the name of a test that fails; what was done last stands in its message.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual import events
from textual.geometry import Size

from tests.support.mischief import Deed, deeds
from tests.support.tui_tools import Learner, open_app
from tui.screens.runs.file_dialogs import OpenScreen, SaveScreen

FEW = 100
MANY = 2_100
FILES = (OpenScreen, SaveScreen)
ELSEWHERE = {"slash", "/", "~", "full_stop", "."}
"""Where a file's name is asked for, these would lead out of the folder."""


@pytest.mark.parametrize("seed", range(4))
async def test_a_few_hundred_deeds(seed: int) -> None:
    await go_wild(seed, FEW)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(100, 110))
async def test_thousands_of_deeds(seed: int) -> None:
    await go_wild(seed, MANY)


async def go_wild(seed: int, count: int) -> None:
    """Let it loose, in a lesson or at home."""
    with telling(seed) as last:
        async with open_app(seed % 9 or None, predict_first=seed % 2 == 0) as learner:
            await let_loose(learner, seed, count, last)


async def let_loose(learner: Learner, seed: int, count: int, last: deque[str]) -> None:
    """Let it do so many things, then leave."""
    # The palette has a way out, too.
    out, learner.app.action_quit = learner.app.action_quit, nothing  # type: ignore[method-assign]
    for at, deed in enumerate(deeds(seed, count)):
        last.append(f"{deed} on {type(learner.app.screen).__name__}")
        await do(learner, deed)
        assert not learner.app._exit, f"deed {at} ended the app"
        if learner.app._exception is not None:
            raise learner.app._exception
    learner.app.action_quit = out  # type: ignore[method-assign]
    await learner.leave()


@contextmanager
def telling(seed: int) -> Iterator[deque[str]]:
    """Takes what is done, and says what was done last where something is raised."""
    last: deque[str] = deque(maxlen=25)
    try:
        yield last
    except BaseException as error:
        error.add_note(f"seed {seed}, the last deeds: {'; '.join(last)}")
        raise


async def do(learner: Learner, deed: Deed) -> None:
    """Do one thing, and wait until it is dealt with."""
    app = learner.app
    match deed.kind:
        case "key":
            if isinstance(app.screen, FILES) and deed.key in ELSEWHERE:
                return
            await learner.tap(deed.key)
        case "paste":
            app.post_message(events.Paste(deed.key))
        case "size":
            size = Size(deed.x, deed.y)
            app._driver._size = size  # type: ignore[union-attr]
            app.post_message(events.Resize(size, size))
        case "click":
            for kind in (events.MouseDown, events.MouseUp):
                app.post_message(mouse(kind, deed, 1))
        case "wheel":
            app.post_message(mouse(events.MouseScrollDown if deed.x % 2 else events.MouseScrollUp, deed, 0))
    await asyncio.wait_for(learner.quiet(), 30)


def mouse(kind: type[events.MouseEvent], deed: Deed, button: int) -> events.MouseEvent:
    """A mouse's event as a terminal's driver makes it."""
    x, y = deed.x, deed.y
    return kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)


async def nothing() -> None:
    """In the place of leaving."""
