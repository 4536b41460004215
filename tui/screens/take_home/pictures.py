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
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from tui.presentation.plots import Kind
from tui.presentation.scene import Scene
from tui.textual_internals.still_picture import still_picture
from tui.widgets.charts.chart_panel import ChartPanel

CHART_SIZE = Size(80, 24)
"""A chart's picture, its frame included; the same whatever the terminal's size."""

CHART_NAMES: dict[Kind, str] = {
    "predictions": "predictions",
    "curve": "error by weight",
    "bowl": "error by both weights",
    "errors": "error over steps",
    "weights": "weight over steps",
}
"""What a chart shows, in words."""


def screen_picture(screen: Screen[Any], title: str) -> str:
    """A screen as it is painted, without what lies over it."""
    console = _console(screen.app.size)
    console.print(still_picture(screen))
    return portable(console.export_svg(title=title))


def chart_picture(kind: Kind, scene: Scene, log: bool, title: str) -> str:
    """A chart of a lesson, whether it is on the screen or not. Only while the app runs: the colors are the app's."""
    chart = _StillChart(kind)
    while not chart.draw(scene, log):
        # A long run is taken in piece by piece.
        pass
    assert chart.plot is not None
    console = _console(CHART_SIZE)
    colors = Style.parse(f"{chart._rich_color('foreground')} on {chart._rich_color('background')}")
    frame = Panel(
        chart.render(),
        box.ROUNDED,
        title=Text(chart.plot.title),
        subtitle=_rich(chart, chart._legend(chart.plot)),
        title_align="left",
        subtitle_align="right",
        padding=0,
        style=colors,
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


class _StillChart(ChartPanel):
    """A chart that is on no screen."""

    @property
    def size(self) -> Size:
        """What is left of the picture within its frame."""
        return CHART_SIZE - (2, 2)


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


def _rich(chart: ChartPanel, content: Content) -> Text:
    """A legend in the theme's colors."""
    text = Text(content.plain)
    for span in content.spans:
        text.stylize(chart._rich_color(str(span.style).removeprefix("$")), span.start, span.end)
    return text
