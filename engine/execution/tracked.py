"""Numbers that remember how they were made, and the phases run on them."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, TypeAlias, runtime_checkable

from engine.definition.lesson import Lesson, Phase, RemotePhase
from engine.definition.values import Index, Value, indices, shape_of
from engine.execution.program import program_for


@dataclass(frozen=True)
class Leaf:
    """A number that a phase was given: an element of a named value."""

    name: str
    index: Index
    before: bool
    """Whether it is a learned value as the step found it."""


@dataclass(frozen=True)
class Operation:
    """A number made from others. A negation has no right side."""

    symbol: str
    left: Number | float
    right: Number | float | None


@dataclass(frozen=True)
class Decision:
    """A comparison on which the phase's way depended."""

    left: Number | float
    symbol: str
    right: Number | float
    holds: bool


@dataclass(frozen=True)
class Unfollowed:
    """A number of which only the phase is known that gave it, and what that phase read."""

    phase: str
    read: tuple[Number, ...]


Made: TypeAlias = "Leaf | Operation | Unfollowed"


class Number:
    """A double that remembers how it was made.

    It takes part in arithmetic and comparisons like a float and gives numbers that remember in turn. It is no float
    itself, so that NumPy keeps it as it is.

    Attributes:
        value: The double.
        made: Where it comes from.
        notes: The comparisons of this run so far, shared by all of its numbers.
    """

    __slots__ = ("made", "notes", "value")

    def __init__(self, value: float, made: Made, notes: list[Decision]) -> None:
        self.value = value
        self.made = made
        self.notes = notes

    def _made(self, symbol: str, value: float, left: Any, right: Any = None) -> Number:
        return type(self)(value, Operation(symbol, left, right), self.notes)

    def _decided(self, symbol: str, holds: bool, other: Any) -> bool:
        self.notes.append(Decision(self, symbol, other, holds))
        return holds

    def __add__(self, other: Any) -> Number:
        return self._made("+", self.value + double(other), self, other)

    def __radd__(self, other: Any) -> Number:
        return self._made("+", double(other) + self.value, other, self)

    def __sub__(self, other: Any) -> Number:
        return self._made("−", self.value - double(other), self, other)

    def __rsub__(self, other: Any) -> Number:
        return self._made("−", double(other) - self.value, other, self)

    def __mul__(self, other: Any) -> Number:
        return self._made("×", self.value * double(other), self, other)

    def __rmul__(self, other: Any) -> Number:
        return self._made("×", double(other) * self.value, other, self)

    def __truediv__(self, other: Any) -> Number:
        return self._made("/", self.value / double(other), self, other)

    def __rtruediv__(self, other: Any) -> Number:
        return self._made("/", double(other) / self.value, other, self)

    def __neg__(self) -> Number:
        return self._made("−", -self.value, self)

    def __gt__(self, other: Any) -> bool:
        return self._decided(">", self.value > double(other), other)

    def __lt__(self, other: Any) -> bool:
        return self._decided("<", self.value < double(other), other)

    def __ge__(self, other: Any) -> bool:
        return self._decided("≥", self.value >= double(other), other)

    def __le__(self, other: Any) -> bool:
        return self._decided("≤", self.value <= double(other), other)

    def __bool__(self) -> bool:
        raise TypeError("a number that remembers is compared, not asked whether it is true")

    def __repr__(self) -> str:
        return f"Number({self.value!r})"


def double(number: Any) -> float:
    """The double of a number, whether it remembers or not."""
    return number.value if isinstance(number, Number) else float(number)


@dataclass(frozen=True)
class Explanation:
    """How one number of a step was made."""

    name: str
    index: Index
    value: float
    """The number as the phase itself gives it on plain floats."""
    number: Number
    """The same, remembering."""
    decisions: tuple[Decision, ...]
    """The comparisons that chose this way of making it; empty where there was no choice."""


@dataclass(frozen=True)
class PhaseExplanation:
    """How every number that a phase gives was made."""

    lesson: Lesson
    phase: Phase
    parts: tuple[Explanation, ...]

    def names(self) -> dict[int, tuple[str, Index]]:
        """Which given element each remembered number is, by identity."""
        return {
            id(part.number): (part.name, part.index) for part in self.parts if isinstance(part.number.made, Operation)
        }


@runtime_checkable
class ProvidesExplanation(RemotePhase, Protocol):
    """Where a phase runs that does not run here, if its numbers remember there, too."""

    def explain(
        self, lesson: Lesson, phase: Phase, values: Mapping[str, Value], given: Mapping[str, Value]
    ) -> PhaseExplanation:
        """How every number that the phase gives was made."""


def explain_phase(
    lesson: Lesson, phase: Phase, values: Mapping[str, Value], given: Mapping[str, Value]
) -> PhaseExplanation:
    """Run one phase on numbers that remember.

    Args:
        lesson: Whose phase it is.
        phase: The phase.
        values: The values as the phase found them.
        given: What the phase gave on plain numbers.

    Raises:
        TypeError: A number came out of the phase that does not remember.
    """
    if isinstance(phase.remote, ProvidesExplanation):
        return phase.remote.explain(lesson, phase, values, given)
    notes: list[Decision] = []

    def remember(name: str, value: Any, index: Index = ()) -> Any:
        if isinstance(value, tuple):
            return [remember(name, part, (*index, at)) for at, part in enumerate(value)]
        return Number(value, Leaf(name, index, name in lesson.learned), notes)

    remembering = {name: remember(name, values[name]) for name in phase.reads}
    results = phase.call(remembering)
    chosen = chosen_names(phase.function)
    parts = []
    for declared in phase.gives:
        value = given[declared.name]
        for index in indices(shape_of(value)):
            number, plain_number = results[declared.name], value
            for position in index:
                number, plain_number = number[position], plain_number[position]  # type: ignore[index]
            if hasattr(number, "item"):
                number = number.item()
            if not isinstance(number, Number):
                raise TypeError(f"{phase.name} of lesson {lesson.number} gave a plain {number!r}")
            decisions = tuple(notes) if declared.name in chosen else ()
            parts.append(Explanation(declared.name, index, plain_number, number, decisions))  # type: ignore[arg-type]
    return PhaseExplanation(lesson, phase, tuple(parts))


def explain_step(lesson: Lesson, begins: Mapping[str, Value], phases: int | None = None) -> Iterator[PhaseExplanation]:
    """Explain the phases of a step one after another.

    Args:
        lesson: The lesson.
        begins: The parameters as the step finds them.
        phases: How many phases to run; all of them where it is None.
    """
    program = program_for(lesson, lesson.sizes(begins))
    values = dict(begins)
    for phase in lesson.phases[:phases]:
        given = program.phase(phase, values)
        yield explain_phase(lesson, phase, values, given)
        values |= given


@cache
def chosen_names(function: Callable[..., Any]) -> frozenset[str]:
    """The names that a function binds inside an `if`: what they hold depends on its comparisons."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return frozenset(
        name.id
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If)
        for name in ast.walk(branch)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    )
