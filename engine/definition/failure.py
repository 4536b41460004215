"""How the learner's own function can fail while a lesson runs with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

TroubleKind: TypeAlias = Literal[
    "syntax", "missing", "raised", "time", "memory", "output", "exit", "result", "forbidden", "died"
]

NOTHING_CAME = "Nothing came back. Is there a return, with a value behind it?"
"""What to say of a function that gave None, however it is run."""


@dataclass(frozen=True)
class Trouble:
    """What went wrong with the learner's code."""

    kind: TroubleKind
    """What sort of trouble it is."""
    words: str
    """What happened, in words for a learner."""
    line: int | None = None
    """The line of the learner's text, counted from 1, where that is known."""
    call: int | None = None
    """Which of several calls it was, counted from 0."""


class OwnTrouble(RuntimeError):
    """The learner's own function failed while a lesson ran with it.

    Attributes:
        trouble: What went wrong.
        done: How many whole steps of a run were made before it, where it was a run.
        step: The step of the run at which it failed, where that is known.
    """

    def __init__(self, trouble: Trouble, done: int | None = None) -> None:
        super().__init__(trouble.words)
        self.trouble = trouble
        self.done = done
        self.step: int | None = None

    def __str__(self) -> str:
        return self.trouble.words if self.step is None else f"Step {self.step}: {self.trouble.words}"
