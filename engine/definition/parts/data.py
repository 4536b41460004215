"""Rows of data: which values have a part for each of them, and sets of rows that have a name."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import nan

from engine.definition.parts.parameter import Given, Parameter
from engine.definition.values import Value, flatten, part_of, shape_of

ROWS = "rows"
"""What the axis is called that has a part for each row of data."""


def is_by_rows(item: Parameter | Given) -> bool:
    """Whether a value has a part for each row of the data."""
    return bool(item.axes) and item.axes[0].name == ROWS


def rows_chosen(turn: Parameter | Given, value: Value) -> tuple[int, ...]:
    """The rows that a value of the role `turn` names: by a 1 where it has a part for each, else by their numbers."""
    if is_by_rows(turn):
        return tuple(row for row, number in enumerate(flatten(value)) if number)
    return tuple(map(int, flatten(value)))


def one_row_more(
    parameters: Iterable[Parameter], values: Mapping[str, Value], like: int, own: Mapping[str, Value]
) -> dict[str, Value]:
    """What has a part for each row, with one more at the end.

    Args:
        parameters: All parameters.
        values: Their values.
        like: The row that the new one is like.
        own: Its own parts, by the name of the parameter.
    """
    by_rows = [one.name for one in parameters if is_by_rows(one)]
    return {name: (*_rows(values, name), own.get(name, part_of(values[name], (like,)))) for name in by_rows}


def one_row_less(parameters: Iterable[Parameter], values: Mapping[str, Value], row: int) -> dict[str, Value]:
    """What has a part for each row, without this one."""
    names = [one.name for one in parameters if is_by_rows(one)]
    return {name: (*_rows(values, name)[:row], *_rows(values, name)[row + 1 :]) for name in names}


def _rows(values: Mapping[str, Value], name: str) -> tuple[Value, ...]:
    rows = values[name]
    assert isinstance(rows, tuple)
    return rows


@dataclass(frozen=True)
class Data:
    """A set of rows under a name: what the parameters are that it fills."""

    name: str
    """What it is called: letters, digits and blanks."""
    values: Mapping[str, Value]
    """The parameters, such as inputs and targets, by name."""

    @cached_property
    def sha256(self) -> str:
        """What tells it from every other set: the checksum of its numbers."""
        return checksum(self.values)

    def fills(self, parameters: Mapping[str, Value]) -> bool:
        """Whether the parameters have just its numbers."""
        there = {name: parameters[name] for name in self.values if name in parameters}
        if all(there.get(name) is value for name, value in self.values.items()):
            return True
        # Equal is not enough: -0.0 equals 0.0.
        return there == self.values and checksum(there) == self.sha256


def checksum(values: Mapping[str, Value]) -> str:
    """The SHA-256 of named values: of each its name, its shape and its numbers as doubles, the lowest byte first.

    What is not a number is the same whatever made it.
    """
    found = hashlib.sha256()
    for name in sorted(values):
        numbers = array("d", (number if number == number else nan for number in flatten(values[name])))
        if sys.byteorder == "big":
            numbers.byteswap()
        found.update(f"{name} {shape_of(values[name])} ".encode())
        found.update(numbers.tobytes())
    return found.hexdigest()
