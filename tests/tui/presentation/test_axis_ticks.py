"""Round numbers for the axes, written shortly."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui.presentation.axes.axis_ticks import log_ticks, nice_ticks, tick_text

bounds = st.floats(-1e300, 1e300)


@given(bounds, bounds, st.integers(1, 40), st.booleans())
def test_ticks_never_raise_and_are_finite(one: float, other: float, most: int, whole: bool) -> None:
    low, high = min(one, other), max(one, other)
    assert all(math.isfinite(tick) for tick in nice_ticks(low, high, most, whole))


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(1, 40))
def test_ticks_are_few_round_and_inside(low: float, span: float, most: int) -> None:
    high = low + span
    assume(span > 1e-3 * abs(low))
    ticks = nice_ticks(low, high, most)
    assert len(ticks) <= max(most, 2) + 1
    stride = min((after - before for before, after in pairwise(ticks)), default=None)
    for tick in ticks:
        assert low - span * 1e-6 <= tick <= high + span * 1e-6
    if stride is not None:
        mantissa = stride / 10 ** math.floor(math.log10(stride) + 1e-6)
        assert min(abs(mantissa - nice) for nice in (1, 2, 5, 10)) < 1e-3
        assert all(abs(tick / stride - round(tick / stride)) < 1e-3 for tick in ticks)
    assert ticks


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(1, 20))
def test_ticks_of_steps_are_whole(low: int, span: int, most: int) -> None:
    assert all(tick == int(tick) for tick in nice_ticks(low, low + span, most, whole=True))


@given(st.floats(-330, 308), st.floats(0.001, 1), st.integers(2, 20))
def test_ticks_of_a_narrow_log_scale_are_numbers(low: float, span: float, most: int) -> None:
    places, labels = log_ticks(low, low + span, most)
    assert len(places) == len(set(labels)) == len(labels) >= 1
    for place, label in zip(places, labels, strict=True):
        assert low - 0.01 <= place <= low + span + 0.01
        assert len(label) <= 14
        assert float(Decimal(label).log10()) == pytest.approx(place, abs=0.01)


def test_examples_of_a_narrow_log_scale() -> None:
    assert log_ticks(-1.3, -1.05, 4)[1] == ["0.06", "0.07", "0.08"]
    assert log_ticks(-1.05, -0.5, 4)[1] == ["0.1", "0.2", "0.3"]
    assert log_ticks(-8.3, -8.05, 4)[1] == ["6e-9", "7e-9", "8e-9"]


@pytest.mark.parametrize("edges", [(1.0, 1.0), (2.0, 1.0), (0.0, math.inf), (math.nan, 1.0), (-1e308, 1e308)])
def test_no_range_has_one_tick(edges: tuple[float, float]) -> None:
    assert len(nice_ticks(*edges, most=5)) == 1


@given(bounds, bounds, st.integers(1, 40))
def test_labels_are_short(one: float, other: float, most: int) -> None:
    ticks = nice_ticks(min(one, other), max(one, other), most)
    stride = ticks[1] - ticks[0] if len(ticks) > 1 else 0.0
    assert all(len(tick_text(tick, stride)) <= 14 for tick in ticks)


@given(st.floats(-9e4, 9e4), st.floats(1e-3, 1e5), st.integers(2, 30))
def test_labels_differ_and_mean_their_tick(low: float, span: float, most: int) -> None:
    assume(span > abs(low) * 1e-3)
    ticks = nice_ticks(low, low + span, most)
    assume(len(ticks) > 1)
    stride = ticks[1] - ticks[0]
    labels = [tick_text(tick, stride) for tick in ticks]
    assert len(set(labels)) == len(labels), labels
    for tick, label in zip(ticks, labels, strict=True):
        assert float(label) == pytest.approx(tick, abs=stride / 2 * 1.001)


@pytest.mark.parametrize(
    ("number", "stride", "text"),
    [
        (0.0, 0.1, "0"),
        (0.3, 0.1, "0.3"),
        (0.30000000000000004, 0.1, "0.3"),
        (200, 50, "200"),
        (1e-9, 1e-9, "1e-9"),
        (2.5e12, 5e11, "2.5e12"),
        (105_000, 5_000, "1.05e5"),
        (1e300, 1e299, "1e300"),
    ],
)
def test_examples(number: float, stride: float, text: str) -> None:
    assert tick_text(number, stride) == text
