"""The questions. A module of this package that holds `QUESTIONS` has some; there is no other list."""

from __future__ import annotations

from functools import cache

from engine.discovery import declared_in
from engine.question import Question


@cache
def questions(lesson: int | None = None) -> tuple[Question, ...]:
    """Every question in the order of the course, or those of one lesson."""
    found = declared_in(__name__, __path__, "QUESTIONS", Question)
    return tuple(sorted((one for one in found if lesson in (None, one.lesson)), key=lambda one: one.lesson))
