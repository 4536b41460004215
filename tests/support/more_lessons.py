"""Lessons that are made up after the last one, so that the app can be tried with as many as the course will have."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import engine
from engine.definition import catalog

WHOLE = 17
"""So many lessons the course will have."""

HEADING = "Deeper: made up for tests"

LESSON = """
from dataclasses import replace

from {model}.lesson import LESSON as MODEL

LESSON = replace(MODEL, number={number}, title="Lesson number {number}", question="What is new in {number}?")
"""


@contextmanager
def more_lessons(last: int = WHOLE) -> Iterator[None]:
    """The course with a part more, whose lessons are the last one anew; they have no tasks and hardly a text."""
    after = engine.lessons()[-1].number
    model = catalog.lesson_folder(after)
    with added({number: LESSON.format(model=model, number=number) for number in range(after + 1, last + 1)}):
        yield


@contextmanager
def added(lessons: Mapping[int, str]) -> Iterator[None]:
    """The course with a part more, whose lessons are given as the text of their `lesson.py`, by number."""
    course = importlib.import_module(catalog.COURSE)
    with TemporaryDirectory() as folder:
        for number, text in lessons.items():
            lesson = Path(folder, "made_up", f"lesson{number}_made_up")
            lesson.mkdir(parents=True)
            lesson.joinpath("__init__.py").touch()
            lesson.joinpath("lesson.py").write_text(text, encoding="utf-8")
            lesson.joinpath("text.md").write_text("# Made up\n\nThis is for tests.\n", encoding="utf-8")
        Path(folder, "made_up", "__init__.py").write_text(f"HEADING = {HEADING!r}\n", encoding="utf-8")
        course.__path__.append(folder)
        _forget()
        try:
            yield
        finally:
            course.__path__.remove(folder)
            for name in [name for name in sys.modules if name.startswith(f"{catalog.COURSE}.made_up")]:
                del sys.modules[name]
            _forget()


def _forget() -> None:
    """Let the course be found anew."""
    importlib.invalidate_caches()
    for found in (catalog._modules, catalog._course, catalog.lessons, catalog.parts, catalog.lesson_folder):
        found.cache_clear()
