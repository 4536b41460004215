"""Which numbers a change has made anew, among those that begin a run and are made from others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definition.lesson import Lesson
from engine.definition.values import Value, flatten, same


@dataclass(frozen=True)
class MadeAnew:
    """Of one value, how many of its numbers are others than before, or were not there.

    Attributes:
        name: The value.
        anew: How many.
        of: How many it has.
    """

    name: str
    anew: int
    of: int


def made_anew(lesson: Lesson, before: Mapping[str, Value], after: Mapping[str, Value]) -> list[MadeAnew]:
    """What a change of other parameters has made anew of the inputs, weights and biases.

    Args:
        lesson: The lesson.
        before: Its parameters before the change, with the weights of the moment.
        after: Its parameters after it.
    """
    begun = [one.name for one in lesson.begun if one.role in ("input", "weight", "bias")]
    changed = [name for name in begun if not same(before[name], after[name])]
    return [MadeAnew(name, _anew(before[name], after[name]), sum(1 for _ in flatten(after[name]))) for name in changed]


def _anew(before: Value | None, after: Value) -> int:
    if isinstance(after, tuple):
        there = before if isinstance(before, tuple) else ()
        return sum(_anew(there[at] if at < len(there) else None, part) for at, part in enumerate(after))
    return int(before is None or isinstance(before, tuple) or not same(before, after))
