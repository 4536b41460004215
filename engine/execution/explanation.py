"""How the numbers of a phase were made: the phase read with numbers that remember, as far as somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase, RemotePhase
from engine.definition.values import Index, Value, element, indices, shape_of
from engine.execution.lazy_reading import reading
from engine.execution.lazy_values import Items, Later, looked_at
from engine.execution.program import program_for
from engine.execution.tracked import Decision, Leaf, Number, Operation, recalled


@dataclass(frozen=True)
class Explanation:
    """How one number of a step was made."""

    name: str
    index: Index
    value: float
    """The number as the phase itself gives it on plain numbers."""
    number: Number
    """The same, remembering."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The comparisons that chose this way of making it; empty where there was no choice."""
        return self.number.decisions


@dataclass(frozen=True, eq=False)
class PhaseExplanation:
    """How every number that a phase gives was made.

    Attributes:
        lesson: Whose phase it is.
        phase: The phase.
        given: What it gave on plain numbers, by name.
        made: The same by name, remembering, in lists that may make their numbers only when they are looked at.
    """

    lesson: Lesson
    phase: Phase
    given: Mapping[str, Value]
    made: Mapping[str, Any]

    def part(self, name: str, index: Index) -> Explanation:
        """One number.

        Raises:
            TypeError: What came out of the phase there is no number.
        """
        number = looked_at(self.made[name])
        for position in index:
            number = looked_at(number[position])
        if hasattr(number, "item"):
            number = number.item()
        if type(number) in (int, float):
            number = recalled(number)
        if not isinstance(number, Number):
            raise TypeError(f"{self.phase.name} of lesson {self.lesson.number} gave {number!r}, which is no number")
        return Explanation(name, index, element(self.given[name], index), number)

    @property
    def parts(self) -> Iterator[Explanation]:
        """All of them, in order."""
        for given in self.phase.gives:
            for index in indices(shape_of(self.given[given.name])):
                yield self.part(given.name, index)

    def names(self) -> dict[int, tuple[str, Index]]:
        """Which given element each remembered number is, by identity; of those that were looked at."""
        found: dict[int, tuple[str, Index]] = {}

        def walk(value: Any, name: str, index: Index) -> None:
            if isinstance(value, Later):
                value = value.made
            if isinstance(value, Items):
                for at, part in value.made.items():
                    walk(part, name, (*index, at))
            elif isinstance(value, list | tuple):
                for at, part in enumerate(value):
                    walk(part, name, (*index, at))
            elif isinstance(value, Number) and isinstance(value.made, Operation):
                found[id(value)] = name, index

        for name, value in self.made.items():
            walk(value, name, ())
        return found


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
    """One phase on numbers that remember.

    Args:
        lesson: Whose phase it is.
        phase: The phase.
        values: The values as the phase found them.
        given: What the phase gave on plain numbers.
    """
    if isinstance(phase.remote, ProvidesExplanation):
        return phase.remote.explain(lesson, phase, values, given)

    def remember(name: str, value: Value, index: Index = ()) -> Any:
        if isinstance(value, tuple):
            return Items(len(value), lambda at: remember(name, value[at], (*index, at)))
        return Number(value, Leaf(name, index, name in lesson.learned))

    result = reading(phase.function, [remember(name, values[name]) for name in phase.reads])
    results = [result] if len(phase.gives) == 1 else result
    made = {one.name: part for one, part in zip(phase.gives, results, strict=True)}
    return PhaseExplanation(lesson, phase, given, made)


def explain_step(lesson: Lesson, begins: Mapping[str, Value], phases: int | None = None) -> Iterator[PhaseExplanation]:
    """Explain the phases of a step one after another.

    Args:
        lesson: The lesson.
        begins: All that the step finds.
        phases: How many phases to run; all of them where it is None.
    """
    program = program_for(lesson, lesson.sizes(begins))
    values = dict(begins)
    for phase in lesson.phases[:phases]:
        given = program.phase(phase, values)
        yield explain_phase(lesson, phase, values, given)
        values |= given
