"""A program goes over to the compiled loop by itself, and to calling where a step fails or a number is too large."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import Any

import pytest

import engine
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.execution.compiler.record import Record
from engine.execution.program import Program
from tests.support.engine_tools import columns
from tests.support.three_ways import recorded

MANY = 30_000


def program_of(lesson: Lesson) -> Program:
    return Program(lesson, lesson.sizes(lesson.defaults))


def doubles(program: Program) -> str:
    """A long run to the bit, in a few letters."""
    record = recorded(program, program.lesson.defaults, MANY)
    return hashlib.sha256(record.numbers.tobytes()).hexdigest()


def compiled(program: Program) -> bool:
    fast = program.fast(program.lesson.numbered(program.lesson.defaults, 1))
    return fast is not None and fast.running.is_compiled


def test_a_long_run_is_compiled_by_itself() -> None:
    program = program_of(engine.lesson(8))
    once = doubles(program)
    fast = program.fast(program.lesson.defaults)
    assert fast is not None
    fast.running.compile()
    assert compiled(program)
    assert doubles(program) == once


def test_a_short_run_is_not() -> None:
    program = program_of(engine.lesson(8))
    recorded(program, program.lesson.defaults, 500)
    fast = program.fast(program.lesson.defaults)
    assert fast is not None and fast.running._compiling is None and not compiled(program)


def test_without_wasmtime_all_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    for there in (True, False):
        if not there:
            monkeypatch.setitem(sys.modules, "wasmtime", None)
        program = program_of(engine.lesson(6))
        for _ in range(2):
            runs.append(doubles(program))
        assert there or not compiled(program)
    assert len(set(runs)) == 1


def test_what_was_compiled_ends_without_a_word() -> None:
    """wasmtime's objects are gone before Python takes its modules apart."""
    code = (
        "import engine\n"
        "run = engine.Experiment(engine.lesson(8))\n"
        "run.run(30_000)\n"
        "run.history.program.fast(run.history.start).running.compile()\n"
        "run.run(30_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def test_goes_on_in_a_recorded_run() -> None:
    pieces = engine.Experiment(engine.lesson(8))
    for count in (5, 100, 11_000, 7, 11_000, 300):
        pieces.run(count)
    whole = engine.Experiment(engine.lesson(8))
    whole.run(22_412)
    assert columns(pieces.history) == columns(whole.history)


def shrink(weight, step):
    """It fails at step 12,346, and there only."""
    weight = weight + 1 / (12346 - step)
    return weight


def grow(weight, factor):
    """A whole number that grows beyond all bounds."""
    size = factor
    for _ in range(9):
        size = size * size + 1
    weight = weight + size % 1000
    return weight


def outside(weight, data, step):
    weight = weight + data[step - 9000]
    return weight


def lesson_of(function: Any, *more: Parameter) -> Lesson:
    learn = Phase(function, (Given("weight", "weight", "Learned."),), "Learn.")
    return Lesson(99, "Made up", "Does it fail?", (Parameter("weight", 0.5, "weight", "Learned."), *more), (learn,))


@pytest.mark.parametrize("ready", [False, True])
def test_a_division_by_0_fails_in_python_s_own_words(ready: bool) -> None:
    program = program_of(lesson_of(shrink))
    values = program.lesson.numbered(program.lesson.defaults, 1)
    fast = program.fast(values)
    assert fast is not None
    if ready:
        fast.running.compile()
    record = Record(1)
    with pytest.raises(ZeroDivisionError, match=r"^division by zero$"):
        program.run(values, MANY, record)
    assert len(record) == 12345
    weight = 0.5
    for step in range(1, 12346):
        weight = weight + 1 / (12346 - step)
    assert record.numbers[-1] == weight
    # From the step after it on all is well again.
    program.run({**values, "step": 12347}, 1000, record)
    assert len(record) == 13345


@pytest.mark.parametrize("ready", [False, True])
def test_an_index_outside_fails_in_python_s_own_words(ready: bool) -> None:
    data = Parameter("data", tuple(float(n) for n in range(1000)), "input", "Data.", (engine.lesson(8).axes[0],))
    program = program_of(lesson_of(outside, data))
    values = {**program.lesson.defaults, "step": 9000 - 999}
    fast = program.fast(values)
    assert fast is not None
    if ready:
        fast.running.compile()
        assert compiled(program)
    record = Record(1)
    with pytest.raises(IndexError, match=r"^tuple index out of range$"):
        program.run(values, 5000, record)
    # Down from -999 to 0 and up to 999: what is negative counts from the end.
    assert len(record) == 1999 and record.numbers[-1] == 0.5 + sum(range(1, 1000)) + sum(range(1000))


def test_whole_numbers_as_large_as_they_like() -> None:
    factor = Parameter("factor", 3, "setting", "A whole number.", whole=True)
    program = program_of(lesson_of(grow, factor))
    size = 3
    for _ in range(9):
        size = size * size + 1
    record = recorded(program, program.lesson.defaults, 50)
    assert list(record.numbers) == [0.5 + n * (size % 1000) for n in range(1, 51)]
