"""What begins a run: parameters that are made from others, and made anew only where those are others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

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
            found |= self.given(phase, found)
        return found

    def made_from(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """What the phases give, each from what stands in these values, made or set by hand."""
        return {name: made for phase in self._phases for name, made in self.given(phase, values).items()}

    def anew(self, phase: Phase, before: Mapping[str, Value], values: Mapping[str, Value]) -> dict[str, Value]:
        """What a phase gives anew, since the values make it another than those before; nothing where it is the same."""
        old, new = self.given(phase, before), self.given(phase, values)
        return {} if all(same(old[name], new[name]) for name in new) else new

    def after(
        self,
        before: Mapping[str, Value],
        values: dict[str, Value],
        learned: Collection[str],
        by_hand: Callable[[Phase, dict[str, Value]], dict[str, Value]] = lambda _, values: values,
    ) -> dict[str, Value]:
        """The values after a change, with all that is another because of it.

        Args:
            before: The values before the change.
            values: Those after it.
            learned: What begins anew with whatever else does; rows that were put in by hand stay.
            by_hand: Lays what the same change sets by hand over what a phase gives, before the next phase reads it.
        """
        found = False
        for phase in self._phases:
            given = self.anew(phase, before, values)
            if found and not given:
                given = {name: new for name, new in self.given(phase, values).items() if name in learned}
            values, found = by_hand(phase, {**values, **given}), found or bool(given)
        return values

    def given(self, phase: Phase, values: Mapping[str, Value]) -> dict[str, Value]:
        """What one of the phases gives, from what stands in these values."""
        read = [values[name] for name in phase.reads]
        kept = self._made.get(phase.name, [])
        for before, given in kept:
            if all(map(same, before, read)):
                return given
        results = phase.call(values)
        given = {one.name: one.plain(results[one.name]) for one in phase.gives}
        self._made[phase.name] = [(read, given), *kept[: KEPT - 1]]
        return given
