"""Writes doubles with as many digits as there is room for."""

from __future__ import annotations

import math


def full(number: float) -> str:
    """Every digit, as Python's repr; a negative zero is written as zero."""
    return repr(0.0) if isinstance(number, float) and number == 0 else repr(number)


def short(number: float, digits: int = 4) -> str:
    """At most so many significant digits, with no zeros behind them: 0.25, 1, 6.02e+23."""
    if not math.isfinite(number):
        return repr(number)
    if number == 0:
        return "0"
    if isinstance(number, int) or (number == int(number) and abs(number) < 10**digits):
        return str(int(number))
    return format(number, f".{digits}g")


def fit(number: float, width: int) -> str:
    """As many digits as `width` characters hold; a single `#` where not even one does."""
    text = full(number)
    if text.endswith(".0"):
        text = text[:-2]
    digits = min(17, max(width, 1))
    while len(text) > width and digits > 0:
        text = short(number, digits)
        digits -= 1
    if len(text) > width and math.isfinite(number):
        # A small number may still be told by its power of ten: 3e-3.
        mantissa, exponent = format(number, ".0e").split("e")
        text = f"{mantissa}e{int(exponent)}"
    return text if len(text) <= width else "#"
