"""A step made again and again: what each row of numbers begins with, and what it gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from engine.execution.compiler.joining.step import JoinedStep
from engine.execution.compiler.joining.symbols import Block, Number, leaves
from engine.execution.compiler.tree import (
    Binary,
    Constant,
    Copy,
    Expression,
    If,
    Load,
    Local,
    Loop,
    Memory,
    Move,
    Statement,
    Store,
    every_expression,
    every_statement,
    may_fail,
    own_expressions,
    put,
)


@dataclass(frozen=True)
class Rows:
    """A loop over steps.

    Attributes:
        step: The step.
        body: The statements of a row.
        taken: Where the numbers go that each row begins with; none where a row begins with what the last one made.
        given: What is recorded of each row.
        is_single: Whether never more than one is made at once.
    """

    step: JoinedStep
    body: tuple[Statement, ...]
    taken: tuple[Number | Block, ...]
    given: tuple[Number | Block, ...]
    is_single: bool = False

    @property
    def width(self) -> int:
        """How many numbers a row gives."""
        return numbers_in(self.given)

    def times_larger(self, statements: int) -> int:
        """How many times as many statements a row takes as so many; at least once."""
        return max(1, _executed(self.body) // statements)


def numbers_in(leaves: Iterable[Number | Block]) -> int:
    """How many numbers there are."""
    return sum(leaf.size if isinstance(leaf, Block) else 1 for leaf in leaves)


def _executed(body: Iterable[Statement]) -> int:
    """How many statements are executed, at most."""
    total = 0
    for statement in body:
        match statement:
            case Loop(_, rounds, inner):
                total += 1 + rounds * _executed(inner)
            case If(_, then, otherwise):
                total += 1 + max(_executed(then), _executed(otherwise))
            case _:
                total += 1
    return total


def running(step: JoinedStep) -> Rows:
    """Steps one after another; what each hands on is recorded."""
    body = (*step.body, *step.handing_on)
    return Rows(step, _needed_or_failing(body, step.carried), (), step.carried)


def showing(step: JoinedStep, wanted: Sequence[str]) -> Rows:
    """One step, of which some values are recorded."""
    given = _leaves(step, wanted)
    return Rows(step, _needed_or_failing(step.body, given), (), given, is_single=True)


def _needed_or_failing(body: Sequence[Statement], wanted: Sequence[Number | Block]) -> tuple[Statement, ...]:
    """What is needed; what may fail does so here, too, whether its result is used or not."""
    return tuple(body if may_fail(body) else needed_for(body, wanted))


def _leaves(step: JoinedStep, wanted: Sequence[str]) -> tuple[Number | Block, ...]:
    """The numbers of some values after the step."""
    return tuple(leaf for name in wanted for leaf in leaves(step.values[name]))


def computing(step: JoinedStep, wanted: Sequence[str]) -> Rows:
    """Steps that each begin with given numbers; some values are recorded."""
    given = _leaves(step, wanted)
    return Rows(step, tuple(needed_for(step.body, given)), step.carried, given)


def summing(step: JoinedStep, wanted: Sequence[str]) -> Rows:
    """Steps that each begin with given numbers; the sum of all numbers of some values is recorded, which are floats."""
    total, at = Local(_unused(step, "total"), "float"), Local(_unused(step, "place"), "whole")
    body: list[Statement] = [*step.body, put(total, Constant(0.0, "float"))]
    for leaf in _leaves(step, wanted):
        if not isinstance(leaf, Block):
            body.append(put(total, Binary("+", total, leaf.tree, "float")))
        elif leaf.size:
            one = Load(leaf.memory, Binary("+", leaf.start, at, "whole"), "float")
            body.append(Loop(at, leaf.size, [put(total, Binary("+", total, one, "float"))]))
    given = (Number(total),)
    return Rows(step, tuple(needed_for(body, given)), step.carried, given)


def _unused(step: JoinedStep, name: str) -> str:
    """A name for a variable that the step has not."""
    return next(one for one in (f"{name}__{at}" for at in count()) if one not in step.names)


def needed_for(body: Sequence[Statement], wanted: Iterable[Number | Block]) -> list[Statement]:
    """The statements on which what is wanted depends."""
    needed: set[Local | int] = set()

    def read(nodes: Iterable[Expression]) -> None:
        for node in nodes:
            if isinstance(node, Local):
                needed.add(node)
            elif isinstance(node, Load):
                needed.add(id(node.memory))

    for leaf in wanted:
        if isinstance(leaf, Block):
            needed.add(id(leaf.memory))
        read(every_expression([Move((), (leaf.start if isinstance(leaf, Block) else leaf.tree,))]))
    every = list(every_statement(body))
    while True:
        before = len(needed)
        for statement in reversed(every):
            if _makes(statement, needed):
                read(every_expression([Move((), own_expressions(statement))]))
                if isinstance(statement, Copy):
                    needed.add(id(statement.source))
        if len(needed) == before:
            return _only(body, needed)


def _makes(statement: Statement, needed: set[Local | int]) -> bool:
    """Whether a statement, or one within it, gives something that is needed."""
    match statement:
        case Move(targets):
            return not needed.isdisjoint(targets)
        case Store(memory) | Copy(memory):
            return id(memory) in needed
        case Loop(_, _, body):
            return any(_makes(inner, needed) for inner in body)
        case If(_, then, otherwise):
            return any(_makes(inner, needed) for inner in (*then, *otherwise))


def _only(body: Sequence[Statement], needed: set[Local | int]) -> list[Statement]:
    kept: list[Statement] = []
    for statement in body:
        if not _makes(statement, needed):
            continue
        match statement:
            case Loop(counter, rounds, inner):
                kept.append(Loop(counter, rounds, _only(inner, needed)))
            case If(test, then, otherwise):
                kept.append(If(test, _only(then, needed), _only(otherwise, needed)))
            case _:
                kept.append(statement)
    return kept


def memories_of(rows: Rows) -> list[Memory]:
    """The memory that a row needs room for, those of its parameters not among them."""
    taken = {id(take.place) for take in rows.step.takes}
    return [memory for memory in rows.step.memories if id(memory) not in taken]
