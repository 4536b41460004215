"""An `if` on numbers: both sides give a value to each name that either of them changes."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.execution.compiler.joining.arithmetic import truth
from engine.execution.compiler.joining.joiner import Joiner, stored, stored_kind
from engine.execution.compiler.joining.scoped import Scoped
from engine.execution.compiler.joining.symbols import (
    Block,
    Growing,
    NotJoinable,
    Number,
    Symbol,
    count,
    leaves,
    shape_of,
    widest,
)
from engine.execution.compiler.tree import Constant, If, Statement, put


@dataclass
class Side:
    """What one side of an `if` has bound, and its statements."""

    names: dict[str, Symbol]
    growing: set[str]
    body: list[Statement]


def choose(scope: Scoped, test: ast.expr, then: Sequence[ast.stmt], otherwise: Sequence[ast.stmt]) -> None:
    """Write out an `if`; one whose condition is known is no branch."""
    condition = truth(scope.value(test))
    if condition.known is not None:
        scope.statements(then if condition.known else otherwise)
        return
    sides = [_side(scope, then), _side(scope, otherwise)]
    scope.growing = sides[0].growing & sides[1].growing
    before = scope.names
    names = dict(before)
    for name in dict.fromkeys(name for side in sides for name in side.names):
        if any(name not in side.names for side in sides):
            # Bound on one side only, so nothing after the `if` can rely on it.
            names.pop(name, None)
            continue
        one, other = sides[0].names[name], sides[1].names[name]
        names[name] = one if one is other else _merged(scope.joiner, name, sides, one, other)
    scope.names = names
    scope.joiner.emit(If(condition.tree, sides[0].body, sides[1].body))


def _side(scope: Scoped, body: Sequence[ast.stmt]) -> Side:
    names, growing, made = scope.names, scope.growing, list[Statement]()
    scope.names, scope.growing = dict(names), set(growing)
    with scope.joiner.into(made):
        try:
            scope.statements(body)
            return Side(scope.names, scope.growing, made)
        finally:
            scope.names, scope.growing = names, growing


def _merged(joiner: Joiner, name: str, sides: list[Side], one: Symbol, other: Symbol) -> Symbol:
    """One symbol for what two sides hold under one name."""
    if isinstance(one, Number) and isinstance(other, Number):
        return _number(joiner, name, sides, one, other)
    if isinstance(one, Growing) or isinstance(other, Growing):
        return one if one == other else _grown(name, one, other)
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return tuple(
            first if first is second else _merged(joiner, f"{name}_{at}", sides, first, second)
            for at, (first, second) in enumerate(zip(one, other, strict=True))
        )
    if shape_of(one) != shape_of(other):
        raise NotJoinable(f"{name} has another length on each side of an if")
    every = [*leaves(one), *leaves(other)]
    kind, loose = stored_kind(every)
    shape = shape_of(one)
    merged = Block(joiner.memory(name, kind, count(shape)), Constant(0, "whole"), shape, *widest(*every), loose)
    for side, value in zip(sides, (one, other), strict=True):
        with joiner.into(side.body):
            joiner.store(value, merged)
    return merged


def _grown(name: str, one: Symbol, other: Symbol) -> Growing:
    """A list that has grown on both sides of an `if` by as many items of one kind."""
    if not isinstance(one, Growing) or not isinstance(other, Growing) or one.item is None or other.item is None:
        raise NotJoinable(f"{name} grows on one side of an if")
    if (one.memory, one.at, one.done, one.kind) != (other.memory, other.at, other.done, other.kind):
        raise NotJoinable(f"{name} grows otherwise on each side of an if")
    if one.item.shape != other.item.shape:
        raise NotJoinable("rows of several lengths")
    low, high = widest(one.item, other.item)
    return replace(one, item=replace(one.item, low=low, high=high, loose=one.item.loose or other.item.loose))


def _number(joiner: Joiner, name: str, sides: list[Side], one: Number, other: Number) -> Number:
    kinds = {one.kind, other.kind}
    if kinds == {"whole", "wide"}:
        kinds = {"wide"}
    loose = one.loose or other.loose or len(kinds) > 1
    kind = kinds.pop() if len(kinds) == 1 else "float"
    merged = joiner.local(name, kind)
    for side, number in zip(sides, (one, other), strict=True):
        side.body.append(put(merged, stored(number, kind)))
    return Number(merged, *widest(one, other), loose)
