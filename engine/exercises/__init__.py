"""The exercises. A module of this package that holds `EXERCISES` has some; there is no other list."""

from __future__ import annotations

from functools import cache

from engine.discovery import declared_in
from engine.exercise import Exercise


@cache
def exercises(lesson: int | None = None) -> tuple[Exercise, ...]:
    """Every exercise in the order of the course, or those of one lesson."""
    found = declared_in(__name__, __path__, "EXERCISES", Exercise)
    return tuple(sorted((one for one in found if lesson in (None, one.lesson)), key=lambda one: one.lesson))
