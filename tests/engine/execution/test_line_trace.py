"""A function followed line by line: the same result, every line with what the names held after it, in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import engine
from engine.definition.arithmetic.vectors import multiply, scale, subtract, vector_matrix, weighted_sum
from engine.definition.values import plain
from engine.execution.line_by_line.copies import Copies, copied
from engine.execution.line_by_line.line_trace import Event, TooManyLines, TracedCall, trace_call, trace_step
from tests.support.engine_tools import ABOVE_0, LESSONS, NUMBERS, bits, descent_settings, one_weight_settings, vectors


@pytest.fixture(autouse=True)
def trace_function() -> Iterator[None]:
    """No test may leave another trace function than it found."""
    before = sys.gettrace()
    yield
    assert sys.gettrace() is before


def happened(function: Callable[..., Any], follow: Collection[Callable[..., Any]] = (), **arguments: Any) -> list[str]:
    """Line, kind and words of every event, as one text each."""
    return [f"{one.line} {one.kind}: {one.words}" for one in trace_call(function, arguments, follow).events]


def lines(call: TracedCall) -> list[tuple[str, int]]:
    return [(one.function.__name__, one.line) for one in call.events]


# The lessons


@st.composite
def parameters(draw: Any) -> tuple[int, dict[str, Any]]:
    """A lesson with numbers of any size, vectors of any length."""
    number = draw(st.integers(1, 8))
    if number in (6, 7):
        return number, draw(one_weight_settings())
    if number == 8:
        return number, draw(descent_settings())
    if number in (1, 5):
        names = ("weight", "input", "target")[: 2 if number == 1 else 3]
        return number, {name: draw(NUMBERS) for name in names}
    inputs = draw(vectors(NUMBERS, 1, 6))
    row = vectors(NUMBERS, len(inputs), len(inputs))
    weights = draw(st.lists(row, min_size=1, max_size=4)) if number == 4 else draw(row)
    return number, {"inputs": inputs, "weights": weights}


@given(parameters(), st.integers(0, 2))
@settings(max_examples=300)
@example((8, {"alpha": 1e300}), 2)
@example((3, {"weights": [1e308, 1e308, -1e308]}), 0)
def test_a_traced_step_gives_what_the_step_gives(drawn: tuple[int, dict[str, Any]], steps: int) -> None:
    number, given_numbers = drawn
    lesson = engine.lesson(number)
    run = engine.Experiment(lesson, **given_numbers)
    run.run(0 if lesson.one_step else steps)
    begins = run.history.begins(run.position + 1)
    calls = trace_step(lesson, begins)
    assert [call.function for call in calls] == [phase.function for phase in lesson.phases]
    values = dict(begins)
    for phase, call in zip(lesson.phases, calls, strict=True):
        wanted = run.history.program.phase(phase, values)
        last = call.events[-1]
        assert call.error is None
        assert (last.kind, last.function, last.depth) == ("return", phase.function, 0)
        for results in (call.result, last.given):
            parts = [results] if len(phase.gives) == 1 else results
            found = {given.name: plain(part) for given, part in zip(phase.gives, parts, strict=True)}
            assert bits(found) == bits(wanted)
        for name, value in wanted.items():
            assert bits(last.values[name]) == bits(value)
        values |= wanted
    assert bits(values) == bits(run.history.program.step(begins))


@pytest.mark.parametrize("number", LESSONS)
def test_every_number_is_a_plain_one(number: int) -> None:
    def numbers(value: Any) -> Iterator[Any]:
        if isinstance(value, tuple):
            for part in value:
                yield from numbers(part)
        else:
            yield value

    lesson = engine.lesson(number)
    # A step of the digits has more lines than anybody follows: with two neurons and a row a step it has not.
    few = {"neurons": 2, "batch": 1} if number == 17 else {}
    for call in trace_step(lesson, lesson.numbered(engine.Experiment(lesson, **few).parameters, 1)):
        for event in call.events:
            for value in [*event.values.values(), *([event.given] if event.kind == "return" else [])]:
                assert {type(one) for one in numbers(value)} <= {int, float}


def test_hot_and_cold_by_name() -> None:
    lesson = engine.lesson(6)
    learn = trace_step(lesson, lesson.numbered(lesson.defaults, 1))[2]
    assert [(one.chain, one.line, one.kind) for one in learn.events[:5]] == [
        (("learn",), 1, "call"),
        (("learn", "predict"), 1, "call"),
        (("learn", "predict"), 3, "line"),
        (("learn", "predict"), 4, "return"),
        (("learn",), 3, "line"),
    ]
    assert learn.events[1].words == "predict is called by learn in line 3 with input = 0.5, weight = 0.501"
    assert learn.events[4].words == "up = 0.2505"
    decided = next(one for one in learn.events if "is true" in one.words)
    assert decided.words == "0.30305024999999997 > 0.3019502500000001 is true, so line 8 is next"
    assert learn.events[-1].words.endswith("weight = 0.501")


# Loops


def test_a_loop_round_by_round() -> None:
    call = trace_call(weighted_sum, {"inputs": (8.5, 0.65, 1.5), "weights": (0.1, 0.2, 0.0)})
    assert [one.line for one in call.events] == [1, 6, 7, 8, 9, 8, 9, 8, 9, 8, 10]
    words = [one.words for one in call.events]
    assert words[1] == "3 == 3 is true"
    assert words[3] == "round 1 of 3: i = 0"
    assert words[4] == "total = 0 + 8.5 × 0.1 = 0.8500000000000001"
    assert words[7] == "round 3 of 3: i = 2"
    assert words[9] == "no round is left, so the loop ends"
    assert words[10] == "returns total = 0.9800000000000001"
    assert [one.changed for one in call.events[3:6]] == [("i",), ("total",), ("i",)]
    # The last product is 0, so the total is what it was.
    assert call.events[8].changed == ()


def test_an_empty_loop() -> None:
    assert happened(scale, number=2.0, vector=[])[2] == "4 line: nothing to go through, so there is no round"
    assert lines(trace_call(scale, {"number": 2.0, "vector": []})) == [("scale", line) for line in (1, 3, 4, 6)]


def in_each_other(rows):
    found = 0
    for row in rows:
        for number in row:
            if number:
                break
        found += 1
    return found


def test_loops_in_each_other_count_anew() -> None:
    words = [one.words for one in trace_call(in_each_other, {"rows": [[0.0, 5.0], [6.0], []]}).events]
    assert [one for one in words if one.startswith(("round", "no", "leaves"))] == [
        "round 1 of 3: row = [0.0, 5.0]",
        "round 1 of 2: number = 0.0",
        "round 2 of 2: number = 5.0",
        "leaves the loop",
        "round 2 of 3: row = [6.0]",
        "round 1 of 1: number = 6.0",
        "leaves the loop",
        "round 3 of 3: row = []",
        "nothing to go through, so there is no round",
        "no round is left, so the loop ends",
    ]
    assert "found = 0 + 1 = 1" in words


def halving(x):
    while x > 1:
        x = x / 2
    return x


def test_a_while_loop() -> None:
    assert happened(halving, x=3.0)[1:] == [
        "2 line: 3.0 > 1 is true: round 1",
        "3 line: x = 3.0 / 2 = 1.5",
        "2 line: 1.5 > 1 is true: round 2",
        "3 line: x = 1.5 / 2 = 0.75",
        "2 line: 0.75 > 1 is false: the loop ends",
        "4 return: returns x = 0.75",
    ]


# Branches


def sides(down_error, up_error):
    way = 0
    if down_error > up_error:
        way = 1
    elif down_error < up_error:
        way = -1
    return way


@pytest.mark.parametrize(
    ("down", "up", "ran"),
    [(2.0, 1.0, [3, 4]), (1.0, 2.0, [3, 5, 6]), (1.5, 1.5, [3, 5]), (float("nan"), 1.0, [3, 5])],
)
def test_branches(down: float, up: float, ran: list[int]) -> None:
    call = trace_call(sides, {"down_error": down, "up_error": up})
    assert [one.line for one in call.events] == [1, 2, *ran, 7]


def test_if_both_comparisons_are_false() -> None:
    assert happened(sides, down_error=1.5, up_error=1.5)[2:] == [
        "3 line: 1.5 > 1.5 is false, so line 5 is next",
        "5 line: 1.5 < 1.5 is false, so line 7 is next",
        "7 return: returns way = 0",
    ]


def wordy(xs):
    """It stands in
    two lines."""
    doubled = [
        2 * x
        for x in xs
    ]  # fmt: skip
    if (
        len(doubled) > 1
        and not doubled[0] < 0
    ):  # fmt: skip
        doubled.append(
            doubled[0] - doubled[1],
        )
    return (
        doubled,
        len(xs),
    )


def test_statements_of_several_lines_and_comprehensions_are_one_event_each() -> None:
    call = trace_call(wordy, {"xs": [1.0, -3.0]})
    assert [(one.line, one.last_line, one.words) for one in call.events[1:]] == [
        (4, 7, "doubled = [2.0, -6.0]"),
        (8, 10, "2 > 1 and not (2.0 < 0) is true, so line 12 is next"),
        (12, 14, "2.0 − (-6.0) = 8.0 is appended to doubled"),
        (15, 18, "returns doubled = [2.0, -6.0, 8.0], 2"),
    ]
    assert set(call.events[-1].values) == {"xs", "doubled"}


def in_a_comprehension(xs):
    return [halving(x) for x in xs]


def test_what_a_comprehension_calls_is_followed() -> None:
    call = trace_call(in_a_comprehension, {"xs": [1.0, 2.0]}, [halving])
    assert [one.chain for one in call.events if one.kind == "return"] == [
        ("in_a_comprehension", "halving"),
        ("in_a_comprehension", "halving"),
        ("in_a_comprehension",),
    ]
    assert call.events[-1].given == (1.0, 1.0)


def empty():
    """Nothing else."""


def without_return(x):
    x = x + 1


def test_functions_without_return() -> None:
    assert happened(empty) == ["1 call: empty begins", "1 return: returns None"]
    assert happened(without_return, x=1.0)[1:] == ["2 line: x = 1.0 + 1 = 2.0", "2 return: returns None"]


# Copies


def mutating(numbers, table):
    numbers.append(1.0)
    numbers[0] = 5.0
    table[0][0] = 7.0
    table.append(numbers)
    numbers.append(2.0)
    return table


def test_older_events_keep_what_was() -> None:
    call = trace_call(mutating, {"numbers": [0.0], "table": [[0.0]]})
    assert [one.values["numbers"] for one in call.events] == [
        (0.0,),
        (0.0, 1.0),
        (5.0, 1.0),
        (5.0, 1.0),
        (5.0, 1.0),
        (5.0, 1.0, 2.0),
        (5.0, 1.0, 2.0),
    ]
    assert [one.values["table"] for one in call.events[-4:]] == [
        ((7.0,),),
        ((7.0,), (5.0, 1.0)),
        ((7.0,), (5.0, 1.0, 2.0)),
        ((7.0,), (5.0, 1.0, 2.0)),
    ]
    assert call.events[5].changed == ("numbers", "table")
    assert call.result == [[7.0], [5.0, 1.0, 2.0]]


def test_values_as_they_are_kept() -> None:
    import numpy as np

    looped: list[Any] = [1.0]
    looped.append(looped)
    assert repr(copied([np.float64(0.1), np.arange(2), (np.int64(3), None, "a", True)])) == (
        "(0.1, (0, 1), (3, None, 'a', True))"
    )
    assert type(copied(np.float64(0.1))) is float
    assert repr(copied(looped)) == "(1.0, ...)"
    assert repr(copied({"a": [1]})) == "{'a': [1]}"
    assert repr(copied(np)) == "numpy" and repr(copied(scale)) == "scale"


# Following


def outer(x, y):
    z = middle(x) + middle(y)
    return z


def middle(x):
    return inner(x) * 2


def inner(x):
    return x + 1


def test_nested_calls_come_before_the_line_that_calls() -> None:
    call = trace_call(outer, {"x": 1.0, "y": 2.0}, [middle, inner])
    chains = [" ".join(one.chain) for one in call.events]
    assert chains == [
        "outer",
        *["outer middle", "outer middle inner", "outer middle inner", "outer middle"] * 2,
        "outer",
        "outer",
    ]
    assert [one.depth for one in call.events] == [0, 1, 2, 2, 1, 1, 2, 2, 1, 0, 0]
    assert call.events[-2].values == {"x": 1.0, "y": 2.0, "z": 10.0}


def test_only_what_is_asked_for_is_followed() -> None:
    assert [one.line for one in trace_call(outer, {"x": 1.0, "y": 2.0}).events] == [1, 2, 3]
    through = trace_call(outer, {"x": 1.0, "y": 2.0}, [inner])
    assert [one.chain for one in through.events if one.kind == "call"] == [("outer",), *[("outer", "inner")] * 2]


def test_arguments_by_name() -> None:
    call = trace_call(subtract, {"right": [1.0], "left": [3.0]})
    assert call.result == [2.0]
    assert list(call.events[0].values.items()) == [("left", (3.0,)), ("right", (1.0,))]
    assert call.events[0].words == "subtract begins with left = [3.0], right = [1.0]"
    assert isinstance(trace_call(subtract, {"left": [3.0]}).error, TypeError)


def test_what_has_no_lines() -> None:
    for function in (len, lambda: 1, 5):
        with pytest.raises(TypeError, match="has no lines"):
            trace_call(function, {})


# Errors


def test_a_function_that_raises() -> None:
    weights = [[1.0, 2.0], [3.0]]
    call = trace_call(vector_matrix, {"inputs": (1.0, 2.0), "weights": weights}, [weighted_sum])
    assert isinstance(call.error, AssertionError) and call.result is None
    assert [(one.kind, one.line, one.words) for one in call.events[-2:]] == [
        ("raise", 6, "AssertionError: each input needs a weight"),
        ("raise", 5, "AssertionError: each input needs a weight"),
    ]
    assert call.events[-1].values["outputs"] == (5.0,)


def catching(x):
    try:
        y = 1 / x
    except ZeroDivisionError:
        y = 0.0
    return y


def test_an_error_that_is_caught() -> None:
    said = happened(catching, x=0.0)
    assert "3 line: ZeroDivisionError: float division by zero; it is caught" in said
    assert said[-1] == "6 return: returns y = 0.0"


def counted(count):
    total = 0
    for number in Counter(count):
        total += number


class Counter:
    """An iterator that ends by raising, as iterators do."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __iter__(self) -> Counter:
        return self

    def __next__(self) -> int:
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left


