"""How the numbers of a phase were made: the phase read with numbers that remember, as far as somebody asks."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase, RemotePhase
from engine.definition.values import Index, Value, element, indices, shape_of
from engine.execution.lazy_reading import reading
from engine.execution.lazy_values import Items, Later, knowing, looked_at
from engine.execution.program import Program, program_for
from engine.execution.tracked import Decision, Leaf, Number, Operation, Waiting, recalled


class TooManyRounds(Exception):
    """It takes more rounds of loops to follow a number than somebody wants to wait for."""


class Counter:
    """Counts the rounds of loops that are read while a number is followed."""

    def __init__(self) -> None:
        self.begin(math.inf)

    def begin(self, most: float) -> None:
        """Count from 0, up to so many."""
        self._left = most

    def count(self) -> None:
        """One more.

        Raises:
            TooManyRounds: There were as many as are wanted.
        """
        self._left -= 1
        if self._left < 0:
            raise TooManyRounds


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
        counter: Counts what it takes to follow one.
    """

    lesson: Lesson
    phase: Phase
    given: Mapping[str, Value]
    made: Mapping[str, Any]
    counter: Counter = field(default_factory=Counter)

    def part(self, name: str, index: Index, most: float = math.inf) -> Explanation:
        """One number.

        Args:
            name: The value.
            index: Which of its numbers.
            most: In how many rounds of loops it may be made: to follow those of thousands of rows takes seconds.

        Raises:
            TypeError: What came out of the phase there is no number.
            TooManyRounds: It is made in more than that.
        """
        self.counter.begin(most)
        try:
            return self._part(name, index)
        finally:
            self.counter.begin(math.inf)

    def _part(self, name: str, index: Index) -> Explanation:
        number = looked_at(self.made[name])
        for position in index:
            number = looked_at(number[position])
        if isinstance(number, Waiting):
            number = number.followed()
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
            while isinstance(value, Later):
                value = value.made
            if isinstance(value, Items):
                for at, part in value.made.items():
                    walk(part, name, (*index, at))
            elif isinstance(value, list | tuple):
                for at, part in enumerate(value):
                    walk(part, name, (*index, at))
            elif isinstance(value, Waiting) or (isinstance(value, Number) and isinstance(value.made, Operation)):
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

    counter = Counter()
    result = reading(phase.function, [remember(name, values[name]) for name in phase.reads], counter.count)
    results = [result] if len(phase.gives) == 1 else looked_at(result)
    made = {one.name: knowing(part, given[one.name]) for one, part in zip(phase.gives, results, strict=True)}
    return PhaseExplanation(lesson, phase, given, made, counter)


def explain_at(lesson: Lesson, begins: Mapping[str, Value], position: int, program: Program) -> PhaseExplanation:
    """Explain one phase of a step; those before it are only run.

    Args:
        lesson: The lesson.
        begins: All that the step finds.
        position: Which phase.
        program: What runs the phases.
    """
    values = dict(begins)
    for phase in lesson.phases[:position]:
        values |= program.phase(phase, values)
    last = lesson.phases[position]
    return explain_phase(lesson, last, values, program.phase(last, values))


def explain_step(
    lesson: Lesson, begins: Mapping[str, Value], phases: int | None = None, program: Program | None = None
) -> Iterator[PhaseExplanation]:
    """Explain the phases of a step one after another.

    Args:
        lesson: The lesson.
        begins: All that the step finds.
        phases: How many phases to run; all of them where it is None.
        program: What runs the phases, where that is known.
    """
    program = program or program_for(lesson, lesson.sizes(begins))
    values = dict(begins)
    for phase, (_, given) in zip(lesson.phases, program.phases(begins, phases), strict=False):
        yield explain_phase(lesson, phase, values, given)
        values |= given
