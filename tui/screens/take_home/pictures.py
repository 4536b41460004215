"""Pictures of the screen and of single charts, as SVG."""

from __future__ import annotations

import io
import re
from typing import Any

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.style import Style
from rich.text import Text
from textual.geometry import Size
from textual.screen import Screen

from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.screens.base.chart_panels import PANELS
from tui.textual_internals.still_picture import still_picture
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.maps.map_view import MapView
from tui.widgets.pictures.picture_grid import PictureGrid

CHART_SIZE = Size(80, 24)
"""A chart's picture, its frame included; the same whatever the terminal's size."""

CHART_NAMES: dict[Kind, str] = {
    "predictions": "predictions",
    "curve": "error by weight",
    "bowl": "error by both weights",
    "plane": "plane of both inputs",
    "errors": "error over steps",
    "weights": "weight over steps",
    "shares": "share of the blame",
    "deltas": "table of weight deltas",
    "line": "rows and their line",
    "pulls": "table of pulls",
    "neurons": "table of what neurons give",
    "chances": "probabilities and their scores",
    "bend": "bend of a neuron",
    "gallery": "rows and their guesses",
    "weight_pictures": "weights as pictures",
    "confusion": "table of mistakes",
    "hinton": "Hinton diagram of the weights",
    "weight_spread": "spread of the weights",
    "slope_spread": "spread of the slopes",
}
"""What a chart shows, in words."""


def screen_picture(screen: Screen[Any], title: str) -> str:
    """A screen as it is painted, without what lies over it."""
    console = _console(screen.app.size)
    console.print(still_picture(screen))
    return portable(console.export_svg(title=title))


def chart_picture(kind: Kind, scene: Scene, log: bool, title: str) -> str:
    """A chart of a lesson, whether it is on the screen or not. Only while the app runs: the colors are the app's."""
    chart = _still(kind)
    while not chart.draw(scene, log):
        # A long run is taken in piece by piece, and so is a map.
        pass
    console = _console(CHART_SIZE)
    frame = Panel(
        chart.picture,
        box.ROUNDED,
        title=Text(str(chart.border_title)),
        subtitle=chart.legend,
        title_align="left",
        subtitle_align="right",
        padding=0,
        style=chart.plain_colors,
        width=CHART_SIZE.width,
        height=CHART_SIZE.height,
    )
    console.print(frame)
    return portable(console.export_svg(title=title))


def portable(svg: str) -> str:
    """The picture with fonts of the reader's own machine, and with every space kept."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.S)
    svg = svg.replace("Fira Code", "Menlo, 'DejaVu Sans Mono', Consolas")
    return svg.replace("<text ", '<text xml:space="preserve" ')


def _still(kind: Kind) -> _StillChart | _StillMap | _StillPictures:
    """A chart that is on no screen."""
    if kind not in PANELS:
        return _StillChart(kind)
    base = _StillMap if issubclass(PANELS[kind], MapView) else _StillPictures
    still: _StillMap | _StillPictures = type("_Still", (base, PANELS[kind]), {})()
    return still


class _StillChart(ChartPanel):
    """A chart that is on no screen."""

    @property
    def size(self) -> Size:
        """What is left of the picture within its frame."""
        return CHART_SIZE - (2, 2)

    @property
    def picture(self) -> Text:
        """What is within the frame."""
        return self.render()

    @property
    def legend(self) -> Text:
        """What stands in the frame."""
        assert self.plot is not None
        content = self._legend(self.plot)
        text = Text(content.plain)
        for span in content.spans:
            text.stylize(self._rich_color(str(span.style).removeprefix("$")), span.start, span.end)
        return text

    @property
    def plain_colors(self) -> Style:
        """Those of plain text."""
        return Style.parse(f"{self._rich_color('foreground')} on {self._rich_color('background')}")


class _StillMap(MapView):
    """A map that is on no screen."""

    @property
    def size(self) -> Size:
        """What is left of the picture within its frame."""
        return CHART_SIZE - (2, 2)

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene, as the kind of map does that this one is."""
        return bool(super().draw(scene, log))  # type: ignore[misc]

    @property
    def picture(self) -> Text:
        """What is within the frame."""
        lines = (Text.assemble(*((text, self._map_colors.style(style)) for text, style in one)) for one in self.lines)
        return Text("\n").join(lines)

    @property
    def legend(self) -> Text:
        """What stands in the frame."""
        content = self._legend()
        text = Text(content.plain)
        for span in content.spans:
            text.stylize(str(span.style), span.start, span.end)
        return text

    @property
    def plain_colors(self) -> Style:
        """Those of plain text."""
        front, ground = self._color("foreground"), self._color("background")
        return Style(color=front.rich_color, bgcolor=ground.rich_color)


class _StillPictures(PictureGrid):
    """Pictures that are on no screen."""

    @property
    def size(self) -> Size:
        """What is left of the picture within its frame."""
        return CHART_SIZE - (2, 2)

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene, as the kind of pictures does that this one is."""
        return bool(super().draw(scene, log))  # type: ignore[misc]

    @property
    def picture(self) -> Text:
        """What is within the frame."""
        lines = (Text.assemble(*((text, self._flat(style)) for text, style in one)) for one in self.lines)
        return Text("\n").join(lines)

    def _flat(self, style: str) -> Style:
        variable = {"strong": "foreground", "label": "text-secondary", "plus": "text-success", "minus": "text-error"}
        return self._map_colors.style(variable.get(style, style))

    @property
    def legend(self) -> Text:
        """What stands in the frame."""
        return Text(str(self.border_subtitle or ""))

    @property
    def plain_colors(self) -> Style:
        """Those of plain text."""
        front, ground = self._color("foreground"), self._color("background")
        return Style(color=front.rich_color, bgcolor=ground.rich_color)


def _console(size: Size) -> Console:
    return Console(
        width=size.width,
        height=size.height,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
