"""A challenge: a goal that the machine checks from the run itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Challenge:
    """One goal of a lesson."""

    key: str
    """The lesson's number and a word: `5-bottom`."""
    lesson: int
    title: str
