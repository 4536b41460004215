"""The directions of a vector or matrix, and what their parts are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Labels: TypeAlias = Mapping[str, tuple[str, ...]]
"""By the name of an axis, what its parts are called."""


@dataclass(frozen=True)
class Axis:
    """One direction of a vector or matrix, such as the inputs of a network."""

    name: str
    """In the plural: `inputs`, `outputs`."""
    labels: tuple[str, ...]
    """What the first ones are called."""
    most: int
    """How many a learner may have."""

    @property
    def singular(self) -> str:
        """One of them: `input`."""
        return self.name.removesuffix("s")

    def label(self, position: int) -> str:
        """What the element at this position is called."""
        return self.labels[position] if position < len(self.labels) else f"{self.singular}{position + 1}"

    def place(self, text: str, part: str, length: int, own: Axis) -> int:
        """Which element is meant: one that is called so, or the one with this number.

        Args:
            text: The name that was written.
            part: The part of it that means the element.
            length: How many there are.
            own: The same axis as the lesson calls it. That goes on meaning it, unless the learner calls another one so.

        Raises:
            ValueError: There is none.
        """
        labels = [self.label(at) for at in range(length)]
        known = labels + [own.label(at) for at in range(length)]
        if part in known:
            return known.index(part) % length
        if part.isdecimal() and len(part) < 10 and int(part) < length:
            return int(part)
        raise ValueError(f"{text}: {part!r} is not one of 0 to {length - 1} or {', '.join(labels)}")
