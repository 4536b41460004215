"""Bytes for each number that a run records."""

from __future__ import annotations

import gc
import tracemalloc

import engine

STEPS = 1_000_000
TARGET = 10.0


def bytes_a_number(number: int) -> float:
    """All the memory that a million steps keep, divided by the numbers recorded."""
    run = engine.Experiment(engine.lesson(number))
    run.step()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    run.run(STEPS)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    numbers = len(run.history.program.carried(run.parameters))
    return (after - before) / (STEPS * numbers)
