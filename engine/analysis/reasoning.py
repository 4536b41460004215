"""Why something is so, line by line, each line held against the numbers of a run."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Literal, TypeAlias

from engine.analysis.contraction import contraction
from engine.analysis.gradient_check import beside, slope_of
from engine.definition.catalog import declared
from engine.definition.lesson import Lesson
from engine.definition.values import Index, Value, element, exact, with_element
from engine.execution.program import program_for
from engine.execution.source_code import parsed

Write: TypeAlias = "Callable[[float, int], str]"
"""Writes a double with at most so many digits."""

Holds = Literal["equal", "about", "rounding", "differs", "beyond"]
"""Whether the numbers bear a line out: as they are written; nearly; but for rounding, which is much of what is left;
not at all; or one of them is not finite or not to be had."""

NEARLY = Fraction(1, 10**6)
"""Two sides that differ by no more of the larger one are about equal."""

ROUNDING = Fraction(1, 10**12)
"""Two sides that differ by no more of the largest numbers that are added on the way are equal but for rounding."""

SMALLEST = Fraction(math.ulp(0.0))
"""A difference below it is none that a computer could hold."""

LOOKS_SO = Fraction(1, 10**4)
"""So near each other are the two sides as they are written, or more digits are written."""

DIGITS = (6, 8, 10, 12, 14, 17)
"""So many digits are written, the first number that is enough."""


@dataclass(frozen=True)
class Line:
    """One line of a reasoning, as it is declared.

    Attributes:
        says: An equation in Python's signs: `error == delta ** 2`.
        because: Why it follows from the lines above, true for any numbers.
    """

    says: str
    because: str

    @cached_property
    def sides(self) -> tuple[ast.expr, ast.expr]:
        """What stands left and right of the sign."""
        (statement,) = parsed(self.says).body
        tree = statement.value if isinstance(statement, ast.Expr) else None
        assert isinstance(tree, ast.Compare) and len(tree.comparators) == 1, f"{self.says!r} is no equation"
        return tree.left, tree.comparators[0]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What is named in it, each once."""
        found = (node.id for side in self.sides for node in ast.walk(side) if isinstance(node, ast.Name))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class Reasoning:
    """A short chain of equations that ends in what it is about.

    Attributes:
        key: Its name for links.
        title: What it shows.
        lines: In the order in which they follow from each other.
    """

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shown:
    """One line with the numbers of a step.

    Attributes:
        names: The equation in names.
        numbers: The same with the numbers; None where they do not bear it out.
        because: Why it follows.
        holds: Whether the numbers bear it out.
        left: The left side, worked out from the numbers without rounding on the way.
        right: The right side.
    """

    names: str
    numbers: str | None
    because: str
    holds: Holds
    left: float = math.nan
    right: float = math.nan

    @property
    def claimed(self) -> bool:
        """Whether the numbers bear it out, if only up to rounding."""
        return self.holds in ("equal", "about", "rounding")


@cache
def reasonings(lesson: int | None = None) -> tuple[Reasoning, ...]:
    """Every reasoning in the order of the course, or those of one lesson."""
    return tuple(declared("reasons", "REASONS", Reasoning, lesson))


def reason(reasoning: Reasoning, facts: Mapping[str, float], write: Write) -> tuple[Shown, ...]:
    """The lines with the numbers, up to the first that they do not bear out: nothing follows from that one.

    Args:
        reasoning: What is to be shown.
        facts: The numbers by the names that the lines use, see `facts_of`.
        write: Writes them.
    """
    found = []
    for line in reasoning.lines:
        found.append(_shown(line, facts, write))
        if not found[-1].claimed:
            break
    return tuple(found)


def facts_of(lesson: Lesson, values: Mapping[str, Value], index: Index) -> dict[str, float]:
    """The numbers of one weight and of its output in a step, as the lesson's own phases give them.

    A list's number has the list's name without the s. `new_delta` is what the next step has for it if nothing is
    turned, `delta_up` what it is with the weight turned up by `h`, and `slope` the error's slope, measured.

    Args:
        lesson: The lesson.
        values: Its parameters as the step finds them.
        index: Which weight.
    """
    slope, weight = slope_of(lesson, values, index), lesson.with_role("weight")
    if slope is None or weight is None:
        return {}
    program = program_for(lesson, lesson.sizes(values))
    after = program.step(values)
    turned = {**values, weight: with_element(values[weight], index, slope.weight + slope.nearby)}
    steps = {"{}": (values, after), "new_{}": (after, program.step(after)), "{}_up": (turned, program.step(turned))}
    facts = {"h": slope.nearby, "slope": slope.measured}
    if (share := contraction(lesson, values)) is not None:
        facts["kept"] = share.kept
    for form, (begun, ended) in steps.items():
        found = {**ended, **{name: begun[name] for name in lesson.learned}}
        for one in lesson.everything:
            word = one.name.removesuffix("s") if one.axes else one.name
            facts[form.format(word)] = element(found[one.name], beside(lesson, one.name, weight, index))
    return facts


