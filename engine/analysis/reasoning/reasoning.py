"""Why something is so, line by line, each line held against the numbers of a run."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Literal, TypeAlias

from engine.analysis.gradient_check import row_in_turn, rows_in_turn, slope_of
from engine.analysis.reasoning.equations import OF_ROW, named, names_in, result, size, text, written_out
from engine.analysis.steps.contraction import contraction
from engine.definition.axis import Axis
from engine.definition.catalog import declared
from engine.definition.counted import singular
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.parts.parameter import STEP, Given, Parameter
from engine.definition.values import Index, Value, element, exact, with_element
from engine.execution.program import program_for
from engine.execution.source_code import parsed

Write: TypeAlias = "Callable[[float, int], str]"
"""Writes a double with at most so many digits."""

Sides: TypeAlias = "tuple[ast.expr, ast.expr]"
"""What stands left and right of the sign."""

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
        says: An equation in Python's signs: `error == delta ** 2`; `mean(delta)` is the mean of the rows' deltas, and
            `exp` and `ln` are what they are called.
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
        return tuple(dict.fromkeys(name for side in self.sides for name in names_in(side)))


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


def facts_of(lesson: Lesson, values: Mapping[str, Value], index: Index, row: int = 0) -> dict[str, float]:
    """The numbers of one weight and of its output in a step, as the lesson's own phases give them.

    A list's number has the list's name without the s. `new_delta` is what the next step has for it if nothing is
    turned, `delta_up` what it is with the weight turned up by `h`, and `slope` the error's slope, measured. Where there
    is a bias, `delta_then` is what it is with that turned up by `h`. Of rows of data it is the number of the one that
    is looked at; a mean is made of `delta@0`, `delta@1` and so on, those of the rows that the step learns from.

    Args:
        lesson: The lesson.
        values: Its parameters as the step finds them.
        index: Which weight.
        row: The row that is looked at; where a step looks at one alone, it is that one.
    """
    row = next(iter(row_in_turn(lesson, values)), row)
    slope, weight, bias = slope_of(lesson, values, index), lesson.with_role("weight"), lesson.with_role("bias")
    if slope is None or weight is None:
        return {}
    program = program_for(lesson, lesson.sizes(values))
    after = program.step(values)
    turned = {**values, weight: with_element(values[weight], index, slope.weight + slope.nearby)}
    then = {**after, STEP: values[STEP] + 1} if STEP in values else after  # type: ignore[operator]
    steps = {"{}": (values, after), "new_{}": (after, program.step(then)), "{}_up": (turned, program.step(turned))}
    places = dict(zip(lesson.declared(weight).axes, index, strict=True))
    if bias is not None:
        beside = tuple(places[axis] for axis in lesson.declared(bias).axes)
        up = element(values[bias], beside) + slope.nearby
        turned_bias = {**values, bias: with_element(values[bias], beside, up) if beside else up}
        steps["{}_then"] = (turned_bias, program.step(turned_bias))
    facts = {"h": slope.nearby, "slope": slope.measured}
    if (share := contraction(lesson, values)) is not None:
        facts["kept"] = share.kept
    for form, (begun, ended) in steps.items():
        found = {**ended, **{name: begun[name] for name in lesson.learned}}
        for one in lesson.everything:
            word = form.format(singular(one.name) if one.axes else one.name)
            if not is_by_rows(one):
                facts[word] = _of(found[one.name], one, places, 0)
                continue
            # A number that is one for all rows keeps its name.
            facts.setdefault(word, _of(found[one.name], one, places, row))
            for at, taken in enumerate(rows_taken(lesson, values)):
                facts[f"{word}{OF_ROW}{at}"] = _of(found[one.name], one, places, taken)
    return facts


def rows_taken(lesson: Lesson, values: Mapping[str, Value]) -> list[int]:
    """The rows that a step learns from, none where there are no rows of data."""
    if not lesson.has_rows:
        return []
    return rows_in_turn(lesson, values) or list(range(lesson.sizes(values)[ROWS]))


def _of(value: Value, one: Parameter | Given, places: Mapping[Axis, int], row: int) -> float:
    """The number of a value that belongs to a weight with these places on its axes, and to a row."""
    return element(value, tuple(row if axis.name == ROWS else places[axis] for axis in one.axes))


# Holding a line against the numbers


def _shown(line: Line, facts: Mapping[str, float], write: Write) -> Shown:
    left, right = line.sides
    names = f"{text(left, named)} = {text(right, named)}"
    sides = written_out(left, facts), written_out(right, facts)
    used = dict.fromkeys(name for side in sides for name in names_in(side))
    if any(name not in facts or not math.isfinite(facts[name]) for name in used):
        return Shown(names, None, line.because, "beyond")
    # With every digit that a reader can see, so that it can be worked out again.
    read = {name: Fraction(exact(facts[name])) for name in used}
    one, other = (result(side, read) for side in sides)
    if one is None or other is None:
        return Shown(names, None, line.because, "beyond")
    holds = _compared(sides, read, one, other)
    if holds == "differs":
        return Shown(names, None, line.because, holds, _rounded(one), _rounded(other))
    numbers, sign = "", ""
    # What little rounding has left is told only by all digits.
    for digits in DIGITS[-1:] if holds == "rounding" else DIGITS:
        numbers, sign, fits = _with_numbers(sides, {name: write(facts[name], digits) for name in used})
        if fits:
            break
    if holds != "rounding":
        # Written with fewer digits it may be so to the last one, or no longer.
        holds = "equal" if sign == "=" else "about"
    return Shown(names, numbers, line.because, holds, _rounded(one), _rounded(other))


def _compared(sides: Sides, read: Mapping[str, Fraction], one: Fraction, other: Fraction) -> Holds:
    apart = abs(one - other)
    if apart <= NEARLY * max(abs(one), abs(other)):
        return "about" if apart else "equal"
    largest = max(size(side, read) for side in sides)
    return "rounding" if apart <= max(ROUNDING * largest, SMALLEST) else "differs"


def _with_numbers(sides: Sides, written: Mapping[str, str]) -> tuple[str, str, bool]:
    """A line with numbers in this writing, its sign, and whether who works it out by hand finds it about so."""
    left, right = sides
    read = {name: Fraction(number) for name, number in written.items()}
    one, other = result(left, read), result(right, read)
    same = one is not None and one == other
    near = one is not None and other is not None and abs(one - other) <= LOOKS_SO * max(abs(one), abs(other))
    sign = "=" if same else "≈"
    return f"{text(left, written.__getitem__)} {sign} {text(right, written.__getitem__)}", sign, near


def _rounded(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf
