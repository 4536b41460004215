"""What a run of the learner's code may take, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.definition.failure import Trouble


@dataclass(frozen=True)
class Limits:
    """What the learner's code may take.

    The system keeps the memory limit on Linux and most other Unix systems. Windows has none of this kind, and macOS
    grants more than it is told; there the time limit is what ends a program that grows.
    """

    seconds: float = 2.0
    """How long it may take, by the clock on the wall."""
    call: float | None = None
    """How long one call may take while a lesson runs with it, where somebody waits at a screen; None for as long as
    all else.

    A busy machine that gives the process next to nothing of its processor lengthens this one, and many calls must not
    take long in sum.
    """
    memory: int = 512 * 2**20
    """How many bytes its process may have."""
    printed: int = 10_000
    """How many characters of what it prints are kept."""
    flood: int = 1_000_000
    """After so many bytes of output it is ended."""
    answers: int = 4 * 2**20
    """After so many bytes in answer to one request it is ended."""
    start: float = 20.0
    """How long its process may take to begin, on a machine that is busy."""


@dataclass(frozen=True)
class Ran:
    """What came of a run of the learner's code."""

    gave: tuple[Any, ...]
    """What each call gave, as far as it came: floats, ints, bools, texts, None, and tuples of these."""
    trouble: Trouble | None = None
    """What went wrong, or None."""
    printed: str = ""
    """What it printed; cut, with a word, where it is too much."""
    changed: tuple[int, ...] = ()
    """Which of its parameters, counted from 0, it changed in place in some call."""
