"""What is done of each lesson, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import engine
from tui.state.storage.store import COURSE, Kind, Mark, Store


def furthest_lesson(store: Store) -> int:
    """The highest lesson that was opened so far; the first, where none was."""
    return max((int(key) for key in store.marks("lesson") if key.isdecimal()), default=1)


class _Solvable(Protocol):
    """A challenge, an exercise or an exhibit."""

    @property
    def key(self) -> str:
        """What its mark is kept under."""

    @property
    def title(self) -> str:
        """What it is called."""


@dataclass(frozen=True)
class Count:
    """How many there are, and how many of them are solved."""

    solved: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether none is left."""
        return self.solved == self.total

    def __add__(self, other: Count) -> Count:
        return Count(self.solved + other.solved, self.total + other.total)


@dataclass(frozen=True)
class Next:
    """What comes next: a lesson to begin, or a thing in it that is not solved yet."""

    lesson: int
    kind: Kind
    title: str
    key: str = ""
    """What it is kept under; empty for a lesson."""


@dataclass(frozen=True)
class LessonProgress:
    """How far the learner has come with a lesson."""

    lesson: int
    challenges: Count
    exercises: Count
    exhibits: Count
    begun: bool
    """Whether it was opened, or something in it was tried."""
    next: Next | None
    """The first thing that is not done, or None where all is."""
    extra: Count = Count(0, 0)
    """Of the exercises, those without which the lesson is finished."""

    @property
    def solved(self) -> int:
        """How many things are solved."""
        return self.all.solved

    @property
    def total(self) -> int:
        """How many things there are to solve."""
        return self.all.total

    @property
    def all(self) -> Count:
        """Everything together."""
        return self.challenges + self.exercises + self.exhibits

    @property
    def finished(self) -> bool:
        """Whether all challenges and exercises are solved, but for those that are extra. Exhibits are extra, too."""
        both = self.challenges + self.exercises
        needed = Count(both.solved - self.extra.solved, both.total - self.extra.total)
        return needed.total > 0 and needed.complete

    @property
    def core_left(self) -> tuple[int, int]:
        """How many challenges and how many exercises are still to be solved until the core of the lesson is done.

        It is half of the challenges, any of them, and one function of one's own.
        """
        challenges = (self.challenges.total + 1) // 2 - self.challenges.solved
        exercises = min(1, self.exercises.total) - self.exercises.solved
        return max(0, challenges), max(0, exercises)

    @property
    def done(self) -> bool:
        """Whether the core is done. What is finished is done, too."""
        return (self.challenges + self.exercises).total > 0 and self.core_left == (0, 0)


def lesson_progress(store: Store, number: int) -> LessonProgress:
    """What is done of a lesson.

    Args:
        store: Where the marks are.
        number: The lesson's number.
    """
    return _progress(engine.lesson(number), {kind: store.marks(kind) for kind in COURSE})


def course_progress(store: Store) -> tuple[LessonProgress, ...]:
    """The same for every lesson, in order."""
    marks = {kind: store.marks(kind) for kind in COURSE}
    return tuple(_progress(lesson, marks) for lesson in engine.lessons())


def next_of(course: Iterable[LessonProgress]) -> Next | None:
    """What comes next in the whole course: what finishes a lesson first, what is extra last."""
    course = tuple(course)
    for wanted in (True, False):
        for one in course:
            if one.next is not None and wanted is (not one.finished and one.next.kind != "exhibit"):
                return one.next
    return None


def _progress(lesson: engine.Lesson, marks: Mapping[Kind, Mapping[str, Mark]]) -> LessonProgress:
    # What there is to solve is imported when it is counted, not for the first paint.
    from engine.teaching.challenge import challenges
    from engine.teaching.exercise import exercises

    number = lesson.number
    # What finishes the lesson comes first.
    written = sorted(exercises(number), key=lambda one: one.extra)
    things: dict[Kind, tuple[_Solvable, ...]] = {
        "challenge": challenges(number),
        "exercise": tuple(written),
        "exhibit": tuple(one for one in engine.exhibits() if one.lesson.number == number),
    }
    counts, left = {}, []
    begun = str(number) in marks["lesson"]
    for kind, ones in things.items():
        kept = [marks[kind].get(one.key, Mark()) for one in ones]
        counts[kind] = Count(sum(mark.solved for mark in kept), len(ones))
        begun = begun or any(mark != Mark() for mark in kept)
        left += [
            Next(number, kind, one.title, one.key) for one, mark in zip(ones, kept, strict=True) if not mark.solved
        ]
    extra = [marks["exercise"].get(one.key, Mark()) for one in exercises(number) if one.extra]
    first = left[0] if left else None
    if not begun:
        first = Next(number, "lesson", lesson.title)
    return LessonProgress(
        number,
        counts["challenge"],
        counts["exercise"],
        counts["exhibit"],
        begun,
        first,
        Count(sum(mark.solved for mark in extra), len(extra)),
    )
