"""What it costs to go to a step and look at it, in a short run and in a long one."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter

import engine

SHORT, LONG = 500, 1_000_000
REPEATS = 15
JUMPS = 200


@dataclass(frozen=True)
class Going:
    """Going to a step of lesson 8.

    Attributes:
        short: Microseconds in a run of 500 steps.
        long: Microseconds in a run of a million.
        ratio: The median of long / short over the repeats.
    """

    short: float
    long: float
    ratio: float


def going() -> Going:
    """Go to steps all over two runs, in turn."""
    runs = []
    for steps in (SHORT, LONG):
        run = engine.Experiment(engine.lesson(8))
        run.run(steps)
        runs.append(run)
    times: list[list[float]] = [[], []]
    for repeat in range(REPEATS):
        order = (0, 1) if repeat % 2 else (1, 0)
        for at in order:
            times[at].append(microseconds(runs[at]))
    ratios = [long / short for short, long in zip(*times, strict=True)]
    return Going(median(times[0]), median(times[1]), median(ratios))


def microseconds(run: engine.Experiment) -> float:
    """The time of one jump, on average over the whole run."""
    steps = run.history.steps
    places = [(jump * steps) // JUMPS for jump in range(JUMPS)]
    begun = perf_counter()
    for place in places:
        run.goto(place)
    return (perf_counter() - begun) / JUMPS * 1e6
