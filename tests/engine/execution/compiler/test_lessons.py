"""The joined loop, in Python and compiled, gives what calling the phases gives, to the bit."""

from __future__ import annotations

from array import array
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import engine
from engine.execution.compiler.record import Record
from engine.execution.program import Program
from tests.support.engine_tools import LEARNING, bits, descent_settings, one_weight_settings
from tests.support.three_ways import columns_each_way, each_way


def stepped(program: Program, values: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """The values after every step, made by calling the phases."""
    rows = []
    for _ in range(count):
        values = program.step(values)
        rows.append(values)
    return rows


def assert_joined_is_stepped(number: int, parameters: dict[str, Any], count: int = 25) -> None:
    start = engine.Experiment(engine.lesson(number), **parameters)
    program, values = start.history.program, start.parameters
    rows = stepped(program, values, count)
    assert each_way(program.lesson, values, count) == {bits([program.carried(row) for row in rows])}

    before = [
        array("d", column) for column in zip(*(program.carried(row) for row in [values, *rows[:-1]]), strict=True)
    ]
    every = [given.name for given in program.lesson.given]
    for names in (every, every[::-1], *([name] for name in every)):
        expected = zip(*(flat(row, names) for row in rows), strict=True)
        assert columns_each_way(program, names, values, before) == {bits(list(expected))}, names


def flat(row: dict[str, Any], names: list[str]) -> list[float]:
    parts = [row[name] if isinstance(row[name], tuple) else (row[name],) for name in names]
    return [number for part in parts for number in part]


@given(one_weight_settings(), st.sampled_from([6, 7]))
def test_hot_and_cold(parameters: dict[str, float], number: int) -> None:
    assert_joined_is_stepped(number, parameters)


@given(descent_settings())
@example({"weights": [3.0], "input": 1e160, "targets": [0.0], "alpha": 1.0})
def test_gradient_descent_with_1_to_4_outputs(parameters: dict[str, Any]) -> None:
    assert_joined_is_stepped(8, parameters)


@pytest.mark.parametrize("number", [number for number in LEARNING if number > 8])
def test_each_further_lesson_and_its_presets(number: int) -> None:
    lesson = engine.lesson(number)
    for values in ({}, *(preset.values for preset in lesson.presets)):
        start = engine.Experiment(lesson, **values)
        begins = start.history.begins(1)
        assert len(each_way(start.lesson, begins, 30)) == 1, values


@pytest.mark.parametrize("number", LEARNING)
def test_the_loop_is_joined(number: int) -> None:
    program = engine.Experiment(engine.lesson(number)).history.program
    fast = program.fast(program.lesson.numbered(program.lesson.defaults, 1))
    assert fast is not None
    for phase in program.lesson.phases:
        assert f"{phase.name}(" not in fast.source


def test_a_phase_of_numpy_is_called() -> None:
    program = engine.Experiment(engine.lesson(3)).history.program
    assert program.fast(program.lesson.defaults) is None
    assert program.step(dict(engine.lesson(3).defaults))["prediction"] == pytest.approx(0.98, rel=1e-12)


def test_to_run_changes_nothing_that_was_given() -> None:
    start = engine.Experiment(engine.lesson(8))
    values = start.parameters
    kept = dict(values)
    start.history.program.run(values, 3, Record(3))
    assert values == kept
