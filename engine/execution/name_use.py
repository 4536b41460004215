"""What a piece of a function's text does with names."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property


@dataclass(frozen=True)
class Names:
    """The names in a piece of text.

    Attributes:
        stored: Those that it binds.
        loaded: How often it looks at each.
        appends: How often it appends to each.
        leaves: Whether it may go on elsewhere than behind itself.
    """

    stored: frozenset[str]
    loaded: Counter[str]
    appends: Counter[str]
    leaves: bool

    @cached_property
    def filled(self) -> frozenset[str]:
        """The lists to which it appends."""
        return frozenset(self.appends)

    @cached_property
    def bound(self) -> frozenset[str]:
        """All that holds something else behind it."""
        return self.stored | self.filled


@cache
def names_in(node: ast.AST) -> Names:
    """The names in a statement, a function or an expression."""
    every = list(ast.walk(node))
    names = [one for one in every if isinstance(one, ast.Name)]
    return Names(
        frozenset(one.id for one in names if isinstance(one.ctx, ast.Store)),
        Counter(one.id for one in names if isinstance(one.ctx, ast.Load)),
        Counter(name for one in every if (name := _appended(one)) is not None),
        any(isinstance(one, ast.Return | ast.Break | ast.Continue) for one in every),
    )


@cache
def loaded_outside(whole: ast.AST, part: ast.AST) -> frozenset[str]:
    """The names that a function looks at elsewhere than in a part of it."""
    return frozenset(names_in(whole).loaded - names_in(part).loaded)


def _appended(node: ast.AST) -> str | None:
    """The name of the list to which a statement appends, or None."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "append"), [_], [])):
            return name
    return None


def appends(statements: Sequence[ast.stmt], name: str) -> int | None:
    """How often statements append to a list, whichever way they go; None where that depends on the way."""
    found = 0
    for one in statements:
        if isinstance(one, ast.If):
            sides = {appends(one.body, name), appends(one.orelse, name)}
            side = sides.pop()
            if sides or side is None:
                return None
            found += side
        elif _appended(one) == name:
            found += 1
        elif names_in(one).appends[name]:
            return None
    return found
