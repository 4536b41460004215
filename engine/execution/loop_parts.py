"""A loop taken apart: the lists that its rounds fill each by itself, and all else that it does."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from typing import Any

from engine.execution.source_code import appends, loaded_outside, names_in


@cache
def taken_apart(loop: ast.For) -> tuple[ast.For, ast.For] | None:
    """Two loops that do together what one does; None where there is no list that can be filled by itself.

    `for delta in deltas: errors.append(delta * delta); total = total + delta * delta` fills errors by itself, and adds
    up beside it: to follow one error, the others need not be made.

    Returns:
        A loop that fills lists, in which no round needs what another one has made, and one with all else.
    """
    names = names_in(loop)
    if names.leaves:
        return None
    fills: set[int] = set()
    needed: set[int] = set()
    for at, statement in enumerate(loop.body):
        found = _needed_for(loop, at, statement)
        if found is not None:
            fills.add(at)
            needed |= found
    rest = [statement for at, statement in enumerate(loop.body) if at not in fills]
    if not fills or not rest:
        return None
    return _with_body(loop, [loop.body[at] for at in sorted(needed)]), _with_body(loop, rest)


def _needed_for(loop: ast.For, at: int, statement: ast.stmt) -> set[int] | None:
    """The places of the statements without which a list is not filled; None where a round needs another one."""
    match statement:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "append"), [value], [])):
            pass
        case _:
            return None
    names = names_in(loop)
    if names.appends[name] != 1 or names.loaded[name] != 1:
        return None
    places = {at}
    wanted = set(names_in(value).loaded)
    for before in range(at - 1, -1, -1):
        one = loop.body[before]
        stored = names_in(one).stored
        if stored.isdisjoint(wanted):
            continue
        if not isinstance(one, ast.Assign):
            return None
        places.add(before)
        wanted = (wanted - stored) | set(names_in(one).loaded)
    carried = names.bound - names_in(loop.target).stored
    return places if wanted.isdisjoint(carried) else None


def _with_body(loop: ast.For, body: list[ast.stmt]) -> ast.For:
    return ast.copy_location(ast.For(loop.target, loop.iter, body, []), loop)


def filled_alone(node: ast.For, whole_loop: ast.For, function: ast.AST, names_there: Mapping[str, Any]) -> list[str]:
    """The lists that a loop does nothing but fill, an item a round; none where its rounds may need one another.

    Args:
        node: The loop.
        whole_loop: The loop of which it is a part, or itself.
        function: The function in which that stands.
        names_there: What the function's names stand for before the loop.
    """
    names = names_in(node)
    filled = [name for name in names.filled if name in names_there]
    if not filled or names.leaves:
        return []
    empty = all(isinstance(names_there[name], list) and not names_there[name] for name in filled)
    once = all(appends(node.body, name) == 1 for name in filled)
    # Bound in a round and there before, or wanted after the loop: then one round hands something on to another.
    outside = loaded_outside(function, whole_loop)
    own = names_in(node.target).stored
    handed = not outside.isdisjoint(names.stored) or any(name in names_there for name in names.stored - own)
    read = any(names.loaded[name] > names.appends[name] for name in filled)
    return filled if empty and once and not (handed or read) else []
