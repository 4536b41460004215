"""What a named value is: a number, a vector or a matrix of numbers, and the names of its elements."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice, product
from typing import Any, TypeAlias

Vector: TypeAlias = tuple[float, ...]
Value: TypeAlias = "float | tuple[Value, ...]"
"""A frozen value as it travels: a number, or a tuple of values; its parts may differ in length."""

Length: TypeAlias = "int | tuple[Length, ...]"
"""How long a value is in one direction; where its parts differ in that, a length for each of them."""
Shape: TypeAlias = tuple[Length, ...]
"""The lengths in every direction: `(2, 3)` for two rows of three, `(2, (4, 1))` for one row of four and one of one."""
Index: TypeAlias = tuple[int, ...]

FEW = 8
"""So many numbers are compared one by one."""

LARGEST_WHOLE = 2**53
"""Up to it a double has room for every whole number."""

_ELEMENT = re.compile(r"(?P<name>[A-Za-z_]\w*)(?P<rest>(?:\[[^\[\]]+\]|\.[^\[\].]+)*)")
_PART = re.compile(r"\[([^\[\]]+)\]|\.([^\[\].]+)")


def exact(number: float) -> str:
    """Every digit, as Python's repr; a zero has no sign, since nobody can see what made it negative."""
    return "0.0" if isinstance(number, float) and number == 0 else repr(number)


def shape_of(value: Value) -> Shape:
    """The lengths of a value: `()` for a number, `(3,)` for a vector, `(2, 3)` for two rows of three."""
    if not isinstance(value, tuple):
        return ()
    if not value:
        return (0,)
    if not isinstance(value[0], tuple):
        return (len(value),)
    if value[0] and not isinstance(value[0][0], tuple):
        # Rows of numbers, of which there may be thousands.
        return (len(value), _joined(tuple(map(len, value))))  # type: ignore[arg-type]
    return (len(value), *map(_joined, zip(*map(shape_of, value), strict=False)))


def _joined(lengths: tuple[Length, ...]) -> Length:
    """The lengths of the parts of a value in one direction: one where that is the same number in all."""
    first = lengths[0]
    return first if isinstance(first, int) and lengths.count(first) == len(lengths) else lengths


def first_length(shape: Shape) -> int:
    """How many parts a value of this shape has; that is always one number."""
    length = shape[0]
    assert isinstance(length, int)
    return length


def inner(shape: Shape, at: int) -> Shape:
    """The shape of one part of a value with this shape."""
    return tuple(length[at] if isinstance(length, tuple) else length for length in shape[1:])


def indices(shape: Shape) -> Iterator[Index]:
    """Every index of a value with this shape, row by row."""
    if all(isinstance(length, int) for length in shape):
        return product(*map(range, shape))  # type: ignore[arg-type]
    return ((first, *rest) for first in range(first_length(shape)) for rest in indices(inner(shape, first)))


def size_of(shape: Shape) -> int:
    """How many numbers a value of this shape has."""
    if not shape:
        return 1
    if all(isinstance(length, int) for length in shape):
        return math.prod(shape)  # type: ignore[arg-type]
    return sum(size_of(inner(shape, at)) for at in range(first_length(shape)))


def position_of(index: Index, shape: Shape) -> int | None:
    """The how manieth number an index leads to in a value of this shape, from 0; None where it leads nowhere."""
    if len(index) != len(shape):
        return None
    if not shape:
        return 0
    if not 0 <= index[0] < first_length(shape):
        return None
    within = position_of(index[1:], inner(shape, index[0]))
    if within is None:
        return None
    if all(isinstance(length, int) for length in shape[1:]):
        return index[0] * size_of(inner(shape, 0)) + within
    return sum(size_of(inner(shape, at)) for at in range(index[0])) + within


def flatten(value: Value) -> Iterator[float]:
    """The numbers of a value, row by row."""
    if not isinstance(value, tuple):
        return iter((value,))
    if not value or not isinstance(value[0], tuple):
        return iter(value)  # type: ignore[arg-type]
    return chain.from_iterable(map(flatten, value))


def build(numbers: Iterator[float], shape: Shape) -> Value:
    """The inverse of `flatten`: takes from `numbers` what a value of this shape holds."""
    if not shape:
        return next(numbers)
    if len(shape) == 1:
        return tuple(islice(numbers, first_length(shape)))
    if len(shape) == 2 and isinstance(shape[1], int) and shape[1]:
        # Rows of numbers, of which there may be thousands.
        return tuple(islice(zip(*[numbers] * shape[1], strict=False), first_length(shape)))
    return tuple(build(numbers, inner(shape, at)) for at in range(first_length(shape)))


