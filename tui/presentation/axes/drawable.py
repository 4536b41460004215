"""Numbers as a chart takes them: what cannot be drawn is a gap."""

from __future__ import annotations

import math


def log10_of(number: float | None) -> float | None:
    """The power of ten; zero and below have none."""
    return math.log10(number) if number is not None and number > 0 else None


def drawable(number: float | None) -> float | None:
    """The number, or None where it is not finite or too large for a chart."""
    return number if number is not None and math.isfinite(number) and abs(number) < 1e300 else None


def share(number: float | None, low: float, high: float) -> float | None:
    """Where a number lies between low (0) and high (1); None for what is not drawn.

    plotext is given nothing but these: it cannot compute with numbers near the end of the doubles' range, nor with a
    range that is tiny beside them, and raises in the middle of painting.
    """
    span = high - low
    if number is None or not math.isfinite(span) or span <= 0:
        return None
    part = number / span - low / span if abs(number) > 1e150 else (number - low) / span
    return part if -0.001 <= part <= 1.001 else None
