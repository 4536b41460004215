"""Phases that cannot be joined and need no run are called before the steps for which they give the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.execution.compiler.ahead import Ahead, free_phases
from engine.execution.compiler.record import Record
from engine.execution.program import Program
from tests.support.three_ways import CompiledLoop, JoinedLoop

PLACES = Axis("places", (), most=100)


@lru_cache
def turned_by(count: int, by: int) -> tuple[int, ...]:
    """Something that the joiner cannot write out."""
    return tuple((at + by) % count for at in range(count))


def order_rows(numbers, step):
    group = (step - 1) // 5 + 1
    order = turned_by(len(numbers), group)
    return order, group


def choose(order, step):
    row = order[(step - 1) % 5]
    return row


def learn(weight, numbers, row):
    weight = weight + numbers[row] * 0.5
    return weight


def lesson(numbers: tuple[float, ...] = (1.0, -2.0, 3.5, 0.25, 8.0, -1.0, 2.0)) -> Lesson:
    return Lesson(
        99,
        "Made up",
        "Is it called ahead?",
        (
            Parameter("weight", 0.5, "weight", "Learned."),
            Parameter("numbers", numbers, "input", "Rows.", (PLACES,)),
            Parameter("steps", 20, "setting", "Where it stops.", positive=True, whole=True),
        ),
        (
            Phase(
                order_rows,
                (
                    Given("order", "other", "The order.", (PLACES,), whole=True),
                    Given("group", "other", "Which five.", whole=True),
                ),
                "Order.",
            ),
            Phase(choose, (Given("row", "turn", "The row.", whole=True),), "Choose."),
            Phase(learn, (Given("weight", "weight", "Learned."),), "Learn."),
        ),
    )


def called(made_up: Lesson, count: int) -> list[float]:
    values: dict[str, Any] = made_up.numbered(made_up.defaults, 1)
    found = []
    for step in range(1, count + 1):
        values = made_up.numbered(values, step)
        for phase in made_up.phases:
            values |= phase.call(values)
        found.append(values["weight"])
    return found


def test_only_the_first_phases_that_read_nothing_learned_are_free() -> None:
    assert [phase.name for phase in free_phases(lesson())] == ["order_rows", "choose"]


@pytest.mark.parametrize("way", [JoinedLoop, CompiledLoop])
def test_as_called(way: type, monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = lesson()
    program = Program(made_up, made_up.sizes(made_up.defaults))
    begins = made_up.numbered(made_up.defaults, 1)
    fast = program.fast(begins)
    assert fast is not None and {take.name for take in fast.step.takes} >= {"order", "numbers"}
    fast.loop = way
    record = Record(1)
    program.run(begins, 23, record)
    assert list(record.numbers) == called(made_up, 23)


def test_one_that_begins_in_the_middle_and_the_columns_of_what_is_given_ahead() -> None:
    made_up = lesson()
    program = Program(made_up, made_up.sizes(made_up.defaults))
    every = called(made_up, 40)
    record = Record(1)
    program.run(made_up.numbered({**made_up.defaults, "weight": every[6]}, 8), 33, record)
    assert list(record.numbers) == every[7:]
    before = Record(1)
    for weight in [0.5, *every[:39]]:
        before.append([weight])
    columns = program.columns(["group", "row"], made_up.numbered(made_up.defaults, 1), before)
    assert columns[0] == [float(step // 5 + 1) for step in range(40)]
    assert columns[1] == [float(turned_by(7, step // 5 + 1)[step % 5]) for step in range(40)]


def test_a_stretch_ends_where_something_else_is_given() -> None:
    made_up = lesson()
    fast = Program(made_up, made_up.sizes(made_up.defaults)).fast(made_up.numbered(made_up.defaults, 1))
    assert fast is not None
    ahead = Ahead(made_up.phases[:1], fast.step)
    for step, count, stretch in ((1, 100, 5), (3, 100, 3), (5, 100, 1), (6, 2, 2)):
        values, found = ahead.stretch(made_up.numbered(made_up.defaults, step), count)
        assert found == stretch and values["group"] == (step - 1) // 5 + 1
