"""A column of the data taken together, against NumPy."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.presentation.charts.column_numbers import distribution, summary_of

columns = st.lists(st.floats(allow_nan=True, allow_infinity=True), min_size=1, max_size=60)
tame = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60).filter(lambda one: max(one) - min(one) > 1e-3)


@given(tame)
def test_smallest_largest_and_mean_are_those_of_numpy(numbers: list[float]) -> None:
    summary = summary_of(numbers)
    assert summary is not None and summary.not_finite == 0
    assert (summary.least, summary.greatest) == (np.min(numbers), np.max(numbers))
    assert math.isclose(summary.mean, np.mean(numbers), rel_tol=1e-12, abs_tol=1e-12 * max(map(abs, numbers)))


def test_the_mean_is_the_one_that_a_loop_gives() -> None:
    numbers, total = [0.1] * 7 + [1e16, 0.3, -1e16], 0.0
    for number in numbers:
        total += number
    assert getattr(summary_of(numbers), "mean", None) == total / 10


@given(tame)
def test_rows_are_counted_as_numpy_does(numbers: list[float]) -> None:
    summary, bins = summary_of(numbers), 8
    assert summary is not None
    counts = distribution(numbers, summary, bins)
    edges = np.linspace(summary.least, summary.greatest, bins + 1)
    near = sum(bool(np.any(np.abs(edges - number) < 1e-9 * max(1.0, np.abs(edges).max()))) for number in numbers)
    # A number on an edge may fall to either side of it by its last digit.
    assert sum(counts) == len(numbers)
    assert sum(abs(one - two) for one, two in zip(counts, np.histogram(numbers, edges)[0], strict=True)) <= 2 * near


@given(columns)
def test_no_number_is_too_much_and_each_is_where_it_is_counted(numbers: list[float]) -> None:
    summary = summary_of(numbers)
    finite = [number for number in numbers if math.isfinite(number)]
    if summary is None:
        assert not finite
        return
    assert math.isfinite(summary.mean) and summary.not_finite == len(numbers) - len(finite)
    counts = distribution(numbers, summary, 5)
    found = [0] * 5
    for number in numbers:
        at = summary.bin_of(number, 5)
        if at is not None:
            found[at] += 1
    assert found == counts and sum(counts) == len(finite)
