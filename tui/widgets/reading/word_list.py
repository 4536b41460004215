"""The list of words."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from tui.presentation.text.glossary import Word
from tui.widgets.base.line_view import Line, LineView, line


class WordList(LineView):
    """Words below each other, one of them chosen."""

    class Chosen(Message):
        """A word was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._words: Sequence[Word] = ()
        self._at = 0
        self._first = 0

    def show(self, words: Sequence[Word], at: int) -> None:
        """Show these words, with the chosen one in view."""
        self._words, self._at = words, at
        self._draw()

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._draw()

    def _draw(self) -> None:
        room = self.size.height
        if not room:
            return
        self._first = max(0, min(self._first, len(self._words) - room))
        self._first = max(min(self._first, self._at), self._at - room + 1)
        lines: list[Line] = []
        for at, word in enumerate(self._words[self._first : self._first + room], start=self._first):
            here = at == self._at
            text = f" {'▸' if here else ' '} {word.name}"
            lines.append(line((text.ljust(self.size.width), "cursor" if here else "")))
        self.set_lines(lines or [line((" none", "dim"))])

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self._first < len(self._words):
            self.post_message(self.Chosen(offset.y + self._first))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes through the words."""
        event.stop()
        self.post_message(self.Chosen(max(0, self._at - 1)))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes through the words."""
        event.stop()
        self.post_message(self.Chosen(min(len(self._words) - 1, self._at + 1)))
