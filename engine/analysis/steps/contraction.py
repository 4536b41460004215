"""How much of every delta one step keeps, found by running the lesson's own phases on chosen numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from engine.definition.lesson import Lesson
from engine.definition.values import Value, build, flatten, indices, shape_of
from engine.execution.program import program_for
from engine.execution.sweep import compute

CLOSE = 1e-12
"""So near to an edge no run is long enough to tell the difference."""

SMALL = (1.0, 2.0**-1000, 2.0**-1062)
"""Sizes of weights: the small ones do not overflow on the way beside a large input, then beside the largest."""


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
        parts: Where several weights enter an output, what a step takes off by each of them, with its input's label.
    """

    setting: str
    at: float
    kept: float
    taken: float
    exact: float | None
    limit: float | None
    parts: tuple[tuple[str, float], ...] = ()

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

    One step tells it. With all weights 0 and a target of -1 a delta is 1, and what the next prediction is away from 0
    is the share that is taken. Other deltas and other weights, and the learning rates 1 and 2, tell whether the step is
    as regular as that.

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


@cache
def has_parts(lesson: Lesson) -> bool:
    """Whether several weights of an output each take a part of its delta off."""
    if not has_contraction(lesson):
        return False
    found = contraction(lesson, lesson.numbered(lesson.defaults, 1))
    return found is not None and bool(found.parts)


def _measured(lesson: Lesson, values: Mapping[str, Value]) -> Contraction | None:
    """The contraction if these numbers look like one."""
    weight, target, setting = lesson.with_role("weight"), lesson.with_role("target"), step_setting(lesson)
    prediction = lesson.with_role("prediction")
    if weight is None or target is None or prediction is None or setting is None or weight not in lesson.learned:
        return None
    if shape_of(compute(lesson, values, prediction)) != shape_of(values[target]):
        return None
    probe = _Probe(lesson, values, weight, target, prediction, setting)
    at = next(flatten(values[setting]))
    taken, unit, twice = (probe.taken(rate) for rate in (at, 1.0, 2.0))
    if taken is None or unit is None or twice is None or not probe.forgets_nothing(at, taken):
        return None
    if not (_same(twice, 2 * unit) and _same(taken, at * unit)):
        return None
    limit = 2 / unit if unit > 0 else math.inf
    known = 0 < limit < math.inf
    exact, last = (1 / unit, limit) if known else (None, None)
    return Contraction(setting, at, 1 - taken, taken, exact, last, probe.parts(at))


def step_setting(lesson: Lesson) -> str | None:
    """The setting that says how large a step is: positive, not whole, and read where something is learned.

    Where it is read elsewhere, it is declared. None unless there is one.
    """
    learning = [phase for phase in lesson.phases if any(given.name in lesson.learned for given in phase.gives)]
    found = [
        parameter.name
        for parameter in lesson.parameters
        if parameter.role == "setting"
        and parameter.positive
        and not parameter.whole
        and (parameter.rate or any(parameter.name in phase.reads for phase in learning))
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

    def taken(self, rate: float) -> float | None:
        """What part of every delta a step takes off from weights that are 0; None unless it is one for all of them."""
        count = len(list(flatten(self.values[self.target])))
        # Powers of two: dividing by them changes no digit.
        deltas = [[1.0] * count, [(-2.0) ** (at % 8 + 1) for at in range(count)]]
        return _one(
            [
                0.0 - after / delta
                for some in deltas
                for delta, after in zip(
                    some, self._predicted(self._step(rate, [0.0], [-delta for delta in some])), strict=True
                )
            ]
        )

    def forgets_nothing(self, rate: float, taken: float) -> bool:
        """Whether as much is taken from weights that are not 0, with targets that are."""
        count = len(list(flatten(self.values[self.weight])))
        for start in ([1.0] * count, [(-2.0) ** (at % 8 + 1) for at in range(count)]):
            for size in SMALL:
                begun = [size * one for one in start]
                deltas = self._predicted(begun)
                after = self._predicted(self._step(rate, begun, [0.0]))
                if all(map(math.isfinite, (*deltas, *after))):
                    break
            else:
                if all(map(math.isfinite, deltas)) and math.isinf(taken):
                    continue
                return False
            # Where one weight takes what another one gives, less is left than the rounding of both.
            largest = max(map(abs, (*self._predicted([abs(one) for one in begun]), *deltas)))
            room = CLOSE * max(largest, abs(taken) * largest)
            if not all(abs(new - (1 - taken) * old) <= room for old, new in zip(deltas, after, strict=True)):
                return False
        return True

    def parts(self, rate: float) -> tuple[tuple[str, float], ...]:
        """What each weight of an output takes off its delta, where there are several."""
        axes = self.lesson.declared(self.weight).axes
        own = len(self.lesson.declared(self.prediction).axes)
        if len(axes) == own:
            return ()
        moved = self._step(rate, [0.0], [-1.0])
        found = []
        for place, (_, index) in enumerate(self.lesson.elements(self.weight, self.lesson.sizes(self.values))):
            if not any(index[:own]):
                alone = [number if at == place else 0.0 for at, number in enumerate(moved)]
                found.append((axes[-1].label(index[-1]), 0.0 - self._predicted(alone)[0]))
        return tuple(found)

    def _step(self, rate: float, weights: Sequence[float], targets: Sequence[float]) -> list[float]:
        """The weights after a step from these."""
        start = {self.weight: self._filled(self.weight, weights), self.target: self._filled(self.target, targets)}
        program = program_for(self.lesson, self.lesson.sizes(self.values))
        return list(flatten(program.step({**self.values, **start, self.setting: rate})[self.weight]))

    def _predicted(self, weights: Sequence[float]) -> list[float]:
        """What is predicted with these weights."""
        values = {**self.values, self.weight: self._filled(self.weight, weights)}
        return list(flatten(compute(self.lesson, values, self.prediction)))

    def _filled(self, name: str, numbers: Sequence[float]) -> Value:
        """A value of the shape that this one has, with these numbers or with one in every place."""
        shape = shape_of(self.values[name])
        places = numbers if len(numbers) > 1 else list(numbers) * len(list(indices(shape)))
        return build(iter(places), shape)


def _one(numbers: Sequence[float]) -> float | None:
    """The number that all of them are, or None."""
    first = numbers[0]
    return first if all(_same(first, number) for number in numbers) else None


def _same(one: float, other: float) -> bool:
    """Whether two numbers differ by no more than rounding; nan is like nothing."""
    return one == other or abs(one - other) <= CLOSE * max(1.0, abs(one), abs(other))
