"""Steps a second, as a ratio to the notebook's loop."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median
from time import process_time
from typing import Any

import engine
from benchmarks import notebook

STEPS = 300_000
"""So many that opening a run is a small part of it, and few enough that all of lesson 8's are kept one by one."""
REPEATS = 15

KEEPING = {"MALLOC_TRIM_THRESHOLD_": "100000000", "MALLOC_MMAP_THRESHOLD_": "100000000"}
"""With it, memory that was let go stays with the process: on a virtual machine new memory takes 2 to 4 µs a page."""

NOTEBOOK: dict[int, Callable[[int], Any]] = {
    6: lambda steps: notebook.hot_and_cold(steps, 0.001),
    7: lambda steps: notebook.hot_and_cold(steps, 0.4),
    8: lambda steps: notebook.gradient_descent(steps, 0.1),
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
    """Run both in turn, so that whatever else the machine does falls on both.

    Each has a process of its own: in one, the lists of the notebook's loop decide which memory is left for the record.
    """
    ours, theirs = [], []
    with process() as engines, process() as notebooks:
        pair = [(theirs, notebooks, notebook_seconds), (ours, engines, engine_seconds)]
        for _, where, function in pair:
            where.submit(warm, function, number).result()
        for repeat in range(REPEATS):
            for times, where, function in pair if repeat % 2 else reversed(pair):
                times.append(where.submit(function, number, STEPS).result())
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


@contextmanager
def process() -> Iterator[ProcessPoolExecutor]:
    """A process of its own, which keeps its memory."""
    before = {name: os.environ.get(name) for name in KEEPING}
    os.environ.update(KEEPING)
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as made:
            made.submit(os.getpid).result()
            _restore(before)
            yield made
    finally:
        _restore(before)


def _restore(before: Mapping[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def warm(function: Callable[[int, int], float], number: int) -> None:
    """Run twice: all is compiled then, and the memory is there."""
    function(number, STEPS)
    function(number, STEPS)


def engine_seconds(number: int, steps: int) -> float:
    """How long the engine takes."""
    run = run_lesson(number, 1)
    fast = run.history.program.fast(run.history.start)
    assert fast is not None
    # It would be done in some milliseconds anyway, but perhaps in the middle of what is measured.
    fast.running.compile()
    return seconds(lambda: run_lesson(number, steps))


def notebook_seconds(number: int, steps: int) -> float:
    """How long the notebook takes."""
    return seconds(lambda: NOTEBOOK[number](steps))


def run_lesson(number: int, steps: int) -> engine.Experiment:
    """A run from its start, recorded for going back."""
    run = engine.Experiment(engine.lesson(number))
    run.run(steps)
    return run


def seconds(function: Callable[[], Any]) -> float:
    """How long the processor works at a call; what it returns is kept until the clock has stopped.

    Other programs' turns do not count: they fall on the longer of two calls, and not on the shorter.
    """
    gc.collect()
    begun = process_time()
    kept = function()
    ended = process_time()
    del kept
    return ended - begun
