"""Which sizes a terminal can have."""

from __future__ import annotations

from textual.geometry import Size

MOST_COLUMNS = 1000
MOST_ROWS = 500
"""More than the smallest font on the largest screen has. What claims more does not know its size."""

USUAL = (80, 24)

LEAST = Size(60, 20)
"""Below this there is no lesson, only a kind word."""


def sensible(columns: int, rows: int) -> tuple[int, int]:
    """The size that a terminal tells, or the usual one where it cannot be meant: painting 65535 rows takes forever."""
    return (columns, rows) if is_sensible(columns, rows) else USUAL


def is_sensible(columns: int, rows: int) -> bool:
    """Whether a terminal can have that many columns and rows."""
    return 1 <= columns <= MOST_COLUMNS and 1 <= rows <= MOST_ROWS
