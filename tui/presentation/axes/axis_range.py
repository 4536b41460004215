"""From where to where an axis reaches, and when it may stay as it is."""

from __future__ import annotations

import math
from collections.abc import Sequence


def padded(low: float, high: float) -> tuple[float, float]:
    """A range with a little room at its ends, always finite and never empty."""
    span = high - low
    if not math.isfinite(span) or abs(high) > 1e300 or abs(low) > 1e300:
        return (max(low, -1e300), min(high, 1e300)) if low < high else (-1.0, 1.0)
    if span <= 1e-12 * max(abs(low), abs(high), 1e-300):
        room = abs(high) / 2 or 1.0
        return low - room, high + room
    return low - span * 0.04 if low != 0 else 0.0, high + span * 0.06


def still_fits(kept: tuple[float, float], now: float, center: float, half: float) -> bool:
    """Whether a range shows the weight and the bottom, and not much more than they need."""
    low, high = kept
    return low <= now <= high and low <= center <= high and (high - low) <= 40 * half


def round_up(number: float) -> float:
    """The next of 1, 1.5, 2, 3, 5, 7 times a power of ten, so that a chart's range does not tremble."""
    if number <= 0 or not math.isfinite(number):
        return 0.0
    power = 10.0 ** math.floor(math.log10(number))
    return next((power * factor for factor in (1, 1.5, 2, 3, 5, 7, 10) if power * factor >= number), number)


def bar_range(numbers: Sequence[float | None], kept: tuple[float, float] | None) -> tuple[float, float]:
    """From where to where bars reach: with room to grow, and kept while it fits."""
    known = [number for number in numbers if number is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if kept is not None:
        kept_low, kept_high = kept
        if kept_low <= low and high <= kept_high and (high - low) * 12 >= kept_high - kept_low:
            return kept
    return (-round_up(-low * 1.5), round_up(high * 2.2)) if high > low else (0.0, 1.0)
