"""How many rows steps have read, against a count by hand."""

from __future__ import annotations

from typing import Any

import pytest

import engine
from engine.analysis.steps.batches import rows_read

NAMED = {14: "row", 16: "row", 17: "rows", 18: "rows"}
"""Lessons whose steps name the rows that they read."""


@pytest.mark.parametrize("number", NAMED)
def test_rows_that_are_named_are_counted(number: int) -> None:
    # Of 150 rows in batches of 40 each epoch ends with one of 30, of 1437 in batches of 500 with one of 437.
    settings: dict[str, object] = {17: {"batch": 500}, 18: {"batch": 40}}.get(number, {})
    run = engine.Experiment(engine.lesson(number), **settings)
    run.run(9)
    counts = []
    for step in range(1, 10):
        named: Any = run.history[NAMED[number]][step - 1]
        counts.append(sum(row >= 0 for row in named) if isinstance(named, tuple) else 1)
        assert rows_read(run.history, step, step) == counts[-1]
    assert rows_read(run.history, 2, 9) == sum(counts[1:])
    if settings:
        assert len(set(counts)) == 2, "the last batch of an epoch is a smaller one"
        rows = run.sizes["rows"]
        assert sum(counts[: -(-rows // max(counts))]) == rows


def test_turns_of_rows_and_all_rows_and_none() -> None:
    turns = engine.Experiment(engine.lesson(12))
    turns.run(20)
    assert rows_read(turns.history, 1, 20) == sum(sum(one) for one in turns.history["turns"])
    every = engine.Experiment(engine.lesson(13))
    every.run(3)
    assert rows_read(every.history, 2, 3) == 2 * every.sizes["rows"] > 2
    one = engine.Experiment(engine.lesson(8))
    one.run(3)
    assert rows_read(one.history, 1, 3) is None


def test_a_batch_that_was_changed_on_the_way_counts_from_there_on() -> None:
    run = engine.Experiment(engine.lesson(18), batch=10)
    run.run(5)
    run.edit(batch=3)
    run.run(4)
    assert rows_read(run.history, 1, 9) == 5 * 10 + 4 * 3
    assert rows_read(run.history, 5, 6) == 13
