"""Changes that can be taken back, and made again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from engine.experiment.shelf import EarlierRun, Shelf

MOST_UNDO = 50
"""How many changes can be undone."""

State = TypeVar("State")


@dataclass(frozen=True)
class Change(Generic[State]):
    """A change, seen from the side on which one is not."""

    state: State
    """Where it leads."""
    shelved: EarlierRun | None = None
    """The run that it put on the shelf."""


class UndoStack(Generic[State]):
    """Remembers states to return to, and keeps the shelf in step with them.

    Attributes:
        turned: The numbers that are being turned at this moment, or None. Further turns of the same ones belong to
            the same change.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.turned: frozenset[str] | None = None
        self._shelf = shelf
        self._undo: list[Change[State]] = []
        self._redo: list[Change[State]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to undo."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to do again."""
        return bool(self._redo)

    def remember(self, state: State, turned: frozenset[str] | None = None) -> None:
        """Keep the present for undoing, before a change."""
        if turned is not None and turned == self.turned:
            return
        self.turned = turned
        self._undo = [*self._undo, Change(state)][-MOST_UNDO:]
        self._redo = []

    def end_turn(self) -> None:
        """The next turn is a change of its own, whatever is turned."""
        self.turned = None

    def shelve(self, run: EarlierRun) -> None:
        """Put a run on the shelf, as a part of the last change."""
        self._undo[-1] = replace(self._undo[-1], shelved=self._shelf.add(run))

    def undo(self, present: State) -> State | None:
        """Take the last change back; the state before it, or None where there is none."""
        state = self._swap(self._undo, self._redo, present)
        if state is not None and (run := self._redo[-1].shelved) is not None and run in self._shelf.runs:
            # What is here again is no earlier run. One that has got a name or a pin by now is another, and stays.
            self._shelf.remove(run)
        return state

    def redo(self, present: State) -> State | None:
        """Make the change again that was undone last; the state after it, or None where there is none."""
        state = self._swap(self._redo, self._undo, present)
        if state is not None and (run := self._undo[-1].shelved) is not None:
            self._shelf.put_back(run)
        return state

    def _swap(self, source: list[Change[State]], target: list[Change[State]], present: State) -> State | None:
        if not source:
            return None
        change = source.pop()
        target.append(Change(present, change.shelved))
        self.turned = None
        return change.state
