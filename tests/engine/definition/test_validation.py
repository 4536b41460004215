"""What is not allowed is refused with the name, what was given and what is allowed, and changes nothing."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.definition.parts.parameter import Parameter
from engine.definition.values import shape_of, size_of
from engine.experiment import cursor as stepping
from tests.support.engine_tools import LESSONS, everything


def nested(depth: int) -> list[Any]:
    made: list[Any] = [1.0]
    for _ in range(depth):
        made = [made]
    return made


class Number:
    """Looks like nothing that the engine knows."""


NO_NUMBERS: list[Any] = [
    "text",
    "0.5",
    "",
    None,
    True,
    False,
    math.nan,
    math.inf,
    -math.inf,
    10**400,
    -(10**5000),
    1j,
    b"1",
    bytearray(b"1"),
    {},
    {"a": 1},
    {1.0},
    Number(),
    int,
    len,
]
NO_SCALARS: list[Any] = [*NO_NUMBERS, [], [0.5], (0.5,), [0.5, 0.5], [10**5000], nested(1), nested(100_000)]
NOT_ABOVE_0: list[Any] = [0, 0.0, -0.0, -1, -0.001]
NOT_WHOLE: list[Any] = [1.5, 0.5, 1e300, 10_000_001, 2**64, -3]
NO_VECTORS: list[Any] = [
    *NO_NUMBERS,
    1.0,
    [],
    (),
    [1.0] * 7,
    [[1.0, 2.0, 3.0]],
    [[1.0], [2.0], [3.0]],
    nested(100_000),
    b"abc",
    bytearray(b"abc"),
    memoryview(b"abc"),
    "abc",
    {1.0, 2.0, 3.0},
    {0: 1.0, 1: 2.0, 2: 3.0},
    (number for number in (1.0, 2.0, 3.0)),
    *([1.0, bad, 2.0] for bad in NO_NUMBERS),
]
ROW = [1.0, 2.0, 3.0]
NO_MATRICES: list[Any] = [
    *NO_NUMBERS,
    1.0,
    [],
    [[]],
    [[], [], []],
    ROW,
    [ROW] * 5,
    [[1.0] * 7] * 3,
    [ROW, ROW, [1.0, 2.0]],
    [ROW, ROW, 3.0],
    [ROW, ROW, "abc"],
    [ROW, [ROW], ROW],
    nested(100_000),
    *([ROW, [1.0, bad, 2.0], ROW] for bad in NO_NUMBERS),
]

NO_LAYERS: list[Any] = [
    *NO_NUMBERS,
    1.0,
    [],
    [[]],
    [[[]]],
    ROW,
    [ROW] * 3,
    [[ROW], 3.0],
    [[ROW], "abc"],
    [[[1.0] * 30]] * 3,
    nested(100_000),
    *([[ROW], [[1.0, bad, 2.0]]] for bad in NO_NUMBERS),
]

MOST_PLACES = 12


def bad_values(number: int, parameter: Parameter) -> list[Any]:
    values = [NO_SCALARS, NO_VECTORS, NO_MATRICES, NO_LAYERS][len(parameter.axes)]
    others = [one for one in engine.lesson(number).parameters if one.name != parameter.name]
    if parameter.axes and parameter.axes[-1] not in [axis for one in others for axis in one.axes]:
        # No other parameter says how many there have to be.
        values = [one for one in values if one not in ([1.0] * 7, [[1.0] * 7] * 3)]
    elif len(parameter.axes) in (1, 2) and parameter.axes[-1].labels[2:]:
        values = [*values, [None, [1.0] * 2, [[1.0] * 2] * 3][len(parameter.axes)]]
    return values + NOT_ABOVE_0 * parameter.positive + NOT_WHOLE * parameter.whole


def elements(number: int, parameter: Parameter) -> list[str]:
    """The names of a parameter's numbers; of thousands some, the first and the last among them.

    A set of images has a hundred thousand, which are all checked by the same lines.
    """
    lesson_sizes = engine.lesson(number).sizes(engine.lesson(number).defaults)
    if parameter.ragged:
        return [name for name, _ in engine.lesson(number).elements(parameter.name, lesson_sizes)]
    names = [parameter.name]
    for axis in parameter.axes:
        length = lesson_sizes[axis.name]
        places = range(length) if length <= MOST_PLACES else (0, 1, length // 2, length - 1)
        names = [f"{name}[{at}]" for name in names for at in places]
    return names if parameter.axes else []


def checked(lesson: engine.Lesson) -> list[Parameter]:
    """Its parameters; where they have thousands of numbers one of each kind, since each test looks at them all."""
    large = sum(size_of(shape_of(parameter.default)) for parameter in lesson.parameters) > LARGE
    kinds = {(len(one.axes), one.positive, one.whole): one for one in reversed(lesson.parameters)}
    return list(kinds.values()) if large else list(lesson.parameters)


LARGE = 10_000
PARAMETERS = [(lesson.number, parameter) for lesson in engine.lessons() for parameter in checked(lesson)]
IDS = [f"{number}-{parameter.name}" for number, parameter in PARAMETERS]


def standing(number: int) -> engine.Experiment:
    """An experiment in the middle of everything: a past, a future, an edit, a phase, something to undo."""
    run = engine.Experiment(engine.lesson(number))
    if run.lesson.one_step:
        run.step()
        return run
    run.run(3)
    given = run.lesson.with_role("input") or ""
    run.edit(**{run.lesson.elements(given, run.sizes)[0][0]: 0.7})
    run.run(3)
    run.undo()
    run.goto(2)
    run.advance()
    return run


def assert_refused(error: engine.ParameterError, name: str) -> None:
    assert isinstance(error, ValueError)
    assert re.split(r"\W", error.parameter)[0] == re.split(r"\W", name)[0]
    message = str(error)
    assert message.startswith(error.parameter)
    assert error.given in message
    assert error.allowed in message
    assert "allowed is" in message
    assert len(message) < 300


@pytest.mark.parametrize(("number", "parameter"), PARAMETERS, ids=IDS)
def test_values_that_are_not_allowed(number: int, parameter: Parameter) -> None:
    run = standing(number)
    before = everything(run)
    for bad in bad_values(number, parameter):
        with pytest.raises(engine.ParameterError) as caught:
            engine.Experiment(engine.lesson(number), **{parameter.name: bad})
        assert_refused(caught.value, parameter.name)
        with pytest.raises(engine.ParameterError) as caught:
            run.edit(**{parameter.name: bad})
        assert_refused(caught.value, parameter.name)
    assert everything(run) == before


@pytest.mark.parametrize(("number", "parameter"), PARAMETERS, ids=IDS)
def test_elements_that_are_not_allowed(number: int, parameter: Parameter) -> None:
    run = standing(number)
    before = everything(run)
    for name in elements(number, parameter):
        for bad in NO_SCALARS:
            with pytest.raises(engine.ParameterError) as caught:
                run.edit(**{name: bad})
            assert_refused(caught.value, name)
            assert caught.value.parameter == name
    assert everything(run) == before


@pytest.mark.parametrize("bad", ["ten", None, math.nan, 0, -1.5, [1]])
def test_what_was_given_is_written_out(bad: Any) -> None:
    with pytest.raises(engine.ParameterError, match=f"^step_amount: {re.escape(repr(bad))} was given"):
        engine.Experiment(engine.lesson(6), step_amount=bad)


@pytest.mark.parametrize(
    ("number", "changes", "allowed"),
    [
        (6, {"weight": "x"}, "a finite number"),
        (6, {"step_amount": 0}, "a number above 0"),
        (6, {"steps": 1.5}, "a whole number from 1 to 10,000,000"),
        (2, {"weights": 1}, "a list of 1 to 6 numbers, one for each of the inputs"),
        (4, {"weights": [1, 2, 3]}, "rows: one for each of the outputs, with a number for each of the inputs"),
        (4, {"weights": 1}, "a list of 1 to 4 lists, one for each of the outputs"),
        (2, {"weights": [1, 2]}, "3 inputs, since inputs has 3"),
        (8, {"targets": [1, 2]}, "3 outputs, since weights has 3"),
        (4, {"weights[0]": [1, 2]}, "a list of 3 numbers"),
    ],
)
def test_what_is_allowed_is_said(number: int, changes: dict[str, Any], allowed: str) -> None:
    with pytest.raises(engine.ParameterError, match=re.escape(allowed)):
        engine.Experiment(engine.lesson(number), **changes)


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
@pytest.mark.parametrize("name", ["weigth", "", "Weight", "prediction", "predictions", "__class__", "weight,", "step"])
def test_wrong_names_list_the_right_ones(lesson: engine.Lesson, name: str) -> None:
    run = standing(lesson.number)
    before = everything(run)
    for attempt in (lambda: engine.Experiment(lesson, **{name: 1.0}), lambda: run.edit(**{name: 1.0})):
        with pytest.raises(engine.ParameterError) as caught:
            attempt()
        assert repr(name) in str(caught.value)
        assert ", ".join(parameter.name for parameter in lesson.parameters) in str(caught.value)
    assert everything(run) == before


@pytest.mark.parametrize(
    "name",
    [
        "weights[3]",
        "weights[-1]",
        "weights[losing]",
        "weights[0][0]",
        "weights.x",
        "input[0]",
        pytest.param("weights[" + "9" * 5000 + "]", id="many digits"),
    ],
)
def test_wrong_elements(name: str) -> None:
    run = standing(8)
    before = everything(run)
    with pytest.raises(engine.ParameterError, match=name.split("[")[0].split(".")[0]) as caught:
        run.edit(**{name: 1.0})
    assert "digits" not in str(caught.value)
    assert everything(run) == before


def test_one_bad_change_among_good_ones_changes_nothing() -> None:
    run = standing(8)
    before = everything(run)
    with pytest.raises(engine.ParameterError):
        run.edit(**{"weights[0]": 5.0, "alpha": 1.0, "input": math.nan})
    assert everything(run) == before


NO_COUNTS: list[Any] = [-1, 1.5, 2.0, "3", None, True, math.nan, 10_000_001, 10**5000, [1], 1j]


@pytest.mark.parametrize("bad", NO_COUNTS, ids=range(len(NO_COUNTS)))
def test_counts_of_steps(bad: Any) -> None:
    run = standing(8)
    before = everything(run)
    with pytest.raises(engine.ParameterError, match=r"^count: .* allowed is a whole number from 0 to"):
        run.run(bad)
    assert everything(run) == before


@pytest.mark.parametrize("bad", [*NO_COUNTS, 4], ids=range(len(NO_COUNTS) + 1))
def test_steps_to_go_to(bad: Any) -> None:
    run = standing(8)
    before = everything(run)
    with pytest.raises(engine.ParameterError, match=r"^step: .* allowed is a whole number from 0 to 3$"):
        run.goto(bad)
    assert everything(run) == before


def test_a_run_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stepping, "MAX_STEPS", 20)
    run = engine.Experiment(engine.lesson(8))
    run.run(15)
    before = everything(run)
    with pytest.raises(engine.ParameterError, match="step: 21 was given, allowed is at most 20"):
        run.run(6)
    assert everything(run) == before
    run.run(5)
    for move in (run.step, run.advance):
        with pytest.raises(engine.ParameterError, match="at most 20"):
            move()


@pytest.mark.parametrize("number", [0, 99, -1, "6", None, 1.5])
def test_wrong_lessons_list_the_right_ones(number: Any) -> None:
    with pytest.raises(
        ValueError,
        match=f"no lesson {re.escape(repr(number))}; the lessons are {', '.join(map(str, LESSONS))}$",
    ):
        engine.lesson(number)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.binary(max_size=3),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(max_size=2), part, max_size=2),
    max_leaves=12,
)


@given(st.sampled_from(PARAMETERS), JUNK)
def test_any_value_is_taken_whole_or_refused(case: tuple[int, Parameter], junk: Any) -> None:
    number, parameter = case
    try:
        run = engine.Experiment(engine.lesson(number), **{parameter.name: junk})
    except engine.ParameterError as error:
        assert_refused(error, parameter.name)
        return
    numbers = flat(run.parameters[parameter.name])
    assert all(math.isfinite(number) for number in numbers)
    assert numbers == [float(number) for number in flat(junk)]


def flat(value: Any) -> list[Any]:
    return [number for part in value for number in flat(part)] if isinstance(value, list | tuple) else [value]
