"""Arithmetic on symbols: what kind a result has, how large a whole one can be, and what is known by now."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

from engine.execution.compiler.joining.symbols import (
    NotJoinable,
    Number,
    Symbol,
    as_float,
    floating,
    is_exact,
    kind_of,
    whole,
)
from engine.execution.compiler.tree import Binary, Compare, Constant, Logic, Negative, Not

OPERATORS: dict[type[ast.operator], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.FloorDiv: ("//", operator.floordiv),
    ast.Mod: ("%", operator.mod),
    ast.Pow: ("**", operator.pow),
}
COMPARISONS: dict[type[ast.cmpop], tuple[str, Callable[[Any, Any], bool]]] = {
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
    ast.Lt: ("<", operator.lt),
    ast.LtE: ("<=", operator.le),
    ast.Gt: (">", operator.gt),
    ast.GtE: (">=", operator.ge),
}
MOST_DIGITS = 200
"""A known whole number of more digits is left to Python."""


def number(value: Symbol) -> Number:
    """The value, if it is a number.

    Raises:
        NotJoinable: It is a list.
    """
    if not isinstance(value, Number):
        raise NotJoinable("arithmetic on a whole list")
    return value


def constant(value: object) -> Number:
    """What a known result is.

    Raises:
        NotJoinable: It is no number.
    """
    if isinstance(value, bool):
        return Number(Constant(value, "truth"))
    if isinstance(value, float):
        return floating(float(value))
    if isinstance(value, int) and value.bit_length() < 3 * MOST_DIGITS:
        return whole(int(value))
    raise NotJoinable(f"{type(value).__name__} is no number")


def binary(node: ast.operator, left: Number, right: Number) -> Number:
    """`left operator right`, in the kind that Python gives it."""
    if type(node) not in OPERATORS:
        raise NotJoinable(ast.dump(node))
    sign, compute = OPERATORS[type(node)]
    if "truth" in (left.kind, right.kind):
        raise NotJoinable("arithmetic on a truth")
    if left.known is not None and right.known is not None and not left.loose and not right.loose:
        try:
            return constant(compute(left.known, right.known))
        except (ArithmeticError, TypeError, ValueError):
            # It fails when it runs, as it would in Python.
            pass
    if left.kind != "float" and right.kind != "float":
        return _whole_binary(sign, left, right)
    if sign == "**":
        raise NotJoinable("a power")
    made = Binary(sign, as_float(left), as_float(right), "float")
    if all(one.loose or one.kind != "float" for one in (left, right)):
        return _loose_binary(sign, made, left, right)
    return Number(made)


def _loose_binary(sign: str, made: Binary, left: Number, right: Number) -> Number:
    """The same with numbers that may both be whole in Python: then the result is too, unless it is a quotient."""
    low, high = _bounds(sign, left, right) if sign in ("+", "-", "*") else (0, 0)
    result = Number(made, low, high, sign != "/")
    # A whole 0 has no sign.
    signed = sign == "*" and any(one.low is None or one.low < 0 for one in (left, right))
    if sign not in ("+", "-", "*", "/") or signed or not all(map(is_exact, (left, right, result))):
        raise NotJoinable("a number that may be a whole one or a float")
    return result if sign != "/" else Number(made)


def _whole_binary(sign: str, left: Number, right: Number) -> Number:
    if sign == "/":
        if not (is_exact(left) and is_exact(right)):
            raise NotJoinable("a quotient of large whole numbers")
        return Number(Binary("/", as_float(left), as_float(right), "float"))
    if sign == "**":
        raise NotJoinable("a power")
    if sign in ("+", "*") and isinstance(left.tree, Constant) and left.tree.value == (0 if sign == "+" else 1):
        return right
    if sign in ("+", "-", "*") and isinstance(right.tree, Constant) and right.tree.value == (1 if sign == "*" else 0):
        return left
    low, high = _bounds(sign, left, right)
    return Number(Binary(sign, left.tree, right.tree, kind_of(low, high)), low, high)


def _bounds(sign: str, left: Number, right: Number) -> tuple[int | None, int | None]:
    """How small and how large the result of whole numbers can be; None where that is not known."""
    divides = sign in ("//", "%")
    if sign == "%" and right.low is not None and right.high is not None and right.low > 0:
        # Where the other is not negative, it is also at most what that is.
        most = right.high - 1
        return 0, most if left.low is None or left.low < 0 or left.high is None else min(most, left.high)
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return None, None
    if divides and right.low <= 0 <= right.high:
        size = max(abs(left.low), abs(left.high), abs(right.low), abs(right.high)) + 1
        return -size, size
    if sign == "%":
        return min(right.low, 0), max(right.high, 0)
    compute = {"+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv}[sign]
    corners = [compute(one, other) for one in (left.low, left.high) for other in (right.low, right.high)]
    return min(corners), max(corners)


def negative(value: Number) -> Number:
    """`-value`."""
    if value.kind == "truth" or value.loose:
        # A whole 0 has no sign.
        raise NotJoinable("minus a truth, or a number that may be a whole one or a float")
    if value.known is not None:
        return constant(-value.known)
    if value.kind == "float":
        return Number(Negative(value.tree, "float"))
    low = None if value.high is None else -value.high
    high = None if value.low is None else -value.low
    return Number(Binary("-", Constant(0, "whole"), value.tree, kind_of(low, high)), low, high)


def compare(node: ast.cmpop, left: Number, right: Number) -> Number:
    """`left operator right`."""
    if type(node) not in COMPARISONS or "truth" in (left.kind, right.kind):
        raise NotJoinable("a comparison")
    sign, compute = COMPARISONS[type(node)]
    if left.known is not None and right.known is not None:
        return constant(compute(left.known, right.known))
    if left.kind == right.kind == "whole":
        return Number(Compare(sign, left.tree, right.tree))
    if any(one.kind != "float" and not is_exact(one) for one in (left, right)):
        raise NotJoinable("a comparison of large whole numbers")
    return Number(Compare(sign, as_float(left), as_float(right)))


def truth(value: Symbol) -> Number:
    """Whether Python takes the value for true."""
    match value:
        case Number(tree=Constant(known)):
            return constant(bool(known))
        case Number(tree=tree) if tree.kind == "truth":
            return value
        case Number():
            return compare(ast.NotEq(), value, whole(0))
    raise NotJoinable("whether a list is empty")


def both(node: ast.boolop, left: Number, right: Number) -> Number:
    """`left and right`, or `left or right`, of two truths."""
    sign = "and" if isinstance(node, ast.And) else "or"
    if left.kind != "truth" or right.kind != "truth":
        raise NotJoinable(f"{sign} between numbers")
    return Number(Logic(sign, left.tree, right.tree))


def opposite(value: Symbol) -> Number:
    """`not value`."""
    condition = truth(value)
    return constant(not condition.known) if condition.known is not None else Number(Not(condition.tree))
