"""A lesson's phases joined into one step and many steps: the fast way to run them."""

from __future__ import annotations

import ast
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol, TypeAlias, runtime_checkable

from engine.definition.lesson import STEP, Lesson, Phase, RemotePhase
from engine.definition.values import Value, build, flatten, indices
from engine.execution.compiler.python_loop import columns_tree, compiled, loop_tree

Record: TypeAlias = "tuple[array[float], ...]"
"""One array of doubles for each number that a step carries over."""


class Program:
    """One lesson for one set of shapes.

    Attributes:
        lesson: The lesson whose phases run.
        sizes: How long each axis is.
    """

    def __init__(self, lesson: Lesson, sizes: Mapping[str, int]) -> None:
        self.lesson = lesson
        self.sizes = dict(sizes)
        self._columns: dict[tuple[str, ...], Callable[..., None] | None] = {}

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
        if self._loop is not None:
            self._loop(count, *self._arguments(values), *(numbers.append for numbers in record))
            return
        current = dict(values)
        for _ in range(count):
            current = self.step(current)
            for numbers, number in zip(record, self.carried(current), strict=True):
                numbers.append(number)

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
        wanted = tuple(names)
        results: list[list[float]] = [[] for name in wanted for _ in indices(self.lesson.shape(name, self.sizes))]
        if wanted not in self._columns:
            self._columns[wanted] = self._compile_columns(wanted)
        compute = self._columns[wanted]
        if compute is not None:
            rows: Iterator[Any] = zip(*before, strict=True)
            compute(rows, *self._arguments(values), *(column.append for column in results))
            return results
        for past, row in enumerate(zip(*before, strict=True)):
            after = self.step(self.with_carried(self.counted_on(values, past), row))
            numbers = (number for name in wanted for number in flatten(after[name]))
            for column, number in zip(results, numbers, strict=True):
                column.append(number)
        return results

    @cached_property
    def source(self) -> str | None:
        """The joined loop as Python, or None where the phases cannot be joined."""
        tree = loop_tree(self.lesson, self.sizes)
        return None if tree is None else ast.unparse(tree)

    @cached_property
    def _loop(self) -> Callable[..., None] | None:
        tree = loop_tree(self.lesson, self.sizes) if self.lesson.learned else None
        return None if tree is None else compiled(tree)

    def _arguments(self, values: Mapping[str, Value]) -> Iterator[float]:
        for name in self.lesson.defaults:
            yield from flatten(values[name])

    def _compile_columns(self, wanted: tuple[str, ...]) -> Callable[..., None] | None:
        tree = columns_tree(self.lesson, self.sizes, wanted) if self.lesson.learned else None
        return None if tree is None else compiled(tree)


@runtime_checkable
class ProvidesProgram(RemotePhase, Protocol):
    """Where a phase runs that does not run here, if many steps can be made there at once."""

    def program(self, lesson: Lesson, sizes: Mapping[str, int]) -> Program:
        """The program of a lesson that has the phase."""


def program_for(lesson: Lesson, sizes: Mapping[str, int]) -> Program:
    """The program of a lesson for these sizes; made once, since joining takes some milliseconds."""
    return _program(lesson.base, tuple(sizes.items()))


@lru_cache(maxsize=64)
def _program(lesson: Lesson, sizes: tuple[tuple[str, int], ...]) -> Program:
    if lesson.own is not None and isinstance(lesson.own.remote, ProvidesProgram):
        return lesson.own.remote.program(lesson, dict(sizes))
    return Program(lesson, dict(sizes))
