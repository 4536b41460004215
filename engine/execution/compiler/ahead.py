"""Phases that cannot be joined and need no run: they are called before the steps for which they give the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.parts.phase import Phase, run_phases
from engine.definition.values import Value, same
from engine.execution.compiler.joining.step import JoinedStep

MOST_KNOWN = 10_000
"""What is given for so many steps is kept."""


def free_phases(lesson: Lesson) -> tuple[Phase, ...]:
    """The first phases of a lesson, as far as only what is set and the number of the step decide what they give."""
    found: list[Phase] = []
    for phase in lesson.phases:
        if phase.remote is not None or not set(lesson.learned).isdisjoint(phase.reads):
            break
        found.append(phase)
    return tuple(found)


class Ahead:
    """Calls the phases that come before a joined step.

    Args:
        phases: These.
        step: The step, which takes what they give as it takes parameters.
    """

    def __init__(self, phases: Sequence[Phase], step: JoinedStep) -> None:
        self._phases = phases
        self._step = step
        self._gives = [given.name for phase in phases for given in phase.gives]
        self._reads = sorted({name for phase in phases for name in phase.reads}.difference(self._gives, [STEP]))
        self._reads_step = any(STEP in phase.reads for phase in phases)
        self._fitting: list[Value] = []
        """What was given last and is fit for the step."""
        self._known: tuple[list[Value], dict[int, list[Value]]] = ([], {})
        """What these phases read besides the step's number, and what they gave for some: each is asked for again."""

    def stretch(self, values: Mapping[str, Value], count: int) -> tuple[Mapping[str, Value], int]:
        """What these phases give, and for how many steps from here on they give the same.

        Args:
            values: The parameters, and the number of the first step where phases read it.
            count: How many steps are wanted at most.

        Returns:
            The values with what is given, and how many steps; none where it is not fit for the joined step.
        """
        known = self._known_for(values)
        first: int = values[STEP] if self._reads_step else 0  # type: ignore[assignment]
        given = self._given(known, values, first)
        now = {**values, **dict(zip(self._gives, given, strict=True))}
        if not self._are_same(given, self._fitting):
            if not self._step.fits(now):
                return now, 0
            self._fitting = given
        steps = 1 if self._reads_step else count
        while steps < count and self._are_same(given, self._given(known, values, first + steps)):
            steps += 1
        return now, steps

    def _known_for(self, values: Mapping[str, Value]) -> dict[int, list[Value]]:
        """What was given for these values by the number of the step."""
        read = [values[name] for name in self._reads]
        there, known = self._known
        if len(known) > MOST_KNOWN or not self._are_identical(read, there):
            # Both at once: another thread may ask for a step of another run.
            known = {}
            self._known = (read, known)
        return known

    def _given(self, known: dict[int, list[Value]], values: Mapping[str, Value], step: int) -> list[Value]:
        if step not in known:
            now = run_phases(self._phases, {**values, STEP: step} if self._reads_step else values)
            given, before = [now[name] for name in self._gives], known.get(step - 1)
            # The very same ones take no room and are quickly compared.
            known[step] = before if before is not None and self._are_same(given, before) else given
        return known[step]

    def _are_identical(self, one: Sequence[Value], other: Sequence[Value]) -> bool:
        return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))

    def _are_same(self, one: Sequence[Value], other: Sequence[Value]) -> bool:
        return len(one) == len(other) and all(map(same, one, other))
