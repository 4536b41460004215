"""A drawing made ready as the images of a data set were: cropped, blown up, put in the middle, counted in blocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

SIDE = 32
"""A sheet has so many cells each way."""
WIDEST = 26
"""So many of them a drawing may be wide when it is blown up."""
PEN = 2.0
"""How far from its middle a pen inks."""

Sheet: TypeAlias = tuple[tuple[int, ...], ...]
"""Rows of cells, each 1 where it is inked, else 0."""

EMPTY: Sheet = ((0,) * SIDE,) * SIDE


def inked(sheet: Sheet, x: float, y: float, ink: int = 1) -> Sheet:
    """The sheet with a dot of the pen, whose middle is there; the middle of the first cell is at 0.5, 0.5.

    Args:
        sheet: The sheet.
        x: To the right.
        y: Downwards.
        ink: 1, or 0 to rub out.
    """
    return tuple(
        tuple(
            ink if (at + 0.5 - x) * (at + 0.5 - x) + (down + 0.5 - y) * (down + 0.5 - y) <= PEN * PEN else cell
            for at, cell in enumerate(row)
        )
        for down, row in enumerate(sheet)
    )


def stroked(sheet: Sheet, points: Iterable[tuple[float, float]]) -> Sheet:
    """The sheet with a line from point to point, of dots that lie half a cell apart at most."""
    last: tuple[float, float] | None = None
    for x, y in points:
        from_x, from_y = (x, y) if last is None else last
        dots = int(2 * max(abs(x - from_x), abs(y - from_y))) + 1
        for at in range(1, dots + 1):
            sheet = inked(sheet, from_x + (x - from_x) * at / dots, from_y + (y - from_y) * at / dots)
        last = x, y
    return sheet


def cropped(sheet: Sheet) -> Sheet:
    """The smallest part that has all the ink; of an empty sheet nothing."""
    down = [at for at, row in enumerate(sheet) if any(row)]
    across = [at for at in range(len(sheet[0]) if sheet else 0) if any(row[at] for row in sheet)]
    return tuple(row[across[0] : across[-1] + 1] for row in sheet[down[0] : down[-1] + 1]) if down else ()


def blown_up(part: Sheet) -> Sheet:
    """As high as the sheet, and as wide as that makes it, but for what is too wide: that gets narrower."""
    if not part:
        return ()
    tall = SIDE / len(part)
    factor = min(tall, WIDEST / len(part[0]))
    wide = max(1, round(len(part[0]) * factor))
    return tuple(
        tuple(part[min(len(part) - 1, int(y / tall))][min(len(part[0]) - 1, int(x / factor))] for x in range(wide))
        for y in range(SIDE)
    )


def centered(part: Sheet) -> Sheet:
    """In the middle of a sheet, from side to side."""
    if not part:
        return EMPTY
    left = (SIDE - len(part[0])) // 2
    return tuple((*(0,) * left, *row, *(0,) * (SIDE - left - len(row))) for row in part)


def counted(sheet: Sheet, across: int = 8) -> tuple[float, ...]:
    """Of each square block the part that is inked, from 0 to 1, row by row.

    Args:
        sheet: The sheet.
        across: How many blocks lie side by side.
    """
    block = SIDE // across
    return tuple(
        sum(sheet[down * block + y][at * block + x] for y in range(block) for x in range(block)) / (block * block)
        for down in range(across)
        for at in range(across)
    )


def made_ready(sheet: Sheet, across: int = 8) -> tuple[float, ...]:
    """All of it, one after another."""
    return counted(centered(blown_up(cropped(sheet))), across)
