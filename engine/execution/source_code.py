"""The source of the functions that a learner reads, and what they call."""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from threading import RLock
from typing import Any, TypeAlias

from engine.definition.lazy_module import LazyModule

Function: TypeAlias = Callable[..., Any]

_ONE_AT_A_TIME = RLock()


def parsed(text: str) -> ast.Module:
    """What Python reads in a text.

    Two threads must not do that at once: before Python 3.12 one of them may then fail with a SystemError.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: It cannot be read.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(text)


def called_functions(functions: Sequence[Function]) -> list[Function]:
    """The engine's functions that these call, directly or through others, each once and not itself among them."""
    found: list[Function] = []

    def look(function: Function) -> Iterator[Function]:
        for name in function.__code__.co_names:
            called = function.__globals__.get(name)
            if inspect.isfunction(called) and called.__module__.startswith("engine."):
                yield called

    waiting = list(functions)
    while waiting:
        for called in look(waiting.pop(0)):
            if called not in found and called not in functions:
                found.append(called)
                waiting.append(called)
    return found


def names_for(function: Function) -> dict[str, Any]:
    """What a function of the engine uses by name, directly or through others: the engine's functions, and modules."""
    used = called_functions([function])
    modules = {
        name: one.__globals__[name]
        for one in [function, *used]
        for name in one.__code__.co_names
        if isinstance(one.__globals__.get(name), LazyModule)
    }
    return {**modules, **{one.__name__: one for one in used}}


@dataclass(frozen=True)
class Statement:
    """A statement of a function, or the head of one that holds others, such as `for` and `if`."""

    first: int
    """Its first line, counted from 1 within the function's source."""
    last: int
    """Its last line; for one that holds others, the last line of its head."""
    node: ast.stmt | None
    """What Python reads there; None where a line holds several statements or none."""
    inside: range = range(0)
    """The lines that run when its condition is true, or in each round."""
    whole: range = range(0)
    """All its lines, with those that it holds."""


@dataclass(frozen=True)
class FunctionSource:
    """A function as it stands in its file."""

    lines: tuple[str, ...]
    """Its lines, the first one not indented."""
    first: int
    """Which of them, counted from 1, has the `def`; above it stand decorators."""
    tree: ast.FunctionDef | ast.AsyncFunctionDef
    """What Python reads."""

    @cached_property
    def statements(self) -> Mapping[int, Statement]:
        """Its statements by line: every line of a statement leads to it."""
        found: dict[int, Statement] = {}
        for node in (child for part in self.tree.body for child in ast.walk(part)):
            if not isinstance(node, ast.stmt):
                continue
            statement = _statement(node)
            for line in range(statement.first, statement.last + 1):
                found[line] = Statement(line, line, None) if line in found else statement
        return found

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


@cache
def source_of(function: Function) -> FunctionSource:
    """The source of a plain function.

    Raises:
        OSError: It cannot be found.
    """
    # By its code: a decorated function has that of the one around it. `inspect` would look through all modules first.
    code = function.__code__
    linecache.checkcache(code.co_filename)
    lines = linecache.getlines(code.co_filename, function.__globals__)[code.co_firstlineno - 1 :]
    if not lines:
        raise OSError(f"the source of {function.__name__} is not there")
    text = textwrap.dedent(_indented_block(lines))
    try:
        tree = parsed(text).body[0]
    except SyntaxError:
        # A line of it is not indented, as one within brackets may be. Token by token takes ten times as long.
        text = textwrap.dedent("".join(inspect.getblock(lines)))
        tree = parsed(text).body[0]
    assert isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef), f"{function} is no plain function"
    return FunctionSource(tuple(text.rstrip().split("\n")), tree.lineno, tree)


def _indented_block(lines: Sequence[str]) -> str:
    """The first line and those after it that are further indented; what lies between them, too."""

    def indent(line: str) -> int:
        return len(line) - len(line.lstrip())

    end = 1
    for at, line in enumerate(lines[1:], start=2):
        if indent(line) > indent(lines[0]) and line.strip():
            end = at
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return "".join(lines[:end])


def _statement(node: ast.stmt) -> Statement:
    end = node.end_lineno or node.lineno
    body = getattr(node, "body", None)
    if not body:
        return Statement(node.lineno, end, node, whole=range(node.lineno, end + 1))
    heads = [getattr(node, name, None) for name in ("test", "iter", "target", "subject", "args")]
    heads += [item.context_expr for item in getattr(node, "items", [])]
    last = max([node.lineno, *(getattr(head, "end_lineno", 0) for head in heads if head is not None)])
    inside = range(body[0].lineno, (body[-1].end_lineno or body[-1].lineno) + 1)
    return Statement(node.lineno, last, node, inside, range(node.lineno, end + 1))


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
