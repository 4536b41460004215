"""How long a sweep takes in two processes, and one run after another in one: the whole command each time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter

LESSON = "18"
OVER = ("--over", "alpha=0.001..1x8", "--over", "seed=1..8")
RUNS, STEPS = 64, 20_000
PAIRS = 3


@dataclass(frozen=True)
class Sweeping:
    """Seconds, the median of several pairs.

    Attributes:
        together: In two processes.
        alone: In one.
        ratio: The median of the pairs' own ratios.
    """

    together: float
    alone: float
    ratio: float


def sweeping() -> Sweeping:
    """Both in turn, the order swapped each time; what they print has to be the same."""
    together: list[float] = []
    alone: list[float] = []
    for at in range(PAIRS):
        ways = [(2, together), (1, alone)]
        printed = set()
        for workers, times in ways if at % 2 else reversed(ways):
            seconds, text = _swept(workers)
            times.append(seconds)
            printed.add(text)
        if len(printed) != 1 or len(printed.pop().splitlines()) != RUNS + 1:
            raise RuntimeError("the same sweep has printed other numbers")
    ratios = [one / other for one, other in zip(together, alone, strict=True)]
    return Sweeping(median(together), median(alone), median(ratios))


def _swept(workers: int) -> tuple[float, str]:
    command = [sys.executable, "-m", "tui", "sweep", LESSON, *OVER, "--steps", str(STEPS), "--format", "csv"]
    begun = perf_counter()
    done = subprocess.run([*command, "--workers", str(workers)], capture_output=True, text=True, check=True)
    return perf_counter() - begun, done.stdout
