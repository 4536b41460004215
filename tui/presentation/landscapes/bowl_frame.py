"""From where to where the bowl of the error is shown: what has to be seen, and over which numbers that reaches."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.execution.plane import Floor, Place
from tui.presentation.landscapes.height_map import Ruler, step_for
from tui.presentation.number_format import short

BESIDE = 0.4
"""On each side of its floor the bowl is seen so far at least, of how far it is seen on the other side."""

ALIKE = 6.0
"""Both directions have the same scale up to this factor between the two ways that are to be seen."""

ROUND = 4.0
"""And where the bowl bends nearly alike all around: then a round one is round."""

ROOMY = 8.0
"""A frame is kept while what has to be seen fills this part of it in one direction at least."""


@dataclass(frozen=True)
class Frame:
    """The numbers to the right and upwards.

    Attributes:
        across: To the right.
        up: Upwards.
        tall: How many times as high as wide a number's place on the screen is.
    """

    across: Ruler
    up: Ruler
    tall: int

    @property
    def widened(self) -> float:
        """How many times as long a unit is drawn to the right as upwards; 1 where both have the same scale."""
        return float(self.up.step / self.across.step) / self.tall

    @property
    def is_alike(self) -> bool:
        """Whether both directions have the same scale."""
        return self.up.step == self.across.step * self.tall

    @property
    def remark(self) -> str:
        """How differently the two directions are drawn, where they are."""
        wide = self.widened
        if self.is_alike:
            return ""
        return f"×{short(wide, 2)} wide" if wide > 1 else f"×{short(1 / wide, 2)} high"

    def shows(self, places: Iterable[Place]) -> bool:
        """Whether all the places are in it."""
        return all(
            self.across.place(x) is not None and self.up.place(y) is not None
            for x, y in places
            if math.isfinite(x) and math.isfinite(y)
        )

    def is_too_large_for(self, places: Sequence[Place], floor: Floor | None) -> bool:
        """Whether much less would do."""
        low, high = needed(places, floor)
        return all(
            (ruler.ends[1] - ruler.ends[0]) > ROOMY * (end - begin)
            for ruler, begin, end in zip((self.across, self.up), low, high, strict=True)
        )

    @classmethod
    def around(
        cls, places: Sequence[Place], floor: Floor | None, counts: tuple[int, int], tall: int, alike: bool | None
    ) -> Frame:
        """The smallest frame that shows all the places, and the bowl on every side of its floor.

        Args:
            places: What has to be seen: finite numbers.
            floor: Where the bowl is lowest.
            counts: How many numbers to the right, and upwards.
            tall: How many times as high as wide a number's place on the screen is.
            alike: Whether both directions have the same scale; None where that may be chosen.
        """
        low, high = needed(places, floor)
        ways = [end - begin for begin, end in zip(low, high, strict=True)]
        steps = [step_for(begin, end, count) for begin, end, count in zip(low, high, counts, strict=True)]
        if alike is None:
            is_ditch = floor is not None and ROUND < floor.ditch < math.inf
            alike = not is_ditch or max(ways) <= ALIKE * min(ways)
        if alike:
            step = max(steps[0], steps[1] / tall)
            steps = [step, step * tall]
        rulers = [
            Ruler.over(begin, end, count, Decimal(step))
            for begin, end, count, step in zip(low, high, counts, steps, strict=True)
        ]
        return cls(rulers[0], rulers[1], tall)


def needed(places: Sequence[Place], floor: Floor | None) -> tuple[Place, Place]:
    """From where to where must be seen: the lower and the upper ends."""
    ends = []
    for at in range(2):
        numbers = [place[at] for place in places]
        low, high = min(numbers), max(numbers)
        if floor is not None:
            middle = floor.place[at]
            left, right = max(0.0, middle - low), max(0.0, high - middle)
            low, high = middle - max(left, BESIDE * right), middle + max(right, BESIDE * left)
        ends.append((low, high))
    longest = max(high - low for low, high in ends)
    found = []
    for low, high in ends:
        # A direction in which nothing moves gets as much room as the other one; a place alone some room around it.
        large = max(abs(low), abs(high))
        alone = longest <= 1e-9 * large or longest == 0
        least = max(1.0, large) if alone else max(longest if high - low <= longest / 1000 else 0.0, 1e-9 * large)
        room = max(0.0, least - (high - low)) / 2
        found.append((low - room, high + room))
    return (found[0][0], found[1][0]), (found[0][1], found[1][1])
