"""What is said of a lesson's challenges: how far each is, what is wanted, what the last attempt came to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.definition.lesson import Lesson
from engine.definition.values import Value
from engine.teaching.challenge import Challenge
from tui.presentation.number_format import short
from tui.state.storage.store import Mark, State

HINTS = 3

SIGNS: dict[State, str] = {"open": "○", "tried": "○", "shown": "◐", "solved": "✓"}
STATES: dict[State, str] = {"open": "open", "tried": "tried", "shown": "solution seen", "solved": "solved"}


@dataclass(frozen=True)
class Board:
    """All that is shown of a lesson's challenges.

    Attributes:
        rows: For each challenge a sign, the title, and the state in words.
        at: Which of them is chosen.
        goal: What is wanted.
        record: The state of the chosen one: misses, the best result and par.
        said: What was said last.
        hints: The hints that were taken.
        explanation: What there is to learn from it; empty until it is solved.
        right_key: The learner's key that asks whether the run is right; it works from the knobs too.
        hint_key: The learner's key for a hint, and for the numbers again that have solved it.
        knobs_key: The learner's key to the knobs.
    """

    rows: tuple[tuple[str, str, str], ...]
    at: int
    goal: str
    record: str
    said: str
    hints: tuple[str, ...]
    explanation: str
    right_key: str
    hint_key: str
    knobs_key: str


@dataclass(frozen=True)
class TakenHint:
    """A hint that was taken, as it is for one attempt."""

    attempt: str
    said: str
    """What was said of the attempt; empty where that was not what the hint was taken for."""
    thought: str


@dataclass(frozen=True)
class Explanation:
    """What there is to learn from the run that solved a challenge."""

    attempt: str
    text: str


def with_keys(text: str, key: Callable[[str], str]) -> str:
    """A text in which keys are named by what they do, with the learner's own: `«run»` becomes `r`."""
    return re.sub(r"«(\w+)»", lambda found: key(found[1]), text)


def record_of(challenge: Challenge, mark: Mark) -> str:
    """The state of a challenge: misses, the best result and par, hints."""
    parts = [f"{SIGNS[mark.state]} {STATES[mark.state]}"]
    if mark.tries:
        parts.append(f"{mark.tries} miss{'es' if mark.tries > 1 else ''}")
    if challenge.par is not None:
        if mark.best is not None:
            parts.append(f"best {challenge.par.of(mark.best)}")
        parts.append(f"par {challenge.par.of(challenge.par.score)}")
    if mark.hints:
        parts.append(f"{mark.hints} of {HINTS} hints")
    return " · ".join(parts)


def against_par(challenge: Challenge, score: float | None) -> str:
    """How a result compares with the best one that is known."""
    if challenge.par is None or score is None:
        return ""
    if score > challenge.par.score:
        return f" Yours: {challenge.par.of(score)}. Par is {challenge.par.of(challenge.par.score)}: can you do better?"
    return " That is par." if score == challenge.par.score else " That beats par!"


def nudge(tries: int, hints: int) -> str:
    """A word on where help is, after several misses."""
    if hints < HINTS:
        return f"That was miss {tries}. A hint may help: press «hint»."
    return f"That was miss {tries}. Press «hint» for the solution, or ↓ for another challenge."


def written(lesson: Lesson, values: Mapping[str, Value]) -> str:
    """Parameters in words: `weight 1.6 and input 2`; vectors and matrices only by name."""
    parts = [
        name if isinstance(value, tuple) else f"{name} {lesson.word(name, value) or short(value, 6)}"
        for name, value in values.items()
    ]
    return ", ".join(parts)
