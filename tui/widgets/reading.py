"""The lesson's text."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.widgets import Markdown

from tui.texts import lesson_text


class ReadView(VerticalScroll):
    """The text of a lesson, loaded when it is first shown."""

    BORDER_TITLE = "Read"
    about = "The lesson's text. Up and down scroll it."

    DEFAULT_CSS = """
    ReadView { & > Markdown { padding: 0 1; margin: 0; background: transparent; } }
    """

    def __init__(self, number: int, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._number = number

    def load(self) -> None:
        """Fetch the text, once."""
        if not self.query(Markdown):
            self.mount(Markdown(lesson_text(self._number), open_links=False))
