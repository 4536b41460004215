"""The plane of two inputs: what a network answers at each of its places, computed in pieces."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from engine.analysis.steps.made_up_rows import found_for, inputs_by_rows, kept_back
from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.values import Value, same
from tui.presentation.landscapes.bowl_frame import Frame
from tui.presentation.landscapes.height_map import HeightMap
from tui.presentation.landscapes.plane_subject import Subject
from tui.presentation.landscapes.regions import Regions, by_largest, by_side, largest

A_PIECE = 2_048
"""So many places are computed at a time."""

A_PIECE_OF_YOURS = 256
"""So many where a function of the learner's is asked, as if they were the rows of the data."""

MOST_POINTS = 400
"""Of more rows only so many are drawn."""

MOST_PLACES = 4_000
"""Of a larger map each place takes several characters."""

BESIDE = 0.12
"""On each side of the points so much is seen, of how far they reach."""

Answer = tuple[float, ...]

Ends = tuple[float, float]


class Plane:
    """The answers of a network over its two inputs, made in pieces.

    Args:
        lesson: The lesson.
        values: Its parameters, with the weights that answer.
        subject: Whose answers.
        frame: The inputs to the right and upwards.
        shown: The rows of the data that are points on it.
        tests: Of the rows kept back for a test, those that are.
    """

    def __init__(
        self,
        lesson: Lesson,
        values: Mapping[str, Value],
        subject: Subject,
        frame: Frame,
        shown: Sequence[int],
        tests: Sequence[int] = (),
    ) -> None:
        self.lesson, self.values, self.subject, self.frame = lesson, values, subject, frame
        self.failed = False
        """Whether the learner's own function failed at one of its places."""
        columns, rows = (list(map(one.number, range(one.count))) for one in (frame.across, frame.up))
        self.shown, self.tests = tuple(shown), tuple(tests)
        points, test_points = points_of(lesson, values), points_of_tests(lesson, values)
        self._places = [
            *((x, y) for y in rows for x in columns),
            *(points[row] for row in self.shown),
            *(test_points[row] for row in self.tests),
        ]
        self._answers: list[Answer] = []

    def is_of(
        self,
        lesson: Lesson,
        values: Mapping[str, Value],
        subject: Subject,
        frame: Frame,
        shown: Sequence[int],
        tests: Sequence[int] = (),
    ) -> bool:
        """Whether this is what a network with these weights answers."""
        own = (self.subject, self.frame, self.shown, self.tests)
        if self.lesson is not lesson or own != (subject, frame, tuple(shown), tuple(tests)):
            return False
        names = {place.name for place in subject.places(lesson, values)}
        read = frozenset[str]().union(*(lesson.read_for(name) for name in names)) - {STEP}
        needed = {
            *read,
            lesson.with_role("target") or "",
            *((kept_back(lesson) or ()) if tests else ()),
        } & values.keys()
        return all(same(self.values[name], values[name]) for name in needed)

    def go_on(self) -> bool:
        """Compute some more of it; whether all of it is there."""
        if not self.is_complete:
            done = len(self._answers)
            most = A_PIECE if self.lesson.own is None else A_PIECE_OF_YOURS
            piece = self._places[done : done + most]
            # Always as many rows: what is made for one number of rows is not made anew for another.
            padded = [] if self.lesson.own is None else piece[-1:] * (most - len(piece))
            self._answers += self._found([*piece, *padded])[: len(piece)]
        return self.is_complete

    def _found(self, places: Sequence[tuple[float, float]]) -> list[Answer]:
        try:
            return found_for(self.lesson, self.values, places, self.subject.places(self.lesson, self.values))
        except OwnTrouble:
            self.failed = True
            return []

    @property
    def is_complete(self) -> bool:
        """Whether all of it is computed."""
        return self.failed or len(self._answers) == len(self._places)

    def at(self, x: float, y: float) -> Answer | None:
        """What is answered at a place; None where the learner's own function failed."""
        if (x, y) in self._places and self.is_complete and not self.failed:
            return self._answers[self._places.index((x, y))]
        found = self._found([(x, y)])
        return found[0] if found else None

    @property
    def _grid(self) -> list[Answer]:
        return self._answers[: self.frame.across.count * self.frame.up.count]

    @property
    def answers(self) -> dict[int, Answer]:
        """What is answered for the rows that are shown."""
        return dict(zip(self.shown, self._answers[len(self._grid) :], strict=False))

    @property
    def test_answers(self) -> dict[int, Answer]:
        """Likewise for those kept back for a test."""
        return dict(zip(self.tests, self._answers[len(self._grid) + len(self.shown) :], strict=False))

    @property
    def border(self) -> tuple[float, float]:
        """Where a number is parted, and how far from there it is as strong as can be; of a hidden neuron 0."""
        if self.subject.layer is None:
            return self.subject.border(self.lesson, self.values)
        return 0.0, max((abs(one) for (one,) in self._grid if math.isfinite(one)), default=0.0) or 1.0

    def is_right(self, row: int) -> bool:
        """Whether a row that is shown is answered by what was wanted."""
        return self._says(self.answers[row], self.subject.wanted(self.lesson, self.values)[row])

    @property
    def wrong(self) -> frozenset[int]:
        """The rows that are shown and answered otherwise."""
        wanted = self.subject.wanted(self.lesson, self.values)
        return frozenset(row for row, answer in self.answers.items() if not self._says(answer, wanted[row]))

    @property
    def wrong_tests(self) -> frozenset[int]:
        """Likewise of those kept back for a test."""
        wanted = self.subject.wanted_of_tests(self.lesson, self.values)
        return frozenset(row for row, answer in self.test_answers.items() if not self._says(answer, wanted[row]))

    def _says(self, answer: Answer, wanted: float) -> bool:
        """Whether an answer is what was wanted."""
        if not all(map(math.isfinite, answer)):
            return False
        if self.subject.is_class:
            return largest(answer) == wanted
        border = self.border[0]
        return (answer[0] > border) == (wanted > border)

    def map(self, titles: tuple[str, ...], regions: Regions) -> HeightMap:
        """What is computed, as a map without signs."""
        if self.failed:
            return HeightMap(titles, note="Your function fails at some places of this map.")
        if self.subject.is_class:
            numbers = [by_largest(answer, 1.0) for answer in self._grid]
        else:
            border, scale = self.border
            numbers = [by_side(answer, border, scale) for (answer,) in self._grid]
        if sum(map(math.isfinite, numbers)) <= len(numbers) / 2:
            return HeightMap(titles, note="What it says is no longer a finite number.\nThere is no map. ← goes back.")
        count = self.frame.across.count
        rows = tuple(tuple(numbers[at : at + count]) for at in range(0, len(numbers), count))
        return HeightMap(titles, self.frame.across, self.frame.up, rows, regions, remark=self.frame.remark)


