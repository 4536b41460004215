"""A sweep as far as it has come: its plan, and what has come out of its runs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.sweeping.measured_number import is_error
from engine.sweeping.plan import Plan
from engine.sweeping.run import Result


@dataclass
class Sweep:
    """The one owner of what has come out so far."""

    plan: Plan
    results: dict[int, Result] = field(default_factory=dict)
    """By the numbers of the runs, in the order in which they came."""

    @property
    def to_do(self) -> list[int]:
        """The runs that are still to be made."""
        return [run for run in range(len(self.plan)) if run not in self.results]

    def take(self, run: int, result: Result) -> None:
        """Take in what has come out of a run."""
        self.results[run] = result

    @property
    def numbers(self) -> Mapping[int, float]:
        """The numbers that are finite, by their runs."""
        known = {run: result.number for run, result in sorted(self.results.items())}
        return {run: number for run, number in known.items() if number is not None and math.isfinite(number)}

    def sentences(self) -> Iterator[str]:
        """What is known so far, a line each."""
        plan, numbers = self.plan, self.numbers
        if numbers:
            # Of equal ones the first.
            low, high = min(numbers, key=numbers.__getitem__), max(numbers, key=numbers.__getitem__)
            ends = (
                [("smallest", low)] if is_error(plan.lesson, plan.measure) else [("smallest", low), ("largest", high)]
            )
            for word, run in ends:
                yield f"The {word} {plan.measure.title}: {numbers[run]:.6g}, at {plan.in_words(run)}"
        without = sum(result.number is None for result in self.results.values())
        strange = len(self.results) - len(numbers) - without
        if strange:
            yield f"{strange:,} of {len(self.results):,} runs ended with a number that is not finite"
        if without:
            first = next(result for _, result in sorted(self.results.items()) if result.number is None)
            yield f"{without:,} of {len(self.results):,} runs could not be made; the first: {first.trouble}"
        if self.to_do:
            yield f"{len(self.results):,} of {len(plan):,} runs are done"