def test_an_iterator_that_ends_is_no_error() -> None:
    said = happened(counted, count=2)
    assert said[-2:] == ["3 line: no round is left, so the loop ends", "3 return: returns None"]
    assert not any("Stop" in one for one in said)


def interrupted():
    raise KeyboardInterrupt


def test_the_learner_may_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt):
        trace_call(interrupted, {})


def endless(x):
    while True:
        x = x + 1


def endless_in_one_line(x):
    while x: x = x  # fmt: skip  # noqa: E701


def endless_and_stubborn(x):
    while True:
        try:  # noqa: SIM105
            x = x + 1
        except Exception:
            pass


def deep(x):
    return deep(x + 1)


@pytest.mark.parametrize("function", [endless, endless_in_one_line, endless_and_stubborn])
def test_an_endless_loop(function: Callable[..., Any]) -> None:
    with pytest.raises(TooManyLines, match=f"{function.__name__} did not end within 500 lines"):
        trace_call(function, {"x": 1.0}, most=500)


def test_the_usual_limit() -> None:
    with pytest.raises(TooManyLines, match="100000"):
        trace_call(endless, {"x": 1.0})


def test_a_call_within_a_call_for_ever() -> None:
    assert isinstance(trace_call(deep, {"x": 1.0}).error, RecursionError)


