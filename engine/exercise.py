"""An exercise: a function that the learner writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Exercise:
    """One function to be written."""

    key: str
    """The lesson's number and the function's name: `1-predict`."""
    lesson: int
    title: str
