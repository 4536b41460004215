"""What the words mean."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widgets import Static


class GlossaryScreen(ModalScreen[None]):
    """Every word of the course in a sentence or two."""

    BINDINGS = [Binding("escape", "dismiss(None)", "close")]  # noqa: RUF012

    def __init__(self, word: str | None = None) -> None:
        super().__init__()
        self._word = word

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static("No words yet.")
