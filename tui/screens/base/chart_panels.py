"""Which widget shows a chart of a lesson."""

from __future__ import annotations

from typing import TypeAlias

from tui.presentation.plots import Kind
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.layers.hinton_panel import HintonPanel
from tui.widgets.layers.spread_panel import SlopeSpread, WeightSpread
from tui.widgets.maps.bowl_panel import BowlPanel
from tui.widgets.maps.plane.plane_panel import PlanePanel
from tui.widgets.pictures.picture_panel import ConfusionPanel, GalleryPanel, NeuronsPanel

Panel: TypeAlias = (
    BowlPanel | PlanePanel | GalleryPanel | NeuronsPanel | ConfusionPanel | HintonPanel | WeightSpread | SlopeSpread
)

_EVERY: tuple[type[Panel], ...] = (
    BowlPanel,
    PlanePanel,
    GalleryPanel,
    NeuronsPanel,
    ConfusionPanel,
    HintonPanel,
    WeightSpread,
    SlopeSpread,
)

PANELS: dict[Kind, type[Panel]] = {one.kind: one for one in _EVERY}
"""The kinds that have a widget of their own."""


def chart_panel(kind: Kind, named: dict[str, str]) -> ChartPanel | Panel:
    """The widget of a chart, with its id and its classes."""
    return PANELS[kind](**named) if kind in PANELS else ChartPanel(kind, **named)