# The trace function of others


@pytest.fixture
def other() -> Iterator[list[str]]:
    """A tracer that is there already, as of a debugger; what it saw of this file."""
    seen: list[str] = []

    def watch(frame: FrameType, what: str, argument: Any) -> Any:
        if frame.f_code.co_filename == __file__:
            seen.append(frame.f_code.co_name)
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    yield seen
    assert sys.gettrace() is watch
    sys.settrace(before)


def after_it(seen: list[str]) -> bool:
    """Whether calls are seen by the tracer that was there."""
    del seen[:]
    inner(1.0)
    return "inner" in seen


def test_a_tracer_that_was_there_goes_on(other: list[str]) -> None:
    assert trace_call(outer, {"x": 1.0, "y": 2.0}, [inner]).result == 10.0
    assert "outer" not in other and after_it(other)
    assert trace_call(catching, {"x": "text"}).error is not None
    assert after_it(other)
    with pytest.raises(TooManyLines):
        trace_call(endless, {"x": 1.0}, most=50)
    assert after_it(other)
    with pytest.raises(KeyboardInterrupt):
        trace_call(interrupted, {})
    assert after_it(other)


def tracing_itself(x):
    within = trace_call(middle, {"x": x}, [inner])
    y = within.result
    return y


def test_a_trace_within_a_trace() -> None:
    call = trace_call(tracing_itself, {"x": 1.0}, [middle])
    assert [one.line for one in call.events] == [1, 2, 3, 4]
    assert call.result == 4.0
    assert trace_call(tracing_itself, {"x": 1.0}).events[-1].words == "returns y = 4.0"


