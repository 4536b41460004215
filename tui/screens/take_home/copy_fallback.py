"""A text that could not be copied, to be selected with the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.controls.actions import Action
from tui.screens.base.key_answers import answer_key

KEYS: tuple[Action, ...] = (Action("close", ("escape", "y", "q"), "esc", "back", "Back to where you were.", bar=2),)
"""What can be done here."""

HINT = "Mark it with the mouse and copy. ↑ ↓ scroll, esc goes back."


class CopiedScreen(Screen[None]):
    """Nothing but the text: no frame, no color, and the mouse is the terminal's."""

    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    DEFAULT_CSS = """
    CopiedScreen {
        & > VerticalScroll { height: 1fr; scrollbar-size: 0 0; background: $background; }
        & > VerticalScroll > Static { width: 100%; height: auto; }
        & > #hint { height: 1; background: $panel; color: $text-accent; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here, but beneath, is answered with a word."""
        answer_key(self, event)

    def compose(self) -> ComposeResult:
        """The text, and what to do with it."""
        with VerticalScroll():
            yield Static(Content(self._text))
        yield Static(HINT, id="hint", markup=False)

    def on_mount(self, event: events.Mount) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_screen_resume(self) -> None:
        """While the app listens to the mouse, most terminals select nothing."""
        self._listen_to_mouse(False)

    def on_screen_suspend(self) -> None:
        """From here on the mouse is the app's again."""
        self._listen_to_mouse(True)

    def _listen_to_mouse(self, listen: bool) -> None:
        # Textual has no front door for this; a driver without a terminal has no mouse either.
        name = "_enable_mouse_support" if listen else "_disable_mouse_support"
        switch = getattr(self.app._driver, name, None)
        if switch is not None:
            switch()

    def action_close(self) -> None:
        """Back to what lies beneath."""
        if self.app.screen is self:
            self.dismiss()
