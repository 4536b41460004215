"""A lesson's number: what it means so far, and how lessons are named in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.controls.lesson_number import LessonNumber, lessons_in_words

COURSE = range(1, 18)


def typed(keys: str, numbers: range | list[int] = COURSE) -> tuple[LessonNumber, int | str]:
    """What the last of some digits brings."""
    number = LessonNumber(numbers)
    *_, last = map(number.hear, keys)
    return number, last


@pytest.mark.parametrize("count", [8, 9, 10, 13, 17, 25])
def test_every_lesson_is_opened_by_its_number_and_at_most_enter(count: int) -> None:
    numbers = range(1, count + 1)
    for wanted in numbers:
        number, meant = typed(str(wanted), numbers)
        longer = [other for other in numbers if other != wanted and str(other).startswith(str(wanted))]
        assert number.begun == (str(wanted) if longer else "")
        assert (meant == wanted) is not bool(longer)
        way = number.keys(wanted)
        assert way == (f"type {wanted} and enter" if longer else f"{'press' if wanted < 10 else 'type'} {wanted}")


def test_what_waits_says_for_what() -> None:
    assert typed("1")[1] == "1: enter opens lesson 1, another digit lessons 10 to 17."
    assert typed("1", range(1, 12))[1] == "1: enter opens lesson 1, another digit lessons 10 and 11."
    assert typed("1", range(1, 11))[1] == "1: enter opens lesson 1, another digit lesson 10."
    assert typed("2", [1, 20, 21])[1] == "2: another digit lessons 20 and 21."


@pytest.mark.parametrize(("keys", "told"), [("0", "0"), ("18", "18"), ("180", "0"), ("100", "0")])
def test_what_means_no_lesson_is_said_and_forgotten(keys: str, told: str) -> None:
    number, said = typed(keys)
    assert said == f"There is no lesson {told}: there are lessons 1 to 17."
    assert number.begun == ""
    assert number.hear("4") == 4


@given(st.sets(st.integers(1, 120), min_size=1), st.text("0123456789", max_size=12))
def test_whatever_is_typed_means_a_lesson_or_is_told(numbers: set[int], keys: str) -> None:
    number = LessonNumber(numbers)
    for key in keys:
        before = number.begun
        meant = number.hear(key)
        if isinstance(meant, int):
            assert meant in numbers and str(meant) == before + key and not number.begun
        else:
            assert meant.endswith(".") and meant.startswith(number.begun or "There is no lesson ")
        if number.begun:
            assert sum(str(one).startswith(number.begun) for one in numbers) > (int(number.begun) in numbers)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([8], "lesson 8"),
        ([3, 2], "lessons 2 and 3"),
        ([9, 4, 6, 10], "lessons 4, 6, 9 and 10"),
        (range(10, 18), "lessons 10 to 17"),
    ],
)
def test_lessons_in_words(numbers: list[int], words: str) -> None:
    assert lessons_in_words(numbers) == words
