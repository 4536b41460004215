"""A number that no step makes, computed when somebody wants to see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase


@dataclass(frozen=True)
class Measure:
    """Phases that no step runs: they are run on what a step has left, such as the error on rows that it did not see."""

    gives: str
    """Which of the values that they give is meant."""
    phases: tuple[Phase, ...]
    """They read parameters, learned values and what those before them give."""
    help: str
    """One sentence on what is measured."""
    when: Literal["epoch", "asked"] = "epoch"
    """Whether it is shown for every epoch, or only where somebody asks."""

    of_rows: Literal["sum", "mean"] = "sum"
    """How the errors of rows make it, where it is one of all rows: added up, or averaged."""
    error_of: Literal["learned", "kept back"] | None = None
    """Of which rows it is the error: of all that are learned from, or of all that are kept back for a test."""

    @property
    def given(self) -> Given:
        """The value that is meant."""
        return next(one for phase in self.phases for one in phase.gives if one.name == self.gives)

    @property
    def is_error(self) -> bool:
        """Whether the smaller, the better; of any other, such as how many rows are right, more is better."""
        return self.given.role == "error"