def points_of(lesson: Lesson, values: Mapping[str, Value]) -> list[tuple[float, float]]:
    """Where each row of the data stands."""
    own = inputs_by_rows(lesson)
    assert own is not None
    return [(row[0], row[1]) for row in values[own.name]]  # type: ignore[union-attr, misc, index]


def points_of_tests(lesson: Lesson, values: Mapping[str, Value]) -> list[tuple[float, float]]:
    """Where each row kept back for a test stands; none where there are none."""
    names = kept_back(lesson)
    return [] if names is None else [(row[0], row[1]) for row in values[names[0]]]  # type: ignore[union-attr, misc, index]


def ends_around(points: Sequence[tuple[float, float]]) -> tuple[Ends, Ends] | None:
    """From where to where one sees, to the right and upwards: all the points and some room around them.

    None where there is no point, or one of them is not finite.
    """
    if not points or not all(map(math.isfinite, (number for point in points for number in point))):
        return None
    across, up = (
        (low - BESIDE * (high - low), high + BESIDE * (high - low))
        for low, high in ((min(numbers), max(numbers)) for numbers in zip(*points, strict=True))
    )
    return across, up


def frame_around(
    points: Sequence[tuple[float, float]], counts: tuple[int, int], tall: int, alike: bool, most: int = MOST_PLACES
) -> Frame | None:
    """A frame with all the points and some room around them; None where one is not finite.

    Args:
        points: Where the rows stand.
        counts: How many characters to the right, and how many places of that width upwards.
        tall: How many times as high as wide a place is.
        alike: Whether both directions have the same scale, else each is as large as it fits.
        most: How many places there may be.
    """
    seen = ends_around(points)
    if seen is None:
        return None
    fewer = 1
    while counts[0] // fewer * (counts[1] // fewer) > most:
        fewer += 1
    small = (max(2, counts[0] // fewer), max(2, counts[1] // fewer))
    corners = list(zip(*seen, strict=True))
    return Frame.around([(x, y) for x, y in corners], None, small, tall, alike)
