"""A question that is asked before a phase runs: predict first, then see."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Question:
    """One question at one moment of a lesson."""

    key: str
    """The lesson's number and a word: `6-direction`."""
    lesson: int
    title: str
