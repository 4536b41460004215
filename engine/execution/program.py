"""A lesson's phases joined into one step and one loop."""

from __future__ import annotations

import ast
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

from engine.definition.lesson import Lesson, Phase
from engine.definition.values import Value, build, flatten, indices, plain
from engine.execution.compiler.inliner import Joiner, NotJoinable, Symbol, assign, may_fail, without_unused

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
        """Run one phase by calling it; what it gives, as floats and tuples."""
        return {name: plain(value) for name, value in phase.call(values).items()}

    def step(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Run every phase in order; all the values after it."""
        after = dict(values)
        for phase in self.lesson.phases:
            after |= self.phase(phase, after)
        return after

    def run(self, values: Mapping[str, Value], count: int, record: Record) -> None:
        """Run `count` steps and append what each carries over to `record`.

        Args:
            values: Every parameter by name; the learned ones as they are before the first of these steps.
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
            values: The parameters in force.
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
        for row in zip(*before, strict=True):
            after = self.step(self.with_carried(values, row))
            numbers = (number for name in wanted for number in flatten(after[name]))
            for column, number in zip(results, numbers, strict=True):
                column.append(number)
        return results

    @cached_property
    def source(self) -> str | None:
        """The joined loop as Python, or None where the phases cannot be joined."""
        tree = self._loop_tree()
        return None if tree is None else ast.unparse(tree)

    @cached_property
    def _loop(self) -> Callable[..., None] | None:
        tree = self._loop_tree() if self.lesson.learned else None
        return None if tree is None else _compile(tree)

    def _arguments(self, values: Mapping[str, Value]) -> Iterator[float]:
        for name in self.lesson.defaults:
            yield from flatten(values[name])

    def _join(self) -> tuple[Joiner, dict[str, Symbol], list[str], list[str]]:
        """The phases written out.

        Returns:
            The joiner, what each name stands for after the step, the arguments' names, and which of these are
            the carried numbers.
        """
        joiner = Joiner()
        names: dict[str, Symbol] = {}
        arguments: list[str] = []
        for taken in ("count", "rows", "range", "step"):
            joiner.fresh(taken)
        for name in self.lesson.defaults:
            names[name] = _symbols(joiner, name, self.lesson.shape(name, self.sizes), arguments)
        carried = [part.id for name in self.lesson.learned for part in _flat(names[name]) if isinstance(part, ast.Name)]
        for phase in self.lesson.phases:
            result = joiner.call(phase.function, [names[name] for name in phase.reads])
            parts: Sequence[Symbol] = (
                [result] if len(phase.gives) == 1 else result  # type: ignore[assignment]
            )
            for given, part in zip(phase.gives, parts, strict=True):
                names[given.name] = joiner.keep(given.name, part)
        return joiner, names, arguments, carried

    def _loop_tree(self) -> ast.FunctionDef | None:
        try:
            joiner, names, arguments, carried_in = self._join()
        except NotJoinable:
            return None
        carried_out = [part for name in self.lesson.learned for part in _flat(names[name])]
        appends = [joiner.fresh(f"append_{local}") for local in carried_in]
        needed = {part.id for part in carried_out if isinstance(part, ast.Name)}
        # What may fail does so in the joined loop, too, whether its result is used or not.
        body = joiner.body if may_fail(joiner.body) else without_unused(joiner.body, needed)
        # All new values exist before the first old one is overwritten.
        body.append(
            ast.Assign(
                [ast.Tuple([ast.Name(local, ast.Store()) for local in carried_in], ast.Store())],
                ast.Tuple(carried_out, ast.Load()),
            )
            if len(carried_in) > 1
            else assign(carried_in[0], carried_out[0])
        )
        body += [
            ast.Expr(ast.Call(ast.Name(append, ast.Load()), [ast.Name(local, ast.Load())], []))
            for append, local in zip(appends, carried_in, strict=True)
        ]
        loop = ast.For(
            ast.Name("step", ast.Store()),
            ast.Call(ast.Name("range", ast.Load()), [ast.Name("count", ast.Load())], []),
            body,
            [],
        )
        return _function("run", ["count", *arguments, *appends], [loop])

    def _compile_columns(self, wanted: tuple[str, ...]) -> Callable[..., None] | None:
        if not self.lesson.learned:
            return None
        try:
            joiner, names, arguments, carried_in = self._join()
        except NotJoinable:
            return None
        results = [part for name in wanted for part in _flat(names[name])]
        appends = [joiner.fresh("append") for _ in results]
        body = without_unused(joiner.body, {part.id for part in results if isinstance(part, ast.Name)})
        body += [
            ast.Expr(ast.Call(ast.Name(append, ast.Load()), [part], []))
            for append, part in zip(appends, results, strict=True)
        ]
        target = ast.Tuple([ast.Name(local, ast.Store()) for local in carried_in], ast.Store())
        loop = ast.For(target, ast.Name("rows", ast.Load()), body, [])
        return _compile(_function("columns", ["rows", *arguments, *appends], [loop]))


def program_for(lesson: Lesson, sizes: Mapping[str, int]) -> Program:
    """The program of a lesson for these sizes; made once, since joining takes some milliseconds."""
    return _program(lesson, tuple(sizes.items()))


@lru_cache(maxsize=64)
def _program(lesson: Lesson, sizes: tuple[tuple[str, int], ...]) -> Program:
    if lesson.own is not None and lesson.own.elsewhere is not None:
        return lesson.own.elsewhere.program(lesson, dict(sizes))
    return Program(lesson, dict(sizes))


def _symbols(joiner: Joiner, name: str, shape: tuple[int, ...], arguments: list[str]) -> Symbol:
    if not shape:
        arguments.append(joiner.fresh(name))
        return ast.Name(arguments[-1], ast.Load())
    return tuple(_symbols(joiner, f"{name}_{at}", shape[1:], arguments) for at in range(shape[0]))


def _flat(value: Symbol) -> list[ast.expr]:
    if isinstance(value, tuple | list):
        return [part for item in value for part in _flat(item)]
    return [ast.Constant(value) if isinstance(value, int) else value]


def _function(name: str, arguments: list[str], body: list[ast.stmt]) -> ast.FunctionDef:
    source = ast.parse(f"def {name}({', '.join(arguments)}):\n    pass").body[0]
    assert isinstance(source, ast.FunctionDef)
    source.body = body
    return ast.fix_missing_locations(source)


def _compile(function: ast.FunctionDef) -> Callable[..., None]:
    namespace: dict[str, Any] = {}
    exec(compile(ast.Module([function], []), f"<joined {function.name}>", "exec"), namespace)
    made: Callable[..., None] = namespace[function.name]
    return made
