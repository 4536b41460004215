"""Looks at every character of the screen: can it be told from what it stands on?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toggle_button import ToggleButton

from tui.state.settings.contrast import LINE, TEXT, contrast
from tui.widgets.maps.map_view import MapView

EMOJI = 0x1F000
"""From here on a terminal paints signs in colors of their own."""


@dataclass(frozen=True)
class Glyph:
    """A run of characters of one style on the screen."""

    x: int
    y: int
    text: str
    style: Style

    @property
    def is_line(self) -> bool:
        """Whether it draws: frames, wires, bars, and the braille of charts."""
        return all(sign == " " or 0x2500 <= ord(sign) < 0x25A0 or 0x2800 <= ord(sign) < 0x2900 for sign in self.text)

    @property
    def colors(self) -> tuple[RichColor, RichColor]:
        """What it is painted with, and on."""
        front, back = self.style.color or RichColor.default(), self.style.bgcolor or RichColor.default()
        return (back, front) if self.style.reverse else (front, back)


def glyphs(app: App[None]) -> Iterator[Glyph]:
    """All that is not blank, as the terminal gets it: blended, dimmed and filtered."""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if segment.text.strip() and ord(max(segment.text)) < EMOJI:
                yield Glyph(x, y, segment.text, segment.style or Style())
            x += segment.cell_length


def unreadable(app: App[None]) -> list[str]:
    """What cannot be read well enough, in words: one line for each pair of colors and kind."""
    found: dict[tuple[object, ...], str] = {}
    for glyph in glyphs(app):
        front, back = glyph.colors
        measured = contrast_of(front, back)
        if measured >= (LINE if glyph.is_line else TEXT) and not glyph.style.dim:
            continue
        widget = widget_at(app, glyph)
        if not is_exempt(app, glyph, widget):
            what = f"{glyph.text.strip()[:30]!r} in {widget}: {front.name} on {back.name} is {measured:.2f}"
            found.setdefault((front, back, glyph.is_line), what)
    return list(found.values())


def widget_at(app: App[None], glyph: Glyph) -> Widget:
    """Whose glyph it is; under a screen with no ground of its own, that of the screen beneath."""
    screens = list(app.screen_stack)
    while True:
        screen = screens.pop()
        widget, _ = screen.get_widget_at(glyph.x + _indent(glyph.text), glyph.y)
        if widget is not screen or not screen.is_modal or screen.styles.background.a > 0:
            return widget


def is_exempt(app: App[None], glyph: Glyph, widget: Widget) -> bool:
    """Whether nothing is to be read there.

    Frames of panels that have no focus only set them apart, and the space between does so, too. In Textual's palette
    nothing but its one field can have the focus. A tick box has sides, but the sign between them tells its state. What
    lies under a screen that dims it is out of use for as long. The shades of a map are a picture: neighbors may be
    alike.
    """
    if isinstance(widget, MapView) and set(glyph.text) <= set("▀▄█"):
        return True
    if glyph.is_line and (isinstance(widget, ToggleButton) or isinstance(widget.screen, CommandPalette)):
        return True
    if isinstance(widget, Screen):
        return widget.is_modal and 0 < widget.styles.background.a < 1
    inside = widget.content_region.contains(glyph.x + _indent(glyph.text), glyph.y)
    focused = widget.screen is app.screen and (widget.has_focus or widget.has_focus_within)
    return glyph.is_line and not inside and not focused


def fixed_colors(app: App[None]) -> list[str]:
    """What does not have the terminal's own colors, or has one color on itself."""
    found: dict[tuple[object, ...], str] = {}
    for glyph in glyphs(app):
        if glyph.is_line and isinstance(app.screen, CommandPalette):
            # Its frame is Textual's own.
            continue
        front, back = glyph.colors
        own = all(color.type in (ColorType.DEFAULT, ColorType.STANDARD) for color in (front, back))
        if not own or (front == back and not front.is_default):
            found.setdefault((front, back), f"{glyph.text.strip()[:30]!r}: {front.name} on {back.name}")
    return list(found.values())


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


@cache
def contrast_of(front: RichColor, back: RichColor) -> float:
    """The contrast of two colors; none at all where one of them is not known."""
    if front.triplet is None or back.triplet is None:
        return 0.0
    return contrast(Color(*front.triplet), Color(*back.triplet))
