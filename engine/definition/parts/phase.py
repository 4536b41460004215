"""One act of a step, as a plain function over named values."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from engine.definition.lazy_module import quiet
from engine.definition.parts.parameter import Given


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
