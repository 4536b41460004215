"""A widget that shades: in colors of the theme, or in signs where there are none."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color

from tui.services import services_of
from tui.widgets.base.line_view import LineView
from tui.widgets.maps.map_colors import MapColors


class ShadedView(LineView):
    """Lines with shades from the background's color to the theme's own."""

    has_signs = False
    """Whether signs lie on the shades."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._colors: MapColors | None = None

    @property
    def in_signs(self) -> bool:
        """Whether signs stand for the shades: in ASCII, without colors, and in the terminal's own colors."""
        services = services_of(self)
        colorless = self.app.no_color or self._color("background").ansi is not None
        return services.ascii or services.settings.marker == "ascii" or colorless

    def notify_style_update(self) -> None:
        """Take on the colors of another theme."""
        super().notify_style_update()
        self._colors = None
        if self.is_attached:
            self._draw()

    def _draw(self) -> None:
        """Make the lines anew."""

    def _style(self, name: str) -> Style:
        return self._plain + self._map_colors.style(name)

    @property
    def _map_colors(self) -> MapColors:
        if self._colors is None:
            self._colors = self._made_colors()
        return self._colors

    def _made_colors(self) -> MapColors:
        return MapColors(self._color, self.has_signs)

    def _color(self, variable: str) -> Color:
        return Color.parse(self.app.theme_variables[variable])
