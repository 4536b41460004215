"""Exhibits, and how far the learner has come with each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import engine
from engine.teaching.exhibit import Cell, Exhibit

State = Literal["open", "solved", "shown"]
"""Not solved yet, solved by the learner, or given up."""


@dataclass
class Case:
    """An exhibit and how far the learner has come with it."""

    exhibit: Exhibit
    marked: set[int] = field(default_factory=set)
    """The lines that are marked, counted from 0."""
    said: str = ""
    """What the last check said; empty since a mark was changed."""
    state: State = "open"

    @cached_property
    def faulty_lines(self) -> tuple[str, ...]:
        """What the cell leaves behind, line by line."""
        return _left_behind(self.exhibit.faulty)

    @cached_property
    def mended_lines(self) -> tuple[str, ...]:
        """The same for the mended one."""
        return _left_behind(self.exhibit.mended)


def cases_of(number: int) -> list[Case]:
    """The exhibits of a lesson, all of them open."""
    return [Case(exhibit) for exhibit in engine.exhibits() if exhibit.lesson.number == number]


def _left_behind(cell: Cell) -> tuple[str, ...]:
    """What a run prints, or the rows that it keeps."""
    run = cell.run()
    if cell.keeps is None:
        return tuple(run.printed)
    return tuple(f"{at:>3}: {row}" for at, row in enumerate(run.kept, start=1))
