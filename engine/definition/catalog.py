"""Finds the course: a folder of a part of it that holds a `lesson` module is a lesson; there is no other list."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib import import_module
from typing import TypeVar

from engine.definition.lesson import Lesson

COURSE = "engine.course"
"""Imported by its name alone: what it teaches is found, so that adding a folder is enough."""

Declared = TypeVar("Declared")


@dataclass(frozen=True)
class Part:
    """A part of the course: a folder of lessons, whose package says its `HEADING`.

    Attributes:
        heading: What it is called.
        lessons: Its lessons, by number.
    """

    heading: str
    lessons: tuple[Lesson, ...]


def declared(modules: str, attribute: str, kind: type[Declared], lesson: int | None = None) -> Iterator[Declared]:
    """What modules of the lessons' folders hold under a name: one declaration each, or a tuple of them.

    They come in the order of the course.

    Args:
        modules: The modules' name in each folder; `*` stands for anything.
        attribute: The name in each module.
        kind: What a declaration is.
        lesson: The number of the lesson in whose folder to look; in all where it is None.
    """
    for one, folder in _course():
        if lesson in (None, one.number):
            for module in _modules(folder):
                if fnmatch(module, modules):
                    yield from _held(f"{folder}.{module}", attribute, kind)


@cache
def lessons() -> tuple[Lesson, ...]:
    """Every lesson, by number."""
    return tuple(lesson for lesson, _ in _course())


@cache
def parts() -> tuple[Part, ...]:
    """Every part that has lessons, in the order of their numbers."""
    grouped: dict[str, list[Lesson]] = {}
    for one, folder in _course():
        grouped.setdefault(folder.rpartition(".")[0], []).append(one)
    return tuple(Part(import_module(part).HEADING, tuple(found)) for part, found in grouped.items())


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


@cache
def lesson_folder(number: int) -> str:
    """The package in which a lesson lies with all that belongs to it.

    Raises:
        ValueError: There is no such lesson.
    """
    wanted = lesson(number)
    return next(folder for one, folder in _course() if one is wanted)


@cache
def _course() -> tuple[tuple[Lesson, str], ...]:
    """Every lesson with the package in which it lies, by number."""
    parts = [f"{COURSE}.{part}" for part in _modules(COURSE)]
    folders = [f"{part}.{folder}" for part in parts for folder in _modules(part)]
    found = [
        (one, folder)
        for folder in folders
        if "lesson" in _modules(folder)
        for one in _held(f"{folder}.lesson", "LESSON", Lesson)
    ]
    return tuple(sorted(found, key=lambda pair: pair[0].number))


def _held(module: str, attribute: str, kind: type[Declared]) -> Iterator[Declared]:
    found = getattr(import_module(module), attribute, ())
    return (one for one in (found if isinstance(found, tuple) else (found,)) if isinstance(one, kind))


@cache
def _modules(package: str) -> tuple[str, ...]:
    """The modules and packages within a package; a module has none."""
    return tuple(module.name for module in pkgutil.iter_modules(getattr(import_module(package), "__path__", ())))
