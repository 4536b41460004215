"""The same steps called, joined as Python, and compiled."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from engine.definition.lesson import Lesson
from engine.definition.values import Value
from engine.execution.compiler.fast_step import FastStep
from engine.execution.compiler.record import Record
from engine.execution.compiler.row_loop import RowLoop
from engine.execution.program import Program
from tests.support.engine_tools import bits

PIECE = 7
"""Rows made at once: not as many as there are, so that each piece begins where the last one ended."""


class CompiledLoop(RowLoop):
    """A loop that is compiled before its first row, if it can be, and used for single rows too."""

    def _make(self, values: Any, count: int, given: Any, before: Any, begin: int) -> int:
        self.compile()
        if self._runner is None:
            return super()._make(values, count, given, before, begin)
        return self._make_compiled(self._runner, values, min(count, PIECE), given, before, begin)


class JoinedLoop(RowLoop):
    """A loop that stays Python."""

    def _make(self, values: Any, count: int, given: Any, before: Any, begin: int) -> int:
        return super()._make(values, min(count, PIECE), given, before, begin)


class Way(Program):
    """A program that goes only one way."""

    loop: type[RowLoop] | None = None

    def fast(self, values: Mapping[str, Value]) -> FastStep | None:
        fast = super().fast(values) if self.loop is not None else None
        if fast is not None and self.loop is not None:
            fast.loop = self.loop
        return fast

    def _fast_for(self, values: Mapping[str, Value], count: int, in_columns: bool = False) -> FastStep | None:
        return self.fast(values)


class Called(Way):
    pass


class Joined(Way):
    loop = JoinedLoop
    compiles = False


class Compiled(Way):
    loop = CompiledLoop


def ways(lesson: Lesson, values: Mapping[str, Value]) -> Iterator[Program]:
    for way in (Called, Joined, Compiled):
        yield way(lesson, lesson.sizes(values))


def recorded(program: Program, values: Mapping[str, Value], count: int) -> Record:
    record = Record(len(program.carried(values)))
    program.run(values, count, record)
    return record


def each_way(lesson: Lesson, values: Mapping[str, Value], count: int = 20) -> set[str]:
    """What is recorded, to the bit: one text if all ways agree."""
    return {bits(rows_of(recorded(program, values, count))) for program in ways(lesson, values)}


def rows_of(record: Record) -> list[tuple[float, ...]]:
    return [tuple(record.row(at)) for at in range(len(record))]


def columns_each_way(
    program: Program, names: Sequence[str], values: Mapping[str, Value], before: Sequence[Sequence[float]]
) -> set[str]:
    """The columns of some values, to the bit: one text if all ways agree."""
    rows = record_of(before)
    return {bits(way.columns(names, values, rows)) for way in ways(program.lesson, values)}


def record_of(columns: Sequence[Sequence[float]]) -> Record:
    """Columns as rows."""
    return Record(len(columns), array("d", chain.from_iterable(zip(*columns, strict=True))))
