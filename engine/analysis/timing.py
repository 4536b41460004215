"""Measures how long the loop and NumPy take for the same weighted sum, from short vectors to long ones."""

from __future__ import annotations

import importlib
import math
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import Any, Literal

from engine.definition.lazy_module import LazyModule
from engine.definition.lesson import Lesson

Clock = Callable[[], float]
"""Gives seconds, from any beginning."""

Way = Literal["loop", "array", "list"]
"""The loop over lists; NumPy on arrays; NumPy on lists, which it must make into arrays at each call."""

LENGTHS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
"""The lengths of the vectors."""

REPETITIONS = (5, 15)
"""How often, at least and at most, a way is timed at each length. The fastest counts: all else only adds to it."""

ENOUGH_SECONDS = 0.03
"""Once a way has been timed for so long and often enough, it is not timed again."""

LEAST_SECONDS = 0.002
"""A repetition is as many calls as take this long, so that the clock's own steps do not matter."""


MOST_CALLS = 1_000_000
"""A repetition never has many more calls than this."""

CLOCK_STEP = 1e-9
"""No repetition is taken to be shorter than this, whatever the clock says."""


_PROCESSORS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What the libraries that NumPy may be built with ask for how many processors to use."""


def use_one_processor() -> None:
    """Have NumPy use one processor, as the loop does, unless the environment says otherwise.

    On a busy machine a sum that is shared waits for the slowest processor: milliseconds in place of microseconds.
    NumPy asks when it is imported; later this changes nothing.
    """
    for name in _PROCESSORS:
        os.environ.setdefault(name, "1")


@dataclass(frozen=True)
class Contestant:
    """One way of making the weighted sum.

    Attributes:
        way: Which.
        function: The phase as the lesson has it.
        arrays: Whether it is given arrays; else lists.
    """

    way: Way
    function: Callable[[Any, Any], Any]
    arrays: bool


@dataclass(frozen=True)
class Timing:
    """How long one call takes.

    Attributes:
        way: Which way.
        length: How many inputs and weights.
        seconds: The fastest repetition's time for one call.
        calls: How many calls a repetition had.
    """

    way: Way
    length: int
    seconds: float
    calls: int


def contestants(loop: Lesson, call: Lesson) -> tuple[Contestant, ...]:
    """The first phases of two lessons as they stand, ready to be timed.

    Args:
        loop: The lesson that has the loop.
        call: The lesson that calls NumPy.
    """
    in_loop, in_call = (ready(lesson.phases[0].function) for lesson in (loop, call))
    return Contestant("loop", in_loop, False), Contestant("array", in_call, True), Contestant("list", in_call, False)


def ready(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with its modules imported, so that looking them up is no part of the time."""
    assert isinstance(function, FunctionType)
    modules = {
        name: importlib.import_module(item.__name__)
        for name, item in function.__globals__.items()
        if isinstance(item, LazyModule) and name in function.__code__.co_names
    }
    return FunctionType(function.__code__, {**function.__globals__, **modules}, function.__name__)


def measured(
    ways: Sequence[Contestant], lengths: Sequence[int] = LENGTHS, clock: Clock = time.perf_counter
) -> Iterator[Timing | None]:
    """Time every way at every length, in small pieces: short vectors first.

    Whoever asks for the pieces may stop at any time. Making the vectors is no part of the times.

    Args:
        ways: What is timed.
        lengths: How long the vectors are.
        clock: Gives seconds.

    Yields:
        None after a piece of work, a Timing when one is known.
    """
    import numpy

    numbers = numpy.random.default_rng(0)
    for length in lengths:
        arrays = numbers.random(length), numbers.random(length)
        lists = [array.tolist() for array in arrays]
        yield None
        for way in ways:
            inputs, weights = arrays if way.arrays else lists
            calls, spent = 1, _time(way, inputs, weights, 1, clock)
            yield None
            while spent < LEAST_SECONDS and calls < MOST_CALLS:
                # More calls, until one repetition is long enough for the clock.
                calls *= 2 if spent > LEAST_SECONDS / 8 else 8
                spent = _time(way, inputs, weights, calls, clock)
                yield None
            times = [spent]
            while len(times) < REPETITIONS[0] or (len(times) < REPETITIONS[1] and sum(times) < ENOUGH_SECONDS):
                times.append(_time(way, inputs, weights, calls, clock))
                yield None
            yield Timing(way.way, length, max(min(times), CLOCK_STEP) / calls, calls)


def _time(way: Contestant, inputs: Any, weights: Any, calls: int, clock: Clock) -> float:
    """Seconds for so many calls."""
    function, times = way.function, range(calls)
    if way.arrays:
        # Where NumPy shares a long sum among several processors, waking them takes longer than the sum.
        function(inputs, weights)
    begin = clock()
    for _ in times:
        function(inputs, weights)
    return clock() - begin


@dataclass(frozen=True)
class Comparison:
    """What the times say about two ways, at the lengths where both are known.

    Attributes:
        kind: Whether the second is faster at all lengths, at none, from some length on, or here and there.
        first: The shortest length compared.
        last: The longest.
        ahead: At how many lengths the second is faster.
        compared: At how many lengths both are known.
        low: From some length on: the last length at which the second is not faster.
        high: And the next one.
        about: The length in between at which both would take the same time.
    """

    kind: Literal["always", "never", "from", "mixed"]
    first: int
    last: int
    ahead: int
    compared: int
    low: int = 0
    high: int = 0
    about: int = 0


def comparison(timings: Sequence[Timing], slow: Way = "loop", fast: Way = "array") -> Comparison | None:
    """Where the second way overtakes the first, or None where no length has been timed for both.

    Between two measured lengths, the logarithm of the ratio is taken to change evenly with that of the length.
    """
    ratios = ratios_of(timings, slow, fast)
    if not ratios:
        return None
    lengths = list(ratios)
    faster = [ratios[length] > 1 for length in lengths]
    found = partial(Comparison, first=lengths[0], last=lengths[-1], ahead=sum(faster), compared=len(lengths))
    if all(faster):
        return found("always")
    if not any(faster):
        return found("never")
    if faster != sorted(faster):
        return found("mixed")
    low, high = lengths[faster.index(True) - 1], lengths[faster.index(True)]
    before, after = math.log(ratios[low]), math.log(ratios[high])
    share = -before / (after - before)
    exact = math.exp(math.log(low) + share * (math.log(high) - math.log(low)))
    return found("from", low=low, high=high, about=min(max(_two_digits(exact), low + 1), high))


def ratios_of(timings: Sequence[Timing], slow: Way = "loop", fast: Way = "array") -> dict[int, float]:
    """How many times as long the first way takes as the second, by length, shortest first."""
    seconds = {(timing.way, timing.length): timing.seconds for timing in timings}
    lengths = sorted({length for _, length in seconds})
    return {
        length: seconds[slow, length] / seconds[fast, length]
        for length in lengths
        if (slow, length) in seconds and (fast, length) in seconds
    }


def _two_digits(number: float) -> int:
    """Rounded to a whole number with at most two digits that are not 0."""
    size = int(10 ** max(0, math.floor(math.log10(number)) - 1))
    return round(number / size) * size
