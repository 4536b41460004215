"""The learner's function as a phase: called, looked at, joined where that is possible."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engine.definition.axis import Sizes
from engine.definition.failure import NOTHING_CAME
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase
from engine.definition.values import LARGEST_WHOLE, Shape, Value, inner
from engine.execution.compiler.fast_step import FastStep  # now, and not in the time that the learner's function has
from engine.execution.program import Program

from .encoding import Plainly, Strange


@dataclass(frozen=True)
class OwnPhase(Phase):
    """A phase of the lesson with the learner's function in it.

    Attributes:
        built_in: The lesson's own phase. Its names count; the learner may call the parameters otherwise.
        shapes: The shape of each value that it has to give.
    """

    built_in: Phase | None = None
    shapes: tuple[Shape, ...] = ()

    @classmethod
    def of(cls, phase: Phase, function: Callable[..., Any], lesson: Lesson, sizes: Sizes) -> OwnPhase:
        """The phase for a lesson of these sizes."""
        shapes = tuple(lesson.shape(given.name, sizes) for given in phase.gives)
        return cls(function, phase.gives, phase.help, built_in=phase, shapes=shapes)

    @property
    def name(self) -> str:
        """The name of the lesson's own phase."""
        assert self.built_in is not None
        return self.built_in.name

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The names of the values that it reads, as the lesson calls them."""
        assert self.built_in is not None
        return self.built_in.reads

    def call(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the learner's function gives, by name, as floats and tuples.

        Raises:
            Strange: It gave something else than the phase has to give.
        """
        return self.checked(self.function(*(thawed(values[name]) for name in self.reads)))

    def checked(self, result: Any) -> dict[str, Value]:
        """What was given, by name, with the right shapes."""
        if len(self.gives) == 1 and type(result) is float and not self.shapes[0] and not self.gives[0].whole:
            return {self.gives[0].name: result}
        entry = self.function.__name__
        if result is None:
            raise Strange(NOTHING_CAME)
        found = Plainly().of(result)
        if len(self.gives) == 1:
            return {self.gives[0].name: _numbers(found, self.shapes[0], entry, self.gives[0].whole)}
        names = ", ".join(given.name for given in self.gives)
        if not isinstance(found, list) or len(found) != len(self.gives):
            raise Strange(f"{entry} has to give {len(self.gives)} results, {names}; it gave {_described(found)}")
        return {
            given.name: _numbers(part, shape, f"for {given.name}, {entry}", given.whole)
            for given, part, shape in zip(self.gives, found, self.shapes, strict=True)
        }


class OwnProgram(Program):
    """A lesson's program with the learner's function, joined only where the joiner knows all of it."""

    @property
    def own(self) -> OwnPhase:
        """The learner's phase."""
        return next(phase for phase in self.lesson.phases if isinstance(phase, OwnPhase))

    compiles = False
    """The process is too small for WebAssembly, which wants gigabytes of addresses, though it does not use them."""

    def is_joined(self, values: Mapping[str, Value]) -> bool:
        """Whether there is a joined loop for these parameters."""
        return self.fast(values) is not None

    def fast(self, values: Mapping[str, Value]) -> FastStep | None:
        """The joined step, where the joiner knows all of it.

        It knows the engine's own phases; a learner's may be anything. Where it stumbles, the phase is called.
        """
        try:
            return super().fast(values)
        except Exception:
            self._fast = [({}, None)]
            return None


def thawed(value: Any) -> Any:
    """Tuples as lists: a learner's function may change what it is given, and changes a copy."""
    return [thawed(part) for part in value] if isinstance(value, tuple) else value


def _numbers(value: Any, shape: Shape, who: str, whole: bool = False) -> Value:
    """A value of this shape, all of it floats; or ints, where it has to be whole.

    Raises:
        Strange: It has another shape, or something in it is no number, or none that is whole.
    """
    if not shape and whole and type(value) in (int, float):
        if value != value or value in (math.inf, -math.inf) or value != int(value):
            raise Strange(f"{who} has to give whole numbers; it gave {value!r}")
        if abs(value) > LARGEST_WHOLE:
            raise Strange(f"{who} gave a whole number that is too large")
        return int(value)
    if not shape:
        if type(value) is float:
            return value
        if type(value) is int:
            try:
                return float(value)
            except OverflowError:
                raise Strange(f"{who} gave a whole number that is too large") from None
        raise Strange(f"{who} has to give one number; it gave {_described(value)}")
    if not isinstance(value, list) or len(value) != shape[0]:
        wanted = f"a list of {shape[0]}"
        raise Strange(f"{who} has to give {wanted}; it gave {_described(value)}")
    return tuple(_numbers(part, inner(shape, at), who, whole) for at, part in enumerate(value))


def _described(value: Any) -> str:
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, bool) or value is None:
        return f"{value}, which is no number"
    return "one number"
