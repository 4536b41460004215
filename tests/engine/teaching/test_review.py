"""Questions without looking: known ones on fresh numbers, each right by the recorded numbers, from what was learned."""

from __future__ import annotations

from random import Random

import pytest

from engine.definition.values import element
from engine.teaching.question import questions
from engine.teaching.review import COUNT, fresh_questions
from tests.support.engine_tools import LESSONS


def write(number: float) -> str:
    return format(number + 0.0, ".4g")


@pytest.mark.parametrize("number", LESSONS)
def test_three_of_this_lesson_and_those_before(number: int) -> None:
    has_own = any(one.alone and one.lesson == number for one in questions())
    for seed in range(20):
        fresh = fresh_questions(number, write, Random(seed))
        assert len(fresh) == COUNT
        lessons = [one.posed.question.lesson for one in fresh]
        assert max(lessons) <= number
        assert not has_own or lessons[0] == number
        assert number < 3 or len({one.posed.question.key for one in fresh}) == COUNT
        assert number == 1 or len(set(lessons)) > 1


@pytest.mark.parametrize("seed", range(30))
def test_the_answer_is_what_the_run_gives(seed: int) -> None:
    for one in fresh_questions(8, write, Random(seed), count=9):
        right = one.posed.choices[one.posed.right].answer
        derivation = one.reveal()
        name, index = one.posed.decides
        given = element(one.run.history[name][one.posed.step - 1], index) if one.run.moment.whole else None
        assert derivation.source.name == name and derivation.source.index == index
        if isinstance(right, float) and given is not None and one.posed.question.phase != "learn":
            assert right == pytest.approx(given, rel=1e-9)


def test_numbers_are_drawn_anew() -> None:
    texts = {one.posed.text for seed in range(30) for one in fresh_questions(5, write, Random(seed))}
    assert len(texts) > 60


def test_every_number_that_it_takes_is_in_the_text() -> None:
    """Where no run is seen, the text alone must do: what is asked for is reckoned from the numbers in it."""
    for one in questions():
        if one.alone:
            fresh = next(
                found
                for seed in range(400)
                for found in fresh_questions(one.lesson, write, Random(seed))
                if found.posed.question is one
            )
            assert sum(character.isdigit() for character in fresh.posed.text) >= 2
