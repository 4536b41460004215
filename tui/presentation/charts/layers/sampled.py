"""At which steps a chart looks that goes over a run, and what stands below them: steps, or epochs."""

from __future__ import annotations

from dataclasses import dataclass

from engine.analysis.steps.epoch_summary import EpochSummary

MOST = 256
"""At no more steps does it look, however long the run is."""


@dataclass(frozen=True)
class Sampled:
    """Some steps of a run, evenly apart.

    Attributes:
        steps: They, in order.
        first: What the first of them is counted as: a step or an epoch.
        apart: How far apart they are, in steps or in epochs.
        by_epoch: Whether it goes by epochs.
    """

    steps: tuple[int, ...]
    first: int
    apart: int
    by_epoch: bool = False

    def place(self, at: int) -> int:
        """As which step or epoch one of them is counted."""
        return self.first + at * self.apart

    @classmethod
    def of_steps(cls, recorded: int, from_start: bool) -> Sampled:
        """Steps that are multiples of a power of 2, so that of a longer run every second one is still the same.

        Args:
            recorded: How many steps there are.
            from_start: Whether the start counts, as step 0.
        """
        apart = 1
        while recorded // apart + from_start > MOST:
            apart *= 2
        first = 0 if from_start else apart
        return cls(tuple(range(first, recorded + 1, apart)), first, apart)

    @classmethod
    def of_epochs(cls, summary: EpochSummary, recorded: int, from_start: bool) -> Sampled:
        """The beginnings of epochs, counted as they come.

        Args:
            summary: The epochs.
            recorded: How many steps there are.
            from_start: Whether it is about what an epoch begins with, and not about what its first step gives.
        """
        begins, apart = summary.beginnings(MOST - 1)
        steps = [first - from_start for first in (1, *begins)]
        return cls(tuple(step for step in steps if step <= recorded), 1, apart, True)
