"""The tree as Python."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.execution.compiler.joining.symbols import Block, Number
from engine.execution.compiler.rows import Rows, memories_of
from engine.execution.compiler.tree import (
    AsFloat,
    Binary,
    Call,
    Compare,
    Constant,
    Copy,
    Expression,
    If,
    Load,
    Local,
    Logic,
    Loop,
    Memory,
    Move,
    Negative,
    Not,
    Place,
    Statement,
    Store,
)

INDENT = "    "


class Outside(Exception):
    """An index is outside of its list. The step is called, and Python says so in its own words."""


def place_in(index: int, length: int) -> int:
    """What an index means in a list of this length.

    Raises:
        Outside: Nothing.
    """
    if not -length <= index < length:
        raise Outside
    return index % length


def compiled(rows: Rows, name: str) -> Callable[..., None]:
    """The printed function, ready to be called."""
    namespace: dict[str, Any] = {"place_in": place_in}
    namespace |= {routine.name: routine.function for routine in rows.step.routines}
    exec(compile(printed(rows, name), f"<joined {name}>", "exec"), namespace)
    made: Callable[..., None] = namespace[name]
    return made


def printed(rows: Rows, name: str) -> str:
    """A function that makes steps and hands what each gives to one `append` for each number.

    Its arguments are, in order: the first step's number and how many steps; or, where each row begins with given
    numbers, the first step's number and an iterator over tuples of these. Then what the step takes, a number or a
    list each; then an `append` for each number that a row gives, and a tuple of such for each list.
    """
    return "\n".join(_Printer(rows).function(name)) + "\n"


class _Printer:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._used = set(rows.step.names)

    def function(self, name: str) -> Iterator[str]:
        rows = self._rows
        first, many = self._fresh("first"), self._fresh("rows" if rows.taken else "count")
        takes = [take.place.name for take in rows.step.takes]
        appends = [self._fresh("append") for _ in rows.given]
        yield f"def {name}({', '.join([first, many, *takes, *appends])}):"
        for memory in memories_of(rows):
            yield f"{INDENT}{memory.name} = [0] * {memory.size}"
        counts = any(take.place.name == "step" and take.name == "step" for take in rows.step.takes)
        if rows.taken:
            yield from self._row_head(first, many, counts)
        else:
            turn = "step" if counts else self._fresh("turn")
            yield f"{INDENT}for {turn} in range({first}, {first} + {many}):"
        yield from _lines(rows.body, 2)
        for append, leaf in zip(appends, rows.given, strict=True):
            if isinstance(leaf, Block):
                yield f"{INDENT * 2}for add, number in zip({append}, {_stretch(leaf.memory, leaf.start, leaf.size)}):"
                yield f"{INDENT * 3}add(number)"
            else:
                yield f"{INDENT * 2}{append}({_text(leaf.tree)})"
        if rows.taken and counts:
            yield f"{INDENT * 2}step += 1"

    def _row_head(self, first: str, many: str, counts: bool) -> Iterator[str]:
        """The loop over given numbers, with each where the step finds it."""
        if counts:
            yield f"{INDENT}step = {first}"
        if all(isinstance(leaf, Number) for leaf in self._rows.taken):
            names = "".join(f"{_text(leaf.tree)}, " for leaf in self._rows.taken if isinstance(leaf, Number))
            yield f"{INDENT}for {names}in {many}:"
            return
        row = self._fresh("row")
        yield f"{INDENT}for {row} in {many}:"
        at = 0
        for leaf in self._rows.taken:
            if isinstance(leaf, Block):
                yield f"{INDENT * 2}{_stretch(leaf.memory, leaf.start, leaf.size)} = {row}[{at}:{at + leaf.size}]"
                at += leaf.size
            else:
                yield f"{INDENT * 2}{_text(leaf.tree)} = {row}[{at}]"
                at += 1

    def _fresh(self, name: str) -> str:
        local, number = name, 0
        while local in self._used:
            number += 1
            local = f"{name}__{number}"
        self._used.add(local)
        return local


def _lines(body: Sequence[Statement], depth: int) -> Iterator[str]:
    indent = INDENT * depth
    if not body:
        yield f"{indent}pass"
    for statement in body:
        match statement:
            case Move(targets, values):
                yield f"{indent}{', '.join(map(_text, targets))} = {', '.join(map(_text, values))}"
            case Store(memory, at, value):
                yield f"{indent}{memory.name}[{_text(at)}] = {_text(value)}"
            case Copy(into, at, source, start, count):
                yield f"{indent}{_stretch(into, at, count)} = {_stretch(source, start, count)}"
            case Loop(counter, rounds, inner):
                yield f"{indent}for {counter.name} in range({rounds}):"
                yield from _lines(inner, depth + 1)
            case If(test, then, otherwise):
                yield f"{indent}if {_text(test)}:"
                yield from _lines(then, depth + 1)
                if otherwise:
                    yield f"{indent}else:"
                    yield from _lines(otherwise, depth + 1)


def _stretch(memory: Memory, start: Expression, count: int) -> str:
    if isinstance(start, Constant):
        return f"{memory.name}[{start.value}:{int(start.value) + count}]"
    return f"{memory.name}[{_text(start)}:{_text(start)} + {count}]"


def _text(node: Expression) -> str:
    match node:
        case Constant(value):
            return _number(value)
        case Local(name):
            return name
        case Binary(operator, left, right) | Logic(operator, left, right):
            return f"({_operand(left)} {operator} {_operand(right)})"
        case Compare(operator, left, right):
            return f"{_operand(left)} {operator} {_operand(right)}"
        case Negative(operand):
            return f"(-{_text(operand)})"
        case Not(operand):
            return f"(not {_text(operand)})"
        case AsFloat(operand):
            return f"float({_text(operand)})"
        case Load(memory, at):
            return f"{memory.name}[{_text(at)}]"
        case Place(index, length):
            return f"place_in({_text(index)}, {length})"
        case Call(routine, arguments):
            return f"{routine.name}({', '.join(map(_text, arguments))})"
    raise AssertionError(node)


def _operand(node: Expression) -> str:
    """A side of an operation: Python itself takes a whole number beside a float for one."""
    return _text(node.operand) if isinstance(node, AsFloat) else _text(node)


def _number(value: float) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        # Larger than any float, so it is read as inf.
        return "(1e999 - 1e999)" if math.isnan(value) else "1e999" if value > 0 else "(-1e999)"
    return f"({value!r})" if value < 0 or str(value).startswith("-") else repr(value)
