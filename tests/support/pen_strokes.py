"""Ten digits as strokes of a pen on a sheet of 32 × 32, and the sheet with their ink."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from engine.reading.drawing import PEN, SIDE, Sheet

Stroke: TypeAlias = Sequence[tuple[float, float]]

# fmt: off
STROKES: dict[int, list[Stroke]] = {
    0: [[(16, 2), (9, 6), (6, 16), (9, 26), (16, 30), (23, 26), (26, 16), (23, 6), (16, 2)]],
    1: [[(16, 2), (16, 30)]],
    2: [[(7, 8), (11, 3), (19, 3), (24, 9), (20, 16), (7, 29), (26, 29)]],
    3: [[(8, 4), (16, 2), (23, 7), (20, 13), (14, 15), (21, 17), (25, 23), (19, 29), (7, 29)]],
    4: [[(14, 2), (6, 18), (26, 18)], [(19, 10), (19, 30)]],
    5: [[(24, 3), (10, 3), (9, 14), (18, 13), (24, 19), (22, 27), (14, 30), (7, 28)]],
    6: [[(20, 2), (11, 10), (7, 21), (11, 29), (19, 29), (24, 23), (19, 17), (9, 20)]],
    7: [[(6, 3), (25, 3), (17, 16), (13, 30)]],
    8: [[(16, 2), (9, 7), (12, 13), (20, 18), (24, 24), (16, 30), (8, 24), (12, 18), (20, 13), (23, 7), (16, 2)]],
    9: [[(23, 11), (17, 16), (9, 12), (11, 4), (19, 2), (23, 8), (22, 18), (18, 30)]],
}
# fmt: on


def sheet_of(digit: int, zoom: float = 1.0, move: tuple[float, float] = (0, 0)) -> Sheet:
    """A sheet with a digit: a cell is inked if its middle is no farther than the pen from a stroke."""
    placed = [[(16 + (x - 16) * zoom + move[0], 16 + (y - 16) * zoom + move[1]) for x, y in s] for s in STROKES[digit]]
    segments = [pair for stroke in placed for pair in pairwise(stroke)]
    return tuple(
        tuple(int(any(_apart(x + 0.5, y + 0.5, *pair) <= PEN * PEN for pair in segments)) for x in range(SIDE))
        for y in range(SIDE)
    )


def _apart(x: float, y: float, one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far a point is from a segment, squared."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    part = max(0.0, min(1.0, ((x - one[0]) * dx + (y - one[1]) * dy) / (dx * dx + dy * dy)))
    across, down = x - one[0] - part * dx, y - one[1] - part * dy
    return across * across + down * down
