"""How far the learner has come with one thing, and what two accounts of it make together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal, get_args

Kind = Literal["challenge", "exercise", "exhibit", "question", "lesson"]
State = Literal["open", "tried", "shown", "solved"]
"""Not begun, tried in vain, the solution was shown, solved. Later ones are better; what is solved stays so."""

KINDS: tuple[Kind, ...] = get_args(Kind)
STATES: tuple[State, ...] = get_args(State)

MOST_TRIES = 1_000_000_000
"""Nobody gets there; a number beyond it is none of ours."""


@dataclass(frozen=True)
class Mark:
    """How far the learner has come with one thing.

    Attributes:
        state: How far.
        tries: How often it was tried in vain.
        best: The best result where there is a par: fewer is better.
        hints: How many hints were seen.
    """

    state: State = "open"
    tries: int = 0
    best: float | None = None
    hints: int = 0

    @property
    def solved(self) -> bool:
        """Whether it is solved."""
        return self.state == "solved"


def merged(one: Mark, other: Mark) -> Mark:
    """The better of two marks in every respect, with the tries and hints of whoever had more."""
    results = [mark.best for mark in (one, other) if mark.best is not None]
    return Mark(
        max(one.state, other.state, key=STATES.index),
        max(one.tries, other.tries),
        min(results, default=None),
        max(one.hints, other.hints),
    )


def mark_from(fields: Sequence[Any]) -> Mark | None:
    """The mark that was written down as state, tries, best and hints; None where it cannot be one."""
    if len(fields) != 4:
        return None
    state, tries, best, hints = fields
    if not isinstance(state, str) or state not in STATES or not (_is_count(tries) and _is_count(hints)):
        return None
    if best is not None and (isinstance(best, bool) or not isinstance(best, int | float) or not isfinite(best)):
        return None
    return Mark(state, tries, None if best is None else float(best), hints)


def _is_count(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= MOST_TRIES