# Words


@given(st.floats(), st.floats(), ABOVE_0)
def test_words_hold_every_digit(x: float, y: float, alpha: float) -> None:
    call = trace_call(multiply, {"left": (x,), "right": (y,)})
    said = next(one.words for one in call.events if "appended" in one.words)
    assert said.endswith(f"= {0.0 if x * y == 0 else x * y!r} is appended to products")
    assert trace_call(scale, {"number": alpha, "vector": (x,)}).events[3].words.startswith(f"{alpha!r} × ")


def many_forms(x, numbers):
    a, b = x, 2
    numbers[b - 1] = numbers[0] * -x - (a - 1) * (a + b)
    c: float = -(x - 1)
    del a
    numbers.sort()
    for at, one in enumerate(numbers): pass  # fmt: skip  # noqa: E701, B007
    text = "half" if x else None  # noqa: F841
    return c / (x / b)


def test_other_statements() -> None:
    assert happened(many_forms, x=3.0, numbers=[-1.0, 4.0])[1:] == [
        "2 line: a = 3.0, b = 2",
        "3 line: numbers[1] = -1.0 × (−3.0) − (3.0 − 1) × (3.0 + 2) = -7.0",
        "4 line: c = −(3.0 − 1) = -2.0",
        "5 line: a is gone",
        "6 line: calls numbers.sort; numbers becomes [-7.0, -1.0]",
        "7 line: at becomes 1; one becomes -1.0",
        "8 line: text = 'half'",
        "9 return: returns -2.0 / (3.0 / 2) = -1.3333333333333333",
    ]


