"""Collects the statements of phases that run one after another, and keeps values in variables and in memory."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from engine.execution.compiler.joining.arithmetic import binary
from engine.execution.compiler.joining.symbols import (
    Block,
    Growing,
    NotJoinable,
    Number,
    Symbol,
    TooLong,
    WantsMore,
    as_float,
    count,
    is_exact,
    kind_of,
    leaves,
    shape_of,
    whole,
    widest,
)
from engine.execution.compiler.tree import (
    Constant,
    Copy,
    Expression,
    Kind,
    Load,
    Local,
    Memory,
    Place,
    Routine,
    Statement,
    Store,
    put,
)

SHORT = 8
"""So many rounds are written out: the numbers of small lists have variables of their own."""

LONG = 4_000
"""A step of more statements is joined once more, and fewer loops are written out."""

MOST_STATEMENTS = 20_000
"""A step that takes more statements then is called."""


@dataclass(frozen=True)
class Mark:
    """How far the joiner has come, to go back to."""

    statements: int
    length: int
    memories: int


class Joiner:
    """Collects the statements of phases that run one after another.

    Attributes:
        body: The statements so far, where the next one goes.
        memories: The memory that they use.
        open: The functions that are being written out.
        routines: What is called and not written out, by function and kinds.
        parameter_of: The parameter of which a local variable or a stretch of memory holds a number.
        laid_out: Gives a parameter that is in variables once more as memory, where no step changes it; None where one
            does.
        name_routine: Gives a routine a name that nothing in the step has, whoever calls it first.
        written_out: A loop of at most so many rounds is written out.
    """

    def __init__(self, written_out: int = SHORT) -> None:
        self.written_out = written_out
        self.body: list[Statement] = []
        self.memories: list[Memory] = []
        self.open: list[Callable[..., Any]] = []
        self.routines: dict[tuple[Callable[..., Any], tuple[Kind, ...]], Routine] = {}
        self.parameter_of: dict[Local, str] = {}
        self.laid_out: Callable[[str], Block | None] = lambda name: None
        self.name_routine: Callable[[str], str] = self.fresh
        self._used: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._statements = 0

    def count(self) -> None:
        """One more statement is written out.

        Raises:
            TooLong: There are too many.
        """
        self._statements += 1
        if self._statements > (MOST_STATEMENTS if self.written_out < SHORT else LONG):
            raise TooLong("so many statements")

    def emit(self, statement: Statement) -> None:
        """Add a statement."""
        self.count()
        self.body.append(statement)

    @property
    def used(self) -> frozenset[str]:
        """The names that are taken."""
        return frozenset(self._used)

    @contextmanager
    def into(self, body: list[Statement]) -> Iterator[None]:
        """Statements go into another place for a while."""
        outer, self.body = self.body, body
        try:
            yield
        finally:
            self.body = outer

    def mark(self) -> Mark:
        """Where one is."""
        return Mark(self._statements, len(self.body), len(self.memories))

    def back_to(self, mark: Mark) -> None:
        """Forget what was added since."""
        self._statements = mark.statements
        del self.body[mark.length :]
        del self.memories[mark.memories :]

    def fresh(self, name: str) -> str:
        """A name for a local variable or for memory that is not used yet."""
        local = name
        while local in self._used:
            self._numbers[name] = self._numbers.get(name, 0) + 1
            local = f"{name}__{self._numbers[name]}"
        self._used.add(local)
        return local

    def take(self, name: str) -> None:
        """No local variable is called so from now on."""
        self._used.add(name)

    def local(self, name: str, kind: Kind) -> Local:
        """A new local variable."""
        return Local(self.fresh(name), kind)

    def memory(self, name: str, kind: Kind, size: int) -> Memory:
        """A new stretch of memory."""
        made = Memory(self.fresh(name), kind, size)
        self.memories.append(made)
        return made

    def keep(self, name: str, value: Symbol) -> Symbol:
        """Store what has to be computed in local variables, so that it is computed once."""
        if isinstance(value, tuple):
            return tuple(self.keep(f"{name}_{at}", part) for at, part in enumerate(value))
        if not isinstance(value, Number) or isinstance(value.tree, Constant | Local):
            return value
        local = self.local(name, value.kind)
        self.emit(put(local, value.tree))
        return Number(local, value.low, value.high, value.loose)

    def as_index(self, value: Number) -> Expression:
        """A whole number as an index that is computed once."""
        kept = self.keep("at", value)
        assert isinstance(kept, Number)
        if kept.kind != "whole":
            raise NotJoinable("an index that may be too large")
        return kept.tree

    # Parts

    def part(self, value: Symbol, index: Number) -> Symbol:
        """`value[index]`.

        Raises:
            NotJoinable: It is no list, or the index is outside.
            WantsMore: The list has to be in memory for that.
        """
        if index.kind not in ("whole", "wide"):
            raise NotJoinable("an index that is no whole number")
        if isinstance(value, tuple):
            if index.place is not None:
                return value[self._within(index.place, len(value))]
            return self.part(self.in_memory(value), index)
        if not isinstance(value, Block) or not value.shape:
            raise NotJoinable("a part of a number")
        length, inner = value.shape[0], value.shape[1:]
        if index.place is not None:
            at = whole(self._within(index.place, length))
        elif index.low is not None and index.high is not None and index.low >= 0 and index.high < length:
            at = index
        else:
            at = Number(Place(self.as_index(index), length), 0, length - 1)
        offset = binary(ast.Mult(), at, whole(count(inner)))
        start = binary(ast.Add(), Number(value.start, 0, count(value.shape) + value.memory.size), offset)
        return self.at(Block(value.memory, self.as_index(start), inner, value.low, value.high, value.loose))

    def at(self, place: Block) -> Symbol:
        """What stands there: the number, where it is one."""
        if place.shape:
            return place
        kind: Kind = "float" if place.memory.kind == "float" else kind_of(place.low, place.high)
        return self.keep(
            place.memory.name, Number(Load(place.memory, place.start, kind), place.low, place.high, place.loose)
        )

    def _within(self, index: int, length: int) -> int:
        if not -length <= index < length:
            raise NotJoinable("an index that is outside")
        return index % length

    # Memory

    def in_memory(self, value: Symbol) -> Block:
        """A list whose parts are known, as a stretch of memory with a shape.

        Raises:
            WantsMore: It is a parameter, which can be there from the beginning.
        """
        if isinstance(value, Block):
            return value
        first = next(leaves(value), None)
        if isinstance(first, Number) and isinstance(first.tree, Local) and first.tree in self.parameter_of:
            return self._parameter(self.parameter_of[first.tree], value)
        shape = shape_of(value)
        every = list(leaves(value))
        if not every:
            raise NotJoinable("an empty list")
        kind, loose = stored_kind(every)
        made = Block(self.memory("parts", kind, count(shape)), Constant(0, "whole"), shape, *widest(*every), loose)
        self.store(value, made)
        return made

    def _parameter(self, name: str, value: Symbol) -> Block:
        """A parameter, or a part of one, in memory."""
        laid_out, mine = self.laid_out(name), [leaf.tree for leaf in leaves(value) if isinstance(leaf, Number)]
        every = [local for local, parameter in self.parameter_of.items() if parameter == name]
        start = every.index(mine[0]) if mine[0] in every else 0
        if laid_out is None or every[start : start + len(mine)] != mine:
            raise WantsMore(in_memory=frozenset({name}))
        return replace(laid_out, start=Constant(start, "whole"), shape=shape_of(value))

    def store(self, value: Symbol, into: Block) -> None:
        """Copy a value of the same shape into memory."""
        if isinstance(value, Number):
            self.emit(Store(into.memory, into.start, stored(value, into.memory.kind)))
            return
        if isinstance(value, Block):
            if (value.memory, value.start) == (into.memory, into.start):
                return
            if value.memory.kind == into.memory.kind:
                self.emit(Copy(into.memory, into.start, value.memory, value.start, value.size))
                return
            value = tuple(self.part(value, whole(at)) for at in range(value.shape[0]))
        if isinstance(value, Growing):
            raise NotJoinable("a list that is read while it grows")
        inner = count(into.shape[1:])
        for at, part in enumerate(value):
            place = binary(ast.Add(), Number(into.start, 0, 2**50), whole(at * inner))
            self.store(part, replace(into, start=self.as_index(place), shape=into.shape[1:]))


def stored_kind(every: Sequence[Number | Block]) -> tuple[Kind, bool]:
    """The kind of the memory for these values, and whether they are loose there."""
    kinds = {one.kind for one in every}
    if kinds <= {"whole"}:
        return "whole", False
    if kinds <= {"whole", "float"}:
        return "float", len(kinds) > 1 or any(one.loose for one in every)
    raise NotJoinable("a list of truths or of large whole numbers")


def stored(value: Number, kind: Kind) -> Expression:
    """The number as what holds this kind takes it."""
    if value.kind == kind:
        return value.tree
    if kind == "float" and value.kind == "whole" and is_exact(value):
        return as_float(value)
    if kind == "wide" and value.kind == "whole":
        return value.tree
    raise NotJoinable("a number that changes its kind")
