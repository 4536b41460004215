"""A phase that runs elsewhere: the learner's own function has a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from engine.definition.lesson import Lesson, Phase
    from engine.definition.values import Value
    from engine.execution.line_trace import TracedCall
    from engine.execution.program import Program
    from engine.execution.tracked import PhaseExplanation

Kind: TypeAlias = Literal[
    "syntax", "missing", "raised", "time", "memory", "output", "exit", "result", "forbidden", "died"
]


@dataclass(frozen=True)
class Trouble:
    """What went wrong with the learner's code."""

    kind: Kind
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


class Elsewhere(Protocol):
    """Where a phase runs, if not here.

    All of it raises `OwnTrouble` where the phase fails.
    """

    def call(self, phase: Phase, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the phase gives, by name."""

    def explain(
        self, lesson: Lesson, phase: Phase, values: Mapping[str, Value], given: Mapping[str, Value]
    ) -> PhaseExplanation:
        """How every number that it gives was made."""

    def trace(self, phase: Phase, values: Mapping[str, Any]) -> TracedCall:
        """The phase line by line."""

    def program(self, lesson: Lesson, sizes: Mapping[str, int]) -> Program:
        """The program of a lesson that has the phase."""

    def close(self) -> None:
        """End what runs there; a later request begins it anew."""
