"""Numbers as a chart takes them: what cannot be drawn is a gap."""

from __future__ import annotations

import math


def log10_of(number: float | None) -> float | None:
    """The power of ten; zero and below have none."""
    return math.log10(number) if number is not None and number > 0 else None


def drawable(number: float | None) -> float | None:
    """The number, or None where it is not finite or too large for a chart."""
    return number if number is not None and math.isfinite(number) and abs(number) < 1e300 else None
