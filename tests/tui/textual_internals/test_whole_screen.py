"""A screen that is not composed, or is about to go, hears nothing; without this its handlers fail."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.textual_internals.whole_screen import WholeScreen


class Word(Message):
    """Something that a handler of its own hears."""


class Looking(Screen[None]):
    """Looks for what is in it whenever something comes."""

    heard = 0

    def compose(self) -> ComposeResult:
        yield Static(id="it")

    def look(self) -> None:
        self.query_one("#it", Static)
        self.heard += 1

    on_resize = on_key = on_word = look


class Whole(Looking, WholeScreen[None]):
    """Hears only while it is whole."""


class Small(ModalScreen[None], WholeScreen[None]):
    """With the styles of its first base."""


def disturb(screen: Screen[None]) -> None:
    screen.post_message(events.Resize(screen.app.size, screen.app.size))
    screen.post_message(events.Key("x", "x"))
    screen.post_message(Word())


async def emptied_and_disturbed(screen: Looking) -> None:
    app = App[None]()
    async with app.run_test(size=(20, 5)) as pilot:
        app.push_screen(screen)
        await pilot.pause()
        before = screen.heard
        disturb(screen)
        await pilot.pause()
        assert screen.heard >= before + 2, "while it is whole it hears all"
        await screen.query("*").remove()
        before = screen.heard
        disturb(screen)
        screen.call_after_refresh(screen.look)
        screen.refresh()
        await pilot.pause()
        assert screen.heard == before


async def test_what_is_taken_away_is_not_looked_for() -> None:
    await emptied_and_disturbed(Whole())


async def test_textuals_own_fails_there() -> None:
    with pytest.raises(NoMatches):
        await emptied_and_disturbed(Looking())


async def test_before_it_is_composed() -> None:
    app = App[None]()
    async with app.run_test(size=(20, 5)) as pilot:
        screen = Whole()
        app.push_screen(screen)
        disturb(screen)
        await pilot.pause()
        assert screen.heard >= 2, "it heard when it was there"
        screen.dismiss()
        disturb(screen)
        await pilot.pause()


async def test_its_styles_are_those_of_its_first_base() -> None:
    app = App[None]()
    async with app.run_test(size=(20, 5)) as pilot:
        app.push_screen(Small())
        await pilot.pause()
        plain = ModalScreen[None]()
        app.push_screen(plain)
        await pilot.pause()
        assert app.screen_stack[1].styles.background == plain.styles.background
