"""Joins phase functions into one straight piece of code, from their own source.

A vector of known length becomes one local variable for each of its numbers, loops over it are written out, and calls
of the engine's own functions are replaced by their bodies. What remains is arithmetic on local floats, in exactly the
order in which the phases do it, so that the results are the same to the last bit.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

MOST_STATEMENTS = 20_000
"""A phase that takes more statements when it is written out is called."""

Symbol: TypeAlias = "ast.expr | int | tuple[Symbol, ...] | list[Symbol]"
"""What a name stands for while joining: an expression on locals, a number known now, or a vector of symbols."""


class NotJoinable(Exception):
    """A phase uses something that the joiner does not know, such as NumPy. It is called instead."""


@dataclass
class _Branch:
    """The names that one side of an `if` has bound, and its statements."""

    names: dict[str, Symbol]
    body: list[ast.stmt]


class Joiner:
    """Collects the statements of phases that run one after another."""

    def __init__(self) -> None:
        self.body: list[ast.stmt] = []
        self._used: set[str] = set()
        self._statements = 0
        self._open: list[Callable[..., Any]] = []

    def call(self, function: Callable[..., Any], arguments: Sequence[Symbol]) -> Symbol:
        """Write out a function's body with these arguments; what it returns.

        Raises:
            NotJoinable: The function uses something that cannot be written out.
        """
        definition = _definition(function)
        parameters = [argument.arg for argument in definition.args.args]
        if len(parameters) != len(arguments):
            raise NotJoinable(f"{function.__name__} is called with some of its parameters")
        if function in self._open:
            raise NotJoinable(f"{function.__name__} calls itself")
        self._open.append(function)
        names = {name: self.keep(name, value) for name, value in zip(parameters, arguments, strict=True)}
        scope = _Scope(self, function, names)
        for statement in definition.body[:-1]:
            scope.statement(statement)
        last = definition.body[-1]
        if not isinstance(last, ast.Return) or last.value is None:
            raise NotJoinable(f"{function.__name__} does not end with a return")
        result = scope.value(last.value)
        self._open.pop()
        return result

    def count(self) -> None:
        """One more statement is written out.

        Raises:
            NotJoinable: There are too many.
        """
        self._statements += 1
        if self._statements > MOST_STATEMENTS:
            raise NotJoinable("so many statements")

    def fresh(self, name: str) -> str:
        """A name for a local variable that is not used yet."""
        local, count = name, 0
        while local in self._used:
            count += 1
            local = f"{name}__{count}"
        self._used.add(local)
        return local

    def keep(self, name: str, value: Symbol) -> Symbol:
        """Store an expression in a local variable, so that it is computed once."""
        if isinstance(value, tuple | list):
            return tuple(self.keep(f"{name}_{at}", part) for at, part in enumerate(value))
        if isinstance(value, int | ast.Name | ast.Constant):
            return value
        local = self.fresh(name)
        self.body.append(assign(local, value))
        return ast.Name(local, ast.Load())


class _Scope:
    """The names of one function while its body is written out."""

    def __init__(self, joiner: Joiner, function: Callable[..., Any], names: dict[str, Symbol]) -> None:
        self.joiner = joiner
        self.globals: Mapping[str, Any] = function.__globals__
        self.locals = {*function.__code__.co_varnames, *function.__code__.co_freevars}
        self.names = names
        # The lists that this function has made and not yet passed on: to grow one under a second name would show.
        self.growing: set[str] = set()

    def statement(self, node: ast.stmt) -> None:
        self.joiner.count()
        match node:
            case ast.Expr(ast.Constant()):
                pass
            case ast.Assert(test):
                if self.value(test) is not True:
                    raise NotJoinable("an assertion that is not known to hold")
            case ast.Assign([ast.Name(name)], value):
                self.bind(name, self.value(value))
                if isinstance(value, ast.List):
                    self.growing.add(name)
            case ast.AugAssign(ast.Name(name), operator, value):
                self.bind(name, self.value(ast.BinOp(ast.Name(name, ast.Load()), operator, value)))
            case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "append"), [value], [])):
                added = self.value(value)
                vector = self.names.get(name)
                if name not in self.growing or not isinstance(vector, tuple | list):
                    raise NotJoinable(f"{name} is no list that {name} alone stands for")
                item = self.joiner.keep(f"{name}_{len(vector)}", added)
                self.names[name] = [*vector, item]
            case ast.For(ast.Name(name), iterable, body, []):
                for item in self.items(iterable):
                    self.names[name] = item
                    self.growing.discard(name)
                    for inner in body:
                        self.statement(inner)
            case ast.If(test, body, otherwise):
                self.choose(test, body, otherwise)
            case _:
                raise NotJoinable(ast.unparse(node))

    def bind(self, name: str, value: Symbol) -> None:
        self.names[name] = self.joiner.keep(name, value)
        self.growing.discard(name)

    def items(self, iterable: ast.expr) -> Sequence[Symbol]:
        match iterable:
            case ast.Call(ast.Name("range"), arguments, []) if self.is_builtin("range"):
                limits = [self.value(argument) for argument in arguments]
                if all(isinstance(limit, int) for limit in limits):
                    numbers = range(*limits)  # type: ignore[arg-type]
                    if len(numbers) <= MOST_STATEMENTS:
                        return list(numbers)
            case _:
                value = self.value(iterable)
                if isinstance(value, tuple | list):
                    return value
        raise NotJoinable(f"a loop over {ast.unparse(iterable)}")

    def choose(self, test: ast.expr, body: list[ast.stmt], otherwise: list[ast.stmt]) -> None:
        """An `if` on numbers: both sides give a value to each name that either of them changes."""
        condition = self.value(test)
        if isinstance(condition, bool):
            for inner in body if condition else otherwise:
                self.statement(inner)
            return
        growing = set(self.growing)
        sides = [self.side(body)]
        growing, self.growing = self.growing, growing
        sides.append(self.side(otherwise))
        self.growing &= growing
        changed = [
            name
            for name in dict.fromkeys(name for side in sides for name in side.names)
            if any(side.names[name] is not self.names.get(name) for side in sides if name in side.names)
        ]
        for name in changed:
            if any(name not in side.names for side in sides):
                # Bound on one side only, so nothing after the `if` can rely on it.
                continue
            merged = [side.names[name] for side in sides]
            self.names[name] = self.merge(name, sides, merged)
        self.joiner.body.append(ast.If(_expression(condition), sides[0].body or [ast.Pass()], sides[1].body))

    def merge(self, name: str, sides: list[_Branch], values: list[Symbol]) -> Symbol:
        """One symbol for what two sides of an `if` hold under one name."""
        if any(isinstance(value, tuple | list) for value in values):
            vectors = [value if isinstance(value, tuple | list) else () for value in values]
            if len({len(vector) for vector in vectors}) != 1:
                raise NotJoinable(f"{name} has another length on each side of an if")
            return tuple(
                self.merge(f"{name}_{at}", sides, list(parts)) for at, parts in enumerate(zip(*vectors, strict=True))
            )
        local = self.joiner.fresh(name)
        for side, value in zip(sides, values, strict=True):
            side.body.append(assign(local, _expression(value)))
        return ast.Name(local, ast.Load())

    def side(self, statements: list[ast.stmt]) -> _Branch:
        outer_names, outer_body = self.names, self.joiner.body
        self.names, self.joiner.body = dict(outer_names), []
        try:
            for inner in statements:
                self.statement(inner)
            return _Branch(self.names, self.joiner.body)
        finally:
            self.names, self.joiner.body = outer_names, outer_body

    def value(self, node: ast.expr) -> Symbol:
        match node:
            case ast.Constant(bool() | int() as number):
                return number
            case ast.Constant(float()):
                return node
            case ast.Name(name):
                self.growing.discard(name)
                return self.name(name)
            case ast.Tuple(parts) | ast.List(parts):
                return [self.value(part) for part in parts]
            case ast.Subscript(vector, index):
                whole, position = self.read(vector), self.value(index)
                if isinstance(whole, tuple | list) and isinstance(position, int):
                    return whole[position]
            case ast.Call(ast.Name("len"), [argument], []) if self.is_builtin("len"):
                vector_value = self.read(argument)
                if isinstance(vector_value, tuple | list):
                    return len(vector_value)
            case ast.Call(ast.Name(name), arguments, []) if inspect.isfunction(self.globals.get(name)):
                return self.joiner.call(self.globals[name], [self.value(argument) for argument in arguments])
            case ast.BinOp(left, binary, right):
                return self.operation(lambda one, other: ast.BinOp(one, binary, other), left, right)
            case ast.UnaryOp(unary, operand):
                return self.operation(lambda one: ast.UnaryOp(unary, one), operand)
            case ast.Compare(left, [comparison], [right]):
                return self.operation(lambda one, other: ast.Compare(one, [comparison], [other]), left, right)
            case ast.BoolOp(logical, operands):
                return self.operation(lambda *parts: ast.BoolOp(logical, list(parts)), *operands)
        raise NotJoinable(ast.unparse(node))

    def read(self, node: ast.expr) -> Symbol:
        """A value of which only a part is taken: a list that is growing may go on doing so."""
        return self.name(node.id) if isinstance(node, ast.Name) else self.value(node)

    def name(self, name: str) -> Symbol:
        if name in self.names:
            return self.names[name]
        if name in self.locals:
            raise NotJoinable(f"{name}, which is not bound on every way here")
        number = self.globals.get(name)
        if isinstance(number, float):
            return ast.Constant(float(number))
        if isinstance(number, int):
            return number
        raise NotJoinable(f"the name {name}")

    def is_builtin(self, name: str) -> bool:
        """Whether a name still means what Python means by it."""
        return name not in self.names and name not in self.locals and name not in self.globals

    def operation(self, make: Callable[..., ast.expr], *operands: ast.expr) -> Symbol:
        values = [self.value(operand) for operand in operands]
        if any(isinstance(value, tuple | list) for value in values):
            raise NotJoinable("arithmetic on a whole list")
        node = make(*(_expression(value) for value in values))
        if all(isinstance(value, int) for value in values):
            result = eval(compile(ast.fix_missing_locations(ast.Expression(node)), "<joined>", "eval"), {})
            return result if isinstance(result, int) else ast.Constant(result)
        return node


def _expression(value: Symbol) -> ast.expr:
    if isinstance(value, ast.expr):
        return value
    if isinstance(value, int):
        return ast.Constant(value)
    raise NotJoinable("a list where a number is needed")


def _definition(function: Callable[..., Any]) -> ast.FunctionDef:
    if getattr(function, "runs_remotely", False):
        raise NotJoinable(f"{function.__name__} runs elsewhere")
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError) as error:
        raise NotJoinable(f"the source of {function.__name__}: {error}") from None
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef) or hasattr(function, "__wrapped__"):
        raise NotJoinable(f"{function.__name__} is no plain function")
    return definition


def assign(name: str, value: ast.expr) -> ast.Assign:
    """The statement `name = value`."""
    return ast.Assign([ast.Name(name, ast.Store())], value)


def without_unused(body: list[ast.stmt], needed: set[str]) -> list[ast.stmt]:
    """The statements on which the `needed` local variables depend. `needed` grows by what these read."""
    kept: list[ast.stmt] = []
    for node in reversed(body):
        if isinstance(node, ast.If):
            then, otherwise = without_unused(node.body, needed), without_unused(node.orelse, needed)
            if then or otherwise:
                kept.append(ast.If(node.test, then or [ast.Pass()], otherwise))
                needed |= _read(node.test)
        elif isinstance(node, ast.Assign):
            (target,) = node.targets
            if isinstance(target, ast.Name) and target.id in needed:
                kept.append(node)
                needed |= _read(node.value)
        elif not isinstance(node, ast.Pass):
            kept.append(node)
    return kept[::-1]


def may_fail(body: list[ast.stmt]) -> bool:
    """Whether the statements have an operation that fails for some floats, as a division by 0 does."""
    return any(
        isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Add | ast.Sub | ast.Mult)
        for statement in body
        for node in ast.walk(statement)
    )


def _read(node: ast.expr) -> set[str]:
    return {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
