"""Choices about colors, charts, digits and keys."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static


class SettingsScreen(Screen[None]):
    """Every choice in a list."""

    BINDINGS = [Binding("escape", "dismiss(None)", "close")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """The choices."""
        yield Static("No settings yet.")
