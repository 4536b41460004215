"""The key that copies what is marked, and leaves when it is pressed twice: it works in every terminal."""

from __future__ import annotations

from time import monotonic
from typing import Any

from textual.app import App

from tui.controls.text_fields import takes_text
from tui.screens.base.key_answers import tell
from tui.screens.base.roles import is_lesson
from tui.services import services_of

TWICE = 2.0
"""Seconds within which a second press leaves."""


class Leaving:
    """Knows when the key was pressed last."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._leaves_until = float("-inf")

    def press(self) -> None:
        """Copy what is marked, and say that the same key leaves; the second time, leave."""
        now = monotonic()
        if now < self._leaves_until:
            self._app.exit()
            return
        self._leaves_until = now + TWICE
        if is_lesson(screen := self._app.screen):
            screen.rest()
        marked = self._marked()
        if marked:
            self._app.copy_to_clipboard(marked)
        key = services_of(self._app).key("copy_or_quit")
        tell(self._app.screen, f"{'Copied. ' if marked else ''}{key} again leaves Glassbox.")

    def _marked(self) -> str:
        """What is marked in the field that has the focus, or else on the screen."""
        focused = self._app.focused
        if takes_text(focused) and focused.selected_text:
            return focused.selected_text
        return self._app.screen.get_selected_text() or ""
