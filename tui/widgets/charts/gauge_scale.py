"""The scale of the gauge: where a step stands between nothing, the goal and the edge."""

from __future__ import annotations

import math
from typing import TypeAlias

from engine.analysis.steps.contraction import Contraction, Zone
from engine.analysis.steps.stride import Stride
from engine.analysis.steps.valley import ByRows, RowStep, Valley
from tui.widgets.base.line_view import Line, Part, line

Measure: TypeAlias = "Contraction | Stride | ByRows"

BEYOND = 1.4
"""The scale of alpha ends at so many times the limit."""

NEAR = 1e-3
"""So near to the best part of the limit it stands on its mark."""

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
            return _rate_scale(measure.at, measure.limit, 0.5, measure.zone, width)
        case RowStep(share=share):
            return _rate_scale(share.at, share.limit, 0.5, share.zone, width)
        case Valley(limit=limit, best=best):
            goal = None if limit is None or best is None else best / limit
            return _rate_scale(measure.at, limit, goal, measure.zone, width)
        case Stride(distance=float(distance)):
            return [_stride_scale(distance, measure, width)]
    return []


def _rate_scale(at: float, limit: float | None, goal: float | None, zone: Zone, width: int) -> list[Line]:
    """From 0 to the limit of a learning rate and beyond, and where it stands.

    Args:
        at: The learning rate.
        limit: Its limit.
        goal: Which part of the limit is the best one; half of it lands in one step.
        zone: What becomes of it.
        width: How many cells there are.
    """
    if limit is None:
        fill = BLOWING_UP if zone is Zone.BLOWING_UP else NOTHING
        return [line((HERE, "mark"), (fill * (width - 1), "minus" if fill == BLOWING_UP else "dim"))]
    edge = round((width - 1) / BEYOND)
    half = round(edge / 2)
    cells: list[Part] = [
        *[(SMOOTH, "plus")] * half,
        *[(SWINGING, "label")] * (edge - half),
        (EDGE, "strong"),
        *[(BLOWING_UP, "minus")] * (width - edge - 1),
    ]
    best = None if goal is None else min(edge - 1, max(half, round(edge * goal)))
    if best is not None:
        cells[best] = (GOAL, "result")
    share = at / limit
    here = min(width - 1, round(edge * share)) if share < BEYOND else width - 1
    # Rounding to a cell must not move it to another zone, nor onto a mark that it has not reached.
    if zone is Zone.SMOOTH:
        here = min(here, half - 1)
    elif zone is Zone.SWINGING:
        here = min(max(here, half + 1), edge - 1)
        if here == best and goal is not None and abs(share - goal) > NEAR:
            here = max(half + 1, here - 1) if share < goal else min(edge - 1, here + 1)
    elif zone is Zone.BLOWING_UP:
        here = max(here, edge + 1)
    cells[here] = (HERE if share < BEYOND else STEP, "mark")
    names = f"{'smooth':<{half + 1}}{'swinging':<{edge - half}}blows up"
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
