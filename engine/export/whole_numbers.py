"""Whether a number of a phase's own text may come out of it whole, where a float is wanted: the 0 of a relu."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache

from engine.execution.source_code import Function, source_of
from engine.execution.tracked import chosen_names, is_told_by_name


@cache
def may_give_whole(function: Function) -> bool:
    """Whether a function, or one that it calls, may hand on a whole number that stands in its text."""
    waiting, seen = [function], set[Function]()
    while waiting:
        now = waiting.pop()
        if now in seen or is_told_by_name(now):
            continue
        seen.add(now)
        if any(_handed_on(now)):
            return True
        named = (now.__globals__.get(name) for name in now.__code__.co_names)
        waiting += [one for one in named if inspect.isfunction(one)]
    return False


def _handed_on(function: Function) -> Iterator[bool]:
    """For every place where a number may be handed on as it is: whether a whole one is."""
    # What begins at 0 and is then added up is none of these; what an `if` may leave as it is is one.
    chosen = chosen_names(function)
    for node in ast.walk(source_of(function).tree):
        match node:
            case ast.Assign([ast.Name(name)], value) if name in chosen:
                yield _is_whole(value)
            case ast.Expr(ast.Call(ast.Attribute(_, "append"), [value], [])):
                yield _is_whole(value)
            case ast.Return(ast.expr() as value):
                yield _is_whole(value)
            case ast.IfExp(_, one, other):
                yield _is_whole(one) or _is_whole(other)
            case ast.List(parts) | ast.Tuple(parts, ast.Load()):
                yield any(map(_is_whole, parts))


def _is_whole(node: ast.expr) -> bool:
    match node:
        case ast.Constant(bool()):
            return False
        case ast.Constant(int()) | ast.UnaryOp(ast.USub(), ast.Constant(int())):
            return True
    return False
