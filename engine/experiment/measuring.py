"""What a lesson's measures give after its steps: no step makes them, they are made when somebody wants to see them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from itertools import chain, groupby

from engine.definition.lesson import Lesson
from engine.definition.parts.measure import Measure
from engine.definition.parts.phase import run_phases
from engine.definition.values import Value, build
from engine.execution.compiler.record import Record
from engine.execution.program import program_for
from engine.experiment.history import History


@dataclass(frozen=True, eq=False)
class _Measuring(Lesson):
    """A lesson whose step is the measuring of another: it carries over what that one learns, and changes nothing."""

    of: Lesson | None = None

    @cached_property
    def learned(self) -> tuple[str, ...]:
        """What the other lesson learns."""
        assert self.of is not None
        return self.of.learned


def measured(history: History, measure: Measure, steps: Sequence[int]) -> list[Value]:
    """What a measure gives after each of these steps; after step 0 for the start.

    It goes by what the steps have learned and by the parameters that were in force, before any edit made there.

    Args:
        history: The run.
        measure: One of its lesson's measures.
        steps: Recorded steps, in order.
    """
    found: list[Value] = []
    for segment, part in groupby(steps, key=history.stretch_of):
        carried = [history.carried(step) for step in part]
        before = Record(len(carried[0]), array("d", chain.from_iterable(carried)))
        found += measured_on(history.lesson, measure, segment.parameters, before)
    return found


def measured_on(lesson: Lesson, measure: Measure, parameters: Mapping[str, Value], before: Record) -> list[Value]:
    """What a measure gives with each of several sets of learned numbers.

    Args:
        lesson: The lesson that has the measure.
        measure: The measure.
        parameters: All parameters; the learned ones are replaced.
        before: A row for each set.
    """
    measuring = _measuring(lesson.base, measure)
    program = program_for(measuring, measuring.sizes(parameters))
    columns = program.columns([measure.gives], parameters, before)
    shape = measuring.shape(measure.gives, program.sizes)
    return [measure.given.plain(build(iter(numbers), shape)) for numbers in zip(*columns, strict=True)]


def measured_with(measure: Measure, values: Mapping[str, Value]) -> Value:
    """What a measure gives with these values: once, without a run."""
    return run_phases(measure.phases, values)[measure.gives]


@lru_cache(maxsize=32)
def _measuring(lesson: Lesson, measure: Measure) -> Lesson:
    given = {field.name: getattr(lesson, field.name) for field in fields(lesson)}
    return _Measuring(**{**given, "phases": measure.phases, "begin": (), "measures": (), "network": None, "of": lesson})
