"""One function while its body is written out: its statements and expressions, in just the order that Python has."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from engine.definition.arithmetic import chance, functions
from engine.execution.compiler.joining.arithmetic import (
    binary,
    both,
    compare,
    constant,
    negative,
    number,
    opposite,
    truth,
)
from engine.execution.compiler.joining.branches import choose
from engine.execution.compiler.joining.joiner import Joiner, stored
from engine.execution.compiler.joining.kept_loop import grow
from engine.execution.compiler.joining.loops import run_through
from engine.execution.compiler.joining.symbols import (
    LEAST,
    MOST,
    Block,
    Growing,
    NotJoinable,
    Number,
    Symbol,
    kind_of,
    whole,
)
from engine.execution.compiler.tree import Call, Kind, Local, Routine
from engine.execution.source_code import source_of


def call(joiner: Joiner, function: Callable[..., Any], arguments: Sequence[Symbol]) -> Symbol:
    """What a function gives for these arguments, its body written out; a function of numbers alone is called.

    Raises:
        NotJoinable: The function uses something that cannot be written out.
    """
    if function.__module__ in (functions.__name__, chance.__name__):
        return _called(joiner, function, [number(argument) for argument in arguments])
    return _written_out(joiner, function, arguments)


def _written_out(joiner: Joiner, function: Callable[..., Any], arguments: Sequence[Symbol]) -> Symbol:
    node = definition(function)
    parameters = [argument.arg for argument in node.args.args]
    if len(parameters) != len(arguments):
        raise NotJoinable(f"{function.__name__} is called with some of its parameters")
    if function in joiner.open:
        raise NotJoinable(f"{function.__name__} calls itself")
    joiner.open.append(function)
    names = {name: joiner.keep(name, value) for name, value in zip(parameters, arguments, strict=True)}
    scope = Scope(joiner, function, names)
    scope.statements(node.body[:-1])
    last = node.body[-1]
    if not isinstance(last, ast.Return) or last.value is None:
        raise NotJoinable(f"{function.__name__} does not end with a return")
    result = scope.value(last.value)
    joiner.open.pop()
    return result


def _called(joiner: Joiner, function: Callable[..., Any], arguments: list[Number]) -> Number:
    if any(argument.loose or argument.kind not in ("float", "whole") for argument in arguments):
        raise NotJoinable(f"{function.__name__} of what may be a whole number or a float")
    kinds: tuple[Kind, ...] = tuple(argument.kind for argument in arguments)
    key = (function, kinds)
    if key not in joiner.routines:
        joiner.routines[key] = _routine(joiner, function, kinds)
    routine = joiner.routines[key]
    joiner.take(routine.name)
    made = Call(routine, tuple(argument.tree for argument in arguments), routine.result.kind)
    return number(joiner.keep(routine.name, Number(made, *routine.bounds)))


def _routine(joiner: Joiner, function: Callable[..., Any], kinds: tuple[Kind, ...]) -> Routine:
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    parameters = tuple(Local(name, kind) for name, kind in zip(names, kinds, strict=True))
    name = joiner.name_routine(function.__name__)
    if function in functions.PRIMITIVES:
        return Routine(name, function, None, parameters, Local("", "float"))
    inner = Joiner()
    inner.routines, inner.name_routine = joiner.routines, joiner.name_routine
    for parameter in parameters:
        inner.fresh(parameter.name)
    arguments = [Number(one, *((LEAST, MOST) if one.kind == "whole" else ())) for one in parameters]
    result = number(inner.keep("result", _written_out(inner, function, arguments)))
    kind: Kind = "float" if result.kind == "float" else kind_of(result.low, result.high)
    bounds = (result.low, result.high)
    return Routine(name, function, inner.body, parameters, stored(result, kind), bounds, tuple(inner.memories))


class Scope:
    """The names of one function while its body is written out."""

    def __init__(self, joiner: Joiner, function: Callable[..., Any], names: dict[str, Symbol]) -> None:
        self.joiner = joiner
        self.names = names
        self.growing: set[str] = set()
        self._globals: Mapping[str, Any] = function.__globals__
        self._locals = {*function.__code__.co_varnames, *function.__code__.co_freevars}

    def statements(self, body: Sequence[ast.stmt]) -> None:
        """Write out some statements."""
        for node in body:
            self.joiner.count()
            self._statement(node)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Expr(ast.Constant()):
                pass
            case ast.Assert(test):
                if truth(self.value(test)).known is not True:
                    raise NotJoinable("an assertion that is not known to hold")
            case ast.Assign([target], value):
                self.bind(target, self.value(value))
                if isinstance(target, ast.Name) and isinstance(value, ast.List):
                    self.growing.add(target.id)
            case ast.AugAssign(ast.Name(name), operator, value):
                self.bind(node.target, self.value(ast.BinOp(ast.Name(name, ast.Load()), operator, value)))
            case ast.Expr(ast.Call(ast.Attribute(ast.Name(name), "append"), [value], [])):
                self._append(name, self.value(value))
            case ast.For(target, iterable, body, []):
                run_through(self, target, iterable, body)
            case ast.If(test, body, otherwise):
                choose(self, test, body, otherwise)
            case _:
                raise NotJoinable(ast.unparse(node))

    def bind(self, target: ast.expr, value: Symbol) -> None:
        """Give a value to the names of a target."""
        match target:
            case ast.Name(name):
                self.names[name] = self.joiner.keep(name, value)
                self.growing.discard(name)
            case ast.Tuple(targets) | ast.List(targets):
                if len(targets) != self._length(value):
                    raise NotJoinable("more or fewer names than values")
                # All are computed before the first name changes.
                parts = [self.joiner.keep("part", self._part(value, at)) for at in range(len(targets))]
                for one, part in zip(targets, parts, strict=True):
                    self.bind(one, part)
            case _:
                raise NotJoinable(ast.unparse(target))

    def _append(self, name: str, added: Symbol) -> None:
        vector = self.names.get(name)
        if name not in self.growing or not isinstance(vector, tuple | Growing):
            raise NotJoinable(f"{name} is no list that {name} alone stands for")
        if isinstance(vector, Growing):
            self.names[name] = grow(self.joiner, vector, added)
        else:
            self.names[name] = (*vector, self.joiner.keep(f"{name}_{len(vector)}", added))

    def value(self, node: ast.expr) -> Symbol:
        """What an expression stands for."""
        # Most are names: they come first.
        if isinstance(node, ast.Name):
            self.growing.discard(node.id)
            if isinstance(self.names.get(node.id), Growing):
                raise NotJoinable(f"{node.id}, which is read while it grows")
            return self._name(node.id)
        match node:
            case ast.Constant(bool() | int() | float() as known):
                return constant(known)
            case ast.Tuple(parts) | ast.List(parts):
                return tuple(self.joiner.keep("part", self.value(part)) for part in parts)
            case ast.Subscript(vector, index):
                # The list first, as in Python.
                whole_list = self._read(vector)
                return self.joiner.part(whole_list, number(self.value(index)))
            case ast.Call(ast.Name("len"), [argument], []) if self.is_builtin("len"):
                return whole(self._length(self._read(argument)))
            case ast.Call(ast.Name(name), arguments, []) if inspect.isfunction(self._function(name)):
                return call(self.joiner, self._function(name), [self.value(argument) for argument in arguments])
            case ast.BinOp(left, operator, right):
                one = number(self.value(left))
                return binary(operator, one, number(self.value(right)))
            case ast.UnaryOp(ast.Not(), operand):
                return opposite(self.value(operand))
            case ast.UnaryOp(ast.USub(), operand):
                return negative(number(self.value(operand)))
            case ast.UnaryOp(ast.UAdd(), operand):
                return number(self.value(operand))
            case ast.Compare(left, [comparison], [right]):
                one = number(self.value(left))
                return compare(comparison, one, number(self.value(right)))
            case ast.Compare(left, comparisons, rights):
                return self._chain(left, comparisons, rights)
            case ast.BoolOp(logical, operands):
                return self._logic(logical, operands)
        raise NotJoinable(ast.unparse(node))

    def _chain(self, left: ast.expr, comparisons: Sequence[ast.cmpop], rights: Sequence[ast.expr]) -> Number:
        """`low <= number < high`, whose middle is computed once."""
        one, result = number(self.value(left)), constant(True)
        for at, (comparison, right) in enumerate(zip(comparisons, rights, strict=True)):
            length = len(self.joiner.body)
            other = self.joiner.keep("middle", number(self.value(right))) if not at else number(self.value(right))
            if at and len(self.joiner.body) != length:
                raise NotJoinable("statements in the second part of a condition")
            held = compare(comparison, one, number(other))
            result = held if not at else both(ast.And(), result, held)
            one = number(other)
        return result

    def _logic(self, logical: ast.boolop, operands: Sequence[ast.expr]) -> Number:
        result = number(self.value(operands[0]))
        for operand in operands[1:]:
            length = len(self.joiner.body)
            result = both(logical, result, number(self.value(operand)))
            if len(self.joiner.body) != length:
                # It would be computed whether it counts or not.
                raise NotJoinable("statements in the second part of a condition")
        return result

    def _function(self, name: str) -> Any:
        return None if name in self.names or name in self._locals else self._globals.get(name)

    def _read(self, node: ast.expr) -> Symbol:
        """A value of which only a part is taken: a list that is growing may go on doing so."""
        return self._name(node.id) if isinstance(node, ast.Name) else self.value(node)

    def _part(self, value: Symbol, at: int) -> Symbol:
        return value[at] if isinstance(value, tuple) else self.joiner.part(value, whole(at))

    def _length(self, value: Symbol) -> int:
        match value:
            case tuple():
                return len(value)
            case Block(shape=(length, *_)):
                return length
        raise NotJoinable("the length of a number, or of a list that grows")

    def _name(self, name: str) -> Symbol:
        if name in self.names:
            return self.names[name]
        if name in self._locals:
            raise NotJoinable(f"{name}, which is not bound on every way here")
        known = self._globals.get(name)
        if isinstance(known, int | float):
            return constant(known)
        raise NotJoinable(f"the name {name}")

    def is_builtin(self, name: str) -> bool:
        """Whether a name still means what Python means by it."""
        return name not in self.names and name not in self._locals and name not in self._globals


@lru_cache(maxsize=512)
def definition(function: Callable[..., Any]) -> ast.FunctionDef:
    """A plain function as Python reads it.

    Raises:
        NotJoinable: It is none, or its source cannot be found.
    """
    if getattr(function, "runs_remotely", False):
        raise NotJoinable(f"{function.__name__} runs elsewhere")
    if hasattr(function, "__wrapped__"):
        raise NotJoinable(f"{function.__name__} is no plain function")
    try:
        # What is shown to the learner is read anyway.
        found = source_of(function).tree
    except (OSError, SyntaxError, TypeError, AssertionError) as error:
        raise NotJoinable(f"the source of {function.__name__}: {error}") from None
    if not isinstance(found, ast.FunctionDef) or found.decorator_list:
        raise NotJoinable(f"{function.__name__} is no plain function")
    return found
