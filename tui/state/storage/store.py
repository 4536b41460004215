"""What the learner has done and chosen, kept on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from tui.state.files.data_folder import data_file, data_folder
from tui.state.storage.changes import Changes
from tui.state.storage.disk_cache import DiskCache
from tui.state.storage.marks import KINDS, MOST_TRIES, STATES, Kind, Mark, State

__all__ = [
    "COURSE",
    "KINDS",
    "STATES",
    "Kind",
    "Mark",
    "State",
    "Store",
    "data_file",
    "data_folder",
    "is_first_start",
]

Kept = TypeVar("Kept")

COURSE: tuple[Kind, ...] = ("challenge", "exercise", "exhibit", "lesson")
"""The kinds of marks that tell how far the learner is in the course."""


class Store:
    """Marks, drafts, settings and sessions.

    Everything is in memory, and on disk as soon as it can be: marks and settings at once, drafts and sessions, which
    change at every key, when `flush` is called. Where the file cannot be used the store goes on without it, and writes
    all that was missed once it can. Other instances may use the file at the same time.

    Args:
        path: The file, or None to keep nothing beyond this process.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.disk = DiskCache(path)
        self.flush, self.close = self.disk.flush, self.disk.close

    @classmethod
    def open(cls) -> Store:
        """The store in the user's folder."""
        return cls(data_file())

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever kept."""
        return self.disk.read(lambda content: content.is_empty)

    @property
    def is_due(self) -> bool:
        """Whether something is to be written."""
        return self.disk.is_due

    @property
    def trouble(self) -> str | None:
        """What is wrong with the file, in words for the learner, or None."""
        return self.disk.trouble

    # Marks

    def mark(self, kind: Kind, key: str) -> Mark:
        """How far the learner has come with something."""
        return self.disk.read(lambda content: content.marks.get((kind, key), Mark()))

    def keep_mark(self, kind: Kind, key: str, mark: Mark, write: bool = True) -> None:
        """Keep how far the learner has come; a mark that is better in some respect stays so in this respect.

        Args:
            kind: What it is.
            key: Its name.
            mark: How far.
            write: Whether it is written at once, and not at the next `flush`.
        """
        changes = Changes()
        changes.mark((kind, _plain(key)), _bounded(mark))
        self.disk.do(changes)
        if write:
            self.flush()

    def marks(self, kind: Kind) -> dict[str, Mark]:
        """All of a kind that were begun, by key."""
        return self.disk.read(lambda content: _of_kind(kind, content.marks))

    def all_marks(self) -> dict[Kind, dict[str, Mark]]:
        """All marks, by kind and key."""
        return {kind: self.marks(kind) for kind in KINDS}

    def forget_mark(self, kind: Kind, key: str) -> None:
        """Begin something again."""
        changes = Changes()
        changes.forget((kind, _plain(key)))
        self.disk.do(changes)
        self.flush()

    # Texts

    def draft(self, key: str) -> str | None:
        """What was last typed into an exercise, or None."""
        return self._text("draft", key)

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is typed; it is on disk at the next `flush`."""
        self._keep_text("draft", key, text)

    def drafts(self) -> dict[str, str]:
        """Every draft, by its exercise."""
        return self._texts("draft")

    def numbers(self, challenge: str) -> str | None:
        """The numbers that have solved a challenge, as text, or None."""
        return self._text("numbers", challenge)

    def keep_numbers(self, challenge: str, text: str) -> None:
        """Keep the numbers that have solved a challenge; they are on disk at the next `flush`."""
        self._keep_text("numbers", challenge, text)

    def setting(self, name: str) -> Any:
        """What was chosen, or None."""
        return _read(self._text("setting", name))

    def keep_setting(self, name: str, value: Any, write: bool = True) -> None:
        """Keep a choice: anything that JSON can say; without `write` it is on disk at the next `flush`."""
        self._keep_text("setting", name, json.dumps(value))
        if write:
            self.flush()

    def settings(self) -> dict[str, Any]:
        """Every choice, by its name."""
        return {name: _read(text) for name, text in self._texts("setting").items()}

    def session(self, lesson: int) -> str | None:
        """How a lesson was left, as text, or None."""
        return self._text("session", str(lesson))

    def keep_session(self, lesson: int, text: str) -> None:
        """Keep how a lesson is left; it is on disk at the next `flush`."""
        self._keep_text("session", str(lesson), text)

    def place(self) -> str | None:
        """Where in the app the learner was last, as text, or None."""
        return self._text("place", "last")

    def keep_place(self, text: str) -> None:
        """Keep where the learner is; it is on disk at the next `flush`."""
        self._keep_text("place", "last", text)

    def _text(self, kind: str, key: str) -> str | None:
        return self.disk.read(lambda content: content.texts.get((kind, key)))

    def _texts(self, kind: str) -> dict[str, str]:
        return self.disk.read(lambda content: _of_kind(kind, content.texts))

    def _keep_text(self, kind: str, key: str, text: str) -> None:
        place, text = (kind, _plain(key)), _plain(text)
        if self._text(*place) != text:
            self.disk.do(Changes(texts={place: text}))


def is_first_start(store: Store) -> bool:
    """Whether nothing of the course was opened or tried yet."""
    return not any(store.marks(kind) for kind in COURSE)


def _of_kind(kind: str, kept: Mapping[tuple[Any, str], Kept]) -> dict[str, Kept]:
    return {key: one for (its_kind, key), one in kept.items() if its_kind == kind}


def _plain(text: str) -> str:
    """A text that can be written: half of a character that came alone becomes a question mark."""
    return text.encode(errors="replace").decode()


def _bounded(mark: Mark) -> Mark:
    """A mark that can be written, and is understood when it is read."""
    tries, hints = (min(max(count, 0), MOST_TRIES) for count in (mark.tries, mark.hints))
    best = None if mark.best is None or not isfinite(mark.best) else float(mark.best)
    return Mark(mark.state, tries, best, hints)


def _read(text: str | None) -> Any:
    """What a text in JSON says, or None."""
    try:
        return None if text is None else json.loads(text)
    except (ValueError, RecursionError):
        return None
