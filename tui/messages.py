"""What screens ask of the app."""

from __future__ import annotations

from textual.message import Message


class LessonWanted(Message):
    """The learner wants to open a lesson."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class NeighborWanted(Message):
    """The learner wants the lesson before or after the one that is open."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by
