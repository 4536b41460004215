"""A text that could not be copied, to be selected with the mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.controls.actions import Action
from tui.screens.base.key_answers import answer_key
from tui.textual_internals.terminal_switches import listen_to_mouse
from tui.textual_internals.whole_screen import WholeScreen

KEYS: tuple[Action, ...] = (Action("close", ("escape", "y", "q"), "esc", "back", "Back to where you were.", bar=2),)
"""What can be done here."""

HINT = "Mark it with the mouse and copy. ↑ ↓ scroll, esc goes back."


class CopiedScreen(WholeScreen[None]):
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
        listen_to_mouse(self.app, False)

    def on_screen_suspend(self) -> None:
        """From here on the mouse is the app's again."""
        listen_to_mouse(self.app, True)

    def action_close(self) -> None:
        """Back to what lies beneath."""
        if self.app.screen is self:
            self.dismiss()
