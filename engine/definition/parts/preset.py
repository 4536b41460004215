"""Numbers that a lesson offers to be put into its knobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definition.values import Value


@dataclass(frozen=True)
class Example:
    """A row of the course's data, ready to be put into the knobs."""

    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Preset:
    """Numbers worth trying, with a sentence on what they show."""

    label: str
    """In two or three words."""
    values: Mapping[str, Value]
    """The parameters that differ from the lesson's defaults."""
    works: bool
    """Whether the lesson succeeds with them; those with which it fails teach as much."""
    why: str
    """One sentence: what happens, and why."""
