"""The exhibits. A module of this package that holds an `EXHIBIT` is one; there is no other list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from engine.discovery import declared_in

if TYPE_CHECKING:
    from engine.exhibiting import Exhibit


@cache
def exhibits() -> tuple[Exhibit, ...]:
    """Every exhibit, by lesson and key."""
    # A list of lessons need not wait for what runs faulty cells.
    from engine.exhibiting import Exhibit

    found = declared_in(__name__, __path__, "EXHIBIT", Exhibit)
    return tuple(sorted(found, key=lambda exhibit: (exhibit.lesson.number, exhibit.key)))


def exhibit(key: str) -> Exhibit:
    """One exhibit by its key.

    Raises:
        ValueError: There is no such exhibit; the message says which there are.
    """
    for candidate in exhibits():
        if candidate.key == key:
            return candidate
    keys = ", ".join(candidate.key for candidate in exhibits())
    raise ValueError(f"there is no exhibit {key!r}; the exhibits are {keys}")
