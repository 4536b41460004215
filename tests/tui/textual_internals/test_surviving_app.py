"""Errors of widgets and of the app itself are asked about; without ours either ends the app."""

from __future__ import annotations

from asyncio import sleep

import pytest
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from tui.textual_internals.surviving_app import SurvivingApp


class Mishap(Exception):
    """What nobody expects."""


class Breaking(Widget):
    """Fails where it is told to."""

    class Told(Message):
        """To the app."""

    def fail(self) -> None:
        raise Mishap


class Heard(SurvivingApp):
    """Gets over all, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Exception] = []

    def compose(self) -> ComposeResult:
        yield Breaking()

    def got_over(self, error: Exception) -> bool:
        self.errors.append(error)
        return True

    @on(Breaking.Told)
    def fail(self) -> None:
        raise Mishap


async def broken(of_the_app: bool) -> Heard:
    """The app after an error."""
    app = Heard()
    answered: list[bool] = []
    async with app.run_test():
        widget = app.query_one(Breaking)
        if of_the_app:
            app.post_message(Breaking.Told())
        else:
            widget.call_later(widget.fail)
        await sleep(0.05)
        app.call_later(answered.append, True)
        await sleep(0.05)
        assert answered == [True]
    return app


@pytest.mark.parametrize("of_the_app", [False, True])
async def test_an_error_is_asked_about(of_the_app: bool) -> None:
    app = await broken(of_the_app)
    assert [type(error) for error in app.errors] == [Mishap]


@pytest.mark.parametrize(("of_the_app", "ours"), [(False, "_handle_exception"), (True, "_dispatch_message")])
async def test_without_ours_it_is_not(of_the_app: bool, ours: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(SurvivingApp, ours)
    with pytest.raises((Mishap, AssertionError)):
        await broken(of_the_app)
