"""What begins a run: parameters that are made from others, and made anew only where those are others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set

from engine.definition.parts.last_made import LastMade
from engine.definition.parts.phase import Phase
from engine.definition.values import Shape, Value, same, shape_of


class Beginning:
    """The phases that run once, before the first step.

    Args:
        phases: In order.
        learned: The values that steps go on from: of these stays what fits where others are made anew.
    """

    def __init__(self, phases: Sequence[Phase], learned: Collection[str] = ()) -> None:
        self._phases = phases
        self._learned = learned
        self._last = LastMade()

    def of(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The values, with what the phases give."""
        found = dict(values)
        for phase in self._phases:
            found |= self._given(phase, found)
        return found

    def made_from(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """What the phases give, each from what stands in these values, made or set by hand."""
        return {name: made for phase in self._phases for name, made in self._given(phase, values).items()}

    def again(self, now: Mapping[str, Value], then: Mapping[str, Value]) -> dict[str, Value]:
        """The values after a change, with what has to be made anew; what begins as before goes on as it is.

        Args:
            now: The values before the change.
            then: The values after it; what the phases give is still as before, or was changed by hand.
        """
        found = dict(then)
        for phase in self._phases:
            # What was set by hand before it is read as it stands, such as rows of one's own.
            if not self._is_another(phase, now, found):
                continue
            old, new = self._given(phase, now), self._given(phase, found)
            changed = {name for name in phase.reads if not same(now[name], found[name])}
            all_of_it = phase.anew is None or not changed.isdisjoint(phase.anew)
            for one in phase.gives:
                here, made = found[one.name], new[one.name]
                if all_of_it or same(here, old[one.name]):
                    found[one.name] = made
                elif one.name in self._learned:
                    found[one.name] = fitted(here, made)
        return found

    def of_other_shape(self, values: Mapping[str, Value], names: Set[str]) -> Iterator[tuple[str, Shape]]:
        """Of these values, those with another shape than what the phases give, each with that one."""
        made = self.made_from(values)
        for name in names & made.keys():
            if shape_of(values[name]) != shape_of(made[name]):
                yield name, shape_of(made[name])

    def is_another(self, now: Mapping[str, Value], then: Mapping[str, Value]) -> bool:
        """Whether other parameters make another beginning: it may hang on their length alone."""
        return any(self._is_another(phase, now, then) for phase in self._phases)

    def _is_another(self, phase: Phase, now: Mapping[str, Value], then: Mapping[str, Value]) -> bool:
        if all(same(now[name], then[name]) for name in phase.reads):
            return False
        old, new = self._given(phase, now), self._given(phase, then)
        return not all(same(old[name], new[name]) for name in old)

    def _given(self, phase: Phase, found: Mapping[str, Value]) -> dict[str, Value]:
        def make() -> dict[str, Value]:
            results = phase.call(found)
            return {one.name: one.plain(results[one.name]) for one in phase.gives}

        # Thousands of start weights by chance take as long as a key may, and a run is kept after each edit.
        return self._last.found(phase.name, [found[name] for name in phase.reads], make)


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
