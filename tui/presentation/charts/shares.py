"""Who is to blame: what each weight of an output takes off its delta."""

from __future__ import annotations

import math

from engine.analysis.steps.contraction import contraction
from tui.presentation.axes.axis_range import round_up
from tui.presentation.number_format import short
from tui.presentation.plots import Bars, Plot
from tui.presentation.scene import Scene

TITLE = "What each weight takes off a delta"


def shares_plot(scene: Scene) -> Plot:
    """A bar for each weight of an output: alpha × share × input², and which part of all of it that is."""
    found = contraction(scene.lesson, scene.parameters)
    if found is None or not all(math.isfinite(part) for _, part in found.parts) or not math.isfinite(found.taken):
        return Plot(TITLE, "", note="These numbers are too large to tell.")
    labels, parts = (tuple(one) for one in zip(*found.parts, strict=True)) if found.parts else ((), ())
    notes: tuple[str, ...] = ()
    # Only of parts that all have one sign can one say which share each is.
    if sum(parts) > 0 and all(part >= 0 for part in parts):
        notes = tuple(_percent(part / sum(parts)) for part in parts)
    low, high = min([0.0, *parts]), max([0.0, *parts])
    y_range = (-round_up(-low), round_up(high)) if high > low else (0.0, 1.0)
    return Plot(TITLE, "% of the blame" if notes else "", bars=Bars(labels, parts, None, notes), y_range=y_range)


def _percent(share: float) -> str:
    """A share with two decimals, or with what it takes to see that it is more than nothing."""
    text = f"{100 * share:.2f}"
    return f"{text if share == 0 or float(text) else short(100 * share, 1)} %"
