"""The challenges. A module of this package that holds `CHALLENGES` has some; there is no other list."""

from __future__ import annotations

from functools import cache

from engine.challenge import Challenge
from engine.discovery import declared_in


@cache
def challenges(lesson: int | None = None) -> tuple[Challenge, ...]:
    """Every challenge in the order of the course, or those of one lesson."""
    found = declared_in(__name__, __path__, "CHALLENGES", Challenge)
    return tuple(sorted((one for one in found if lesson in (None, one.lesson)), key=lambda one: one.lesson))
