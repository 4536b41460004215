"""What is kept, and what is still to be written of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from tui.state.storage.marks import Mark, merged

Place: TypeAlias = tuple[str, str]
"""A kind and a key."""


@dataclass
class Content:
    """Everything that is kept."""

    marks: dict[Place, Mark] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing."""
        return not self.marks and not self.texts

    def take(self, changes: Changes) -> None:
        """Let changes happen here."""
        for place in changes.forgotten:
            self.marks.pop(place, None)
        for place, mark in changes.marks.items():
            self.marks[place] = merged(self.marks.get(place, Mark()), mark)
        self.texts.update(changes.texts)


@dataclass
class Changes:
    """What was done and is not on disk yet.

    Attributes:
        forgotten: The marks to take away, before any others are written.
        marks: Those to be merged with what is there.
        texts: Those to be put in the place of what is there.
    """

    forgotten: set[Place] = field(default_factory=set)
    marks: dict[Place, Mark] = field(default_factory=dict)
    texts: dict[Place, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.forgotten or self.marks or self.texts)

    def forget(self, place: Place) -> None:
        """Take a mark away."""
        self.marks.pop(place, None)
        self.forgotten.add(place)

    def mark(self, place: Place, mark: Mark) -> None:
        """Keep a mark."""
        self.marks[place] = merged(self.marks.get(place, Mark()), mark)

    def then(self, later: Changes) -> Changes:
        """These changes and later ones as one."""
        both = Changes(set(self.forgotten), dict(self.marks), dict(self.texts))
        both.add(later)
        return both

    def add(self, later: Changes) -> None:
        """Let later changes follow these."""
        for place in later.forgotten:
            self.forget(place)
        for place, mark in later.marks.items():
            self.mark(place, mark)
        self.texts.update(later.texts)

    @classmethod
    def of(cls, content: Content) -> Changes:
        """All that is kept, to be written anew."""
        return cls(set(), dict(content.marks), dict(content.texts))
