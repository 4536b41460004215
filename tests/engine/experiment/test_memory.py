"""At most 10 bytes a recorded number, after very many steps."""

from __future__ import annotations

import gc
import sys
import tracemalloc

import pytest

import engine
from engine.experiment.recording import BYTES_AT_ONCE, ROOM


@pytest.mark.parametrize("steps", [50_000, pytest.param(1_000_000, marks=pytest.mark.long)])
@pytest.mark.parametrize(("number", "numbers_a_step"), [(6, 1), (8, 3)])
def test_a_recorded_number_takes_at_most_10_bytes(number: int, numbers_a_step: int, steps: int) -> None:
    run = engine.Experiment(engine.lesson(number))
    # The loop is made and the first steps are taken before anything is measured.
    run.step()
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    run.run(steps)
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    (segment,) = run.history.segments
    kept = len(segment.recording.kept.numbers)
    every = segment.recording.every
    assert kept == (steps + 1) // every * numbers_a_step and 8 * kept <= ROOM
    assert every == 1 or 16 * kept > ROOM
    assert sys.getsizeof(segment.recording.kept.numbers) <= 10 * kept
    # And the steps that were run last.
    assert 8 * kept <= after - before <= 10 * kept + 2 * BYTES_AT_ONCE


def test_a_branch_shares_what_lies_before_it() -> None:
    run = engine.Experiment(engine.lesson(6))
    run.run(10_000)
    for step in range(9_000, 8_980, -1):
        run.goto(step)
        run.edit(weight=0.1)
    recordings = {id(segment.recording) for segment in run.history.segments}
    (kept, _) = run.history.segments
    assert len(recordings) == 2
    assert (kept.length, kept.recording.length) == (8_981, 10_000)


def test_an_earlier_run_is_kept_as_a_recipe() -> None:
    run = engine.Experiment(engine.lesson(6))
    run.run(10_000)
    run.reset()
    (left,) = run.shelf
    assert sorted(vars(left)) == ["edits", "labels", "lesson", "name", "number", "parameters", "pinned", "steps"]
    assert sum(map(sys.getsizeof, (left, left.parameters, left.edits, left.steps))) < 2000
