"""One act of a step, as a plain function over named values."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from engine.definition.lazy_module import quiet
from engine.definition.parts.parameter import Given
from engine.definition.values import Value


class RemotePhase(Protocol):
    """Where a phase runs that does not run here. All of it raises `OwnTrouble` where the phase fails."""

    def call(self, phase: Phase, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the phase gives, by name."""

    def close(self) -> None:
        """End what runs there; a later request begins it anew."""


@dataclass(frozen=True)
class Phase:
    """One act of a step: a plain function whose parameter names are the values that it reads."""

    function: Callable[..., Any]
    gives: tuple[Given, ...]
    help: str
    """One sentence on what the phase does."""
    anew: tuple[str, ...] | None = None
    """Of a phase that begins a run: where one of these changes, all that it gives is made anew; where only others of
    what it reads do, such as a number of neurons, what was learned stays where it fits, and what was put in stays. None
    for all."""
    remote: RemotePhase | None = None
    """Where it runs, if not here. Its function then only has the source: it cannot be called."""

    @property
    def name(self) -> str:
        """The function's name: predict, compare or learn."""
        return self.function.__name__

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The names of the values that it reads."""
        return tuple(self.function.__code__.co_varnames[: self.function.__code__.co_argcount])

    @cached_property
    def source(self) -> str:
        """The function as it stands in its file."""
        return inspect.getsource(self.function)

    def call(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Run the phase on named values; what it gives, by name, just as the function returned it."""
        if self.remote is not None:
            return self.remote.call(self, values)
        with quiet(self.function):
            result = self.function(*(values[name] for name in self.reads))
        if len(self.gives) == 1:
            return {self.gives[0].name: result}
        return {given.name: part for given, part in zip(self.gives, result, strict=True)}


def run_phases(phases: Iterable[Phase], values: Mapping[str, Value]) -> dict[str, Value]:
    """The values, with what the phases give, one after the other."""
    found = dict(values)
    for phase in phases:
        results = phase.call(found)
        found |= {given.name: given.plain(results[given.name]) for given in phase.gives}
    return found


def read_before(phases: Sequence[Phase]) -> frozenset[str]:
    """What has to be there for the last of the phases to run, before those that it needs."""
    needed = set(phases[-1].reads)
    for phase in reversed(phases[:-1]):
        given = {one.name for one in phase.gives}
        if given & needed:
            needed = (needed - given) | set(phase.reads)
    return frozenset(needed)


def check_reads(lesson: int, phases: Iterable[Phase], names: set[str]) -> None:
    """Check that phases read only what is there by then.

    Args:
        lesson: The lesson's number.
        phases: The phases, in order.
        names: What is there before them.

    Raises:
        TypeError: One reads what nothing gives.
    """
    known = set(names)
    for phase in phases:
        if missing := set(phase.reads) - known:
            raise TypeError(f"{phase.name} of lesson {lesson} reads unknown {sorted(missing)}")
        known |= {given.name for given in phase.gives}
