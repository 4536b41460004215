"""What begins a run: parameters that are made from others, and made anew only where those are others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.definition.parts.phase import Phase
from engine.definition.values import Value, same

KEPT = 2
"""An edit asks for the beginning before it and for the one after it."""


class Beginning:
    """The phases that run once, before the first step.

    Args:
        phases: In order.
    """

    def __init__(self, phases: Sequence[Phase]) -> None:
        self._phases = phases
        self._made: dict[str, list[tuple[list[Value], dict[str, Value]]]] = {}

    def of(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The values, with what the phases give."""
        found = dict(values)
        for phase in self._phases:
            found |= self._given(phase, [found[name] for name in phase.reads], found)
        return found

    def again(self, now: Mapping[str, Value], then: Mapping[str, Value]) -> dict[str, Value]:
        """The values after a change, with what has to be made anew; what begins as before goes on as it is.

        Args:
            now: The values before the change.
            then: The values after it; what the phases give is still as before, or was changed by hand.
        """
        old, new, found = self.of(now), self.of(then), dict(then)
        for phase in self._phases:
            if all(same(old[one.name], new[one.name]) for one in phase.gives):
                continue
            changed = {name for name in phase.reads if not same(now[name], found[name])}
            all_of_it = phase.anew is None or not changed.isdisjoint(phase.anew)
            for one in phase.gives:
                found[one.name] = new[one.name] if all_of_it else fitted(found[one.name], new[one.name])
        return found

    def _given(self, phase: Phase, read: list[Value], found: Mapping[str, Value]) -> dict[str, Value]:
        kept = self._made.get(phase.name, [])
        for before, given in kept:
            if all(map(same, before, read)):
                return given
        results = phase.call(found)
        given = {one.name: one.plain(results[one.name]) for one in phase.gives}
        self._made[phase.name] = [(read, given), *kept[: KEPT - 1]]
        return given


def fitted(old: Value, new: Value) -> Value:
    """The old numbers where the new value has a place for them, and new ones elsewhere.

    Of a list of lists, such as the layers of a network, the last one stays the last where their number is the same,
    and is made anew where it is another.
    """
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return old
    kept = min(len(old), len(new))
    if len(old) != len(new) and isinstance(new[0], tuple):
        kept -= 1
    return (*(_within(one, other) for one, other in zip(old[:kept], new[:kept], strict=True)), *new[kept:])


def _within(old: Value, new: Value) -> Value:
    """The same for a part: it has the new one's shape, and each old number that there is a place for."""
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        return old
    kept = min(len(old), len(new))
    return (*(_within(one, other) for one, other in zip(old[:kept], new[:kept], strict=True)), *new[kept:])
