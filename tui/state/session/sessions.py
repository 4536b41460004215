"""The lessons that were opened since the app began, each with its session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

import engine

if TYPE_CHECKING:
    from engine.definition.axis import Labels
    from tui.state.session.session import Session
    from tui.state.session.session_keeper import SessionKeeper
    from tui.state.storage.store import Store


class Sessions:
    """Opens each lesson as it was left, once.; with `fresh` it begins with its own numbers."""

    def __init__(self, store: Store, fresh: bool) -> None:
        self._store = store
        self._fresh = fresh
        self._open: dict[int, Session] = {}
        self._broken: set[int] = set()
        """Lessons in which something went wrong."""

    @cached_property
    def keeper(self) -> SessionKeeper:
        """What opens sessions and keeps them."""
        # At the very first start nothing is to be opened, and home does not wait for it.
        from tui.state.session.session_keeper import SessionKeeper

        return SessionKeeper(self._store, self._fresh)

    def __iter__(self) -> Iterator[Session]:
        return iter(self._open.values())

    def of(self, lesson: int) -> Session:
        """The session of a lesson."""
        if lesson not in self._open:
            self._open[lesson] = self.keeper.open(engine.lesson(lesson))
        return self._open[lesson]

    def begin(self, lesson: int, parameters: dict[str, Any], step: int | None, labels: Labels | None = None) -> None:
        """Begin a lesson with these numbers and labels."""
        self._open[lesson] = self.keeper.open_with(engine.lesson(lesson), parameters, step, labels)

    def first_place(self) -> tuple[int, bool]:
        """The lesson at which the app opens, and whether it is open or only selected at home."""
        if self._fresh or self._store.place() is None:
            return engine.lessons()[0].number, False
        place = self.keeper.place()
        return place.lesson, place.is_open

    def let_go(self, lesson: int) -> None:
        """Begin the lesson from what is kept when it is opened next; the second time, with its own numbers."""
        from tui.state.session.own_function import close_own

        session = self._open.pop(lesson, None)
        if session is None:
            return
        if session.recomputation is not None:
            session.recomputation.stop()
        else:
            left = session.go_back()
            if left is not None:
                close_own(left)
            with suppress(Exception):
                self.keeper.keep(session)
        if lesson in self._broken:
            # It may be these very numbers that it cannot stand; the run is on the shelf.
            self.begin(lesson, {}, None)
        self._broken.add(lesson)
