"""exp, log, tanh and sine against mpmath's, over the whole range of doubles, and exact at the ends."""

from __future__ import annotations

import math
import random
import struct
from collections.abc import Callable, Iterator
from typing import Any

import mpmath
import pytest

from engine.definition.arithmetic.functions import exp, exponent_of, log, power_of_two, root, sine, tanh

INF, NAN = math.inf, math.nan
FARTHEST = 800_000.0
"""Beyond it no sine is told."""
TINY, SMALLEST_NORMAL, LARGEST = 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308

FUNCTIONS: dict[str, tuple[Callable[[Any], float], Callable[[Any], Any], int]] = {
    "exp": (exp, mpmath.exp, 1),
    "log": (log, mpmath.log, 1),
    "tanh": (tanh, mpmath.tanh, 2),
    "sine": (sine, mpmath.sin, 1),
}
"""Each with mpmath's, and how many doubles it may be off."""

EDGES = [
    0.0, TINY, 1e-310, SMALLEST_NORMAL, math.nextafter(SMALLEST_NORMAL, 0), 2.7e-17, 2.8e-17, 5.5e-17, 1e-8, 1e-4,
    0.25, 0.34657359027997264, math.nextafter(0.34657359027997264, 1), 0.5, math.log(2), 0.7071067811865476, 1.0,
    math.nextafter(1, 0), math.nextafter(1, 2), math.e, 10.0, 18.0, 19.06, 21.9999, 22.0, 44.0, 100.0, 708.39,
    709.782712893384, 1e300, LARGEST,
]  # fmt: skip


def ordinal(number: float) -> int:
    """Which double it is, counted from 0: neighbors differ by 1."""
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    return int(bits) if bits >= 0 else -(int(bits) & 0x7FFFFFFFFFFFFFFF)


def right(name: str, x: float) -> float:
    """mpmath's result, rounded to a double once, denormals too."""
    # Of a sine near 0 as many digits cancel as its angle and π/2 have in common.
    with mpmath.workprec(1300 if name == "sine" and 0 < abs(x) < 1e-100 else 200):
        result = FUNCTIONS[name][1](mpmath.mpf(x))
        exponent = max(mpmath.frexp(result)[1] - 53, -1074) if result else 0
        scaled = int(mpmath.nint(mpmath.ldexp(result, -exponent)))
    return math.ldexp(float(scaled), exponent)


def numbers(name: str, count: int) -> Iterator[float]:
    """Edges, numbers where the function bends, and doubles of all sizes, with both signs where that makes sense."""
    rng = random.Random(f"numbers for {name}")
    widest = {"exp": 745.0, "log": 10.0, "tanh": 25.0, "sine": FARTHEST}[name]
    yield from EDGES
    for _ in range(count):
        yield rng.uniform(0, widest)
        yield rng.uniform(0, 1.5)
        yield math.ldexp(rng.uniform(0.5, 1), rng.randint(-1074, 1024))
        yield rng.randint(1, 2**40) * TINY


def off(name: str, count: int) -> int:
    """By how many doubles it is off at most."""
    function = FUNCTIONS[name][0]
    worst = 0
    for size in numbers(name, count):
        for x in (size,) if name == "log" else (size, -size):
            if (name == "exp" and not -745.13 < x < 709.78) or (name == "log" and not x):
                continue
            if name == "sine" and size > FARTHEST:
                continue
            worst = max(worst, abs(ordinal(function(x)) - ordinal(right(name, x))))
    return worst


@pytest.mark.parametrize("name", FUNCTIONS)
def test_as_mpmath_says(name: str) -> None:
    assert off(name, 400) <= FUNCTIONS[name][2]


@pytest.mark.long
@pytest.mark.parametrize("name", FUNCTIONS)
def test_as_mpmath_says_for_many(name: str) -> None:
    assert off(name, 250_000) <= FUNCTIONS[name][2]


def test_the_ends_of_exp() -> None:
    assert [exp(x) for x in (0.0, -0.0, INF, -INF, 709.79, 1e308, -745.14, -1e308)] == [1, 1, INF, 0, INF, INF, 0, 0]
    assert exp(-745.13) == TINY and exp(709.782712893384) > 1.797e308
    assert math.isnan(exp(NAN))