# Holding a line against the numbers


def _shown(line: Line, facts: Mapping[str, float], write: Write) -> Shown:
    left, right = line.sides
    names = f"{_text(left, _named)} = {_text(right, _named)}"
    if any(name not in facts or not math.isfinite(facts[name]) for name in line.names):
        return Shown(names, None, line.because, "beyond")
    # With every digit that a reader can see, so that it can be worked out again.
    read = {name: Fraction(exact(facts[name])) for name in line.names}
    one, other = _result(left, read), _result(right, read)
    if one is None or other is None:
        return Shown(names, None, line.because, "beyond")
    holds = _compared(line, read, one, other)
    if holds == "differs":
        return Shown(names, None, line.because, holds, _rounded(one), _rounded(other))
    numbers, sign = "", ""
    # What little rounding has left is told only by all digits.
    for digits in DIGITS[-1:] if holds == "rounding" else DIGITS:
        written = {name: write(facts[name], digits) for name in line.names}
        numbers, sign, fits = _with_numbers(line, written)
        if fits:
            break
    if holds != "rounding":
        # Written with fewer digits it may be so to the last one, or no longer.
        holds = "equal" if sign == "=" else "about"
    return Shown(names, numbers, line.because, holds, _rounded(one), _rounded(other))


def _compared(line: Line, read: Mapping[str, Fraction], one: Fraction, other: Fraction) -> Holds:
    apart = abs(one - other)
    if apart <= NEARLY * max(abs(one), abs(other)):
        return "about" if apart else "equal"
    largest = max(_size(side, read) for side in line.sides)
    return "rounding" if apart <= max(ROUNDING * largest, SMALLEST) else "differs"


def _with_numbers(line: Line, written: Mapping[str, str]) -> tuple[str, str, bool]:
    """A line with numbers in this writing, its sign, and whether who works it out by hand finds it about so."""
    left, right = line.sides
    read = {name: Fraction(text) for name, text in written.items()}
    one, other = _result(left, read), _result(right, read)
    same = one is not None and one == other
    near = one is not None and other is not None and abs(one - other) <= LOOKS_SO * max(abs(one), abs(other))
    sign = "=" if same else "≈"
    return f"{_text(left, written.__getitem__)} {sign} {_text(right, written.__getitem__)}", sign, near


def _rounded(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def _result(node: ast.expr, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """What an expression gives, without any rounding; None where it divides by 0."""
    match node:
        case ast.Name(id=name):
            return numbers[name]
        case ast.Constant(value=int(number)):
            return Fraction(number)
        case ast.BinOp(left=left, op=sign, right=right):
            one, other = _result(left, numbers), _result(right, numbers)
            if one is None or other is None or (isinstance(sign, ast.Div) and other == 0):
                return None
            return _SIGNS[type(sign)].work(one, other)
    raise TypeError(f"{ast.unparse(node)} is of no kind that a line may have")


def _size(node: ast.expr, numbers: Mapping[str, Fraction]) -> Fraction:
    """How large an expression would be if nothing in it canceled: of so much, rounding takes its share."""
    match node:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return max(_size(left, numbers), _size(right, numbers))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _size(left, numbers) / abs(_result(right, numbers) or Fraction(1))
        case ast.BinOp(left=left, op=sign, right=right):
            return _SIGNS[type(sign)].work(_size(left, numbers), _size(right, numbers))
    return abs(_result(node, numbers) or Fraction(0))


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


def _named(name: str) -> str:
    return name.replace("_", " ")


def _text(node: ast.expr, leaf: Callable[[str], str]) -> str:
    return "".join(_parts(node, leaf, 0, leading=True))


def _parts(node: ast.expr, leaf: Callable[[str], str], needs: int, leading: bool) -> Iterator[str]:
    """An expression as a schoolbook writes it; in brackets where what stands around it binds more strongly."""
    match node:
        case ast.Name(id=name):
            text = leaf(name)
            # A negative number is bare at the front, in brackets elsewhere.
            bracketed = text.startswith("-") and (needs > _SIGNS[ast.Mult].strength or not leading)
            yield f"({text})" if bracketed else text
        case ast.Constant(value=number):
            yield str(number)
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
