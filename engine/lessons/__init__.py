"""The lessons. A module of this package that holds a `LESSON` is one; there is no other list."""

from __future__ import annotations

from functools import cache

from engine.discovery import declared_in
from engine.lesson import Lesson


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every lesson, by number."""
    return tuple(sorted(declared_in(__name__, __path__, "LESSON", Lesson), key=lambda lesson: lesson.number))


def lesson(number: int) -> Lesson:
    """One lesson by its number.

    Raises:
        ValueError: There is no such lesson; the message says which there are.
    """
    for candidate in lessons():
        if candidate.number == number:
            return candidate
    numbers = ", ".join(str(candidate.number) for candidate in lessons())
    raise ValueError(f"there is no lesson {number!r}; the lessons are {numbers}")
