"""Phases of every allowed form are joined, others are called, and both are right.

Each function below is one phase that learns `w`; the joined and the compiled loop are compared with calling it.
"""

from __future__ import annotations

import functools
import linecache
from collections.abc import Callable
from typing import Any

import pytest

from engine.definition.arithmetic.vectors import weighted_sum
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import Value
from tests.support.engine_tools import bits
from tests.support.made_up_lessons import learning, program_of
from tests.support.three_ways import each_way, record_of

LIMIT = 2.0
TIMES = 3


def straight(w, factor):
    return w * factor - 1


def one_side(w):
    if w > LIMIT:
        w = w - 5.0
    return w + 1


def both_sides(w, factor):
    if w < 0:
        w = -w
        k = 2.0
    else:
        k = factor
        w = w - 3
    return w * k


def ladder(w):
    if w < -1:
        w = w + 4
    elif w < 0:
        w = w * 3
    elif w < LIMIT:
        w = w - 1.25
    else:
        w = -w
    return w


def nested(w, factor):
    if w > 0:
        if w > LIMIT:
            w = -w
        elif w > 1:
            if factor > 1:
                w = w * factor
            else:
                k = w * 0.5
                w = w + k
        y = w
    else:
        y = w + 0.75
    return y


def aliases(w):
    y = w
    w = w + 1
    z = y
    return w * 0.5 + z * 0.25


def aliases_in_a_branch(w):
    z = 0
    if w < 3:
        y = w
        w = w + 1
        z = y
    else:
        w = w - 4
    return w + z * 0.125


def swapped_in_a_branch(w, factor):
    a = w
    b = factor
    if w > 1:
        c = a
        a = b
        b = c
    return a * 0.5 - b * 0.25


def counted(w):
    for i in range(TIMES):
        w = w * 0.5 + i
    return w


def counted_from_and_by(w):
    for i in range(7, -2, -3):
        w = w * 0.5 + i
    return w


def empty_range(w):
    for i in range(3, 0):
        w = w + i
    return w + 1


def branch_in_a_loop(w):
    total = 0
    for i in range(4):
        if w > i:
            total = total + w * i
            w = w - 1
        else:
            w = w + 0.5
    return total * 0.1 + w


def loop_in_a_branch(w):
    if w < 2:
        for i in range(3):
            w = w + i * 0.25
    else:
        w = w - 3
    return w


def grown_in_both_branches(w):
    parts = [w]
    if w > 1:
        parts.append(w * 2)
    else:
        parts.append(w * -3)
    return parts[0] + parts[1]


def grown_from_itself(w):
    parts = [w, 1.0]
    for i in range(3):
        parts.append(parts[i] + parts[len(parts) - 1])
    return parts[-1] * 0.25


def double(x):
    twice = x + x
    return twice


def helper_twice(w):
    return double(w) - double(double(w) * 0.25)


def first_two(w):
    return w * 0.5, w + 1


def helper_of_two(w):
    pair = first_two(w)
    return pair[0] - pair[1]


def unpacked(w):
    a, b = first_two(w)
    return a - b


def unpacked_crosswise(w, factor):
    a, b = w, factor
    a, b = b, a
    (c, d), e = (a, b), w
    return c * 0.5 - d * 0.25 + e * 0.125


def constants(w):
    x = 1 / 3
    y = -2
    z = 7 // 2 + TIMES % 2
    return w * x + y * z + 1e300 * 0


def checked(w):
    """The docstring is no arithmetic."""
    parts = [w, 2.0]
    assert len(parts) == 2, "always"
    return parts[0] * parts[-1] - 1


def either(w):
    if (w > 1 and w < 3) or not w > -3:
        w = -w * 0.5
    return w + 1


def chained(w, factor):
    if -LIMIT < w <= factor < w + 4 != 3:
        w = w + 1.5
    elif 0 <= w * 0.5 - factor < LIMIT:
        w = w - 2.25
    else:
        w = -w / 2
    return w


def chained_by_rounds(w):
    for i in range(4):
        if 1 <= i < 3:
            w = w * 1.25 - i
    return w


def added_in_place(w):
    w += 1
    w *= 0.5
    return w


def keeps_inf_apart(w):
    w = w * 1e200
    if w - w != w - w:
        w = 1.0
    return w


