"""How much of every delta one step keeps, found by running the lesson's own phases on chosen numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from engine.definition.lesson import Lesson
from engine.definition.values import Value, build, flatten, shape_of
from engine.execution.program import program_for
from engine.execution.sweep import compute

CLOSE = 1e-12
"""So near to an edge no run is long enough to tell the difference."""

SMALL = (2.0**-1000, 2.0**-1062)
"""Weights so small that a large input, then the largest, does not make them overflow on the way."""


class Zone(StrEnum):
    """What becomes of the deltas, step after step; the value is the zone in words."""

    STUCK = "stuck"
    """All of a delta is kept: 1."""
    SMOOTH = "smooth"
    """Between 0 and 1: every delta shrinks and stays on its side."""
    EXACT = "lands in one step"
    """Nothing: 0."""
    SWINGING = "swinging but shrinking"
    """Between -1 and 0: every delta changes sides and shrinks."""
    FOR_EVER = "swinging forever"
    """-1: every delta changes sides and stays as large as it was."""
    BLOWING_UP = "blowing up"
    """Beyond: every delta grows."""


@dataclass(frozen=True)
class Contraction:
    """What one step makes of every delta: new delta = kept × old delta.

    Attributes:
        setting: The name of the learning rate.
        at: The learning rate as it stands.
        kept: What is left of a delta; below 0 where it changes sides.
        taken: What a step takes off, 1 − kept. Exact also where `kept` is rounded to 1.
        exact: The learning rate that lands in one step; None where no double is it.
        limit: The learning rate beyond which a run blows up, twice `exact`; None likewise.
    """

    setting: str
    at: float
    kept: float
    taken: float
    exact: float | None
    limit: float | None

    @property
    def zone(self) -> Zone:
        """What becomes of the deltas in the long run."""
        if self.taken == 0:
            return Zone.STUCK
        if abs(self.kept) <= CLOSE:
            return Zone.EXACT
        if abs(self.kept + 1) <= CLOSE:
            return Zone.FOR_EVER
        if self.taken < 0 or self.kept < -1:
            return Zone.BLOWING_UP
        return Zone.SMOOTH if self.kept > 0 else Zone.SWINGING


def contraction(lesson: Lesson, values: Mapping[str, Value]) -> Contraction | None:
    """How a step with these parameters changes every delta; the weights and targets among them play no part.

    Two steps tell it. With all targets 0 a weight of 1 is 1 away from the right one, so what is left of it is the
    kept share. With the predictions of weight 1 as targets, a weight that begins at 0 goes the share that is taken.
    A second start, and the learning rates 1 and 2, tell whether the step is as regular as that.

    Args:
        lesson: The lesson.
        values: Its parameters.

    Returns:
        None where a step does not keep the same share of every delta, as in hot and cold, or nothing is learned.
    """
    return _measured(lesson, values) if has_contraction(lesson) else None


@cache
def has_contraction(lesson: Lesson) -> bool:
    """Whether a lesson's step keeps one share of every delta, tried at its own numbers: input 0 looks so everywhere."""
    return _measured(lesson, lesson.numbered(lesson.defaults, 1)) is not None


def _measured(lesson: Lesson, values: Mapping[str, Value]) -> Contraction | None:
    """The contraction if these numbers look like one."""
    weight, target, setting = lesson.with_role("weight"), lesson.with_role("target"), step_setting(lesson)
    prediction = lesson.with_role("prediction")
    if weight is None or target is None or prediction is None or setting is None or weight not in lesson.learned:
        return None
    probe = _Probe(lesson, values, weight, target, prediction, setting)
    at = next(flatten(values[setting]))
    kept, taken = probe.kept(at), probe.taken(at)
    unit, twice = probe.taken(1.0), probe.taken(2.0)
    if kept is None or taken is None or unit is None or twice is None or probe.kept(1.0) is None:
        return None
    if not (_same(kept, 1 - taken) and _same(twice, 2 * unit) and _same(taken, at * unit)):
        return None
    limit = 2 / unit if unit > 0 else math.inf
    known = 0 < limit < math.inf
    return Contraction(setting, at, kept, taken, 1 / unit if known else None, limit if known else None)


def step_setting(lesson: Lesson) -> str | None:
    """The setting that says how large a step is: positive, not whole, and read by a phase. None unless there is one."""
    found = [
        parameter.name
        for parameter in lesson.parameters
        if parameter.role == "setting"
        and parameter.positive
        and not parameter.whole
        and any(parameter.name in phase.reads for phase in lesson.phases)
    ]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class _Probe:
    """Steps of a lesson from weights and targets of our choice."""

    lesson: Lesson
    values: Mapping[str, Value]
    weight: str
    target: str
    prediction: str
    setting: str

    def kept(self, rate: float) -> float | None:
        """What is left of every weight when all targets are 0; None unless it is one share, whatever the weights."""
        count = len(list(flatten(self.values[self.weight])))
        ones = [1.0] * count
        # Powers of two: dividing by them changes no digit.
        others = [(-2.0) ** (at % 8 + 1) for at in range(count)]
        shares: list[float] = []
        # Of small weights a share that a double can hold is left without an overflow on the way.
        for size in (1.0, *SMALL):
            shares = self._shares(rate, [[size * one for one in start] for start in (ones, others)])
            if all(map(math.isfinite, shares)):
                break
        return _one(shares)

    def _shares(self, rate: float, starts: Sequence[Sequence[float]]) -> list[float]:
        """What part of each weight is left when all targets are 0."""
        targets = self._filled(self.target, [0.0])
        return [
            after / before
            for start in starts
            for before, after in zip(start, self._step(rate, start, targets), strict=True)
        ]

    def taken(self, rate: float) -> float | None:
        """How far every weight goes from 0 when 1 is right; None unless all go equally far."""
        ones = {**self.values, self.weight: self._filled(self.weight, [1.0])}
        right = compute(self.lesson, ones, self.prediction)
        if shape_of(right) != shape_of(self.values[self.target]):
            return None
        return _one(self._step(rate, [0.0], right))

    def _step(self, rate: float, weights: Sequence[float], targets: Value) -> list[float]:
        """The weights after a step from these."""
        start = {self.weight: self._filled(self.weight, weights), self.target: targets, self.setting: rate}
        program = program_for(self.lesson, self.lesson.sizes(self.values))
        return list(flatten(program.step({**self.values, **start})[self.weight]))

    def _filled(self, name: str, numbers: Sequence[float]) -> Value:
        """A value of the shape that this one has, with these numbers or with one in every place."""
        shape = shape_of(self.values[name])
        places = numbers if len(numbers) > 1 else list(numbers) * math.prod(shape)
        return build(iter(places), shape)


def _one(numbers: Sequence[float]) -> float | None:
    """The number that all of them are, or None."""
    first = numbers[0]
    return first if all(_same(first, number) for number in numbers) else None


def _same(one: float, other: float) -> bool:
    """Whether two numbers differ by no more than rounding; nan is like nothing."""
    return one == other or abs(one - other) <= CLOSE * max(1.0, abs(one), abs(other))
