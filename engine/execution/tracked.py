"""Numbers that remember how they were made."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from engine.definition.arithmetic.chance import draw, order_key, row_in_order, shuffled
from engine.definition.arithmetic.functions import exp, log, root, sine, tanh
from engine.definition.values import Index
from engine.execution.source_code import source_of


@dataclass(frozen=True)
class Leaf:
    """A number that a phase was given: an element of a named value."""

    name: str
    index: Index
    before: bool
    """Whether it is a learned value as the step found it."""


@dataclass(frozen=True)
class Operation:
    """A number made from others; the symbol may be a function's name.

    A negation has no right side, nor has a function of one number.
    """

    symbol: str
    left: Number | float
    right: Number | float | None


@dataclass(frozen=True)
class Stated:
    """A number that stands in the phase's own text."""


@dataclass(frozen=True)
class Decision:
    """A comparison on which the phase's way depended."""

    left: Number | float
    symbol: str
    right: Number | float
    holds: bool
    joined: bool = False
    """Whether it and the one before are one condition: `low ≤ number < high`."""


@dataclass(frozen=True)
class Unfollowed:
    """A number of which only the phase is known that gave it, and what that phase read."""

    phase: str
    read: tuple[Number, ...]


Made: TypeAlias = "Leaf | Operation | Stated | Unfollowed"

FUNCTIONS: dict[Callable[..., float], str] = {
    one: one.__name__ for one in (exp, log, root, sine, tanh, draw, order_key, row_in_order)
}
"""What is told by its name, as a schoolbook does: how it comes to its digits is nothing to follow by hand."""


LISTS: dict[Any, str] = {shuffled: "shuffled"}
"""What gives a list of whole numbers and is told by its name: each of them by the two numbers that are named last."""


def is_told_by_name(function: Callable[..., Any]) -> bool:
    """Whether a function is one of those, or one that only they call."""
    return function.__module__ in {one.__module__ for one in FUNCTIONS}


COMPARED: Mapping[type[ast.cmpop], tuple[str, Callable[[Any, Any], bool]]] = {
    ast.Gt: (">", operator.gt),
    ast.Lt: ("<", operator.lt),
    ast.GtE: ("≥", operator.ge),
    ast.LtE: ("≤", operator.le),
    ast.Eq: ("=", operator.eq),
    ast.NotEq: ("≠", operator.ne),
}

COMPUTED: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}


