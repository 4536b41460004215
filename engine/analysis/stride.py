"""How far the bottom of the error is from the weight, counted in steps of a fixed size."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from engine.analysis.contraction import step_setting
from engine.definition.lesson import Lesson
from engine.definition.values import Value, element
from engine.execution.sweep import bottom, compute

CLOSE = 1e-9
"""Below this part of a step a distance is the rounding of the bottom, no distance."""


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

    @property
    def distance(self) -> float | None:
        """How far away the bottom is."""
        return None if self.bottom is None else abs(self.weight - self.bottom)

    @property
    def steps(self) -> float | None:
        """How many steps that is."""
        return None if self.distance is None else self.distance / self.size

    @property
    def stays(self) -> bool:
        """Whether the next step leaves the weight where it is."""
        return self.after == self.weight

    @property
    def lands(self) -> bool:
        """Whether the next step ends on the bottom, but for rounding."""
        return self.steps is not None and not self.stays and abs(self.steps - 1) <= CLOSE

    @property
    def is_there(self) -> bool:
        """Whether the weight is on the bottom, but for rounding."""
        return self.steps is not None and self.steps <= CLOSE

    @property
    def jumps_over(self) -> bool:
        """Whether a step is larger than the distance, so that it ends on the other side."""
        return self.steps is not None and not self.stays and not self.lands and self.steps < 1


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
    return Stride(setting, size, now, bottom(lesson, values, (weight, ()), (error, ())), after)


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
