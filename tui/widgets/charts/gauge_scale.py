"""The scale of the gauge: where a step stands between nothing, the goal and the edge."""

from __future__ import annotations

import math
from typing import TypeAlias

from engine.analysis.contraction import Contraction, Zone
from engine.analysis.stride import Stride
from tui.widgets.base.line_view import Line, Part, line

Measure: TypeAlias = "Contraction | Stride"

BEYOND = 1.4
"""The scale of alpha ends at so many times the limit."""

SMOOTH, SWINGING, BLOWING_UP, NOTHING = "─", "~", "×", "·"
"""The zones of the scale, told apart without color."""

HERE, GOAL, EDGE, STEP = "●", "◆", "┃", "▶"
"""Where it stands, where the miss is gone, where it blows up, where a step ends."""


def scale_of(measure: Measure | None, width: int) -> list[Line]:
    """The scale, then a line that names its parts."""
    if width < 8:
        return []
    match measure:
        case Contraction():
            return _rate_scale(measure, width)
        case Stride(distance=float(distance)):
            return [_stride_scale(distance, measure, width)]
    return []


def _rate_scale(measure: Contraction, width: int) -> list[Line]:
    """From 0 over the learning rate that lands in one step to the limit and beyond, and where it stands."""
    if measure.limit is None:
        fill = BLOWING_UP if measure.zone is Zone.BLOWING_UP else NOTHING
        return [line((HERE, "mark"), (fill * (width - 1), "minus" if fill == BLOWING_UP else "dim"))]
    limit = round((width - 1) / BEYOND)
    exact = round(limit / 2)
    cells: list[Part] = [
        *[(SMOOTH, "plus")] * exact,
        (GOAL, "result"),
        *[(SWINGING, "label")] * (limit - exact - 1),
        (EDGE, "strong"),
        *[(BLOWING_UP, "minus")] * (width - limit - 1),
    ]
    share = measure.at / measure.limit
    at = min(width - 1, round(limit * share)) if share < BEYOND else width - 1
    # Rounding to a cell must not move it to another zone, nor onto a mark that it has not reached.
    if measure.zone is Zone.SMOOTH:
        at = min(at, exact - 1)
    elif measure.zone is Zone.SWINGING:
        at = min(max(at, exact + 1), limit - 1)
    elif measure.zone is Zone.BLOWING_UP:
        at = max(at, limit + 1)
    cells[at] = (HERE if share < BEYOND else STEP, "mark")
    names = f"{'smooth':<{exact + 1}}{'swinging':<{limit - exact}}blows up"
    return [tuple(cells), line((names, "dim"))]


def _stride_scale(distance: float, measure: Stride, width: int) -> Line:
    """From the weight to the right towards the bottom, with one step drawn out and the next ones marked."""
    reach = max(distance, measure.size)
    if not reach < math.inf:
        return ()
    last = width - 2

    def cell(length: float) -> int:
        return min(last, max(1, round(last * (length / reach))))

    cells: list[Part] = [(NOTHING, "dim")] * width
    step = cell(measure.size)
    if not measure.stays:
        for at in range(step):
            cells[at] = (SMOOTH, "plus")
        if last * (measure.size / reach) >= 3:
            for count in range(2, int(distance / measure.size) + 1):
                cells[cell(count * measure.size)] = ("+", "dim")
        cells[step] = (STEP, "label")
    if not measure.is_there:
        cells[cell(distance)] = (GOAL, "result")
    cells[0] = (GOAL if measure.is_there else HERE, "mark")
    return tuple(cells)
