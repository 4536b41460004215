"""The directions of a vector or matrix: what their parts are called, and how long they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from engine.definition.values import Index, Length, Shape, first_length, inner

Labels: TypeAlias = Mapping[str, tuple[str, ...]]
"""By the name of an axis, what its parts are called."""

MOST_NAMED = 12
"""So many elements are called by their names where one is wanted that is not there."""


@dataclass(frozen=True)
class Axis:
    """One direction of a vector or matrix, such as the inputs of a network."""

    name: str
    """In the plural: `inputs`, `outputs`."""
    labels: tuple[str, ...]
    """What the first ones are called."""
    most: int
    """How many a learner may have."""
    width: int = 0
    """Where its parts make a picture, how many of them stand side by side in it; 0 where they make none."""
    least: int = 1
    """How few."""

    @property
    def singular(self) -> str:
        """One of them: `input`."""
        return self.name.removesuffix("s")

    def label(self, position: int) -> str:
        """What the element at this position is called."""
        return self.labels[position] if position < len(self.labels) else f"{self.singular}{position + 1}"

    def place(self, text: str, part: str, length: int, own: Axis) -> int:
        """Which element is meant: one that is called so, or the one with this number.

        Args:
            text: The name that was written.
            part: The part of it that means the element.
            length: How many there are.
            own: The same axis as the lesson calls it. That goes on meaning it, unless the learner calls another one so.

        Raises:
            ValueError: There is none.
        """
        for axis in (self, own):
            if (at := axis.position(part)) is not None and at < length:
                return at
        if part.isdecimal() and len(part) < 10 and int(part) < length:
            return int(part)
        named = [self.label(at) for at in range(min(length, MOST_NAMED))]
        if length > MOST_NAMED:
            named[-1:] = ["…", self.label(length - 1)]
        raise ValueError(f"{text}: {part!r} is not one of 0 to {length - 1} or {', '.join(named)}")

    def position(self, label: str) -> int | None:
        """Where the element is that is called so, were there ever so many; None where none is."""
        if label in self.labels:
            return self.labels.index(label)
        number = label.removeprefix(self.singular)
        if number == label or not number.isdecimal() or len(number) > 9 or number[0] == "0":
            return None
        return int(number) - 1 if int(number) > len(self.labels) else None


class Sizes(Mapping[str, int]):
    """The length of each axis by its name; of one along which parts differ in length, the longest.

    Args:
        lengths: The length of each axis; where parts differ, a length for each part of the axis before, as `Shape`
            has it.
    """

    def __init__(self, lengths: Mapping[str, Any]) -> None:
        self.lengths: dict[str, Length] = {axis: _frozen(length) for axis, length in lengths.items()}

    @classmethod
    def measured(cls, values: Iterable[tuple[tuple[Axis, ...], Shape]], known: Sizes | None = None) -> Sizes:
        """The sizes of values, each with its axes; the first value that has an axis counts."""
        found = dict(known.lengths) if known is not None else {}
        for axes, shape in values:
            # Within an empty list nothing has a length.
            lengths = (*shape, *(0,) * (len(axes) - len(shape)))
            for axis, length in zip(axes, lengths, strict=True):
                found.setdefault(axis.name, length)
        return cls(found)

    def with_length(self, axis: str, length: Length) -> Sizes:
        """The same sizes with another length of one axis."""
        return Sizes({**self.lengths, axis: length})

    def shape(self, axes: tuple[Axis, ...]) -> Shape:
        """The shape of a value with these axes."""
        return tuple(self.lengths[axis.name] for axis in axes)

    def __getitem__(self, axis: str) -> int:
        return _longest(self.lengths[axis])

    def __iter__(self) -> Iterator[str]:
        return iter(self.lengths)

    def __len__(self) -> int:
        return len(self.lengths)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sizes):
            return self.lengths == other.lengths
        return isinstance(other, Mapping) and self.lengths == other

    def __hash__(self) -> int:
        return hash(tuple(self.lengths.items()))

    def __repr__(self) -> str:
        return f"Sizes({self.lengths})"


def _longest(length: Length) -> int:
    return max(map(_longest, length)) if isinstance(length, tuple) else length


def _frozen(length: Any) -> Length:
    """A length as it may come out of JSON."""
    return tuple(map(_frozen, length)) if isinstance(length, list | tuple) else int(length)


def places(text: str, parts: Sequence[str], axes: Sequence[Axis], own: Sequence[Axis], shape: Shape) -> Index:
    """Which number is meant by labels or numbers in brackets; fewer than there are directions mean a whole row.

    Args:
        text: All that was written, for what is said of it.
        parts: What stands in the brackets.
        axes: The directions, as the learner calls their parts.
        own: The same as the lesson calls them.
        shape: How long they are.

    Raises:
        ValueError: There is no such part.
    """
    found: list[int] = []
    for part, axis, as_declared in zip(parts, axes, own, strict=False):
        found.append(axis.place(text, part, first_length(shape), as_declared))
        shape = inner(shape, found[-1])
    return tuple(found)