def element(value: Value, index: Index) -> float:
    """One number of a value."""
    for position in index:
        value = value[position]  # type: ignore[index]
    return value  # type: ignore[return-value]


def part_of(value: Value, index: Index) -> Value:
    """The part of a value that an index leads to: a number, or a row."""
    for position in index:
        value = value[position]  # type: ignore[index]
    return value


def with_element(value: Value, index: Index, number: Value) -> Value:
    """A copy of a value with one number, or one part, changed."""
    if not index:
        return number
    parts: list[Any] = list(value)  # type: ignore[arg-type]
    parts[index[0]] = with_element(parts[index[0]], index[1:], number)
    return tuple(parts)


def plain(value: Any, number: type[float] | type[int] = float) -> Value:
    """A value as it comes out of a phase (lists, NumPy's numbers and arrays) as tuples of floats, or of ints."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if type(value) in (list, tuple):
        kinds = set(map(type, value))
        if kinds == {number}:
            return tuple(value)
        if kinds <= {float, int}:
            return tuple(map(number, value))
    if isinstance(value, Sequence):
        return tuple(plain(part, number) for part in value)
    return number(value)


def element_name(name: str, index: Index) -> str:
    """`weights` and `(1, 2)` give `weights[1][2]`."""
    return name + "".join(f"[{position}]" for position in index)


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same to the last digit: nan is the same as nan, and 0.0 is not the same as -0.0."""
    if one is other:
        return True
    if isinstance(one, tuple) and isinstance(other, tuple):
        if len(one) != len(other):
            return False
        # Thousands of doubles are compared as they lie in memory; where they differ, it may be in the kind of nan.
        doubles = len(one) > FEW and set(map(type, one)) == {float} == set(map(type, other))
        if doubles and array("d", one).tobytes() == array("d", other).tobytes():  # type: ignore[type-var]
            return True
        return all(a is b or same(a, b) for a, b in zip(one, other, strict=True))
    if type(one) is type(other) is float and one and one == other:
        return True
    return repr(one) == repr(other)


def differing(one: Mapping[str, Value], other: Mapping[str, Value]) -> frozenset[str]:
    """The names of the elements that are not the same in both; nan is the same as nan."""
    return frozenset(
        element_name(name, index)
        for name in (*one, *(name for name in other if name not in one))
        for index in differing_indices(one.get(name, ()), other.get(name, ()))
    )


def differing_indices(one: Value, other: Value, index: Index = ()) -> Iterator[Index]:
    """The indices of the numbers that are not the same in both, or are in one of them only."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        both = min(len(one), len(other))
        for at in range(both):
            # Of thousands of rows most are the same objects.
            if one[at] is not other[at]:
                yield from differing_indices(one[at], other[at], (*index, at))
        for longer in (one, other):
            for at in range(both, len(longer)):
                yield from ((*index, at, *rest) for rest in indices(shape_of(longer[at])))
    elif not same(one, other):
        for value in dict.fromkeys((shape_of(one), shape_of(other))):
            yield from ((*index, *rest) for rest in indices(value))


def are_finite(value: Value) -> bool:
    """Whether all numbers of a value are finite."""
    return math.isfinite(_total(value)) or all(map(math.isfinite, flatten(value)))


def _total(value: Value) -> float:
    """All numbers added up, at the speed of C: what is not finite stays so. A sum may be too large without."""
    return sum(flatten(value)) if isinstance(value, tuple) else value


def split_name(text: str) -> tuple[str, tuple[str, ...]] | None:
    """`weights[1][2]`, `weights.1.2` and `weights[win]` in parts: the name, then what stands in the brackets.

    Returns:
        None where the text is no such name.
    """
    match = _ELEMENT.fullmatch(text.strip())
    if match is None:
        return None
    parts = tuple(bracketed or dotted for bracketed, dotted in _PART.findall(match["rest"]))
    return match["name"], parts


def in_brackets(numbers: Mapping[Index, float], write: Callable[[float], str], index: Index = ()) -> str:
    """Numbers by their places as they stand in a list, or in a list of lists, where some may be left out."""
    if index in numbers:
        return write(numbers[index])
    parts = dict.fromkeys(one[len(index)] for one in numbers if one[: len(index)] == index)
    return f"[{', '.join(in_brackets(numbers, write, (*index, at)) for at in parts)}]"


def nearly(one: float, other: float) -> bool:
    """Whether two numbers differ by no more than the rounding of a few operations."""
    return (
        one == other
        or (one != one and other != other)
        or (math.isfinite(other) and abs(one - other) <= 1e-12 * abs(other))
    )
