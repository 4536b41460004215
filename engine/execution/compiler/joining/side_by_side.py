"""Four rounds of a loop at once: their sums do not wait for one another, and each keeps its own order.

A processor starts an addition long before the one before has ended, unless it needs its result; in a sum each does.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.execution.compiler.joining.arithmetic import binary
from engine.execution.compiler.joining.joiner import Joiner
from engine.execution.compiler.joining.symbols import Number, whole
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
    every_statement,
    put,
)

LANES = 4


def side_by_side(joiner: Joiner, loop: Loop, temporaries: Sequence[Memory]) -> list[Statement]:
    """The same loop with four rounds at once, where that helps.

    Args:
        joiner: Where new variables and memory come from.
        loop: A loop whose rounds hand nothing on.
        temporaries: The memory in which a round keeps what only it reads.
    """
    inner = [statement for statement in loop.body if isinstance(statement, Loop)]
    if loop.rounds < LANES or not inner or any(_has_loops(one) for one in inner):
        return [loop]
    main, rest = joiner.local(loop.counter.name, "whole"), joiner.local(loop.counter.name, "whole")
    times, left = divmod(loop.rounds, LANES)
    lanes = [_Lane(loop.counter, loop.body), *(_lane(joiner, loop, temporaries) for _ in range(LANES - 1))]
    body: list[Statement] = []
    for at, lane in enumerate(lanes):
        body.append(_turn(lane, main, LANES, at, times))
    body += _woven([lane.body for lane in lanes])
    for _ in every_statement(body):
        joiner.count()
    made: list[Statement] = [Loop(main, times, body)]
    if left:
        first = lanes[0]
        made.append(Loop(rest, left, [_turn(first, rest, 1, loop.rounds - left, left), *first.body]))
    return made


@dataclass(frozen=True)
class _Lane:
    """A round with variables and memory of its own."""

    counter: Local
    body: list[Statement]


def _turn(lane: _Lane, counter: Local, times: int, more: int, rounds: int) -> Statement:
    turn = binary(ast.Mult(), Number(counter, 0, rounds), whole(times))
    return put(lane.counter, binary(ast.Add(), turn, whole(more)).tree)


def _has_loops(loop: Loop) -> bool:
    return any(isinstance(statement, Loop) for statement in every_statement(loop.body))


def _lane(joiner: Joiner, loop: Loop, temporaries: Sequence[Memory]) -> _Lane:
    """The body for one of the rounds. Loops in it keep their counters: they turn together."""
    locals_ = {loop.counter: joiner.local(loop.counter.name, "whole")}
    for statement in every_statement(loop.body):
        if isinstance(statement, Move):
            locals_ |= {one: joiner.local(one.name, one.kind) for one in statement.targets if one not in locals_}
    memories = {id(one): joiner.memory(one.name, one.kind, one.size) for one in temporaries}
    return _Lane(locals_[loop.counter], _Renaming(locals_, memories).body(loop.body))


def _woven(bodies: Sequence[Sequence[Statement]]) -> list[Statement]:
    """The statements of several lanes in turn; their loops as one."""
    found: list[Statement] = []
    for group in zip(*bodies, strict=True):
        loops = [one for one in group if isinstance(one, Loop)]
        if loops:
            found.append(Loop(loops[0].counter, loops[0].rounds, _woven([one.body for one in loops])))
        else:
            found.extend(group)
    return found


@dataclass(frozen=True)
class _Renaming:
    """Other variables and memory in the place of some."""

    locals: Mapping[Local, Local]
    memories: Mapping[int, Memory]

    def body(self, body: Sequence[Statement]) -> list[Statement]:
        return [self._statement(statement) for statement in body]

    def _statement(self, statement: Statement) -> Statement:
        match statement:
            case Move(targets, values):
                return Move(tuple(self.locals.get(one, one) for one in targets), tuple(map(self._of, values)))
            case Store(memory, at, value):
                return Store(self._memory(memory), self._of(at), self._of(value))
            case Copy(into, at, source, start, size):
                return Copy(self._memory(into), self._of(at), self._memory(source), self._of(start), size)
            case Loop(counter, rounds, inner):
                return Loop(counter, rounds, self.body(inner))
            case If(test, then, otherwise):
                return If(self._of(test), self.body(then), self.body(otherwise))

    def _memory(self, memory: Memory) -> Memory:
        return self.memories.get(id(memory), memory)

    def _of(self, node: Expression) -> Expression:
        # Made anew by name: `_replace` takes three times as long, and a large net has thousands.
        match node:
            case Local():
                return self.locals.get(node, node)
            case Constant():
                return node
            case Binary(operator, left, right, kind):
                return Binary(operator, self._of(left), self._of(right), kind)
            case Load(memory, at, kind):
                return Load(self._memory(memory), self._of(at), kind)
            case Call(routine, arguments, kind):
                return Call(routine, tuple(map(self._of, arguments)), kind)
            case Compare(operator, left, right):
                return Compare(operator, self._of(left), self._of(right))
            case Logic(operator, left, right):
                return Logic(operator, self._of(left), self._of(right))
            case Negative(operand, kind):
                return Negative(self._of(operand), kind)
            case Not(operand):
                return Not(self._of(operand))
            case AsFloat(operand):
                return AsFloat(self._of(operand))
            case Place(where, length):
                return Place(self._of(where), length)
