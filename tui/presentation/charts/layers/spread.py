"""How the numbers of a layer are spread, at some steps of a run: how many of them lie in each bin."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from engine.experiment.history import History
from tui.presentation.axes.drawable import drawable
from tui.presentation.charts.layers.matrices import numbers_at

FINE = 7
"""2 to this power bins reach from 0 to where no number of a step is larger, and as many below 0."""

LEAST = -1000
"""No power is lower: there, all numbers are as good as 0."""


@dataclass(frozen=True)
class Spread:
    """The numbers of one step, in bins of one width.

    Attributes:
        power: All lie between −2^power and 2^power.
        counts: By the bin, how many lie in it: in bin k those from k × width up to, but without, (k + 1) × width.
        count: How many numbers there are.
        beyond: How many of them no bin has: nan, inf, and what is too large to draw.
    """

    power: int
    counts: Mapping[int, int]
    count: int
    beyond: int

    @classmethod
    def of(cls, numbers: Collection[float]) -> Spread:
        """Put the numbers into bins."""
        known = [number for number in numbers if drawable(number) is not None]
        power = max((math.frexp(number)[1] for number in known if number), default=LEAST)
        power = max(LEAST, power)
        counts = Counter(bin_of(number, power) for number in known)
        return cls(power, counts, len(numbers), len(numbers) - len(known))

    def in_bins_of(self, power: int) -> Mapping[int, int]:
        """The same in the wider bins of a higher power, which whole bins of this one make up."""
        if power == self.power:
            return self.counts
        found: Counter[int] = Counter()
        for at, count in self.counts.items():
            found[at >> (power - self.power)] += count
        return found


def width_of(power: int) -> float:
    """The width of a bin: 2^(power − 7)."""
    return math.ldexp(1.0, power - FINE)


def bin_of(number: float, power: int) -> int:
    """In which bin a number lies."""
    at = math.floor(math.ldexp(number, FINE - power))
    # What lies so little below 0 that it is lost in scaling lies below 0.
    return min(at, -1) if number < 0 else at


class Spreads:
    """Those of some steps of a run; each is made once.

    Args:
        history: The run.
        name: The weights, or the slopes along them.
        layer: Of which layer.
    """

    def __init__(self, history: History, name: str, layer: int) -> None:
        self.history, self.name, self.layer = history, name, layer
        self._known: dict[int, Spread] = {}

    def is_of(self, history: History, name: str, layer: int) -> bool:
        """Whether they are of this."""
        return self.history is history and (self.name, self.layer) == (name, layer)

    def update(self, steps: Sequence[int], most: int) -> bool:
        """Look at those of the steps that are new, at most so many; whether there are no more. Others are forgotten."""
        self._known = {step: self._known[step] for step in steps if step in self._known}
        missing = [step for step in steps if step not in self._known]
        for step in missing[:most]:
            self._known[step] = Spread.of(numbers_at(self.history, self.name, self.layer, step))
        return len(missing) <= most

    def at(self, steps: Sequence[int]) -> list[Spread | None]:
        """By the step; None where it was not looked at yet."""
        return [self._known.get(step) for step in steps]
