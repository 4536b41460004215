"""The two sides of an equation: what they come to, and how a schoolbook writes them."""

from __future__ import annotations

import ast
import copy
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

MEAN = "mean"
"""What is said of all rows: `mean(delta * input)` is the mean of the products of the rows."""

OF_ROW = "@"
"""Between a name and the place of a row: `delta@0` is the delta of the first row that is taken."""


LARGEST_POWER = 709
"""E to more than this is beyond every double."""


def _exp(number: Fraction) -> Fraction | None:
    return Fraction(math.exp(number)) if number < LARGEST_POWER else None


def _ln(number: Fraction) -> Fraction | None:
    # ln(1 + x) of a small x is not lost where the 1 is taken off without rounding.
    if abs(number - 1) < Fraction(1, 2):
        return Fraction(math.log1p(float(number - 1)))
    return Fraction(math.log(number)) if number > 0 else None


FUNCTIONS: dict[str, Callable[[Fraction], Fraction | None]] = {"exp": _exp, "ln": _ln}
"""What a line may call; each gives None where it has no result that is a number."""


def names_in(side: ast.expr) -> Iterator[str]:
    """The names of numbers in it, as often as they stand there."""
    functions = {id(node.func) for node in ast.walk(side) if isinstance(node, ast.Call)}
    return (node.id for node in ast.walk(side) if isinstance(node, ast.Name) and id(node) not in functions)


def rows_in(numbers: Mapping[str, float]) -> int:
    """How many rows these numbers are of."""
    return 1 + max((int(name.partition(OF_ROW)[2]) for name in numbers if OF_ROW in name), default=-1)


def written_out(side: ast.expr, numbers: Mapping[str, float]) -> ast.expr:
    """The side with each mean written out: a sum with a part for each row, divided by how many there are."""
    return _Means(numbers).visit(copy.deepcopy(side))  # type: ignore[no-any-return]


class _Means(ast.NodeTransformer):
    """Writes means out."""

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self._numbers = numbers
        self._row: int | None = None

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A mean: the sum of what the rows have, divided by their number."""
        if not (isinstance(node.func, ast.Name) and node.func.id == MEAN):
            node.args = [self.visit(node.args[0])]
            return node
        parts = []
        for row in range(rows_in(self._numbers)):
            self._row = row
            parts.append(self.visit(copy.deepcopy(node.args[0])))
        self._row = None
        if not parts:
            return node.args[0]
        whole = parts[0]
        for part in parts[1:]:
            whole = ast.BinOp(whole, ast.Add(), part)
        return whole if len(parts) == 1 else ast.BinOp(whole, ast.Div(), ast.Constant(len(parts)))

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """Within a mean the number of a row, where each has one."""
        of_row = f"{node.id}{OF_ROW}{self._row}"
        return ast.Name(of_row) if self._row is not None and of_row in self._numbers else node


def result(node: ast.expr, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """What an expression gives, without any rounding; None where it divides by 0."""
    match node:
        case ast.Name(id=name):
            return numbers[name]
        case ast.Constant(value=int(number)):
            return Fraction(number)
        case ast.BinOp(left=left, op=sign, right=right):
            one, other = result(left, numbers), result(right, numbers)
            if one is None or other is None or (isinstance(sign, ast.Div) and other == 0):
                return None
            return _SIGNS[type(sign)].work(one, other)
        case ast.Call(func=ast.Name(id=function), args=[given]) if function in FUNCTIONS:
            inner = result(given, numbers)
            return None if inner is None else FUNCTIONS[function](inner)
    raise TypeError(f"{ast.unparse(node)} is of no kind that a line may have")


def size(node: ast.expr, numbers: Mapping[str, Fraction]) -> Fraction:
    """How large an expression would be if nothing in it canceled: of so much, rounding takes its share."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return max(size(left, numbers), size(right, numbers))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return size(left, numbers) / abs(result(right, numbers) or Fraction(1))
        case ast.BinOp(left=left, op=sign, right=right):
            return _SIGNS[type(sign)].work(size(left, numbers), size(right, numbers))
    return abs(result(node, numbers) or Fraction(0))


# Writing it


@dataclass(frozen=True)
class _Sign:
    written: str
    strength: int
    work: Callable[[Fraction, Fraction], Fraction]


_SIGNS: dict[type[ast.operator], _Sign] = {
    ast.Add: _Sign(" + ", 1, lambda one, other: one + other),
    ast.Sub: _Sign(" − ", 1, lambda one, other: one - other),
    ast.Mult: _Sign(" × ", 2, lambda one, other: one * other),
    ast.Div: _Sign(" / ", 2, lambda one, other: one / other),
    ast.Pow: _Sign("", 3, lambda one, other: one * one),
}
_LEAF = 4


def named(name: str) -> str:
    """A name as it is read."""
    return name.replace("_", " ")


def text(node: ast.expr, leaf: Callable[[str], str]) -> str:
    """An expression as it is written, with what stands for each name."""
    return "".join(_parts(node, leaf, 0, leading=True))


def _parts(node: ast.expr, leaf: Callable[[str], str], needs: int, leading: bool) -> Iterator[str]:
    """An expression as a schoolbook writes it; in brackets where what stands around it binds more strongly."""
    match node:
        case ast.Name(id=name):
            number = leaf(name)
            # A negative number is bare at the front, in brackets elsewhere.
            bracketed = number.startswith("-") and (needs > _SIGNS[ast.Mult].strength or not leading)
            yield f"({number})" if bracketed else number
        case ast.Constant(value=number):
            yield str(number)
        case ast.Call(func=ast.Name(id=function), args=[given]):
            yield f"{function}({text(given, leaf)})"
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=2)):
            yield from _parts(left, leaf, _LEAF, leading)
            yield "²"
        case ast.BinOp(left=left, op=sign, right=right):
            here = _SIGNS[type(sign)]
            opened = here.strength < needs
            yield "(" if opened else ""
            yield from _parts(left, leaf, here.strength, leading or opened)
            yield here.written
            yield from _parts(right, leaf, here.strength + isinstance(sign, ast.Sub | ast.Div), leading=False)
            yield ")" if opened else ""
