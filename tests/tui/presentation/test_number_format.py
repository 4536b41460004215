"""Doubles written with as many digits as there is room for."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.reading_tools import agrees
from tui.presentation.number_format import apart, fit, full, short

doubles = st.floats()
finite = st.floats(allow_nan=False, allow_infinity=False)


@given(doubles, st.integers(1, 40))
def test_fit_never_exceeds_the_width(number: float, width: int) -> None:
    assert 1 <= len(fit(number, width)) <= width


@given(finite, st.integers(24, 40))
def test_with_room_for_all_digits_all_are_shown(number: float, width: int) -> None:
    assert float(fit(number, width)) == number


@given(finite, st.integers(8, 30))
def test_what_fits_is_the_number_rounded(number: float, width: int) -> None:
    text = fit(number, width)
    assert text != "#"
    # The largest doubles may be cut off: rounded up, some would be none.
    if abs(number) > 1.7e308:
        assert 0.5 < float(text) / number < 1.06
    else:
        assert float(text) == number or agrees(text, number, 0.5)


@given(st.floats(-999, 999), st.integers(7, 20))
def test_as_many_digits_as_fit(number: float, width: int) -> None:
    """An everyday number loses no digit that there is room for, but for the zeros behind."""
    text = fit(number, width)
    if abs(number) >= 0.001 and len(text) < width and float(text) != number:
        # One digit more would have been a zero, or would not have fitted.
        longer = f"{number:.{width - len(str(int(abs(number)))) - 1 - (number < 0)}f}"
        assert float(text) == pytest.approx(float(longer), rel=10.0 ** -(width - 5))


@given(doubles)
def test_full_is_repr(number: float) -> None:
    assert full(number) == (repr(number) if number != 0 else "0.0")


@pytest.mark.parametrize("write", [full, short, lambda number: fit(number, 5), lambda number: fit(number, 1)])
@pytest.mark.parametrize("zero", [0.0, -0.0, 0])
def test_no_negative_zero(write: object, zero: float) -> None:
    assert write(zero) in ("0", "0.0")  # type: ignore[operator]


@given(st.floats(-1e308, 1e308), st.integers(1, 17))
def test_short_is_the_number_rounded(number: float, digits: int) -> None:
    assert float(short(number, digits)) == pytest.approx(number, rel=0.51 * 10 ** (1 - digits), abs=0)
    assert not short(number, digits).startswith("-0.0e")


@pytest.mark.parametrize(
    ("number", "width", "text"),
    [
        (0.5, 5, "0.5"),
        (10.0, 5, "10"),
        (0.30000000000000004, 6, "0.3"),
        (2 / 3, 6, "0.6667"),
        (-2 / 3, 6, "-0.667"),
        (0.003, 4, "3e-3"),
        (0.00013127, 7, "1.31e-4"),
        (-1020000.0, 7, "-1.02e6"),
        (-1020000.0, 6, "-102e4"),
        (1234567.0, 4, "12e5"),
        (1e300, 5, "1e300"),
        (math.inf, 3, "inf"),
        (-math.inf, 4, "-inf"),
        (-math.inf, 3, "#"),
        (math.nan, 3, "nan"),
        (1101, 4, "1101"),
        (-0.25, 2, "#"),
    ],
)
def test_examples(number: float, width: int, text: str) -> None:
    assert fit(number, width) == text


@pytest.mark.parametrize(
    ("number", "width", "text"),
    [
        (-15303.0, 5, "-15e3"),
        (-15303.0, 6, "-15303"),
        (-153035.0, 6, "-153e3"),
        (-15303.0, 4, "-2e4"),
        (1.5e308, 4, "#"),
        (1.7976931348623157e308, 5, "1e308"),
        (1.7976931348623157e308, 6, "17e307"),
        (0.0031234, 5, "0.003"),
        (0.003, 4, "3e-3"),
    ],
)
def test_as_many_digits_as_there_is_room_for_and_never_what_is_no_double(number: float, width: int, text: str) -> None:
    assert fit(number, width) == text


@pytest.mark.parametrize(
    ("number", "width", "text"),
    [
        (0.0095687, 9, "0.0095687"),
        (0.0095687, 7, "0.00957"),
        (0.0095687, 6, "0.0096"),
        (-0.0095687, 6, "-0.01"),
        (0.0095687, 5, "0.01"),
        (0.0095687, 4, "0.01"),
        (0.00095687, 7, "9.57e-4"),
        (0.00095687, 6, "9.6e-4"),
        (-0.00086, 6, "-9e-4"),
        (0.00086, 5, "9e-4"),
        (9.5687e-5, 6, "9.6e-5"),
        (3.2e-12, 6, "3e-12"),
        (0.0342, 4, "0.03"),
        (0.5432, 3, "0.5"),
        (5e-324, 6, "5e-324"),
        (-5e-324, 5, "#"),
    ],
)
def test_a_small_number_is_written_as_it_is_read(number: float, width: int, text: str) -> None:
    """With its zeros while two digits have room behind them, else with one digit before the power of ten."""
    assert fit(number, width) == text


@given(st.floats(1e307, 1.7976931348623157e308), st.integers(1, 24))
def test_the_largest_numbers_stay_numbers(number: float, width: int) -> None:
    for signed in (number, -number):
        assert fit(signed, width) == "#" or math.isfinite(float(fit(signed, width)))
        assert math.isfinite(float(short(signed, min(width, 17))))


@given(st.lists(doubles, min_size=2, max_size=4), st.integers(3, 6))
def test_numbers_that_differ_look_different_beside_each_other(numbers: list[float], digits: int) -> None:
    texts = apart(*numbers, digits=digits)
    for one, text in zip(numbers, texts, strict=True):
        assert text in {short(one, more) for more in range(digits, 18)}
        assert all(text != same or one == other or one != one for other, same in zip(numbers, texts, strict=True))


def test_no_more_digits_than_it_takes_to_tell_them_apart() -> None:
    assert apart(0.25, 1 / 3) == ["0.25", "0.3333"]
    assert apart(1 / 3, 0.33333) == ["0.333333", "0.33333"]
    assert apart(math.nan, math.nan, 0.5) == ["nan", "nan", "0.5"]
