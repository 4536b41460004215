"""A screen beneath a dialog is pictured without it; Textual's own picture has both."""

from __future__ import annotations

import io

from rich.console import Console
from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.textual_internals.still_picture import still_picture


class Beneath(App[None]):
    """Says where it is."""

    def compose(self) -> ComposeResult:
        yield Static("beneath")


class Over(ModalScreen[None]):
    """Says so, too."""

    def compose(self) -> ComposeResult:
        yield Static("over it")


async def test_what_lies_over_it_is_not_in_the_picture() -> None:
    app = Beneath()
    async with app.run_test() as pilot:
        beneath = app.screen
        await app.push_screen(Over())
        await pilot.pause()
        console = Console(file=io.StringIO(), width=80, height=24, record=True)
        console.print(still_picture(beneath))
        text = console.export_text()
        assert "beneath" in text and "over" not in text
        assert "over" in app.export_screenshot(), "Textual's own takes the dialog, too"
