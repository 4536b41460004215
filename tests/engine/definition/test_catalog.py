"""The course is found by its folders: each task lies in the folder of the lesson that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import engine
from engine.definition.catalog import declared
from engine.teaching.challenge import Challenge, challenges
from engine.teaching.exercise import Exercise, exercises
from engine.teaching.exhibit import Exhibit, exhibits
from engine.teaching.question import Question, questions

NUMBERS = [lesson.number for lesson in engine.lessons()]
LISTS: list[Any] = [
    pytest.param(challenges, "challenges", "CHALLENGES", Challenge, id="challenges"),
    pytest.param(exercises, "exercises", "EXERCISES", Exercise, id="exercises"),
    pytest.param(questions, "questions", "QUESTIONS", Question, id="questions"),
]


def test_the_lessons_are_in_the_order_of_their_numbers() -> None:
    assert sorted(set(NUMBERS)) == NUMBERS


@pytest.mark.parametrize(("of", "modules", "attribute", "kind"), LISTS)
def test_tasks_lie_with_the_lesson_that_they_name(
    of: Callable[..., tuple[Any, ...]], modules: str, attribute: str, kind: type
) -> None:
    for number in NUMBERS:
        found = of(number)
        assert found and {one.lesson for one in found} == {number}
        assert found == tuple(declared(modules, attribute, kind, number))
    assert of() == tuple(one for number in NUMBERS for one in of(number))
    assert of(99) == ()


def test_exhibits_lie_with_the_lesson_that_they_name() -> None:
    for number in NUMBERS:
        assert {one.lesson.number for one in declared("exhibit_*", "EXHIBIT", Exhibit, number)} <= {number}
    assert [(one.lesson.number, one.key) for one in exhibits()] == sorted(
        (one.lesson.number, one.key) for one in exhibits()
    )
