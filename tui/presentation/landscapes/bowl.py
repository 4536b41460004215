"""The bowl: the error over the two numbers that a lesson learns, as a map that is computed in pieces."""

from __future__ import annotations

import math

from engine.definition.failure import OwnTrouble
from engine.execution.plane import Surface
from tui.presentation.landscapes.bowl_frame import Frame
from tui.presentation.landscapes.height_map import HeightMap, Shading, Sign
from tui.presentation.patience import Portion

A_PIECE = 400
"""So many places are computed at a time, so that no key waits for long."""


class Bowl:
    """The map of the error, made in pieces and kept for as long as it is true.

    Args:
        surface: The error over the two numbers.
        frame: The numbers to the right and upwards.
    """

    def __init__(self, surface: Surface, frame: Frame) -> None:
        self.surface = surface
        self.frame = frame
        self.failed = False
        """Whether the learner's own function failed at one of its places."""
        self._heights: list[float] = []
        self._portion = Portion(A_PIECE)
        self._shading: Shading | None = None

    def is_of(self, surface: Surface, frame: Frame) -> bool:
        """Whether this map is that of the surface in the frame."""
        return self.frame == frame and same_surface(self.surface, surface)

    def go_on(self) -> bool:
        """Compute some more of it; whether all of it is there."""
        return self._portion.do(self._go_on) if self.surface.is_large else self._go_on(A_PIECE)

    def _go_on(self, piece: int) -> bool:
        across, up = self.frame.across, self.frame.up
        done, every = len(self._heights), across.count * up.count
        if done < every and not self.failed:
            columns, rows = list(map(across.number, range(across.count))), list(map(up.number, range(up.count)))
            places = [
                (columns[at % across.count], rows[at // across.count]) for at in range(done, min(done + piece, every))
            ]
            try:
                self._heights += self.surface.heights(places)
            except OwnTrouble:
                self.failed = True
            if len(self._heights) == every and sum(map(math.isfinite, self._heights)) > every / 2:
                self._shading = Shading.of(self._heights)
        return self.is_complete

    @property
    def is_complete(self) -> bool:
        """Whether all of it is computed."""
        return self.failed or len(self._heights) == self.frame.across.count * self.frame.up.count

    def map(self, titles: tuple[str, ...], signs: tuple[Sign, ...]) -> HeightMap:
        """What is computed, as a map with these signs."""
        if self.failed:
            return HeightMap(titles, note="Your function fails at some places of this map.")
        if self._shading is None:
            return HeightMap(titles, note="These numbers are too large to draw.")
        count = self.frame.across.count
        rows = tuple(tuple(self._heights[at : at + count]) for at in range(0, len(self._heights), count))
        return HeightMap(titles, self.frame.across, self.frame.up, rows, self._shading, signs, self.frame.remark)


def same_surface(one: Surface, other: Surface) -> bool:
    """Whether two surfaces are the same everywhere."""
    same_numbers = (one.across, one.up, one.error) == (other.across, other.up, other.error)
    return one.lesson.base is other.lesson.base and same_numbers and one.rests_on == other.rests_on


def titles_of(surface: Surface) -> tuple[str, ...]:
    """What the map shows, from the longest way to say it to the shortest."""
    error = f"Sum of {surface.error}" if surface.of_several else surface.error.capitalize()
    long = [surface.lesson.label(name, index) for name, index in (surface.across, surface.up)]
    words = [f"{error} by {' → and '.join(labels)} ↑" for labels in (long, short_labels(surface))]
    return (*words, f"{error} by both weights")


def short_labels(surface: Surface) -> tuple[str, str]:
    """What the two numbers are called in few letters: of `weights[win]`, what stands in the brackets."""
    labels = [surface.lesson.label(name, index) for name, index in (surface.across, surface.up)]
    brief = [label.partition("[")[2].rstrip("]").replace("][", " ") or label for label in labels]
    return brief[0], brief[1]
