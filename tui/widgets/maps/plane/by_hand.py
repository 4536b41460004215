"""What is done with the rows on the plane by hand: one is put there, carried elsewhere or taken away."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.message import Message

from engine.analysis.steps.made_up_rows import inputs_by_rows
from engine.definition.values import Value
from tui.presentation.landscapes.plane import Plane, points_of
from tui.presentation.landscapes.plane_words import said_of_choice

At = tuple[float, float]


class RowPut(Message):
    """A row is wanted at a place: like another one, but for its inputs and its target."""

    def __init__(self, like: int, inputs: At, target: tuple[str, Value]) -> None:
        super().__init__()
        self.like, self.inputs, self.target = like, inputs, target


class RowMoved(Message):
    """A row is to stand elsewhere."""

    def __init__(self, row: int, inputs: At) -> None:
        super().__init__()
        self.row, self.inputs = row, inputs


class RowTaken(Message):
    """A row is to be taken away."""

    def __init__(self, row: int) -> None:
        super().__init__()
        self.row = row


class Said(Message):
    """A short word to the learner, or one that is over."""

    def __init__(self, words: str, is_over: bool = False) -> None:
        super().__init__()
        self.words, self.is_over = words, is_over


@dataclass(frozen=True)
class Hand:
    """What is chosen and held.

    Attributes:
        choice: Which of the choices is wanted of a row that is put; None for what is wanted of the one looked at.
        carried: The row that is picked up.
    """

    choice: int | None = None
    carried: int | None = None

    def empty(self) -> Hand:
        """The same with nothing held."""
        return replace(self, carried=None)

    def wanted(self, plane: Plane, looked_at: int) -> float:
        """What is wanted of a row that is put."""
        choices = plane.subject.choices(plane.lesson, plane.values)
        if self.choice is not None and self.choice < len(choices):
            return choices[self.choice]
        return plane.subject.wanted(plane.lesson, plane.values)[looked_at]

    def keys_in_words(self, plane: Plane, looked_at: int, write: Callable[[float], str]) -> str:
        """What the keys do on the map now."""
        if self.carried is not None:
            return "The arrows carry the row, enter puts it down, esc leaves it where it was."
        put = said_of_choice(plane, self.wanted(plane, looked_at), write)
        count = len(plane.subject.choices(plane.lesson, plane.values))
        others = f" (1-{count}: others)" if count > 1 else ""
        return f"+ puts a row here: {put}{others} · - takes one away · M moves one"


def carried_to(plane: Plane, row: int) -> str:
    """How what is read off begins while a row is carried."""
    own = inputs_by_rows(plane.lesson)
    assert own is not None
    return f"{own.axes[0].label(row)} to"


def nearest_row(plane: Plane, at: At) -> int:
    """The row whose point is nearest to a place, as it is seen."""
    points = points_of(plane.lesson, plane.values)
    return min(range(len(points)), key=lambda row: math.hypot(*_way(plane, points[row], at)))


def row_at(plane: Plane, at: At, looked_at: int, pixels: tuple[int, int]) -> int | None:
    """The row whose point is at a place, give or take a character; of several the one looked at, or the nearest.

    Args:
        plane: The plane.
        at: The place.
        looked_at: The row that is looked at.
        pixels: How many places a character has, side by side and one above the other.
    """
    points = points_of(plane.lesson, plane.values)
    ways = {row: _way(plane, point, at) for row, point in enumerate(points)}
    near = [
        row for row, (right, up) in ways.items() if abs(right) <= pixels[0] and abs(up) <= pixels[1] * plane.frame.tall
    ]
    return min(near, key=lambda row: (row != looked_at, math.hypot(*ways[row])), default=None)


def _way(plane: Plane, point: At, at: At) -> tuple[float, float]:
    """How far a point is to the right of a place, and above it, in widths of a place on the map."""
    across, up = plane.frame.across, plane.frame.up
    return (point[0] - at[0]) / float(across.step), (point[1] - at[1]) / float(up.step) * plane.frame.tall
