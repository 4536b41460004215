"""A lesson's phases joined into one step and many steps: the fast way to run them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.parts.phase import Phase, RemotePhase
from engine.definition.values import Value, build, flatten, indices

if TYPE_CHECKING:
    from engine.execution.compiler.fast_step import FastStep

Record: TypeAlias = "tuple[array[float], ...]"
"""One array of doubles for each number that a step carries over."""

MOST_FAST = 8
"""So many joined steps are kept: one for each set of numbers that decide how often a loop turns."""

SHORT = 16
"""A run of so few steps is called while there is no joined step yet: no key waits until it is made."""


class Program:
    """One lesson for one set of shapes.

    Attributes:
        lesson: The lesson whose phases run.
        sizes: How long each axis is.
    """

    compiles = True
    """Whether what runs long may become WebAssembly."""

    def __init__(self, lesson: Lesson, sizes: Sizes) -> None:
        self.lesson = lesson
        self.sizes = sizes
        self._fast: list[tuple[dict[str, Value], FastStep | None]] = []

    def phase(self, phase: Phase, values: Mapping[str, Value]) -> dict[str, Value]:
        """Run one phase by calling it; what it gives, as numbers and tuples."""
        results = phase.call(values)
        return {given.name: given.plain(results[given.name]) for given in phase.gives}

    def step(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Run every phase in order; all the values after it, as the next step finds them."""
        after = dict(values)
        for phase in self.lesson.phases:
            after |= self.phase(phase, after)
        return self.counted_on(after, 1)

    def counted_on(self, values: Mapping[str, Value], steps: int) -> dict[str, Value]:
        """The values for a step that comes so many later: where phases read its number, it is another one."""
        return self.lesson.numbered(values, values[STEP] + steps) if self.lesson.reads_step else dict(values)  # type: ignore[operator, arg-type]

    def run(self, values: Mapping[str, Value], count: int, record: Record) -> None:
        """Run `count` steps and append what each carries over to `record`.

        Args:
            values: Every parameter by name, and the number of the first of these steps where phases read it; the
                learned ones as they are before that step.
            count: How many steps.
            record: One array for each number of the learned values, in order.
        """
        fast = self._fast_for(values, count)
        now, done = dict(values), 0
        while done < count:
            made = 0 if fast is None else fast.running.make(now, count - done, record)
            if made:
                now = self.counted_on(self.with_carried(values, [numbers[-1] for numbers in record]), done + made)
            else:
                # What cannot be made there fails in Python's own words, or is made.
                made, now = 1, self.step(now)
                for numbers, number in zip(record, self.carried(now), strict=True):
                    numbers.append(number)
            done += made

    def carried(self, values: Mapping[str, Value]) -> list[float]:
        """The numbers that a step hands on, in the order of the record."""
        return [number for name in self.lesson.learned for number in flatten(values[name])]

    def with_carried(self, values: Mapping[str, Value], numbers: Sequence[float]) -> dict[str, Value]:
        """The values with the learned ones replaced by these numbers."""
        left = iter(numbers)
        learned = {name: build(left, self.lesson.shape(name, self.sizes)) for name in self.lesson.learned}
        return {**values, **learned}

    def columns(
        self, names: Sequence[str], values: Mapping[str, Value], before: Sequence[Sequence[float]]
    ) -> list[list[float]]:
        """The numbers of some given values over many steps, computed from what each step began with.

        Args:
            names: The values wanted, as the lesson names them.
            values: The parameters in force, and the number of the first of the steps where phases read it.
            before: One column for each carried number: its value before each of the steps.

        Returns:
            One column for each number of the wanted values, in order.
        """
        results: list[list[float]] = [[] for name in names for _ in indices(self.lesson.shape(name, self.sizes))]
        count = len(before[0]) if before else 0
        fast = self._fast_for(values, count)
        loop = None if fast is None else fast.computing(names)
        done = 0
        while done < count:
            begins = self.counted_on(values, done)
            made = 0 if loop is None else loop.make(begins, count - done, results, before, done)
            if not made:
                after = self.step(self.with_carried(begins, [column[done] for column in before]))
                numbers = (number for name in names for number in flatten(after[name]))
                for column, number in zip(results, numbers, strict=True):
                    column.append(number)
            done += made or 1
        return results

    def _fast_for(self, values: Mapping[str, Value], count: int) -> FastStep | None:
        return self.fast(values) if self._fast or count > SHORT else None

    def fast(self, values: Mapping[str, Value]) -> FastStep | None:
        """The joined step for these parameters, or None where they can only be called."""
        for whole, fast in self._fast:
            if fast.step.fits(values) if fast is not None else whole.items() <= values.items():
                return fast
        # The compiler is a dozen modules, which the first steps do not need.
        from engine.execution.compiler.fast_step import FastStep

        made = FastStep.of(self.lesson, values, self.compiles)
        whole = {
            one.name: values[one.name] for one in self.lesson.parameters if one.whole and one.name in self.lesson.read
        }
        self._fast = [*self._fast[1 - MOST_FAST :], (whole, made)]
        return made


@runtime_checkable
class ProvidesProgram(RemotePhase, Protocol):
    """Where a phase runs that does not run here, if many steps can be made there at once."""

    def program(self, lesson: Lesson, sizes: Sizes) -> Program:
        """The program of a lesson that has the phase."""


def program_for(lesson: Lesson, sizes: Sizes) -> Program:
    """The program of a lesson for these sizes; made once, since joining takes some milliseconds."""
    return _program(lesson.base, sizes)


@lru_cache(maxsize=64)
def _program(lesson: Lesson, sizes: Sizes) -> Program:
    if lesson.own is not None and isinstance(lesson.own.remote, ProvidesProgram):
        return lesson.own.remote.program(lesson, sizes)
    return Program(lesson, sizes)
