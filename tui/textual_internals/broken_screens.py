"""What is left to do with screens that answer to nothing any more; held by test_broken_screens.py."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

from textual._context import active_message_pump
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen


def pump_at_work() -> MessagePump | None:
    """Whose handler, timer or painting is under way: an error does not say whose it is.

    Uses `active_message_pump`, which no public name tells. Without it nobody knows which screen is broken.
    """
    return active_message_pump.get(None)


def at_work(app: App[Any]) -> AbstractContextManager[None]:
    """While the app does something in a task of its own.

    Uses `MessagePump._context`. A task begins in the name of whoever raised; what is opened in it would be told to a
    pump that answers to nothing, and the next error would be taken for that of the broken screen.
    """
    return app._context()


def replace_first(app: App[Any], screen: Screen[Any]) -> None:
    """Put a screen in place of the first one.

    Uses `Screen._result_callbacks` and `Screen._push_result_callback`. Textual's `switch_screen` takes a callback from
    the screen that goes, and the first has none: without one it raises an IndexError.
    """
    first = app.screen_stack[0]
    if not first._result_callbacks:
        first._push_result_callback(first, None)
    app.switch_screen(screen)


async def end(app: App[Any], screens: Iterable[Screen[Any]], grace: float) -> None:
    """Wait until screens are gone, but not forever, and leave nothing of them behind.

    Uses `MessagePump._task`, `MessagePump._close_messages` and `App._registry`. What broke while it was being made
    never comes to its own end: without these it stays in the app's registry for good, and its timers go on.
    """
    nodes = {node for screen in screens for node in screen.walk_children(with_self=True)}
    if tasks := {screen._task for screen in screens if screen._task is not None}:
        _, late = await asyncio.wait(tasks, timeout=grace)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=grace)
    for node in [one for one in nodes if one in app._registry]:
        await node._close_messages(wait=False)
        app._registry.discard(node)