def test_the_ends_of_log() -> None:
    assert [log(x) for x in (1.0, 0.0, -0.0, INF)] == [0, -INF, -INF, INF]
    assert all(math.isnan(log(x)) for x in (-1.0, -TINY, -INF, NAN))


def test_the_ends_of_tanh() -> None:
    assert [tanh(x) for x in (INF, 22.5, 1e300, -INF, -22.5)] == [1, 1, 1, -1, -1]
    assert math.isnan(tanh(NAN))
    assert str(tanh(-0.0)) == "-0.0" and str(tanh(0.0)) == "0.0"


def test_the_ends_of_sine() -> None:
    assert all(math.isnan(sine(x)) for x in (INF, -INF, NAN, 1e308, -1e16, math.nextafter(FARTHEST, INF)))
    assert abs(ordinal(sine(FARTHEST)) - ordinal(right("sine", FARTHEST))) <= 1
    assert str(sine(-0.0)) == "-0.0" and str(sine(0.0)) == "0.0"
    assert [sine(x) for x in (TINY, -TINY, 1e-310, SMALLEST_NORMAL)] == [TINY, -TINY, 1e-310, SMALLEST_NORMAL]


def near_quarters(count: int) -> Iterator[float]:
    """The doubles around multiples of π/2: the first ones, some of all, and those nearest to them of all doubles."""
    rng = random.Random("quarters")
    with mpmath.workprec(200):
        quarter = mpmath.pi / 2
        farthest = int(FARTHEST / quarter)
        every = [*range(1, 40), *(rng.randint(40, farthest - 1) for _ in range(count)), farthest]
        doubles = [float(quarter * times) for times in every]
    for double in doubles:
        yield from (double, math.nextafter(double, 0), math.nextafter(double, INF), double * (1 + 1e-12), double - 1e-7)


def off_near_quarters(count: int) -> int:
    """By how many doubles a sine is off at most where its angle is nearly a multiple of a quarter turn."""
    found = [x for size in near_quarters(count) if size <= FARTHEST for x in (size, -size)]
    return max(abs(ordinal(sine(x)) - ordinal(right("sine", x))) for x in found)


def test_a_sine_near_a_multiple_of_a_quarter_turn() -> None:
    assert off_near_quarters(300) <= 1


@pytest.mark.long
def test_a_sine_near_any_multiple_of_a_quarter_turn() -> None:
    assert off_near_quarters(60_000) <= 1


@pytest.mark.parametrize("function", [tanh, sine])
@pytest.mark.parametrize("x", [TINY, 1e-320, 1e-17, 0.3, 0.9999, 1.0, 3.7, 21.0, 30.0, 5e5])
def test_it_is_odd(function: Callable[[Any], float], x: float) -> None:
    assert function(-x) == -function(x)


@pytest.mark.parametrize("function", [exp, log, tanh, sine])
def test_a_whole_number_is_as_good_as_a_float(function: Callable[[Any], float]) -> None:
    assert [function(n) for n in (1, 2, 7, 40)] == [function(float(n)) for n in (1, 2, 7, 40)]
    assert all(type(function(n)) is float for n in (0, 1, 3))


def test_the_primitives_are_exact() -> None:
    assert [power_of_two(float(k)) for k in (-1022, -1, 0, 1, 1023)] == [SMALLEST_NORMAL, 0.5, 1, 2, 2.0**1023]
    assert [exponent_of(x) for x in (1.0, 0.5, 0.75, 3.0, LARGEST, SMALLEST_NORMAL)] == [1, 0, 0, 2, 1024, -1021]


@pytest.mark.parametrize("x", [0.0, TINY, 1e-320, 0.09375, 2.0, 1e300, LARGEST, math.inf])
def test_a_root_is_that_of_the_machine(x: float) -> None:
    assert root(x) == math.sqrt(x)


def test_a_root_of_less_than_0_is_no_number() -> None:
    assert math.isnan(root(-1.0)) and math.isnan(root(math.nan)) and root(9) == 3
