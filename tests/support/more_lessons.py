"""A part of the course that is made up for a test."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.definition import catalog

HEADING = "Deeper: made up for tests"


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
