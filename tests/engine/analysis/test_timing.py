"""The loop against NumPy, with a made-up clock: what is measured, in which pieces, and what the times say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.timing import (
    ENOUGH_SECONDS,
    LEAST_SECONDS,
    LENGTHS,
    REPETITIONS,
    Contestant,
    Timing,
    Way,
    comparison,
    contestants,
    measured,
    ratios_of,
    ready,
    use_one_processor,
)
from engine.analysis.twin_lessons import calls_numpy, difference, form_name, forms_of, loop_and_call, results
from tests.support.checkout import ROOT


class Workshop:
    """A clock that goes on only while something is computed, and ways that take as long as they are told."""

    def __init__(self) -> None:
        self.now = 50.0
        self.calls: list[tuple[str, int, type]] = []

    def clock(self) -> float:
        return self.now

    def way(self, name: Way, seconds: Callable[[int], float], arrays: bool = False) -> Contestant:
        def function(inputs: Any, weights: Any) -> float:
            assert len(inputs) == len(weights)
            self.calls.append((name, len(inputs), type(inputs)))
            self.now += seconds(len(inputs))
            return 0.0

        return Contestant(name, function, arrays)

    def times(self, ways: list[Contestant], lengths: tuple[int, ...]) -> list[Timing]:
        return [timing for timing in measured(ways, lengths, self.clock) if timing is not None]


def both(loop: Callable[[int], float], array: Callable[[int], float], lengths: tuple[int, ...]) -> list[Timing]:
    shop = Workshop()
    return shop.times([shop.way("loop", loop), shop.way("array", array, arrays=True)], lengths)


def timings(**ratios: list[float]) -> list[Timing]:
    """Made-up times: the loop takes so many times as long as NumPy at 1, 10, 100 and so on."""
    found = []
    for at, ratio in enumerate(ratios["ratios"]):
        found += [Timing("loop", 10**at, ratio * 1e-6, 1), Timing("array", 10**at, 1e-6, 1)]
    return found


def test_the_times_are_those_of_one_call() -> None:
    found = both(lambda n: 1e-7 * n, lambda n: 5e-7 + 1e-9 * n, (1, 10, 1000, 100_000))
    assert [(one.way, one.length) for one in found] == [
        (way, length) for length in (1, 10, 1000, 100_000) for way in ("loop", "array")
    ]
    for one in found:
        wanted = 1e-7 * one.length if one.way == "loop" else 5e-7 + 1e-9 * one.length
        assert one.seconds == pytest.approx(wanted, rel=1e-6)


def test_short_calls_are_repeated_until_the_clock_can_tell() -> None:
    found = both(lambda n: 1e-7, lambda n: 0.01, (3,))
    loop, array = found
    assert loop.calls * 1e-7 >= LEAST_SECONDS * (1 - 1e-6)
    assert loop.calls * 1e-7 < 8 * LEAST_SECONDS
    assert array.calls == 1


def test_the_fastest_repetition_counts() -> None:
    spent = iter([0.02, 0.03, 0.011, 0.04, 0.05, *[1.0] * 50])
    shop = Workshop()
    found = shop.times([shop.way("loop", lambda n: next(spent))], (7,))
    assert found[0].seconds == pytest.approx(0.011)
    assert len(shop.calls) == REPETITIONS[0]


def test_quick_repetitions_are_made_more_often_slow_ones_seldom() -> None:
    shop = Workshop()
    shop.times([shop.way("loop", lambda n: LEAST_SECONDS)], (1,))
    assert len(shop.calls) == REPETITIONS[1] <= ENOUGH_SECONDS / LEAST_SECONDS
    slow = Workshop()
    slow.times([slow.way("loop", lambda n: 1.0)], (1,))
    assert len(slow.calls) == REPETITIONS[0]


def test_numpy_is_called_once_before_its_time_is_taken() -> None:
    """Sleeping processors are woken by that call, which is no part of the time."""
    shop = Workshop()
    waking = [True]

    def seconds(n: int) -> float:
        # Every other call is the one that wakes.
        waking.append(not waking[-1])
        return 5.0 if waking[-2] else 1.0

    found = shop.times([shop.way("array", seconds, arrays=True)], (9,))
    assert found[0].seconds == pytest.approx(1.0)


def test_a_clock_that_stands_still_ends_too() -> None:
    made = Contestant("loop", lambda inputs, weights: None, False)
    found = [one for one in measured([made], (1,), lambda: 0.0) if one is not None]
    assert len(found) == 1
    assert found[0].seconds > 0


def test_pieces_are_small_and_it_can_be_left_at_any_time() -> None:
    shop = Workshop()
    ways = [shop.way("loop", lambda n: 1e-6 * n), shop.way("array", lambda n: 1e-6, arrays=True)]
    pieces = measured(ways, LENGTHS, shop.clock)
    before = shop.now
    for _ in islice(pieces, 60):
        # A repetition, and no more: at most some milliseconds while one call is shorter than that.
        assert shop.now - before <= 8 * LEAST_SECONDS + 1e-9
        before = shop.now
    pieces.close()
    calls = len(shop.calls)
    assert next(pieces, "ended") == "ended"
    assert len(shop.calls) == calls
    assert max(length for _, length, _ in shop.calls) < LENGTHS[-1]


def test_the_loop_gets_lists_and_numpy_arrays() -> None:
    import numpy

    shop = Workshop()
    ways = [
        shop.way("loop", lambda n: 1.0),
        shop.way("array", lambda n: 1.0, arrays=True),
        shop.way("list", lambda n: 1.0),
    ]
    shop.times(ways, (5,))
    assert {(name, kind) for name, _, kind in shop.calls} == {
        ("loop", list),
        ("array", numpy.ndarray),
        ("list", list),
    }


def test_lengths_reach_from_1_to_a_million() -> None:
    assert (LENGTHS[0], LENGTHS[-1]) == (1, 1_000_000)
    assert list(LENGTHS) == sorted(set(LENGTHS))
    assert all(2 <= after / before <= 4 for before, after in pairwise(LENGTHS))


def test_the_contestants_are_the_lessons_own_phases() -> None:
    loop, call = engine.lesson(2), engine.lesson(3)
    ways = contestants(loop, call)
    assert [(one.way, one.arrays) for one in ways] == [("loop", False), ("array", True), ("list", False)]
    codes = [lesson.phases[0].function.__code__ for lesson in (loop, call, call)]
    assert [one.function.__code__ for one in ways] == codes
    assert [float(one.function([1.5, 2.0], [2.0, 0.25])) for one in ways] == [3.5, 3.5, 3.5]


def test_looking_up_numpy_is_no_part_of_the_time() -> None:
    import numpy

    function = ready(engine.lesson(3).phases[0].function)
    assert function.__globals__["np"] is numpy
    assert engine.lesson(3).phases[0].function.__globals__["np"] is not numpy


def test_numpy_is_imported_with_the_first_piece() -> None:
    code = (
        "import sys, engine\n"
        "from engine.analysis.timing import measured, Contestant\n"
        "pieces = measured([Contestant('loop', lambda a, b: 0, False)])\n"
        "assert 'numpy' not in sys.modules\n"
        "next(pieces)\n"
        "assert 'numpy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_numpy_uses_one_processor_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    use_one_processor()
    assert (os.environ["OPENBLAS_NUM_THREADS"], os.environ["MKL_NUM_THREADS"]) == ("3", "1")


def test_a_real_clock() -> None:
    found = [one for one in measured(contestants(engine.lesson(2), engine.lesson(3)), (1, 2000)) if one is not None]
    assert [one.way for one in found] == ["loop", "array", "list"] * 2
    assert all(0 < one.seconds < 1 for one in found)
    loop = {one.length: one.seconds for one in found if one.way == "loop"}
    assert loop[2000] > 10 * loop[1]


# What the times say


def test_nothing_is_said_of_nothing() -> None:
    assert comparison([]) is None
    assert comparison([Timing("loop", 1, 1.0, 1)]) is None
    assert comparison([Timing("loop", 1, 1.0, 1), Timing("array", 10, 1.0, 1)]) is None


def test_the_crossing_is_found_between_two_lengths() -> None:
    found = comparison(both(lambda n: 1e-7 * n, lambda n: 1e-6 + 0 * n, (1, 3, 30, 100)))
    assert found is not None
    # On a log-log picture both are straight lines here, and they cross at 10.
    assert (found.kind, found.low, found.high, found.about) == ("from", 3, 30, 10)
    assert (found.first, found.last, found.ahead, found.compared) == (1, 100, 2, 4)


def test_always_and_never() -> None:
    always, never = comparison(timings(ratios=[1.5, 3, 9])), comparison(timings(ratios=[0.1, 0.2, 1.0]))
    assert always is not None and never is not None
    assert (always.kind, always.first, always.last) == ("always", 1, 100)
    assert (never.kind, never.first, never.last) == ("never", 1, 100)


@pytest.mark.parametrize("ratios", [[0.5, 2, 0.5], [2, 0.5, 2], [0.5, 2, 0.5, 4], [2, 2, 0.5]])
def test_a_lead_that_changes_back_names_no_length(ratios: list[float]) -> None:
    found = comparison(timings(ratios=ratios))
    assert found is not None
    assert found.kind == "mixed"
    assert found.ahead == sum(ratio > 1 for ratio in ratios)
    assert found.compared == len(ratios)


@given(st.lists(st.floats(1e-4, 1e4), min_size=1, max_size=7))
def test_whatever_is_said_is_so(ratios: list[float]) -> None:
    found = comparison(timings(ratios=ratios))
    assert found is not None
    known = ratios_of(timings(ratios=ratios))
    match found.kind:
        case "always":
            assert all(ratio > 1 for ratio in known.values())
        case "never":
            assert all(ratio <= 1 for ratio in known.values())
        case "from":
            assert all((ratio > 1) == (length >= found.high) for length, ratio in known.items())
            assert found.low < found.about <= found.high
            assert found.low in known and found.high in known
        case "mixed":
            assert any(ratio > 1 for ratio in known.values()) and any(ratio <= 1 for ratio in known.values())


def test_only_lengths_that_both_have_are_compared() -> None:
    found = [*timings(ratios=[0.5, 2]), Timing("loop", 100, 1e-9, 1)]
    assert list(ratios_of(found)) == [1, 10]
    said = comparison(found)
    assert said is not None
    assert (said.kind, said.last) == ("from", 10)


# The two forms


def test_lessons_2_and_3_are_forms_of_one_another() -> None:
    assert [form_name(engine.lesson(number)) for number in (2, 3)] == ["a loop", "NumPy"]
    for number in (2, 3):
        forms = loop_and_call(engine.lesson(number))
        assert forms is not None
        assert [lesson.number for lesson in forms] == [2, 3]
        assert [lesson.number for lesson in forms_of(engine.lesson(number))] == [number, 5 - number]
        assert [calls_numpy(lesson) for lesson in forms] == [False, True]


@pytest.mark.parametrize("number", [1, 4, 5, 6, 7, 8])
def test_the_others_have_one_form(number: int) -> None:
    assert loop_and_call(engine.lesson(number)) is None
    assert forms_of(engine.lesson(number)) == (engine.lesson(number),)


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_results_are_those_of_a_step(lesson: engine.Lesson) -> None:
    run = engine.Experiment(lesson)
    given = {(one.phase, one.label): repr(one.value) for one in results(lesson, run.history.begins(1))}
    run.step()
    wanted = {
        (phase.name, lesson.label(item.name, index)): repr(number)
        for phase in lesson.phases
        for item in phase.gives
        for index, number in _numbers(run.moment.values[item.name])
    }
    assert given == wanted


def _numbers(value: Any) -> Iterator[tuple[tuple[int, ...], float]]:
    if not isinstance(value, tuple):
        yield (), value
        return
    for at, part in enumerate(value):
        for index, number in _numbers(part):
            yield (at, *index), number


def test_how_far_two_results_agree() -> None:
    assert difference(0.98, 0.98) == "same"
    assert difference(1.23, 1.2300000000000002) == "last digits"
    assert difference(0.0, 1.0) == "other"
    assert difference(0.0, -0.0) == "same"
    assert difference(float("nan"), float("nan")) == "same"
    assert difference(float("inf"), 1.0) == "other"
