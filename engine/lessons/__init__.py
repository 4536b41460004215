"""The lessons. A module of this package that holds a `LESSON` is one; there is no other list."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from engine.lesson import Lesson


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every lesson, by number."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        lesson = getattr(importlib.import_module(f"{__name__}.{module.name}"), "LESSON", None)
        if isinstance(lesson, Lesson):
            found.append(lesson)
    return tuple(sorted(found, key=lambda lesson: lesson.number))


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
