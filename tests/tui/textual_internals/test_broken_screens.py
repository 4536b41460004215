"""Whose error it was, and how a broken screen goes; each without ours goes wrong."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult, ScreenStackError
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Static

from tui.textual_internals.broken_screens import at_work, end, pump_at_work, replace_first


class Told(Static):
    """Notes who is at work while it works."""

    found: MessagePump | None = None

    def look(self) -> None:
        self.found = pump_at_work()


class Small(App[None]):
    """An app with one widget."""

    def compose(self) -> ComposeResult:
        yield Told("x")


async def test_whoever_works_is_known() -> None:
    app = Small()
    async with app.run_test() as pilot:
        told = app.query_one(Told)
        told.call_later(told.look)
        await pilot.pause()
        assert told.found is told
        with at_work(app):
            assert pump_at_work() is app


async def test_the_first_screen_is_replaced() -> None:
    app = Small()
    async with app.run_test() as pilot:
        first, other = app.screen, Screen[None]()
        replace_first(app, other)
        await pilot.pause()
        assert app.screen_stack == [other] and not first.is_running


async def test_textuals_own_way_leads_nowhere() -> None:
    """By `switch_screen` alone the first screen, once it has no callback, cannot go."""
    app = Small()
    async with app.run_test():
        app.screen._result_callbacks.clear()
        with pytest.raises((IndexError, ScreenStackError)):
            app.switch_screen(Screen())


@pytest.mark.parametrize("ours", [True, False])
async def test_nothing_of_a_screen_that_never_ends_is_left(ours: bool) -> None:
    class Stuck(Screen[None]):
        """Never comes to its end."""

        async def _close_messages(self, wait: bool = True) -> None:
            if not wait:
                await super()._close_messages(wait=False)

    app = Small()
    async with app.run_test() as pilot:
        stuck = Stuck()
        await app.push_screen(stuck)
        app._screen_stack.remove(stuck)
        await pilot.pause()
        assert stuck in app._registry
        if ours:
            await end(app, [stuck], 0.05)
        assert (stuck in app._registry) is not ours
        await end(app, [stuck], 0.05)
