"""What is known of all that is kept, and what of it is not on disk yet."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from tui.state.storage.changes import Changes, Content

Found = TypeVar("Found")


class Memory:
    """All that is kept, with all that was done here. Any thread may ask it, and none waits longer than a moment."""

    def __init__(self) -> None:
        self._known = Content()
        """What is on disk, as far as it was read, with all that was done here."""
        self._due = Changes()
        """What was done here and is not on disk."""
        self._held = Lock()

    @property
    def is_due(self) -> bool:
        """Whether something is to be written."""
        return bool(self._due)

    @property
    def due(self) -> Changes:
        """What was done here and is not on disk."""
        with self._held:
            return Changes().then(self._due)

    def look(self, look: Callable[[Content], Found]) -> Found:
        """What is found in all that is known."""
        with self._held:
            return look(self._known)

    def do(self, changes: Changes) -> None:
        """Take changes over; they are due."""
        with self._held:
            self._known.take(changes)
            self._due.add(changes)

    def forget(self) -> None:
        """Know nothing any more."""
        with self._held:
            self._known, self._due = Content(), Changes()

    # What is on disk

    def take_due(self) -> Changes:
        """What is to be written, by whoever asked."""
        with self._held:
            changes, self._due = self._due, Changes()
        return changes

    def put_back(self, changes: Changes) -> None:
        """These could not be written: they are due again, before what was done since."""
        with self._held:
            self._due = changes.then(self._due)

    def take_in(self, content: Content) -> None:
        """This is on disk; what is due comes on top."""
        with self._held:
            content.take(self._due)
            self._known = content

    def take_in_parts(self, content: Content) -> None:
        """This much could be read of what is on disk."""
        with self._held:
            self._known.take(Changes.of(content).then(self._due))

    def fill(self, content: Content) -> None:
        """Put all that is known into what was read: others may have written what only the file has."""
        with self._held:
            content.take(Changes.of(self._known))
            content.take(self._due)

    def begin_anew(self) -> None:
        """The file is gone: everything that is known is due."""
        with self._held:
            self._due = Changes.of(self._known).then(self._due)
