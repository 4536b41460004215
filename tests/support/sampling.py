"""What the quick run takes of many cases of one kind. The others are long tests.

Which those are is read off the cases and the lessons, so it is the same in every run, and grows only where something
comes that there was not.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

import pytest

import engine
from engine.definition.lesson import Lesson
from tests.support.engine_tools import LESSONS

Case = TypeVar("Case")


def kinds_in(lesson: Lesson) -> set[Hashable]:
    """What a lesson has that not every lesson has: values of a role with so many axes, and how it goes on."""
    values = {(item.role, len(item.axes)) for item in lesson.everything if item.role != "other"}
    return {("one step", lesson.one_step), ("counts its steps", lesson.reads_step), *values}


def sample_of(numbers: Sequence[int]) -> tuple[int, ...]:
    """A few of these lessons that have between them everything that any of them has."""
    kinds = {number: kinds_in(engine.lesson(number)) for number in numbers}
    missing, taken = set[Hashable]().union(*kinds.values()), []
    while missing:
        best = max(numbers, key=lambda number: (len(kinds[number] & missing), -number))
        taken.append(best)
        missing -= kinds[best]
    return tuple(sorted(taken))


def lessons_to_sample(numbers: Sequence[int] = LESSONS) -> list[Any]:
    """These lessons as the cases of a test: the sample for the quick run, the others for the long one."""
    sample = sample_of(numbers)
    return [pytest.param(one, marks=() if one in sample else pytest.mark.long) for one in numbers]


def one_of_each(cases: Iterable[Case], kind: Callable[[Case], Hashable], id: Callable[[Case], str] = str) -> list[Any]:
    """The cases of a test, of which the quick run takes the first of each kind."""
    seen: set[Hashable] = set()
    found = []
    for case in cases:
        found.append(pytest.param(case, id=id(case), marks=pytest.mark.long if kind(case) in seen else ()))
        seen.add(kind(case))
    return found


def diagonals_of(rows: Sequence[Any], columns: Sequence[Any], id: Callable[[Any, Any], str], apart: int) -> list[Any]:
    """All pairs as the cases of a test, of which the quick run takes some diagonals.

    Each row occurs there, and where there are as many rows as they are apart, each column.

    Args:
        rows: The one.
        columns: The other.
        id: What a pair is called.
        apart: The quick run takes one of so many.
    """
    return [
        pytest.param(row, column, id=id(row, column), marks=pytest.mark.long if (at + across) % apart else ())
        for at, row in enumerate(rows)
        for across, column in enumerate(columns)
    ]


SAMPLE = sample_of(LESSONS)
"""A few lessons, for a test that goes through them in one go."""

some_and_all = pytest.mark.parametrize(
    "numbers", [pytest.param(SAMPLE, id="some"), pytest.param(LESSONS, id="all", marks=pytest.mark.long)]
)
"""For a test that goes through lessons in one go: some in the quick run, all in the long one."""
