"""Random programs: called, joined and compiled they give the same doubles, and fail at one step in the same words."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from engine.definition.lesson import Lesson
from engine.definition.values import flatten, plain
from engine.execution.compiler.record import Record
from engine.execution.program import Program
from tests.support.engine_tools import bits
from tests.support.random_programs import random_lesson
from tests.support.three_ways import Compiled, Joined, rows_of

STEPS = 15


def called(lesson: Lesson) -> tuple[str, str]:
    """What is carried over step by step, and how it ends, by calling the functions themselves."""
    now: dict[str, Any] = dict(lesson.defaults)
    rows = []
    for step in range(1, STEPS + 1):
        now["step"] = step
        try:
            for phase in lesson.phases:
                results = phase.function(*(now[name] for name in phase.reads))
                for given, result in zip(phase.gives, results, strict=True):
                    now[given.name] = plain(result, int if given.whole else float)
        except Exception as error:
            return bits(rows), f"{type(error).__name__}: {error}"
        rows.append([number for name in lesson.learned for number in flatten(now[name])])
    return bits(rows), ""


def run(program: Program) -> tuple[str, str]:
    lesson = program.lesson
    record = Record(len(program.carried(lesson.defaults)))
    ends = ""
    try:
        program.run({**lesson.defaults, "step": 1}, STEPS, record)
    except Exception as error:
        ends = f"{type(error).__name__}: {error}"
    return bits(rows_of(record)), ends


def compared(seed: int) -> str:
    """How far this program came: called, joined or compiled. All ways are compared."""
    lesson, source = random_lesson(seed)
    sizes = lesson.sizes(lesson.defaults)
    expected = called(lesson)
    reached = "called"
    for way in (Joined, Compiled):
        program = way(lesson, sizes)
        assert run(program) == expected, (seed, way.__name__, source)
        fast = program.fast({**lesson.defaults, "step": 1})
        if fast is not None:
            reached = "compiled" if fast.running.is_compiled else "joined"
    return reached


def test_random_programs() -> None:
    reached = Counter(map(compared, range(100)))
    assert reached["compiled"] >= 50, reached


@pytest.mark.long
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("hundreds", range(20))
def test_many_random_programs(hundreds: int) -> None:
    for seed in range(1000 + 100 * hundreds, 1100 + 100 * hundreds):
        compared(seed)
