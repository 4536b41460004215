"""Says in words what a line of Python has done, with the numbers that it met."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from engine.execution.source_code import Statement, parsed
from engine.execution.tracked import FUNCTIONS

Names: TypeAlias = "Mapping[str, Any]"
"""Local names with their values, frozen."""

_OPERATORS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", 1),
    ast.Sub: ("−", 1),
    ast.Mult: ("×", 2),
    ast.Div: ("/", 2),
    ast.FloorDiv: ("div", 2),
    ast.Mod: ("mod", 2),
}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "≤",
    ast.Gt: ">",
    ast.GtE: "≥",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_OPERAND = 3


@dataclass(frozen=True)
class Round:
    """A pass through a loop."""

    number: int
    """From 1."""
    total: int | None
    """How many there will be, where that can be known."""


class _Unknown(Exception):
    """This cannot be written with its numbers."""


def write(value: Any) -> str:
    """A value with all its digits; what was a list or an array stands in square brackets."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(write, value))}]"
    if isinstance(value, float) and value == 0:
        return "0.0"
    return repr(value)


def named(names: Names) -> str:
    """Names with their values: `input = 0.5, weight = 0.1`."""
    return ", ".join(f"{name} = {write(value)}" for name, value in names.items())


def line_words(
    statement: Statement, before: Names, after: Names, next_line: int | None, round_now: Round | None
) -> str:
    """What a line has done.

    Args:
        statement: What stands there.
        before: The local names before it.
        after: The same after it.
        next_line: Which line of the function runs next, or None where it ends.
        round_now: For the head of a loop: the round that begins or that would have begun.
    """
    node = statement.node
    enters = next_line is not None and next_line in statement.inside
    match node:
        case ast.If(test=test):
            way = f", so line {next_line} is next" if next_line is not None else ""
            return f"{_condition(test, before, enters)}{way}"
        case ast.While(test=test):
            end = f": round {round_now.number}" if enters and round_now else ": the loop ends"
            return f"{_condition(test, before, enters)}{end}"
        case ast.For(target=target):
            return _round_words(target, after, enters, round_now)
        case ast.Assert(test=test):
            return _condition(test, before, True)
        case ast.Assign(targets=[target], value=value):
            return _assigned(target, value, before, after)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            return _assigned(target, value, before, after)
        case ast.AugAssign(target=target, op=op, value=value):
            return _assigned(target, ast.BinOp(_read(target), op, value), before, after)
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[value])):
            grown = after.get(name)
            if isinstance(grown, tuple) and grown:
                return f"{_made(value, before, grown[-1])} is appended to {name}"
        case ast.Expr(value=ast.Call(func=called)):
            return "; ".join([f"calls {ast.unparse(called)}", *_becomes(before, after)])
        case ast.Break():
            return "leaves the loop"
        case ast.Continue():
            return "goes on with the next round"
        case ast.Pass():
            return "does nothing"
    return "; ".join(_becomes(before, after)) or "no name changes"


def return_words(statement: Statement | None, before: Names, given: Any) -> str:
    """What a function gives back."""
    value = statement.node.value if statement is not None and isinstance(statement.node, ast.Return) else None
    if isinstance(value, ast.Tuple) and isinstance(given, tuple) and len(value.elts) == len(given):
        return f"returns {', '.join(_labeled(part, before, one) for part, one in zip(value.elts, given, strict=True))}"
    return f"returns {write(given) if value is None else _labeled(value, before, given)}"


def changed_names(before: Names, after: Names) -> tuple[str, ...]:
    """The names that are new or hold something else; nan is the same as nan."""
    return tuple(
        name
        for name, value in after.items()
        if name not in before or (before[name] is not value and repr(before[name]) != repr(value))
    )


def rounds_of(loop: ast.stmt | None, values: Names) -> int | None:
    """How many rounds a `for` that begins now will have, where that can be told from the names."""
    if not isinstance(loop, ast.For):
        return None
    try:
        match loop.iter:
            case ast.Call(func=ast.Name(id="range"), args=args, keywords=[]) if "range" not in values:
                return len(range(*(_value(one, values) for one in args)))
            case iterated:
                return len(_value(iterated, values))
    except (_Unknown, TypeError, ValueError, OverflowError):
        return None


def _round_words(target: ast.expr, after: Names, enters: bool, round_now: Round | None) -> str:
    number, total = (round_now.number, round_now.total) if round_now else (1, None)
    if not enters:
        return "nothing to go through, so there is no round" if number == 1 else "no round is left, so the loop ends"
    of_all = f" of {total}" if total is not None and number <= total else ""
    held = {name.id: after[name.id] for name in ast.walk(target) if isinstance(name, ast.Name) and name.id in after}
    return f"round {number}{of_all}: {named(held)}"