class Number:
    """A number that remembers how it was made.

    It takes part in arithmetic and comparisons like a float, or like an int where it holds one, and gives numbers that
    remember in turn. It is no float itself, so that NumPy keeps it as it is.

    Attributes:
        value: The number.
        made: Where it comes from.
        decisions: The comparisons that chose this way of making it; empty where there was no choice.
        origin: The very number that was chosen, which may have a name of its own; None where nothing was chosen.
    """

    __slots__ = ("decisions", "made", "origin", "value")

    def __init__(self, value: float, made: Made, decisions: tuple[Decision, ...] = ()) -> None:
        self.value = value
        self.made = made
        self.decisions = decisions
        self.origin: Number | None = None

    def _made(self, symbol: str, value: float, left: Any, right: Any = None) -> Number:
        return Number(value, Operation(symbol, left, right))

    def __add__(self, other: Any) -> Number:
        return self._made("+", self.value + bare(other), self, other)

    def __radd__(self, other: Any) -> Number:
        return self._made("+", bare(other) + self.value, other, self)

    def __sub__(self, other: Any) -> Number:
        return self._made("−", self.value - bare(other), self, other)

    def __rsub__(self, other: Any) -> Number:
        return self._made("−", bare(other) - self.value, other, self)

    def __mul__(self, other: Any) -> Number:
        return self._made("×", self.value * bare(other), self, other)

    def __rmul__(self, other: Any) -> Number:
        return self._made("×", bare(other) * self.value, other, self)

    def __truediv__(self, other: Any) -> Number:
        return self._made("/", self.value / bare(other), self, other)

    def __rtruediv__(self, other: Any) -> Number:
        return self._made("/", bare(other) / self.value, other, self)

    def __floordiv__(self, other: Any) -> Number:
        return self._made("div", self.value // bare(other), self, other)

    def __rfloordiv__(self, other: Any) -> Number:
        return self._made("div", bare(other) // self.value, other, self)

    def __mod__(self, other: Any) -> Number:
        return self._made("mod", self.value % bare(other), self, other)

    def __rmod__(self, other: Any) -> Number:
        return self._made("mod", bare(other) % self.value, other, self)

    def __neg__(self) -> Number:
        return self._made("−", -self.value, self)

    def __gt__(self, other: Any) -> bool:
        return self.value > bare(other)

    def __lt__(self, other: Any) -> bool:
        return self.value < bare(other)

    def __ge__(self, other: Any) -> bool:
        return self.value >= bare(other)

    def __le__(self, other: Any) -> bool:
        return self.value <= bare(other)

    def __bool__(self) -> bool:
        raise TypeError("a number that remembers is compared, not asked whether it is true")

    def __repr__(self) -> str:
        return f"Number({self.value!r})"


class Waiting(Number):
    """A number that is known, and of which it is seen how it was made as soon as somebody asks."""

    __slots__ = ("_make",)

    def __init__(self, value: float, make: Callable[[], Any]) -> None:
        # The other attributes are missing until they are asked for.
        self.value = value
        self._make = make

    def __getattr__(self, name: str) -> Any:
        if name not in Number.__slots__:
            raise AttributeError(name)
        number = self.followed()
        for one in Number.__slots__:
            try:
                object.__getattribute__(self, one)
            except AttributeError:
                setattr(self, one, getattr(number, one))
        return getattr(self, name)

    def followed(self) -> Number:
        """The number as it was made, whose last digits may be others."""
        number = recalled(self._make())
        return number.followed() if isinstance(number, Waiting) else number


def bare(number: Any) -> float:
    """A number that remembers nothing: a float, or an int where it is one."""
    if isinstance(number, Number):
        return number.value
    return number if type(number) is int else float(number)


def double(number: Any) -> float:
    """The double of a number, whether it remembers or not."""
    return float(bare(number))


def chosen(number: Any, decisions: tuple[Decision, ...]) -> Number:
    """The same number, which these comparisons have led to."""
    if not isinstance(number, Number):
        return Number(number, Stated(), decisions)

    def found() -> Number:
        same = Number(number.value, number.made, (*number.decisions, *decisions))
        same.origin = number
        return same

    if not isinstance(number, Waiting):
        return found()
    later = Waiting(number.value, found)
    later.origin = number
    return later


def told_by_name(function: Callable[..., float], arguments: Sequence[Any]) -> Any:
    """What one of the `FUNCTIONS` gives; it remembers the last two numbers that it was given, where one of all does."""
    value = function(*map(bare, arguments))
    if not any(isinstance(one, Number) for one in arguments):
        return value
    left, *right = arguments[-2:]
    return Number(value, Operation(FUNCTIONS[function], left, right[0] if right else None))


def gives_list(function: Any) -> bool:
    """Whether it is one of the `LISTS`."""
    return callable(function) and function in LISTS


def list_told_by_name(function: Callable[..., Sequence[int]], arguments: Sequence[Any]) -> list[Number]:
    """What one of the `LISTS` gives, in numbers that remember the last two numbers that it was given."""
    left, right = arguments[-2:]
    made = Operation(LISTS[function], left, right)
    return [Number(number, made) for number in function(*map(bare, arguments))]


def recalled(number: Any) -> Number:
    """A number as one that remembers; one that stands in a text remembers that."""
    return number if isinstance(number, Number) else Number(bare(number), Stated())


@cache
def chosen_names(function: Callable[..., Any]) -> frozenset[str]:
    """The names that a function binds, or appends to, inside an `if`: what they hold depends on its comparisons."""
    within = [
        node for branch in ast.walk(source_of(function).tree) if isinstance(branch, ast.If) for node in ast.walk(branch)
    ]
    bound = {node.id for node in within if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    grown = {node.value.id for node in within if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)}
    return frozenset(bound | grown)
