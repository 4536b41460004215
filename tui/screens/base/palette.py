"""Textual's palette, for keys that come before it is laid out."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette

from tui.textual_internals.whole_screen import WholeScreen


class Palette(CommandPalette, WholeScreen[None]):
    """Finds anything by its name."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Its list knows where its lines are only once it has a size, and cannot turn a page before.

        It has none in the same moment as the key that opens it, and in a terminal of a few lines.
        """
        if action == "command_list" and parameters in (("page_up",), ("page_down",)):
            return bool(self.query_one(CommandList).scrollable_content_region)
        return super().check_action(action, parameters)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close it, if it is on top; as `dialog.py` does, for the same reason."""
        # Not by a common base: Textual takes styles and components from the first base only.
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
