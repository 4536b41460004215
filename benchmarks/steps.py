"""Steps a second, as a ratio to the notebook's loop."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

import engine
from benchmarks import notebook

STEPS = 100_000
REPEATS = 15

NOTEBOOK: dict[int, Callable[[], Any]] = {
    6: lambda: notebook.hot_and_cold(STEPS, 0.001),
    7: lambda: notebook.hot_and_cold(STEPS, 0.4),
    8: lambda: notebook.gradient_descent(STEPS, 0.1),
}
TARGETS = {6: 50.0, 7: 50.0, 8: 100.0}


@dataclass(frozen=True)
class Speed:
    """One lesson's speed.

    Attributes:
        lesson: Its number.
        notebook: The notebook's steps a second.
        engine: The engine's, with recording.
        ratio: The median of the repeats' own ratios.
        lowest: The smallest of these.
        highest: The largest.
        target: What the ratio should reach.
    """

    lesson: int
    notebook: float
    engine: float
    ratio: float
    lowest: float
    highest: float
    target: float


def speed(number: int) -> Speed:
    """Run both in turn, so that whatever else the machine does falls on both."""
    ours, theirs = [], []
    run = run_lesson(number)
    fast = run.history.program.fast(run.history.start)
    assert fast is not None
    # It would be done in some milliseconds anyway, but perhaps in the middle of the first pair.
    fast.running.compile()
    for repeat in range(REPEATS):
        pair = [(theirs, NOTEBOOK[number]), (ours, lambda: run_lesson(number))]
        for times, function in pair if repeat % 2 else reversed(pair):
            times.append(seconds(function))
    ratios = [plain / joined for plain, joined in zip(theirs, ours, strict=True)]
    return Speed(
        number,
        STEPS / median(theirs),
        STEPS / median(ours),
        median(ratios),
        min(ratios),
        max(ratios),
        TARGETS[number],
    )


def run_lesson(number: int) -> engine.Experiment:
    """A run from its start, recorded for going back."""
    run = engine.Experiment(engine.lesson(number))
    run.run(STEPS)
    return run


def seconds(function: Callable[[], Any]) -> float:
    """How long one call takes; what it returns is kept until the clock has stopped."""
    gc.collect()
    begun = perf_counter()
    kept = function()
    ended = perf_counter()
    del kept
    return ended - begun
