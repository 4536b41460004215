"""The small tree that joined phases become: what Python and WebAssembly are printed from.

An expression has a kind: a `float`; a `whole` number that 64 bits can hold; a `wide` one that may be larger, of which
64 bits hold the last ones; a `truth`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeAlias

Kind = Literal["float", "whole", "wide", "truth"]


class Constant(NamedTuple):
    """A number that is known."""

    value: float
    kind: Kind


class Local(NamedTuple):
    """A local variable."""

    name: str
    kind: Kind


class Binary(NamedTuple):
    """`left operator right`, one of + - * / // % **, on two floats or on two whole numbers."""

    operator: str
    left: Expression
    right: Expression
    kind: Kind


class Negative(NamedTuple):
    """`-operand`."""

    operand: Expression
    kind: Kind


class Compare(NamedTuple):
    """`left operator right`, one of == != < <= > >=."""

    operator: str
    left: Expression
    right: Expression
    kind: Kind = "truth"


class Logic(NamedTuple):
    """`and` or `or` between two truths; the right one is looked at only where it counts."""

    operator: str
    left: Expression
    right: Expression
    kind: Kind = "truth"


class Not(NamedTuple):
    """`not operand`."""

    operand: Expression
    kind: Kind = "truth"


class AsFloat(NamedTuple):
    """A whole number as the nearest float."""

    operand: Expression
    kind: Kind = "float"


class Load(NamedTuple):
    """A number in memory."""

    memory: Memory
    at: Expression
    kind: Kind


class Place(NamedTuple):
    """An index that may be negative or outside: what it means in a list of this length, if anything."""

    where: Expression
    length: int
    kind: Kind = "whole"


class Call(NamedTuple):
    """What a routine gives for some numbers."""

    routine: Routine
    arguments: tuple[Expression, ...]
    kind: Kind


Expression: TypeAlias = Constant | Local | Binary | Negative | Compare | Logic | Not | AsFloat | Load | Place | Call


class Move(NamedTuple):
    """All values first, then each into its variable."""

    targets: tuple[Local, ...]
    values: tuple[Expression, ...]


class Store(NamedTuple):
    """A number into memory."""

    memory: Memory
    at: Expression
    value: Expression


class Copy(NamedTuple):
    """So many numbers from one place in memory to another."""

    into: Memory
    at: Expression
    source: Memory
    start: Expression
    size: int


class Loop(NamedTuple):
    """The body so many times, at least once; the counter goes up from 0."""

    counter: Local
    rounds: int
    body: list[Statement]


class If(NamedTuple):
    """One side or the other."""

    test: Expression
    then: list[Statement]
    otherwise: list[Statement]


Statement: TypeAlias = Move | Store | Copy | Loop | If


@dataclass(eq=False)
class Memory:
    """A stretch of numbers of one kind, in a row.

    Attributes:
        name: What it is called in Python.
        kind: Float or whole.
        size: How many numbers; known for sure when all is joined.
    """

    name: str
    kind: Kind
    size: int


@dataclass(frozen=True, eq=False)
class Routine:
    """A function of numbers that gives one number, called and not written out.

    Attributes:
        name: What it is called.
        function: The Python function.
        body: Its statements; None where a printer has its own way to it.
        parameters: Its parameters.
        result: What it gives.
        bounds: The least and the most that a whole result can be.
        memories: The memory that it uses.
    """

    name: str
    function: Callable[..., Any]
    body: list[Statement] | None
    parameters: tuple[Local, ...]
    result: Expression
    bounds: tuple[int | None, int | None] = (None, None)
    memories: tuple[Memory, ...] = ()


def put(target: Local, value: Expression) -> Move:
    """One value into one variable."""
    return Move((target,), (value,))


def parts(node: Expression) -> tuple[Expression, ...]:
    """The expressions right within one."""
    match node:
        case Binary(_, left, right) | Compare(_, left, right) | Logic(_, left, right):
            return (left, right)
        case Negative(operand) | Not(operand) | AsFloat(operand):
            return (operand,)
        case Load(_, at):
            return (at,)
        case Place(where):
            return (where,)
        case Call(_, arguments):
            return arguments
    return ()


def own_expressions(statement: Statement) -> tuple[Expression, ...]:
    """The expressions that a statement reads itself, without the statements in it."""
    match statement:
        case Move(_, values):
            return values
        case Store(_, at, value):
            return (at, value)
        case Copy(_, at, _, start):
            return (at, start)
        case If(test):
            return (test,)
    return ()


def blocks(statement: Statement) -> tuple[list[Statement], ...]:
    """The statements within one, side by side."""
    match statement:
        case Loop(_, _, body):
            return (body,)
        case If(_, then, otherwise):
            return (then, otherwise)
    return ()


def every_expression(body: Sequence[Statement]) -> Iterator[Expression]:
    """All expressions in some statements, at any depth."""
    waiting: list[Expression] = []
    for statement in every_statement(body):
        waiting.extend(own_expressions(statement))
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(parts(node))


def every_statement(body: Sequence[Statement]) -> Iterator[Statement]:
    """All statements, with those within them."""
    for statement in body:
        yield statement
        for block in blocks(statement):
            yield from every_statement(block)


def may_fail(body: Sequence[Statement]) -> bool:
    """Whether the statements have an operation that fails for some numbers, as a division by 0 does."""
    return any(
        isinstance(node, Place) or getattr(node, "operator", "") in ("/", "//", "%") for node in every_expression(body)
    )
