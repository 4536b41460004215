"""The error as a function of two learned numbers: a surface, made by the lesson's own phases."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.values import Index, Value, element, flatten, with_element
from engine.execution.compiler.record import Record
from engine.execution.program import SHORT, program_for
from engine.execution.sweep import compute

Place: TypeAlias = "tuple[float, float]"
"""What the two learned numbers are."""

ROUNDING = 2.0**-48
"""A bend of the surface that is smaller than this share of its heights may be nothing but rounding."""

LOOKS = 16
"""After so many looks from nearer and nearer, what has not been found is not there."""


@dataclass(frozen=True)
class Floor:
    """Where a surface is lowest.

    Attributes:
        place: The place; where the floor is a whole line, the one on it that was nearest.
        ditch: How many times as much the surface bends in one direction as across it: 1 for a round bowl, infinity
            where its floor is a line.
    """

    place: Place
    ditch: float


@dataclass(frozen=True)
class Surface:
    """A lesson's error over its two learned numbers, all else as it stands.

    Attributes:
        lesson: The lesson.
        values: The parameters as a step finds them; the learned ones are replaced.
        across: The name and index of the first learned number.
        up: Of the second one.
        error: The name of the error. Where it is several numbers, their sum is meant.
    """

    lesson: Lesson
    values: Mapping[str, Value]
    across: tuple[str, Index]
    up: tuple[str, Index]
    error: str

    @classmethod
    def of(cls, lesson: Lesson, values: Mapping[str, Value]) -> Surface | None:
        """The surface of a lesson, or None where it has no error or not just two learned numbers."""
        error = error_of(lesson)
        numbers = learned_numbers(lesson, lesson.sizes(values))
        return cls(lesson, values, numbers[0], numbers[1], error) if error and len(numbers) == 2 else None

    @property
    def of_several(self) -> bool:
        """Whether the error is a sum of several numbers."""
        return bool(self.lesson.declared(self.error).axes)

    @property
    def here(self) -> Place:
        """The two learned numbers as they stand."""
        return self.place_in(self.values)

    def place_in(self, values: Mapping[str, Value]) -> Place:
        """The two learned numbers in these values."""
        return element(values[self.across[0]], self.across[1]), element(values[self.up[0]], self.up[1])

    def at(self, place: Place) -> dict[str, Value]:
        """The parameters with the two learned numbers at another place."""
        found = dict(self.values)
        for (name, index), number in zip((self.across, self.up), place, strict=True):
            found[name] = with_element(found[name], index, number)
        return found

    @property
    def rests_on(self) -> dict[str, Value]:
        """All but the two numbers that the error is made from; where this is the same, the surface is."""
        needed = {self.error}
        for phase in reversed(self.lesson.phases):
            if needed & ({given.name for given in phase.gives} - set(self.lesson.learned)):
                needed |= set(phase.reads)
        return {name: value for name, value in self.values.items() if name in needed - {self.across[0], self.up[0]}}

    @property
    def is_large(self) -> bool:
        """Whether it takes long to compute a height."""
        return program_for(self.lesson, self.lesson.sizes(self.values)).is_large

    def heights(self, places: Sequence[Place]) -> list[float]:
        """The error at each of the places.

        Raises:
            OwnTrouble: The learner's own function failed at one of them.
        """
        if (len(places) <= SHORT and not self.is_large) or STEP in self.rests_on:
            return [_sum(flatten(compute(self.lesson, self.at(place), self.error))) for place in places]
        # As if they were steps one after another, each of which begins at its place: these are compiled.
        program = program_for(self.lesson, self.lesson.sizes(self.values))
        before = Record(2, array("d", chain.from_iterable(places)))
        return [_sum(row) for row in zip(*program.columns([self.error], self.values, before), strict=True)]

    def floor(self) -> Floor | None:
        """Where the error is smallest, for a surface that is a paraboloid; None where it has no such place.

        Each look lays a paraboloid through seven heights; the next one, from the floor of that, takes off the rounding
        of the last.
        """
        place = self.here
        widths = max(1.0, abs(place[0]) / 8), max(1.0, abs(place[1]) / 8)
        begin, ditch = self.heights([place])[0], 1.0
        for _ in range(LOOKS):
            found = self._look(place, widths)
            if found is None:
                return None
            move, ditch = found.place, found.ditch
            place = (place[0] + move[0], place[1] + move[1])
            if all(abs(by) <= 1e-12 * max(abs(at), 1e-9) for by, at in zip(move, place, strict=True)):
                break
            widths = _width(move[0], place[0]), _width(move[1], place[1])
        is_lower = all(map(math.isfinite, place)) and self.heights([place])[0] <= begin
        return Floor(place, ditch) if is_lower else None

    def _look(self, place: Place, widths: tuple[float, float]) -> Floor | None:
        """The floor of the paraboloid through a place and six around it, counted from there; None where it has none."""
        (x, y), (width, height) = place, widths
        around = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, -1)]
        here, right, left, above, below, both, neither = heights = self.heights(
            [(x + width * i, y + height * j) for i, j in around]
        )
        if not all(map(math.isfinite, heights)):
            return None
        slope = (right - left) / 2, (above - below) / 2
        bends = right - 2 * here + left, above - 2 * here + below
        twist = (both + neither - 2 * here - bends[0] - bends[1]) / 2
        found = [0.0, 0.0]
        level = 0
        for bend, along in _directions(*bends, twist):
            if bend < -ROUNDING * max(heights):
                return None
            if bend <= ROUNDING * max(heights):
                level += 1
                continue
            far = -(slope[0] * along[0] + slope[1] * along[1]) / bend
            found = [one + far * part for one, part in zip(found, along, strict=True)]
        move = found[0] * width, found[1] * height
        if level == 2 or not all(map(math.isfinite, move)):
            return None
        # In the units of the numbers, not of the widths.
        (least, _), (most, _) = _directions(
            bends[0] / width / width, bends[1] / height / height, twist / width / height
        )
        return Floor(move, math.inf if level or least <= 0 else most / least)


def learned_numbers(lesson: Lesson, sizes: Sizes) -> list[tuple[str, Index]]:
    """Every number that the lesson learns, by its name and index."""
    return [(name, index) for name in lesson.learned for _, index in lesson.elements(name, sizes)]


def may_learn_two(lesson: Lesson) -> bool:
    """Whether there are sizes with which the lesson learns just two numbers."""
    single = sum(not lesson.declared(name).axes for name in lesson.learned)
    return single == 2 or (single < 2 and single < len(lesson.learned))


def error_of(lesson: Lesson) -> str | None:
    """The value that says how wrong all is: one that is one number, else the first one."""
    errors = [given for given in lesson.given if given.role == "error"]
    return next((given.name for given in sorted(errors, key=lambda given: len(given.axes))), None)


def _directions(across: float, up: float, twist: float) -> list[tuple[float, Place]]:
    """The two directions in which a paraboloid bends least and most, each with its bend before it."""
    angle = math.atan2(2 * twist, across - up) / 2
    along = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    return sorted((across * x * x + 2 * twist * x * y + up * y * y, (x, y)) for x, y in along)


def _sum(numbers: Iterable[float]) -> float:
    """Added up from the left, as the lessons do it; Python's own sum takes other last digits."""
    total = 0.0
    for number in numbers:
        total = total + number
    return total


def _width(move: float, at: float) -> float:
    return max(abs(move), abs(at) / 8, 1e-9)
