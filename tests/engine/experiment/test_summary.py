"""A long column in few buckets."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine.experiment.summary import CAPACITY, Summary, extremes


def naive(column: list[float], size: int) -> list[tuple[float | None, float | None]]:
    """The smallest and largest finite number of each stretch, looked up one by one."""
    found = []
    for first in range(0, len(column), size):
        finite = [number for number in column[first : first + size] if math.isfinite(number)]
        found.append((min(finite), max(finite)) if finite else (None, None))
    return found


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=6), st.sampled_from([6, 7]))
@settings(max_examples=30)
def test_however_it_grows_it_holds_the_same(pieces: list[int], number: int) -> None:
    """Taken in piece by piece as the run goes on, it equals a look at the whole."""
    run = engine.Experiment(engine.lesson(number))
    summary = Summary(run.history, ["error"])
    for piece in pieces:
        run.run(piece)
        summary.update()
    column = list(run.history["error"])
    (buckets,) = summary.columns
    assert list(zip(buckets.low, buckets.high, strict=True)) == naive(column, summary.size)
    assert summary.steps == len(column)
    assert len(buckets.low) <= 2 * CAPACITY
    assert summary.size == 1 or len(buckets.low) >= CAPACITY // 2


@pytest.mark.parametrize("most", [1, 7, 1000, 5000])
def test_it_can_be_taken_in_portions(most: int) -> None:
    """Several vectors at once, a few steps at a time."""
    run = engine.Experiment(engine.lesson(8), alpha=4.8)
    run.run(2500)
    summary = Summary(run.history, ["errors", "weights"])
    while not summary.update(most):
        pass
    for at, buckets in enumerate(summary.columns[:3]):
        column = [errors[at] for errors in run.history["errors"]]
        assert list(zip(buckets.low, buckets.high, strict=True)) == naive(column, summary.size)


def test_a_run_that_blows_up_leaves_gaps() -> None:
    """What is not finite is in no bucket."""
    run = engine.Experiment(engine.lesson(8), alpha=6.0)
    run.run(5000)
    summary = Summary(run.history, ["weights"])
    summary.update()
    (first, *_) = summary.columns
    assert first.low[-1] is None and first.high[-1] is None
    assert all(math.isfinite(number) for number in first.high if number is not None)


@pytest.mark.parametrize(
    ("numbers", "wanted"),
    [
        ([], (None, None)),
        ([math.nan], (None, None)),
        ([1.0, math.nan, -2.0], (-2.0, 1.0)),
        ([math.inf, 3.0], (3.0, 3.0)),
        ([1e308, 1e308], (1e308, 1e308)),
    ],
)
def test_extremes(numbers: list[float], wanted: tuple[float | None, float | None]) -> None:
    """The smallest and largest finite number, even where their sum overflows."""
    assert extremes(numbers) == wanted
