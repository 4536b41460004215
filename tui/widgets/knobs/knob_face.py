"""How a number looks that can be turned."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.presentation.number_format import full
from tui.services import services_of


class KnobFace(Widget):
    """A number on one line, as wide as its place, and between brackets while it has the focus."""

    ALLOW_SELECT = False
    """Textual would copy the widget's name."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"knob--number", "knob--focused", "knob--bracket"}

    DEFAULT_CSS = """
    KnobFace {
        width: 10;
        height: 1;
        & > .knob--number { color: $foreground; background: $surface; }
        & > .knob--focused {
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }
        & > .knob--bracket { color: $text-muted; background: $surface; }
    }
    """

    words: tuple[str, ...] = ()
    """What its numbers stand for, counted from 1, where they are not meant as numbers."""

    number: reactive[float] = reactive(0.0, init=False)
    """The number that is shown."""

    def compose(self) -> ComposeResult:
        """Nothing stands in it until typing begins."""
        yield from ()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its place."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """The number, between brackets while it has the focus."""
        width = self.size.width
        inside = max(width - 2, 1)
        text = self.text(inside)
        if self.has_focus:
            style = self.get_component_rich_style("knob--focused")
            return Strip([Segment(f"‹{text:^{inside}}›", style)]).adjust_cell_length(width, style)
        number, bracket = (self.get_component_rich_style(f"knob--{part}") for part in ("number", "bracket"))
        if text != (whole := self.text(width)):
            # Without brackets there is room for more digits: numbers that differ should look so.
            return Strip([Segment(f"{whole:^{width}}", number)]).adjust_cell_length(width, number)
        return Strip([Segment(" ", bracket), Segment(f"{text:^{inside}}", number), Segment(" ", bracket)])

    @property
    def in_full(self) -> str:
        """The number with all its digits."""
        return full(self.number)

    def text(self, width: int) -> str:
        """What stands there."""
        return services_of(self).numbers.fit(self.number, width)
