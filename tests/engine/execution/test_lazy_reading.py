"""Functions that are read give what they give when they are called, make no more than is asked for, and know why."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis.notation import arithmetic
from engine.definition.arithmetic.vectors import subtract, vector_matrix, weighted_sum
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import Value, element
from engine.execution.explanation import PhaseExplanation, explain_step
from engine.execution.lazy_reading import reading
from engine.execution.lazy_values import as_lists
from engine.execution.tracked import Leaf, Number, Operation

NUMBERS = st.floats(-1e6, 1e6)
VECTORS = st.lists(NUMBERS, min_size=3, max_size=3)


def gated(vector, floor):
    """A list filled in both sides of an `if`."""
    found = []
    for number in vector:
        if number > floor:
            found.append(number * 2)
        else:
            found.append(floor)
    return found


def running(vector, floor):
    """Rounds that need one another."""
    total = floor
    sums = []
    for number in vector:
        total += number
        sums.append(total)
    return sums


def early(vector, floor):
    """A result from the middle."""
    for number in vector:
        if number > floor:
            return number
    return floor


def pairs(vector, floor):
    """A call that gives two values, taken apart, and one side of an expression."""
    first, second = split(vector)
    larger = first if first > second else second
    return [first, second, larger - floor]


def split(vector):
    return vector[0], vector[-1]


def between(vector, floor):
    """Conditions of several comparisons."""
    found = []
    for at in range(len(vector)):
        if floor <= vector[at] < floor + 2 or not vector[at] > -5:
            found.append(1)
        else:
            found.append(at % 2 + at // 2)
    return found


def nested(vector, floor):
    rows = [vector, subtract(vector, vector)]
    return vector_matrix(vector, rows)


FUNCTIONS = (gated, running, early, pairs, between, nested)


def remember(value: Any, index: tuple[int, ...] = ()) -> Any:
    if isinstance(value, list):
        return [remember(part, (*index, at)) for at, part in enumerate(value)]
    return Number(value, Leaf("vector", index, False))


def bare_of(value: Any) -> Any:
    if isinstance(value, list):
        return [bare_of(part) for part in value]
    return value.value if isinstance(value, Number) else value


@pytest.mark.parametrize("function", FUNCTIONS)
@given(vector=VECTORS, floor=NUMBERS)
def test_it_gives_what_a_call_gives(function: Callable[..., Any], vector: list[float], floor: float) -> None:
    found = as_lists(reading(function, [remember(vector), remember(floor)]))
    assert bare_of(found) == function(vector, floor)


def square_all(inputs, weights):
    """Squares of weighted sums, and their total."""
    sums = vector_matrix(inputs, weights)
    squares = []
    for one in sums:
        squares.append(one * one)
    total = weighted_sum(sums, squares)
    return sums, squares, total


INPUTS, OUTPUTS = Axis("inputs", (), most=99), Axis("outputs", (), most=99)


def lesson_of(function: Callable[..., Any], gives: tuple[Given, ...], **parameters: Value) -> Lesson:
    """A lesson of one phase."""
    axes = {1: (INPUTS,), 2: (OUTPUTS, INPUTS)}
    declared = tuple(
        Parameter(name, value, "weight", "Numbers.", axes.get(_depth(value), ())) for name, value in parameters.items()
    )
    return Lesson(95, "Read", "How?", declared, (Phase(function, gives, "Compute."),))


def _depth(value: Any) -> int:
    return 1 + _depth(value[0]) if isinstance(value, tuple) else 0


def explained(lesson: Lesson, **values: Value) -> PhaseExplanation:
    (phase,) = explain_step(lesson, {**lesson.defaults, **values})
    return phase


def counted_operations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    original = Number._made

    def counted(self: Number, symbol: str, *given: Any) -> Number:
        made.append(symbol)
        return original(self, symbol, *given)

    monkeypatch.setattr(Number, "_made", counted)
    return made


def test_only_what_is_asked_for_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    gives = (
        Given("sums", "other", "Sums.", (OUTPUTS,)),
        Given("squares", "other", "Squares.", (OUTPUTS,)),
        Given("total", "other", "Total."),
    )
    weights = tuple(tuple(float(row + column) for column in range(50)) for row in range(40))
    phase = explained(lesson_of(square_all, gives, inputs=tuple(map(float, range(50))), weights=weights))
    made = counted_operations(monkeypatch)
    part = phase.part("squares", (7,))
    assert part.value == sum(at * (7.0 + at) for at in range(50)) ** 2
    # One weighted sum of 50 products and 50 additions, and its square: not all forty.
    assert len(made) == 101
    assert phase.names() == {id(phase.part("sums", (7,)).number): ("sums", (7,)), id(part.number): ("squares", (7,))}
    assert arithmetic(phase, part, repr).names == "sums[output8]²"


def because(function: Callable[..., Any], vector: tuple[float, ...], floor: float, at: int) -> str | None:
    gives = (Given("found", "other", "Numbers.", (INPUTS,)),)
    phase = explained(lesson_of(function, gives, vector=vector, floor=floor))
    return arithmetic(phase, phase.part("found", (at,)), repr).because


def test_each_item_has_its_own_reason() -> None:
    assert because(gated, (1.0, 5.0, 3.0), 3.0, 0) == "vector[input1] 1.0 ≤ floor 3.0"
    assert because(gated, (1.0, 5.0, 3.0), 3.0, 1) == "vector[input2] 5.0 > floor 3.0"
    assert because(gated, (1.0, 5.0, 3.0), 3.0, 2) == "vector[input3] 3.0 = floor 3.0"


def test_a_condition_of_several_comparisons_is_told_whole() -> None:
    both = "floor 1.0 ≤ vector[input1] 2.0 and vector[input1] 2.0 < floor + 2 = 3.0"
    assert because(between, (2.0, 9.0, 0.0), 1.0, 0) == both
    assert because(running, (2.0, 9.0, 0.0), 1.0, 0) is None


def test_where_nothing_is_so_with_nan() -> None:
    assert because(gated, (math.nan, 1.0, 2.0), 3.0, 0) == "not vector[input1] nan > floor 3.0"


def test_a_number_of_the_text_is_one_that_remembers() -> None:
    gives = (Given("found", "other", "Numbers.", (INPUTS,), whole=True),)
    phase = explained(lesson_of(between, gives, vector=(2.0, 9.0, 0.0), floor=1.0))
    assert [part.number.value for part in phase.parts] == [1, 1, 1 + 0]
    assert element(phase.given["found"], (1,)) == 1
    assert not isinstance(phase.part("found", (1,)).number.made, Operation)


def looped(vector):
    while True:
        vector = vector + 1
    return vector


def test_what_cannot_be_read_is_said() -> None:
    with pytest.raises(TypeError, match="cannot be followed"):
        as_lists(reading(looped, [1.0]))
