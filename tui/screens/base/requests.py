"""What screens ask of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from engine.experiment.shelf import Replay
    from tui.state.session.own_function import OwnFunction
    from tui.state.session.run_file import SavedRun


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


class JumpWanted(Message):
    """The learner wants another lesson, from wherever they are."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class OwnWanted(Message):
    """The learner wants a lesson to be run with a function of their own, or again with the lesson's."""

    def __init__(self, number: int, own: OwnFunction | None) -> None:
        super().__init__()
        self.number = number
        self.own = own


class RunOpened(Message):
    """A run was read from a file and computed again."""

    def __init__(self, saved: SavedRun, replay: Replay) -> None:
        super().__init__()
        self.saved = saved
        self.replay = replay


class ChallengeSolved(Message):
    """The learner has solved a challenge."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
