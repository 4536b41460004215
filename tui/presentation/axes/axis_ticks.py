"""Round numbers for an axis, and how they are written."""

from __future__ import annotations

import math


def nice_ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """Round numbers from low to high, about so many: multiples of 1, 2 or 5 times a power of ten."""
    span = high - low
    if not math.isfinite(span) or span < 1e-300 or most < 1:
        return [low]
    raw = max(span / most, 1.0) if whole else span / most
    power = 10.0 ** math.floor(math.log10(raw))
    stride = next((power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9)), power * 10)
    first = math.ceil(low / stride - 1e-9)
    last = math.floor(high / stride + 1e-9)
    if first > last and most < 5:
        # Better one tick more than none.
        return nice_ticks(low, high, most + 1, whole)
    return [at * stride for at in range(first, last + 1)][: most + 2]


def log_ticks(low: float, high: float, most: int) -> tuple[list[float], list[str]]:
    """Round numbers on a log scale that spans too little for several powers of ten.

    Args:
        low: The power of ten at the lower end.
        high: At the upper end.
        most: About how many.

    Returns:
        The powers, and the numbers written out: all differ.
    """
    base = math.floor(low)
    # In units of a power of ten: the numbers themselves may be beyond the doubles.
    units = nice_ticks(10 ** (low - base), 10 ** min(high - base, 300), most)
    stride = units[1] - units[0] if len(units) > 1 else 0.0
    scale = 10.0**base if -290 < base < 290 else 0.0
    found: dict[str, float] = {}
    for unit in units:
        text = tick_text(unit * scale, stride * scale) if scale else f"{tick_text(unit, stride)}e{base}"
        place = base + math.log10(unit)
        # Towards the upper end they stand closer.
        if text not in found and place - max(found.values(), default=-math.inf) > (high - low) / (2 * most):
            found[text] = place
    return list(found.values()), list(found)


def tick_text(number: float, stride: float) -> str:
    """A tick's number with the digits that its neighbors differ in, never long."""
    if number == 0:
        return "0"
    if not stride:
        return f"{number:.4g}"
    if 1e-3 <= abs(number) < 1e5 or abs(number) < stride / 1e6:
        digits = max(0, -math.floor(math.log10(stride) + 1e-9))
        return f"{number:.{min(digits, 6)}f}"
    digits = math.floor(math.log10(abs(number))) - math.floor(math.log10(stride) + 1e-9) if stride else 1
    mantissa, exponent = f"{number:.{min(max(digits, 1), 6)}e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
