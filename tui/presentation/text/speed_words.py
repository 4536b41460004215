"""How fast a run goes, in words."""

from __future__ import annotations

from dataclasses import dataclass

DIGITS = 3
"""No measured speed is true to more of them."""


@dataclass(frozen=True)
class Speed:
    """What was measured over the last moment.

    Attributes:
        steps: Steps a second.
        rows: Rows of the data a second; None where a lesson has none, and where they are not counted.
    """

    steps: float
    rows: float | None = None

    @property
    def words(self) -> str:
        """Both, as short as they can be read: `98.4k steps/s, 984k rows/s`."""
        rows = "" if self.rows is None else f", {rate(self.rows)} rows/s"
        return f"{rate(self.steps)} steps/s{rows}"


def rate(number: float) -> str:
    """So many a second, with three digits: 0.5, 25, 312, 98.4k, 1.23M."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        # What would be rounded up to the next size is of that one.
        if number >= 0.9995 * size:
            return f"{_rounded(number / size)}{letter}"
    return _rounded(number)


def _rounded(number: float) -> str:
    whole = f"{number:.{DIGITS}g}"
    return f"{float(whole):.0f}" if "e" in whole else whole
