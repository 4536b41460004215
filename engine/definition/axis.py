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
