"""Textual's palette, for keys that come before it is laid out."""

from __future__ import annotations

from contextlib import suppress

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette


class Palette(CommandPalette):
    """Finds anything by its name."""

    def _action_command_list(self, action: str) -> None:
        # Its list knows where its lines are only once it has a size, and raises before: in the same moment as the key
        # that opens it, and in a terminal of a few lines.
        with suppress(KeyError):
            super()._action_command_list(action)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, if it is on top; as `dialog.py` does, for the same reason."""
        # Not by a common base: Textual takes styles and components from the first base only.
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