JOINED: list[Callable[..., Any]] = [
    straight,
    one_side,
    both_sides,
    ladder,
    nested,
    aliases,
    aliases_in_a_branch,
    swapped_in_a_branch,
    counted,
    counted_from_and_by,
    empty_range,
    branch_in_a_loop,
    loop_in_a_branch,
    grown_in_both_branches,
    grown_from_itself,
    helper_twice,
    helper_of_two,
    unpacked,
    unpacked_crosswise,
    constants,
    checked,
    either,
    chained,
    chained_by_rounds,
    added_in_place,
    keeps_inf_apart,
]


def comprehension(w):
    parts = [w * i for i in range(3)]
    return parts[1] - parts[2] + 1


def built_in(w):
    return max(w, 1.0) - 3


def while_loop(w):
    while w < 3:
        w = w + 1
    return w * 0.5


def early_return(w):
    if w > 2:
        return w - 3
    return w + 1


def with_default(w, by=0.5):
    return w * by


def helper_with_default(w):
    return with_default(w) + 1


def halved(w, times):
    if times > 0:
        w = halved(w * 0.5, times - 1)
    return w


def recursive(w):
    return halved(w, 2) + 1


def bound_on_one_side(w):
    # LIMIT is a constant of the module and, here, a name of the function.
    if w < 100:
        LIMIT = 1.0
    if w < 100:
        w = w + LIMIT
    return w


def grown_under_two_names(w):
    a = [w]
    b = a
    a.append(2.0)
    return w * 0.5 + len(b)


def grow(parts):
    parts.append(1.0)
    return parts


def grown_by_a_helper(w):
    a = [w]
    b = grow(a)
    return w * 0.5 + len(a) + len(b)


def same(parts):
    return parts


def grown_after_a_helper(w):
    a = [w]
    b = same(a)
    a.append(2.0)
    return w * 0.5 + len(b)


def grown_inside_a_list(w):
    row = [w]
    rows = [row]
    row.append(2.0)
    return w * 0.5 + len(rows[0])


def grown_after_a_branch(w):
    a = [w]
    if w > 1:
        b = [w]
    else:
        w = w + 1
        b = a
    b.append(2.0)
    return w * 0.5 + len(a)


def grown_after_the_other_branch(w):
    a = [w]
    if w > 1:
        w = w - 1
        b = a
    else:
        b = [w]
    b.append(2.0)
    return w * 0.5 + len(a)


