"""The panels of a lesson."""

from __future__ import annotations

from textual.containers import Container
from textual.layout import Layout
from textual.widget import Widget


class Workbench(Container, can_focus=False):
    """Holds the panels of a lesson."""

    def __init__(self, *panels: Widget, layout: Layout) -> None:
        super().__init__(*panels, id="workbench")
        self._places = layout

    @property
    def layout(self) -> Layout:
        """The arrangement by the size of the terminal."""
        return self._places
