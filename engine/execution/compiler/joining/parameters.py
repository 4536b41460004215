"""What a step takes from its parameters, and what it has to know of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.definition.values import Value, flatten
from engine.execution.compiler.joining.symbols import EXACT, NotJoinable, Symbol, whole
from engine.execution.compiler.tree import Kind, Local, Memory

SMALL = 2**31
"""How large a whole parameter is taken to be, unless it is larger."""


@dataclass(frozen=True)
class Take:
    """A number, or the numbers in a stretch of memory, that a step takes from its parameters."""

    name: str
    """The parameter's name, or `step`."""
    place: Local | Memory
    """Where it is put."""
    most: int = EXACT
    """How large a whole number may be."""

    @property
    def size(self) -> int:
        """How many numbers."""
        return self.place.size if isinstance(self.place, Memory) else 1


@dataclass(frozen=True)
class Look:
    """What has to be known of a parameter, from one look at its numbers.

    Attributes:
        kind: Whether all are whole.
        size: How many.
        most: How large a whole one is taken to be.
    """

    kind: Kind
    size: int
    most: int

    @classmethod
    def at(cls, value: Value) -> Look:
        """Look at a parameter."""
        every = list(flatten(value))
        if set(map(type, every)) != {int}:
            return cls("float", len(every), SMALL)
        # The product of two that are small has its place in 64 bits.
        return cls("whole", len(every), SMALL if max(map(abs, every)) <= SMALL else EXACT)


def constants(value: Value) -> Symbol:
    """A whole parameter whose numbers are written into the step."""
    if isinstance(value, tuple):
        return tuple(constants(part) for part in value)
    if type(value) is not int:
        raise NotJoinable("a range up to a number that is not whole")
    return whole(value)


def is_nested(value: Value) -> bool:
    """Whether a value is a list of lists."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], tuple)


def regular(value: Any) -> tuple[int, ...] | None:
    """The shape of a list, or None where its rows differ in length."""
    if not isinstance(value, tuple):
        return ()
    if value and not isinstance(value[0], tuple):
        return (len(value),)
    shapes = {regular(part) for part in value}
    shape = shapes.pop() if len(shapes) == 1 else None
    return None if shape is None else (len(value), *shape)
