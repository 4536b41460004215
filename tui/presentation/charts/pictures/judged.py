"""Rows that a network has told apart: what each is, what it takes it for, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.measure import Measure
from engine.experiment.history import History
from engine.experiment.measuring import measured

GUESSES = 3
"""So many of its guesses are told, the surest first."""


@dataclass(frozen=True)
class JudgedSet:
    """A set of rows for which a measure has predictions.

    Attributes:
        measure: What gives a prediction for each row and class.
        pictures: The parameter that has a picture of each row.
        targets: The parameter that says what each row is.
    """

    measure: Measure
    pictures: str
    targets: str

    @property
    def classes(self) -> Axis:
        """The direction of the classes."""
        return self.measure.given.axes[1]

    @property
    def rows(self) -> Axis:
        """The direction of the rows."""
        return self.measure.given.axes[0]


@lru_cache(maxsize=32)
def judged_sets(lesson: Lesson) -> tuple[JudgedSet, ...]:
    """The sets of a lesson whose rows are pictures, those that are learned from last; by what it declares."""
    found: dict[str, JudgedSet] = {}
    for measure in lesson.base.measures:
        for given in (one for phase in measure.phases for one in phase.gives):
            if given.role != "prediction" or len(given.axes) != 2:
                continue
            others = [one for one in lesson.base.parameters if one.axes and one.axes[0] == given.axes[0]]
            targets = next((one.name for one in others if one.axes == given.axes), None)
            pictures = next((one.name for one in others if one.axes[-1].width), None)
            if targets is not None and pictures is not None:
                found[given.name] = JudgedSet(replace(measure, gives=given.name), pictures, targets)
    learned = {one.name for one in lesson.base.parameters if one.role == "input"}
    return tuple(sorted(found.values(), key=lambda one: one.pictures in learned))


@dataclass(frozen=True)
class JudgedRow:
    """One row.

    Attributes:
        row: Its place among the rows.
        right: Which class it is.
        sure: How sure the network is of each class.
    """

    row: int
    right: int
    sure: tuple[float, ...]

    @cached_property
    def guesses(self) -> tuple[int, ...]:
        """The classes, the surest first; of equal ones the first."""
        return tuple(sorted(range(len(self.sure)), key=lambda at: -self.sure[at]))[:GUESSES]

    @property
    def is_wrong(self) -> bool:
        """Whether the surest guess is another class."""
        return self.guesses[0] != self.right


@dataclass(frozen=True)
class Judgment:
    """All rows of a set after a step.

    Attributes:
        rows: In their own order.
        classes: How many classes there are.
    """

    rows: tuple[JudgedRow, ...]
    classes: int

    @cached_property
    def wrong_first(self) -> tuple[JudgedRow, ...]:
        """The wrong ones first, of these the surest first; then the right ones, the least sure first."""
        return tuple(
            sorted(
                self.rows, key=lambda one: (not one.is_wrong, one.sure[one.guesses[0]] * (-1 if one.is_wrong else 1))
            )
        )

    @cached_property
    def wrong(self) -> int:
        """How many are wrong."""
        return sum(one.is_wrong for one in self.rows)

    @cached_property
    def confusion(self) -> tuple[tuple[int, ...], ...]:
        """How many rows of each class are taken for each: a row for what they are, a column for what is guessed."""
        counts = [[0] * self.classes for _ in range(self.classes)]
        for one in self.rows:
            counts[one.right][one.guesses[0]] += 1
        return tuple(map(tuple, counts))


def judgment(history: History, of: JudgedSet, step: int) -> Judgment:
    """What the network says of all rows with the weights that a step has left.

    Args:
        history: The run.
        of: The rows.
        step: A recorded step; 0 is the start.
    """
    (sure,) = measured(history, of.measure, [step])
    targets: Sequence[Sequence[float]] = history.stretch_of(step).parameters[of.targets]  # type: ignore[assignment]
    rows = tuple(
        JudgedRow(row, list(wanted).index(max(wanted)), tuple(said))  # type: ignore[arg-type]
        for row, (wanted, said) in enumerate(zip(targets, sure, strict=True))  # type: ignore[arg-type]
    )
    return Judgment(rows, len(rows[0].sure) if rows else 0)
