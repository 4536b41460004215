"""The field of a knob into which a number is typed or pasted."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input

_PIECE = 60
"""Characters of the longest text that is pasted as a piece of a number."""


class NumberField(Input):
    """Takes typed text and short pieces; what else is pasted is reported."""

    DEFAULT_CSS = """
    NumberField { width: 100%; border: none; padding: 0; height: 1; background: $boost; }
    NumberField:focus { border: none; }
    """

    class Pasted(Message):
        """Something was pasted that stands for itself: in place of what was offered, or more than a piece."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, text: str, offered: bool) -> None:
        """Make the field.

        Args:
            text: What stands in it at first.
            offered: Whether that is the number from before, and not the beginning of what is typed.
        """
        super().__init__(text, select_on_focus=False, compact=True)
        self._offered = text if offered else None

    def on_paste(self, event: events.Paste) -> None:
        """Take a piece of a number in place of what Textual would take: the first line of anything."""
        event.stop()
        event.prevent_default()
        text = event.text.strip()
        if self.value == self._offered or len(text) > _PIECE or any(sign in text for sign in "[(,;\t\r\n"):
            self.post_message(self.Pasted(event.text))
        else:
            self.replace(text, *self.selection)