def twice_as_much(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapper(w):
        return 2 * function(w)

    return wrapper


@twice_as_much
def decorated(w):
    return w * 0.25 + 1


@twice_as_much
def decorated_helper(w):
    return w - 3


def calls_a_decorated_helper(w):
    return decorated_helper(w) * 0.25


CALLED: list[Callable[..., Any]] = [
    comprehension,
    built_in,
    while_loop,
    early_return,
    helper_with_default,
    recursive,
    bound_on_one_side,
    grown_under_two_names,
    grown_by_a_helper,
    grown_after_a_helper,
    grown_inside_a_list,
    grown_after_a_branch,
    grown_after_the_other_branch,
    decorated,
    calls_a_decorated_helper,
]

STARTS = [0.5, -0.0, -2.5, 1.5, 7.0, 1e308, float("inf"), float("nan")]


def is_joined(lesson: Lesson) -> bool:
    return program_of(lesson).fast(lesson.defaults) is not None


def is_compiled(lesson: Lesson) -> bool:
    fast = program_of(lesson).fast(lesson.defaults)
    assert fast is not None
    fast.running.compile()
    return fast.running.is_compiled


def steps_of(lesson: Lesson, values: dict[str, Value], count: int = 20) -> str:
    """The same by calling the functions themselves, without the engine."""
    current, rows = dict(values), []
    for _ in range(count):
        for phase in lesson.phases:
            result = phase.function(*(current[name] for name in phase.reads))
            results = [result] if len(phase.gives) == 1 else result
            current |= {given.name: part for given, part in zip(phase.gives, results, strict=True)}
        rows.append([current[name] for name in lesson.learned])
    return bits([[number for value in row for number in flat(value)] for row in rows])


def flat(value: Any) -> list[float]:
    return list(value) if isinstance(value, list | tuple) else [value]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("function", JOINED)
def test_joined_is_called(function: Callable[..., Any], start: float) -> None:
    lesson = learning(function)
    assert is_compiled(lesson)
    values = {**lesson.defaults, "w": start}
    assert each_way(lesson, values) == {steps_of(lesson, values)}


@pytest.mark.parametrize("function", CALLED)
def test_what_cannot_be_joined_is_called(function: Callable[..., Any]) -> None:
    lesson = learning(function)
    assert not is_joined(lesson)
    assert each_way(lesson, lesson.defaults) == {steps_of(lesson, lesson.defaults)}


@pytest.mark.parametrize("function", CALLED)
def test_columns_of_what_cannot_be_joined(function: Callable[..., Any]) -> None:
    program = program_of(learning(function))
    before = [0.5, -2.5, 1.5]
    columns = program.columns(["w"], program.lesson.defaults, record_of([before]))
    factor = {"factor": 1.5} if "factor" in program.lesson.phases[0].reads else {}
    assert bits(columns) == bits([[function(w, **factor) for w in before]])


def test_a_function_without_a_source_is_called() -> None:
    namespace: dict[str, Any] = {}
    exec("def typed_in(w):\n    return w * 0.5 + 1\n", namespace)
    lesson = learning(namespace["typed_in"])
    assert not is_joined(lesson)
    assert each_way(lesson, lesson.defaults) == {steps_of(lesson, lesson.defaults)}


def test_an_assertion_that_fails_is_raised() -> None:
    def fails(w):
        assert w > 100, "too small"
        return w

    lesson = learning(fails)
    with pytest.raises(AssertionError, match="too small"):
        each_way(lesson, lesson.defaults)


def turn(w, factor):
    turned = []
    for i in range(len(w)):
        turned.append(w[i - 1] * factor)
    return turned


def cooled(w, factor):
    total = weighted_sum(w, w)
    result = []
    for number in w:
        if total > 10:
            number = number / factor
        result.append(number)
    return result


@pytest.mark.parametrize("start", [(0.5,), (1.0, -2.0), (0.5, 0.25, -4.0, 1e308, 3.0)])
@pytest.mark.parametrize("function", [turn, cooled])
def test_vectors(function: Callable[..., Any], start: tuple[float, ...]) -> None:
    lesson = learning(function, start=start)
    assert is_joined(lesson)
    assert each_way(lesson, lesson.defaults) == {steps_of(lesson, lesson.defaults)}


@pytest.mark.parametrize("name", ["count", "rows", "range", "append", "append_w", "count__1"])
def test_a_learned_value_may_have_any_name(name: str) -> None:
    """The joined loop has names of its own; they must not meet the lesson's."""
    source = f"def grow({name}):\n    return {name} + 1\n"
    file = f"<{name}>"
    # With its source at hand, since a function without one is called.
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    namespace: dict[str, Any] = {}
    exec(compile(source, file, "exec"), namespace)
    lesson = learning(namespace["grow"], name=name)
    assert is_joined(lesson)
    assert each_way(lesson, lesson.defaults, 3) == {bits([[1.5], [2.5], [3.5]])}


def advance_count(count, rows):
    count = count + rows
    return count


def advance_rows(rows, count):
    rows = rows * 0.5 + count
    return rows


def two_learned(*functions: Callable[..., Any]) -> Lesson:
    phases = tuple(
        Phase(function, (Given(function.__code__.co_varnames[0], "weight", "Learned."),), "Learn.")
        for function in functions
    )
    parameters = (Parameter("count", 0.25, "weight", "Learned."), Parameter("rows", 1.0, "weight", "Learned."))
    return Lesson(98, "Two", "Do they meet?", parameters, phases)


def test_names_of_the_loop_itself() -> None:
    lesson = two_learned(advance_count, advance_rows)
    assert is_joined(lesson)
    assert each_way(lesson, lesson.defaults) == {steps_of(lesson, lesson.defaults)}


def exchange(count, rows):
    first = rows
    second = count
    return first, second


def test_two_learned_values_change_places() -> None:
    gives = (Given("count", "weight", "Learned."), Given("rows", "weight", "Learned."))
    lesson = Lesson(97, "Two", "Both at once?", two_learned().parameters, (Phase(exchange, gives, "Exchange."),))
    assert is_joined(lesson)
    assert each_way(lesson, lesson.defaults, 3) == {bits([[1.0, 0.25], [0.25, 1.0], [1.0, 0.25]])}


def test_columns_of_a_value_that_is_not_carried() -> None:
    program = program_of(two_learned(advance_count, advance_rows))
    columns = program.columns(["rows", "count"], program.lesson.defaults, record_of([[0.25, 4.0], [1.0, 2.0]]))
    assert columns == [[1.75, 7.0], [1.25, 6.0]]
