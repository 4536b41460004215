"""Writes doubles with as many digits as there is room for."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.teaching import number_words

READABLE = 3
"""With so many digits a number stands as it usually does; a power of ten would show more, and be harder to read."""


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
    text = format(number, f".{digits}g")
    # The largest doubles would be rounded up to what is none.
    return text if math.isfinite(float(text)) else _cut(number, digits)


def _cut(number: float, digits: int) -> str:
    """A very large number, not rounded but cut off after so many digits."""
    mantissa, exponent = format(number, ".17e").split("e")
    return f"{mantissa[: mantissa.index('.') + digits].rstrip('.')}e{exponent}"


def apart(*numbers: float, digits: int = 4) -> list[str]:
    """Numbers beside each other, with as many digits as it takes that two which differ look different."""
    return number_words.apart(*numbers, ways=number_words.with_digits(short, digits))


def fit(number: float, width: int) -> str:
    """As many digits as `width` characters hold; a single `#` where not even one does."""
    text = full(number)
    if text.endswith(".0"):
        text = text[:-2]
    if len(text) <= width:
        return text
    if math.isfinite(number):
        most = min(17, max(width, 1))
        usual = next((digits for digits in range(most, 0, -1) if len(short(number, digits)) <= width), 0)
        if usual >= READABLE:
            return short(number, usual)
        for digits in range(most, READABLE - 1, -1):
            if len(pointed := _by_power_of_ten(number, digits)[0]) <= width:
                return pointed
        if abs(number) < 1:
            return _small(number, width)
        for digits in range(READABLE, usual, -1):
            for shorter in _by_power_of_ten(number, digits):
                if len(shorter) <= width:
                    return shorter
        if usual:
            return short(number, usual)
    return "#"


def _small(number: float, width: int) -> str:
    """A number between -1 and 1 with fewer digits than is usual: 0.0096, else 9.6e-4; where not even that fits, one."""
    for digits in (2, 1):
        for text in (short(number, digits), _by_power_of_ten(number, digits)[0]):
            if len(text) <= width:
                return text
    return "#"


def _by_power_of_ten(number: float, digits: int) -> tuple[str, ...]:
    """So many digits and a power of ten, as short as can be: `-1.5e4`, then `-15e3`."""
    text = format(number, f".{digits - 1}e")
    if not math.isfinite(float(text)):
        text = _cut(number, digits)
    mantissa, exponent = text.split("e")
    power = int(exponent)
    whole = mantissa.replace(".", "")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}e{power}", f"{whole}e{power - digits + 1}"


@dataclass(frozen=True)
class Numbers:
    """Writes numbers with the digits that the learner wishes.

    Attributes:
        digits: At most so many significant digits stand in small places; 0 for as many as each place is made for.
    """

    digits: int = 0

    def short(self, number: float, digits: int = 4) -> str:
        """The number with the wished digits, or with so many where there is no wish."""
        return short(number, self.digits or digits)

    def fit(self, number: float, width: int) -> str:
        """As many digits as fit and are wished."""
        text = fit(number, width)
        if self.digits and len(fewer := short(number, self.digits)) < len(text):
            return fewer
        return text

    def six(self, number: float) -> str:
        """Six digits where there is no wish: enough to follow by hand, few enough to read."""
        return self.short(number, 6)
