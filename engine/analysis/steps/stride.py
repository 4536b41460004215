"""How far the bottom of the error is from the weight, counted in steps of a fixed size."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from engine.analysis.steps.contraction import step_setting
from engine.definition.lesson import Lesson
from engine.definition.values import Value, element
from engine.execution.sweep import bottom, compute

CLOSE = 1e-9
"""Below this part of a step a distance is the rounding of the bottom, no distance."""

LAST_DIGITS = 2.0**-50
"""This part of a number is the rounding of its last digits."""

FINEST = 1e-22
"""Where steps and weights alike are smaller, the errors nearby do not tell them from nothing."""


@dataclass(frozen=True)
class Stride:
    """A weight on its way to the bottom.

    Attributes:
        setting: The name of the step's size.
        size: The size of a step.
        weight: Where the weight is.
        bottom: Where the error is smallest; None where it cannot be found.
        after: Where the lesson's next step puts the weight.
    """

    setting: str
    size: float
    weight: float
    bottom: float | None
    after: float
    too_small: bool = False
    """Whether the step is lost in the weight's rounding."""

    @property
    def distance(self) -> float | None:
        """How far away the bottom is."""
        return None if self.bottom is None else abs(self.weight - self.bottom)

    @property
    def steps(self) -> float | None:
        """How many steps that is."""
        return None if self.distance is None else self.distance / self.size

    @property
    def _rounding(self) -> float:
        """A distance that is none."""
        return max(CLOSE * self.size, LAST_DIGITS * max(abs(self.weight), abs(self.bottom or 0.0)), FINEST / 100)

    @property
    def is_vague(self) -> bool:
        """Whether the last digits that a weight here can have are a part of the distance that is to be seen."""
        if self.distance is None or self.bottom is None:
            return False
        return math.ulp(max(abs(self.weight), abs(self.bottom))) > 1e-4 * self.distance

    @property
    def stays(self) -> bool:
        """Whether the next step leaves the weight where it is."""
        return self.after == self.weight

    @property
    def lands(self) -> bool:
        """Whether the next step ends on the bottom, but for rounding."""
        if self.bottom is None or self.stays:
            return False
        return abs(self.after - self.bottom) <= self._rounding and not self.is_there

    @property
    def is_there(self) -> bool:
        """Whether the weight is on the bottom, but for rounding."""
        return self.distance is not None and self.distance <= self._rounding

    @property
    def jumps_over(self) -> bool:
        """Whether a step is larger than the distance, and ends on the other side."""
        if self.bottom is None or self.stays or self.lands:
            return False
        return (self.weight < self.bottom) != (self.after < self.bottom)

    @property
    def comes_nearer(self) -> bool:
        """Whether the next step ends nearer to the bottom, but not on it."""
        if self.bottom is None or self.distance is None or self.stays or self.lands:
            return False
        return abs(self.after - self.bottom) < self.distance


def stride(lesson: Lesson, values: Mapping[str, Value]) -> Stride | None:
    """Where the weight stands; None for a lesson whose steps are not of one size, or with a weight that is not finite.

    Args:
        lesson: The lesson.
        values: Its parameters.
    """
    if not has_strides(lesson):
        return None
    weight, error, setting = lesson.with_role("weight"), lesson.with_role("error"), step_setting(lesson)
    assert weight is not None and error is not None and setting is not None
    now, size = element(values[weight], ()), element(values[setting], ())
    if not math.isfinite(now):
        return None
    after = element(compute(lesson, values, weight), ())
    lost = size > 0 and now in (now + size, now - size)
    low = bottom(lesson, values, (weight, ()), (error, ()))
    if low is not None and max(size, abs(now), abs(low)) < FINEST:
        low = None
    return Stride(setting, size, now, low, after, lost)


@cache
def has_strides(lesson: Lesson) -> bool:
    """Whether each step moves the lesson's one weight by the setting itself, towards the bottom.

    Tried at the lesson's own numbers, from eight steps beyond the bottom and from eight steps before it.
    """
    weight, error, setting = lesson.with_role("weight"), lesson.with_role("error"), step_setting(lesson)
    if weight is None or error is None or setting is None:
        return False
    if lesson.declared(weight).axes or weight not in lesson.learned:
        return False
    values = lesson.defaults
    low = bottom(lesson, values, (weight, ()), (error, ()))
    if low is None:
        return False
    for times in (0.5, 1.0):
        size = times * element(values[setting], ())
        for side in (-1, 1):
            start = low + side * 8 * size
            after = element(compute(lesson, {**values, setting: size, weight: start}, weight), ())
            if abs(after - (start - side * size)) > CLOSE:
                return False
    return True
