"""What has come out of a sweep as a grid: what is varied first to the right, all else downwards."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from engine.sweeping.sweep import Sweep
from tui.presentation.landscapes.height_map import Shading

NOT_DONE = "·"
NO_RUN = "!"
"""What stands for a run that could not be made."""


@dataclass(frozen=True)
class SweepGrid:
    """A sweep as far as it has come.

    Attributes:
        sweep: The sweep.
        count: How many of its runs are done: a grid with more of them is another one.
    """

    sweep: Sweep
    count: int

    @classmethod
    def of(cls, sweep: Sweep) -> SweepGrid:
        """A sweep as it is now."""
        return cls(sweep, len(sweep.results))

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands over the columns."""
        return self.sweep.plan.varied[0].words

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """What stands beside the rows; nothing where one parameter is varied."""
        plan = self.sweep.plan
        return tuple(", ".join(plan.words(row)[1:]) for row in range(len(plan) // len(self.columns)))

    @property
    def corner(self) -> str:
        """What is varied, for the corner."""
        names = [one.name for one in self.sweep.plan.varied]
        return f"{', '.join(names[1:])} \\ {names[0]}" if names[1:] else names[0]

    def run(self, column: int, row: int) -> int:
        """The run in a cell: those of a column follow each other."""
        return column * len(self.rows) + row

    @cached_property
    def shading(self) -> Shading | None:
        """How the numbers are shaded; None where there is none.

        Where some runs have come down to 0 and none lies below, the others say how: a scale by powers of ten has no 0.
        """
        numbers = self.sweep.numbers.values()
        above = [number for number in numbers if number > 0]
        if not above or min(numbers) < 0:
            return Shading.of(numbers)
        found = Shading.of(above)
        return replace(found, below=True) if found and len(above) < len(numbers) else found

    def shade(self, run: int) -> int | None:
        """The shade of a run; None where it has no finite number."""
        result = self.sweep.results.get(run)
        known = result is not None and result.number is not None and math.isfinite(result.number)
        return self.shading.shade(float(result.number)) if known and self.shading else None  # type: ignore[union-attr, arg-type]

    def number(self, run: int) -> float | str:
        """What came out of a run, or a sign for that nothing did."""
        result = self.sweep.results.get(run)
        if result is None:
            return NOT_DONE
        return NO_RUN if result.number is None else result.number

    def read_off(self, run: int) -> str:
        """A run and what came out of it, on a line."""
        plan, result = self.sweep.plan, self.sweep.results.get(run)
        if result is None:
            said = "not done yet"
        elif result.number is None:
            said = result.trouble
        else:
            said = f"{plan.measured_as} {result.number + 0!r}"
        return f"{plan.in_words(run)}: {said}"
