"""What a name stands for while phases are joined: a number, a list whose parts are known, or a stretch of memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from engine.execution.compiler.tree import AsFloat, Constant, Expression, Kind, Memory

Shape: TypeAlias = tuple[int, ...]
"""The lengths of a list whose rows have one length."""

LEAST, MOST = -(2**63), 2**63 - 1
"""What 64 bits hold."""

EXACT = 2**53
"""Up to this size each whole number is a float."""


class NotJoinable(Exception):
    """A phase uses something that the joiner does not know, such as NumPy. It is called instead."""


class TooLong(NotJoinable):
    """So many statements: where fewer loops are written out, there may be fewer."""


class WantsMore(NotJoinable):
    """The phases can be joined if something about a parameter is known or arranged otherwise.

    Attributes:
        known: Parameters whose number decides how often a loop turns.
        in_memory: Parameters of which a part is read that is known only when it runs.
    """

    def __init__(self, known: frozenset[str] = frozenset(), in_memory: frozenset[str] = frozenset()) -> None:
        super().__init__(f"{sorted(known | in_memory)} otherwise")
        self.known = known
        self.in_memory = in_memory


@dataclass(frozen=True, slots=True)
class Number:
    """A number.

    Attributes:
        tree: How it is computed.
        low: The least that it can be where it is whole; None where that is not known, or for a float.
        high: The most.
        loose: Whether it may be a whole one in Python where it is a float here, as a sum that begins with 0 is.
            Beside a float that makes no difference; elsewhere it could.
    """

    tree: Expression
    low: int | None = None
    high: int | None = None
    loose: bool = False

    @property
    def kind(self) -> Kind:
        """Float, whole, wide or truth."""
        return self.tree.kind

    @property
    def known(self) -> int | float | None:
        """The number, if it is known."""
        return self.tree.value if isinstance(self.tree, Constant) else None

    @property
    def place(self) -> int | None:
        """The number, if it is known and whole."""
        return int(self.tree.value) if isinstance(self.tree, Constant) and self.tree.kind in ("whole", "wide") else None


@dataclass(frozen=True, slots=True)
class Block:
    """A list, or a list of lists of one length, in memory.

    Attributes:
        memory: Where.
        start: Where in it the first number is.
        shape: The lengths.
        low: The least that a whole number in it can be.
        high: The most.
        loose: Whether its numbers are loose.
    """

    memory: Memory
    start: Expression
    shape: Shape
    low: int | None = None
    high: int | None = None
    loose: bool = False

    @property
    def kind(self) -> Kind:
        """Float or whole."""
        return self.memory.kind

    @property
    def size(self) -> int:
        """How many numbers."""
        return count(self.shape)


@dataclass(frozen=True, slots=True)
class Growing:
    """A list that grows in each round of a loop.

    Attributes:
        memory: Where it grows.
        at: Where this round's first item goes.
        done: How many items this round has added.
        item: Stands for an item, with its shape and bounds; None before the first.
        kind: The kind of the first item.
    """

    memory: Memory
    at: Expression
    done: int = 0
    item: Block | None = None
    kind: Kind | None = None


Items: TypeAlias = "tuple[Symbol, ...]"
Symbol: TypeAlias = "Number | Block | Growing | Items"


def count(shape: Shape) -> int:
    """How many numbers a shape has."""
    total = 1
    for length in shape:
        total *= length
    return total


def whole(number: int) -> Number:
    """A known whole number."""
    return Number(Constant(number, kind_of(number, number)), number, number)


def floating(number: float) -> Number:
    """A known float."""
    return Number(Constant(number, "float"))


def kind_of(low: int | None, high: int | None) -> Kind:
    """The kind of a whole number between these bounds."""
    return "wide" if low is None or high is None or low < LEAST or high > MOST else "whole"


def widest(*every: Number | Block) -> tuple[int | None, int | None]:
    """The bounds of what may be any of these, as far as it may be whole."""
    numbers = [one for one in every if one.loose or one.kind != "float"]
    lows, highs = [one.low for one in numbers] or [None], [one.high for one in numbers] or [None]
    return (
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
    )


def is_exact(number: Number | Block) -> bool:
    """Whether a whole number is a float for sure."""
    return number.low is not None and number.high is not None and number.low >= -EXACT and number.high <= EXACT


def as_float(number: Number) -> Expression:
    """The number as a float."""
    match number.kind:
        case "float":
            return number.tree
        case "truth":
            raise NotJoinable("a truth where a number is needed")
    if isinstance(number.tree, Constant):
        try:
            return Constant(float(number.tree.value), "float")
        except OverflowError:
            raise NotJoinable("a whole number that is too large for a float") from None
    return AsFloat(number.tree)


def shape_of(value: Symbol) -> Shape:
    """The lengths of a value's lists.

    Raises:
        NotJoinable: Its rows have several lengths, or it grows.
    """
    match value:
        case Number():
            return ()
        case Block(shape=shape):
            return shape
        case Growing():
            raise NotJoinable("a list that is read while it grows")
    shapes = {shape_of(part) for part in value}
    if len(shapes) > 1:
        raise NotJoinable("rows of several lengths")
    return (len(value), *(shapes.pop() if shapes else ()))


def leaves(value: Symbol) -> Iterator[Number | Block]:
    """The numbers and the stretches of memory of which a value is made."""
    if isinstance(value, Growing):
        raise NotJoinable("a list that is given while it grows")
    if isinstance(value, tuple):
        for part in value:
            yield from leaves(part)
    else:
        yield value


def settled(value: Symbol) -> Symbol:
    """The value as a phase hands it on, where each number is a float for sure."""
    if isinstance(value, tuple):
        return tuple(settled(part) for part in value)
    if isinstance(value, Growing):
        raise NotJoinable("a list that is given while it grows")
    return replace(value, loose=False) if value.loose else value
