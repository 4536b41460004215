"""Phases that cannot be joined and need no run: they are called before the steps for which they give the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.parts.phase import Phase
from engine.definition.values import Value, same
from engine.execution.compiler.joining.step import JoinedStep


def free_phases(lesson: Lesson) -> tuple[Phase, ...]:
    """The first phases of a lesson, as far as only what is set and the number of the step decide what they give."""
    found: list[Phase] = []
    for phase in lesson.phases:
        if phase.remote is not None or not set(lesson.learned).isdisjoint(phase.reads):
            break
        found.append(phase)
    return tuple(found)


def called(phases: Sequence[Phase], values: Mapping[str, Value]) -> dict[str, Value]:
    """The values with what these phases give."""
    now = dict(values)
    for phase in phases:
        results = phase.call(now)
        now |= {given.name: given.plain(results[given.name]) for given in phase.gives}
    return now


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
        self._reads_step = any(STEP in phase.reads for phase in phases)
        self._fitting: list[Value] = []
        """What was given last and is fit for the step."""

    def stretch(self, values: Mapping[str, Value], count: int) -> tuple[Mapping[str, Value], int]:
        """What these phases give, and for how many steps from here on they give the same.

        Args:
            values: The parameters, and the number of the first step where phases read it.
            count: How many steps are wanted at most.

        Returns:
            The values with what is given, and how many steps; none where it is not fit for the joined step.
        """
        now = called(self._phases, values)
        given = [now[name] for name in self._gives]
        if not self._are_same(given, self._fitting):
            if not self._step.fits(now):
                return now, 0
            self._fitting = given
        steps = 1 if self._reads_step else count
        while steps < count:
            later = called(self._phases, {**values, STEP: values[STEP] + steps})  # type: ignore[operator]
            if not self._are_same(given, [later[name] for name in self._gives]):
                break
            steps += 1
        return now, steps

    def _are_same(self, one: Sequence[Value], other: Sequence[Value]) -> bool:
        return len(one) == len(other) and all(map(same, one, other))
