"""Shades of a plane that is parted: each kind of answer has shades of its own, the surer the stronger."""

from __future__ import annotations

import math
from dataclasses import dataclass

LEVELS = 4
"""So many shades a kind has, from next to the border to as sure as can be."""


@dataclass(frozen=True)
class Regions:
    """Which shade an answer has: the number of a map is its kind × LEVELS + its level.

    Attributes:
        kinds: What the kinds are called, and the sign of the points that are one of them.
        ends: What stands at the ends and in the middle of a scale from one kind to the other, where there is one.
        wrong: Whether a point may be marked as wrong.
    """

    kinds: tuple[tuple[str, str], ...]
    ends: tuple[float, float, float] | None = None
    wrong: bool = False

    def shade(self, number: float) -> int | None:
        """The shade; None where there is no answer."""
        return int(number) if math.isfinite(number) else None


def by_side(answer: float, border: float, scale: float) -> float:
    """The number of an answer below a border, of kind 0, or above it, of kind 1."""
    if not math.isfinite(answer):
        return math.nan
    return (answer > border) * LEVELS + _level(abs(answer - border), scale)


def by_largest(answers: tuple[float, ...], scale: float) -> float:
    """The number of answers of which the largest says the kind, by how far it leads."""
    if not all(map(math.isfinite, answers)):
        return math.nan
    kind = largest(answers)
    second = max((one for at, one in enumerate(answers) if at != kind), default=answers[kind])
    return kind * LEVELS + _level(answers[kind] - second, scale)


def largest(numbers: tuple[float, ...]) -> int:
    """The place of the largest; of several, the first."""
    return numbers.index(max(numbers))


def _level(far: float, scale: float) -> int:
    return int(min(LEVELS - 1, far / scale * LEVELS)) if scale > 0 and math.isfinite(scale) else 0