def test_events_are_frozen() -> None:
    event: Event = trace_call(inner, {"x": 1.0}).events[0]
    with pytest.raises(TypeError):
        event.values["x"] = 2.0  # type: ignore[index]
    with pytest.raises(AttributeError):
        event.line = 2  # type: ignore[misc]


def test_what_has_not_changed_is_copied_once() -> None:
    copies, inner, same = Copies(), [1.0, 0.0], (2.0, (3.0,))
    whole = [inner, same, same]
    first = copies.of(whole)
    assert first == ((1.0, 0.0), (2.0, (3.0,)), (2.0, (3.0,)))
    assert copies.of(whole) is first and copies.of(same) is first[1]
    inner[1] = -0.0
    assert bits(copies.of(whole)[0]) == bits([1.0, -0.0]) != bits(first[0])
    inner.append(4.0)
    assert copies.of(whole)[0] == (1.0, -0.0, 4.0) and copies.of(whole)[1] is first[1]
    whole.append(whole)
    assert copies.of(whole)[3] == copied(whole)[3] and repr(copies.of(whole)[3]) == "..."
    hidden = ([inner],)
    assert copies.of(hidden) == (((1.0, -0.0, 4.0),),)
    inner[0] = 5.0
    assert copies.of(hidden) == (((5.0, -0.0, 4.0),),), "a tuple may hold what changes"
