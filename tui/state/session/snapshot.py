"""What is written down of a session, so that a later start finds the lesson as it was left."""

from __future__ import annotations

from typing import Literal

import msgspec

from tui.state.session.recipe import Recipe


class RunSnapshot(msgspec.Struct, frozen=True):
    """A run on the shelf.

    Attributes:
        run: The run itself.
        number: Its number on the shelf.
        name: What the learner calls it.
        pinned: Whether it stays.
        shown: Which of the signs it has on the charts, or None where it is not laid over them.
    """

    run: Recipe
    number: int = 0
    name: str = ""
    pinned: bool = False
    shown: int | None = None


class CaseSnapshot(msgspec.Struct, frozen=True):
    """How far the learner has come with an exhibit."""

    key: str
    marked: list[int] = []
    said: str = ""
    state: Literal["open", "solved", "shown"] = "open"


class StopsSnapshot(msgspec.Struct, frozen=True):
    """When a run stops by itself."""

    at: int | None = None
    below: float | None = None
    unchanged: bool = False
    nonfinite: bool = True
    measure: str = ""
    reached: float | None = None
    patience: int | None = None


class SessionSnapshot(msgspec.Struct, frozen=True):
    """A lesson as it was left.

    The shelf stands apart: where it cannot be read, the run still can. Of a learner's function only the name is kept:
    the run is computed again with the lesson's own.
    """

    run: Recipe
    shelf: msgspec.Raw = msgspec.Raw(b"[]")
    speed: int = 0
    tab: Literal["trace", "code", "read", "challenges", "charts", "data"] = "charts"
    chart: int = 0
    output: int = 0
    log: bool = False
    stops: StopsSnapshot = StopsSnapshot()
    section: int = 0
    reference: int | None = None
    cases: list[CaseSnapshot] = []
    own: str = ""
    by_epoch: bool = False


class PlaceSnapshot(msgspec.Struct, frozen=True):
    """Where in the app the learner was: in a lesson, or at home with that lesson selected."""

    lesson: int
    is_open: bool
