"""A map: a grid of numbers over two directions, how high each is shaded, and the signs that lie over it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from tui.presentation.landscapes.regions import Regions

SHADES = 10
"""How many shades there are: few enough to see where one ends and the next begins, as contours on a map."""

MANY_MAGNITUDES = 50.0
"""From so many times the low end on, a scale goes by powers of ten."""


@dataclass(frozen=True)
class Ruler:
    """The numbers of one direction: multiples of a step that is short in decimal, or all as far beside these."""

    first: int
    """The first number, in steps."""
    step: Decimal
    count: int
    beside: Decimal = Decimal(0)
    """So far beside a multiple each of them lies."""

    def number(self, at: int) -> float:
        """The number at a place."""
        return float(self.step * (self.first + at) + self.beside)

    @property
    def ends(self) -> tuple[float, float]:
        """The first and the last number."""
        return self.number(0), self.number(self.count - 1)

    def place(self, number: float) -> int | None:
        """The place that is nearest to a number, or None where it is beyond the ends."""
        if not math.isfinite(number):
            return None
        at = self._place(number)
        return at if 0 <= at < self.count else None

    def nearest(self, number: float) -> int:
        """The place that is nearest to a number, at an end where it is beyond."""
        return max(0, min(self._place(number), self.count - 1))

    def _place(self, number: float) -> int:
        return round((Decimal(number) - self.beside) / self.step) - self.first

    @classmethod
    def over(cls, low: float, high: float, count: int, step: Decimal | None = None) -> Ruler:
        """So many numbers that reach from `low` to `high` and as far beyond as they must to be round.

        Args:
            low: The lower end.
            high: The upper end.
            count: How many numbers.
            step: How far apart they are; where it is not given, as close as can be.
        """
        step = step or step_for(low, high, count)
        middle = (Decimal(low) + Decimal(high)) / 2 / step
        return cls(round(middle - Decimal(count - 1) / 2), step, count)


@dataclass(frozen=True)
class Shading:
    """Which shade a number has.

    Attributes:
        low: Up to here all have the lowest shade.
        high: From here on all have the highest one.
        log: Whether equal shades are equal factors, and not equal differences.
        below: Whether some numbers are lower than `low`.
    """

    low: float
    high: float
    log: bool = False
    below: bool = False

    def shade(self, number: float) -> int | None:
        """From 0 to the last one; None for what is not finite."""
        if not math.isfinite(number):
            return None
        if number <= self.low or self.high <= self.low:
            return 0
        if number >= self.high:
            return SHADES - 1
        if self.log:
            part = math.log(number / self.low) / math.log(self.high / self.low)
        else:
            part = (number - self.low) / (self.high - self.low)
        return min(SHADES - 1, int(part * SHADES))

    @classmethod
    def of(cls, numbers: Iterable[float]) -> Shading | None:
        """The shading that tells these numbers apart best; None where none of them is finite.

        The lowest fiftieth shares a shade where the scale goes by powers of ten: at the bottom of a valley a number
        may be next to nothing, and most shades would be for the way down to it.
        """
        known = sorted(number for number in numbers if math.isfinite(number))
        if not known:
            return None
        low, high = known[0], known[-1]
        near_low = known[len(known) // 50]
        if low >= 0 and high > MANY_MAGNITUDES * near_low > 0 and math.isfinite(high / near_low):
            return cls(near_low, high, True, low < near_low)
        return cls(low, high)


@dataclass(frozen=True)
class Sign:
    """A sign that lies over the map.

    Attributes:
        x: Where, to the right.
        y: Where, upwards.
        sign: The sign.
        color: A variable of the theme.
    """

    x: float
    y: float
    sign: str
    color: str = "foreground"


@dataclass(frozen=True)
class HeightMap:
    """A map as numbers.

    Attributes:
        titles: What it shows, the longest title first.
        across: The numbers to the right.
        up: The numbers upwards.
        rows: The grid, a row for each number of `up`, from the lowest.
        shading: How high is shaded how, or which kind of answer.
        signs: What lies over it; later ones cover earlier ones.
        remark: What is to be said of its scales.
        note: What to say where there is no map.
    """

    titles: tuple[str, ...]
    across: Ruler | None = None
    up: Ruler | None = None
    rows: tuple[tuple[float, ...], ...] = ()
    shading: Shading | Regions | None = None
    signs: tuple[Sign, ...] = ()
    remark: str = ""
    note: str = ""

    def with_signs(self, signs: Iterable[Sign]) -> HeightMap:
        """The same map with other signs over it."""
        return replace(self, signs=tuple(signs))


def step_for(low: float, high: float, count: int) -> Decimal:
    """The shortest step, of two digits at most, by which so many numbers reach from `low` to `high`."""
    least = (Decimal(high) - Decimal(low)) / max(1, count - 2)
    power = Decimal(10) ** (least.adjusted() if least > 0 else 0)
    factors = ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")
    return next(found for factor in factors if (found := power * Decimal(factor)) >= least)
