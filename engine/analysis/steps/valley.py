"""How the error lies about its bottom for a step that learns from all rows: its steepest and its slowest direction."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import TypeAlias

from engine.analysis.gradient_check import slopes_of
from engine.analysis.pulls import row_alone
from engine.analysis.steps.contraction import CLOSE, Contraction, Zone, step_setting
from engine.definition.arithmetic.eigenvalues import eigenvalues
from engine.definition.lesson import Lesson
from engine.definition.values import Value, build, flatten, shape_of
from engine.execution.program import program_for

Matrix: TypeAlias = "list[list[float]]"

MOST = 64
"""Of more weights nobody asks for the directions: each takes a step to find out, and the matrix is their square."""

LOST = 1e-11
"""So small a part of the largest eigenvalue may be the rounding of the numbers that it was made of."""


VANISHING = 1e-300
"""Below it a number has fewer digits than others."""


@dataclass(frozen=True)
class Valley:
    """What a step leaves of the way to the bottom, by direction: 1 − rate × the direction's steepness.

    The steepnesses are the eigenvalues of the mean of x xᵀ, where x is what the weights of a row are multiplied by.

    Attributes:
        setting: The name of the learning rate.
        at: The learning rate as it stands.
        largest: The steepness of the steepest direction.
        smallest: That of the slowest one; 0 where there is one that the rows say nothing about.
        directions: How many weights learn, and so how many directions there are.
    """

    setting: str
    at: float
    largest: float
    smallest: float
    directions: int

    @property
    def limit(self) -> float | None:
        """Beyond it the steepest direction blows up; None where no double is it."""
        limit = 2 / self.largest if self.largest > 0 else math.inf
        return limit if 0 < limit < math.inf else None

    @property
    def best(self) -> float | None:
        """The learning rate with which the direction that is slower then is as fast as it can be.

        None where the slowest direction goes nowhere.
        """
        return 2 / (self.largest + self.smallest) if self.limit is not None and self.smallest > 0 else None

    @property
    def is_round(self) -> bool:
        """Whether all directions are alike."""
        return self.largest - self.smallest <= CLOSE * self.largest

    @property
    def across(self) -> float:
        """What a step leaves of the way in the steepest direction; below 0 where it jumps over."""
        return 1 - self.at * self.largest

    @property
    def along(self) -> float:
        """What it leaves in the slowest."""
        return 1 - self.at * self.smallest

    @property
    def zone(self) -> Zone:
        """What becomes of the way in the steepest direction, and so of all of it: no other one blows up before."""
        if self.at * self.largest == 0:
            return Zone.STUCK
        if self.is_round and abs(self.across) <= CLOSE:
            return Zone.EXACT
        if abs(self.across + 1) <= CLOSE:
            return Zone.FOR_EVER
        if self.across < -1:
            return Zone.BLOWING_UP
        return Zone.SMOOTH if self.across >= -CLOSE else Zone.SWINGING


@dataclass(frozen=True)
class RowStep:
    """What a step that learns from one row alone makes of that row's delta; what it does to others is not told.

    Attributes:
        row: What the row is called.
        share: How much the step keeps.
    """

    row: str
    share: Contraction


@dataclass(frozen=True)
class SomeRows:
    """A step that learns from several rows and not from all: no number holds for all steps.

    Attributes:
        setting: The name of the learning rate.
        count: How many rows a step learns from at most.
        rows: How many there are.
    """

    setting: str
    count: int
    rows: int


@dataclass(frozen=True)
class Shares:
    """A step that moves some weight by another part of its weight delta than all or nothing."""

    setting: str


ByRows: TypeAlias = "Valley | RowStep | SomeRows | Shares"


@cache
def has_valley(lesson: Lesson) -> bool:
    """Whether a step with all rows of a lesson moves its weights by what a matrix makes of them; tried at its own."""
    if not lesson.has_rows:
        return False
    return isinstance(valley(lesson, row_alone(lesson, lesson.defaults, 0)), Valley)


def valley(lesson: Lesson, values: Mapping[str, Value]) -> Valley | Shares | None:
    """The steepest and the slowest direction of a step that learns from all rows.

    With all targets 0, the weight deltas at a weight of 1 among zeros are a column of the matrix; the lesson's own
    phases compute it. Weights that do not move, as a bias with a share of 0, are no direction.

    Returns:
        The shares where a step moves some weight by another part of its delta than all or nothing. None where the
        weight deltas are not a matrix times the weights, or not the same across its diagonal, or where it is too large.
    """
    setting, target = step_setting(lesson), lesson.with_role("target")
    layered = lesson.network is not None and len(lesson.network.layers) > 1
    if setting is None or target is None or layered:
        # With hidden layers a weight delta has weights times weights: no matrix gives it.
        return None
    step = _Step(lesson, values, setting, target)
    matrix = step.matrix()
    if matrix is None or not step.is_so(matrix):
        return None
    if (learning := step.learning(matrix)) is None:
        return Shares(setting)
    kept = [[matrix[row][column] for column in learning] for row in learning]
    if not _is_mirrored(kept):
        return None
    found = eigenvalues(kept) or [0.0]
    largest, smallest = max(0.0, *found), min(found)
    at = next(flatten(values[setting]))
    return Valley(setting, at, largest, smallest if smallest > LOST * largest else 0.0, len(kept))


@dataclass(frozen=True)
class _Step:
    """Steps of a lesson from weights and targets of our choice."""

    lesson: Lesson
    values: Mapping[str, Value]
    setting: str
    target: str

    def matrix(self) -> Matrix | None:
        """What makes weight deltas of the weights where all targets are 0; None where it is none, or too large."""
        names = [name for name, _ in slopes_of(self.lesson)]
        if not names or set(names) != set(self.lesson.learned):
            return None
        size = sum(1 for name in names for _ in flatten(self.values[name]))
        if size > MOST:
            return None
        columns = [self.taken([float(at == place) for at in range(size)])[0] for place in range(size)]
        if not all(math.isfinite(number) for column in columns for number in column):
            return None
        return [[column[row] for column in columns] for row in range(size)]

    def is_so(self, matrix: Matrix) -> bool:
        """Whether other weights go by the same matrix, whatever the targets are."""
        size = len(matrix)
        # So large are the numbers that are multiplied for a weight, whatever of them cancels among the rows.
        reach = [math.sqrt(abs(matrix[at][at])) for at in range(size)]
        for target in (0.0, -1.0):
            begun, _ = self.taken([0.0] * size, target)
            for weights in ([1.0] * size, [(-2.0) ** (at % 8 + 1) for at in range(size)]):
                found, _ = self.taken(weights, target)
                made = abs(target) + sum(one * abs(weight) for one, weight in zip(reach, weights, strict=True))
                for row, own, before, after in zip(matrix, reach, begun, found, strict=True):
                    parts = [number * weight for number, weight in zip(row, weights, strict=True)]
                    # Squares of tiny numbers vanish, their products with others do not.
                    most = max(own * made, sum(map(abs, parts)), abs(before))
                    if not abs(after - before - sum(parts)) <= CLOSE * most + VANISHING:
                        return False
        return True

    def learning(self, matrix: Matrix) -> list[int] | None:
        """The weights that a step moves by rate × weight delta; None unless each other one stays where it is."""
        learning = []
        for place, row in enumerate(matrix):
            own = row[place]
            # A power of two changes no digit, and makes the move about as large as the weight.
            rate = 2.0 ** -max(-1000, min(1000, round(math.log2(own)))) if own > 0 else 1.0
            _, after = self.taken([float(at == place) for at in range(len(matrix))], rate=rate)
            shares = [share for share in (0, 1) if abs(1.0 - after[place] - share * rate * own) <= 4 * CLOSE]
            if not shares:
                return None
            learning += [place] if 1 in shares else []
        return learning

    def taken(
        self, weights: Sequence[float], target: float = 0.0, rate: float = 1.0
    ) -> tuple[list[float], list[float]]:
        """The weight deltas of a step from these weights, and the weights after it, in the order of their names."""
        left = iter(weights)
        pairs = slopes_of(self.lesson)
        start = {name: build(left, shape_of(self.values[name])) for name, _ in pairs}
        targets = build(repeat(target), shape_of(self.values[self.target]))
        values = {**self.values, **start, self.target: targets, self.setting: rate}
        after = program_for(self.lesson, self.lesson.sizes(values)).step(values)
        deltas = [number for _, gradient in pairs for number in flatten(after[gradient])]
        return deltas, [number for name, _ in pairs for number in flatten(after[name])]


def _is_mirrored(matrix: Matrix) -> bool:
    """Whether it is the same across its diagonal, but for rounding."""
    reach = [math.sqrt(abs(matrix[at][at])) for at in range(len(matrix))]
    return all(
        abs(matrix[row][column] - matrix[column][row])
        <= CLOSE * max(reach[row] * reach[column], abs(matrix[row][column])) + VANISHING
        for row in range(len(matrix))
        for column in range(row)
    )


def of_a_row(alone: Valley) -> Contraction:
    """A row's own delta: its weights move in one direction, that of its inputs, and this is what is left there."""
    taken = alone.at * alone.largest
    limit = alone.limit
    exact = None if limit is None else limit / 2
    return Contraction(alone.setting, alone.at, 1 - taken, taken, exact, limit)
