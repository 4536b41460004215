"""One instant of a run, frozen."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.definition.values import Value, are_finite, element_name, flatten, indices, shape_of


@dataclass(frozen=True)
class Moment:
    """What a run looks like after a phase.

    Attributes:
        step: The step's number; a step in progress has its own. 0 is the start.
        phase: The phase that ran last, or None at the start.
        phases_done: How many of the step's phases have run.
        whole: Whether all of them have.
        edited: Whether parameters were changed after the step: its other values were made by what stood before.
        values: Every value by name: the parameters as they stand now and what this step has computed so far.
        before: The learned values as this step found them.
        nonfinite: The elements that are infinite or not a number, by name.
    """

    step: int
    phase: str | None
    phases_done: int
    whole: bool
    edited: bool
    values: Mapping[str, Value]
    before: Mapping[str, Value]
    nonfinite: tuple[str, ...]

    @property
    def finite(self) -> bool:
        """Whether every number is finite."""
        return not self.nonfinite

    @property
    def nonfinite_words(self) -> str | None:
        """In words, what is not finite, or None."""
        if self.finite:
            return None
        named, more = ", ".join(self.nonfinite[:3]), len(self.nonfinite) - 3
        if more > 0:
            named += f" and {more} more"
        verb = "is" if len(self.nonfinite) == 1 else "are"
        return f"step {self.step}: {named} {verb} no longer finite"


def moment(
    step: int,
    phase: str | None,
    phases_done: int,
    whole: bool,
    edited: bool,
    values: Mapping[str, Value],
    before: Mapping[str, Value],
    by_hand: Container[str] = (),
) -> Moment:
    """A moment of these values, looked through for numbers that are not finite.

    Args:
        step: As `Moment` has it, and so are those that follow.
        phase: Likewise.
        phases_done: Likewise.
        whole: Likewise.
        edited: Likewise.
        values: Likewise.
        before: Likewise.
        by_hand: The values that nobody needs to look through: the learner has set them, and they were checked then.
    """
    nonfinite = tuple(
        element_name(name, index)
        for name, value in values.items()
        if name not in by_hand and not are_finite(value)
        for index, number in zip(indices(shape_of(value)), flatten(value), strict=True)
        if not math.isfinite(number)
    )
    return Moment(
        step,
        phase,
        phases_done,
        whole,
        edited,
        MappingProxyType(dict(values)),
        MappingProxyType(dict(before)),
        nonfinite,
    )