def _assigned(target: ast.expr, value: ast.expr, before: Names, after: Names) -> str:
    try:
        match target:
            case ast.Name(id=name):
                return f"{name} = {_made(value, before, after[name])}"
            case ast.Subscript(value=ast.Name(id=name), slice=place):
                at = _value(place, after)
                return f"{name}[{write(at)}] = {_made(value, before, after[name][at])}"
            case ast.Tuple(elts=parts):
                return named({part.id: after[part.id] for part in parts if isinstance(part, ast.Name)})
    except (_Unknown, LookupError, TypeError):
        pass
    return "; ".join(_becomes(before, after)) or "no name changes"


def _becomes(before: Names, after: Names) -> list[str]:
    changed = [f"{name} becomes {write(after[name])}" for name in changed_names(before, after)]
    return [*changed, *(f"{name} is gone" for name in before if name not in after)]


def _labeled(value: ast.expr, before: Names, given: Any) -> str:
    """What is given, with its name or with how it is computed."""
    if isinstance(value, ast.Name):
        return f"{value.id} = {write(given)}"
    return _made(value, before, given)


def _made(value: ast.expr, before: Names, result: Any) -> str:
    """A result with the computation in front of it, where that is one of plain numbers."""
    negates = isinstance(value, ast.UnaryOp) and not isinstance(value.operand, ast.Constant)
    if not negates and not isinstance(value, ast.BinOp) and not _is_told_by_name(value, before):
        return write(result)
    try:
        return f"{_written(value, before)} = {write(result)}"
    except _Unknown:
        return write(result)


def _condition(test: ast.expr, before: Names, holds: bool) -> str:
    try:
        text = _written(test, before)
    except _Unknown:
        text = ast.unparse(test)
    return f"{text} is {'true' if holds else 'false'}"


def _written(node: ast.expr, values: Names, strength: int = 0, leading: bool = True) -> str:
    """An expression with numbers in place of its names; a negative one is bare at the front, in brackets elsewhere.

    Raises:
        _Unknown: It has parts that are not numbers, or that are not computed by operators alone.
    """
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            symbol, own = _OPERATORS[type(op)]
            opened = own < strength
            text = (
                f"{_written(left, values, own, leading or opened)} {symbol} {_written(right, values, own + 1, False)}"
            )
            return f"({text})" if opened else text
        case ast.UnaryOp(op=ast.USub(), operand=operand) if not isinstance(operand, ast.Constant):
            text = f"−{_written(operand, values, _OPERAND, False)}"
            return f"({text})" if strength > 1 else text
        case ast.Call(func=ast.Name(id=name), args=args) if _is_told_by_name(node, values):
            return f"{name}({', '.join(_written(one, values) for one in args)})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return f"not {_written(operand, values, _OPERAND)}"
        case ast.BoolOp(op=op, values=parts):
            word = " and " if isinstance(op, ast.And) else " or "
            text = word.join(_written(part, values, 1) for part in parts)
            return f"({text})" if strength else text
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARISONS for op in ops):
            text = _written(left, values, 1)
            for comparison, other in zip(ops, others, strict=True):
                text += f" {_COMPARISONS[type(comparison)]} {_written(other, values, 1)}"
            return f"({text})" if strength > 1 else text
    number = _value(node, values)
    if not isinstance(number, int | float):
        raise _Unknown
    text = write(number)
    return f"({text})" if not leading and text.startswith("-") else text


def _is_told_by_name(node: ast.expr, values: Names) -> bool:
    """Whether an expression calls exp or one of its kin."""
    match node:
        case ast.Call(func=ast.Name(id=name), keywords=[]):
            return name in FUNCTIONS.values() and name not in values
    return False


def _value(node: ast.expr, values: Names) -> Any:
    """What an expression holds that only names and counts, such as a place in a list.

    Raises:
        _Unknown: It does more than that, or names what is not there.
    """
    try:
        match node:
            case ast.Constant(value=int() | float() as number):
                return number
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
                return -number
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
                one, other = _value(left, values), _value(right, values)
                return one + other if isinstance(op, ast.Add) else one - other
            case ast.Name(id=name):
                return values[name]
            case ast.Subscript(value=whole, slice=place):
                held: Sequence[Any] = _value(whole, values)
                return held[_value(place, values)]
            case ast.Call(func=ast.Name(id="len"), args=[counted], keywords=[]) if "len" not in values:
                return len(_value(counted, values))
    except (LookupError, TypeError) as error:
        raise _Unknown from error
    raise _Unknown


def _read(target: ast.expr) -> ast.expr:
    """The target of an augmented assignment as something that is read."""
    (statement,) = parsed(ast.unparse(target)).body
    assert isinstance(statement, ast.Expr)
    return statement.value
