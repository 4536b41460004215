"""What names hold, copied so that later changes do not reach it."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from operator import is_
from typing import Any

MOST_BITS = 1024
"""A whole number of more bits than this is no double any more, and Python may refuse to write it."""


@dataclass(frozen=True)
class Shown:
    """Stands for a value that is neither a number, a text nor a list: how Python writes it."""

    text: str

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class _Copied:
    """A list as it was copied last: it, what it held, the copy, and whether nothing within it can change."""

    original: Any
    items: tuple[Any, ...]
    copy: tuple[Any, ...]
    settled: bool


class Copies:
    """Copies line after line: a list that holds the same as before gets the same copy, so that looking is enough."""

    def __init__(self) -> None:
        # The lists themselves are kept, so that no other one can have their identity.
        self._known: dict[int, _Copied] = {}

    def of(self, value: Any, within: tuple[int, ...] = ()) -> Any:
        """A value: lists and arrays as tuples, NumPy's numbers as plain ones."""
        if isinstance(value, list | tuple):
            return self._of_list(value, within)
        if type(value) is int and value.bit_length() > MOST_BITS:
            return Shown(f"a whole number of {value.bit_length()} bits")
        if value is None or type(value) in (bool, int, float, str):
            return value
        if id(value) in within:
            return Shown("...")
        if hasattr(value, "tolist") and not isinstance(value, type):
            # What it gives is made anew each time.
            return Copies().of(value.tolist(), (*within, id(value)))
        if inspect.isfunction(value) or inspect.ismodule(value) or inspect.isclass(value):
            return Shown(value.__name__)
        try:
            return Shown(repr(value))
        except Exception as error:
            # It says what it is in a way of its own, and fails: that is no error of the function that has it.
            return Shown(f"{type(value).__name__}, which cannot be written ({type(error).__name__})")

    def _of_list(self, value: list[Any] | tuple[Any, ...], within: tuple[int, ...]) -> Any:
        if id(value) in within:
            return Shown("...")
        known = self._known.get(id(value))
        if known is not None and isinstance(value, tuple) and known.settled:
            return known.copy
        items = tuple(value)
        same = known is not None and len(known.items) == len(items) and all(map(is_, known.items, items))
        if known is not None and same and known.settled:
            return known.copy
        copy = tuple(self.of(part, (*within, id(value))) for part in items)
        if known is not None and same and all(map(is_, known.copy, copy)):
            return known.copy
        settled = all(type(part) in (float, int) or self._is_settled(part) for part in items)
        self._known[id(value)] = _Copied(value, items, copy, settled)
        return copy

    def _is_settled(self, part: Any) -> bool:
        return isinstance(part, tuple) and id(part) in self._known and self._known[id(part)].settled


def copied(value: Any) -> Any:
    """A copy of a value as it is now."""
    return Copies().of(value)
