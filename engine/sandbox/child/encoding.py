"""Turns what the learner's code gave into plain data, whatever it is."""

from __future__ import annotations

import sys
from types import BuiltinFunctionType, CoroutineType, FunctionType, GeneratorType, MethodType, ModuleType
from typing import Any

DEEPEST = 6
"""So many lists within lists are taken."""

MOST_PARTS = 10_000
"""So many numbers and texts are taken in all."""

LONGEST_TEXT = 10_000
"""So many characters all texts together have."""

IN_ALL = 5
"""So many results of the largest kind may come in all."""

LARGEST = 10**309
"""A whole number beyond this is no double any more."""


class Strange(Exception):
    """What came back is no plain data; the words say what it is."""


class Plainly:
    """Makes plain data of values: numbers, texts, None, and lists of these.

    It asks the types, never the value itself: a class of the learner's may answer anything.
    """

    def __init__(self) -> None:
        self._all_parts, self._all_signs = IN_ALL * MOST_PARTS, IN_ALL * LONGEST_TEXT
        self._parts = self._signs = 0

    def of(self, value: Any) -> Any:
        """The value as plain data.

        Raises:
            Strange: It is something else, or too much.
        """
        self._parts, self._signs = MOST_PARTS, LONGEST_TEXT
        found = self._of(value, 0)
        self._all_parts -= MOST_PARTS - self._parts
        self._all_signs -= LONGEST_TEXT - self._signs
        if self._all_parts < 0 or self._all_signs < 0:
            raise Strange("all that came back together is too much to look at")
        return found

    def _of(self, value: Any, depth: int) -> Any:
        self._parts -= 1
        if self._parts < 0:
            raise Strange(f"more than {MOST_PARTS} numbers came back, too many to look at")
        kind = type(value)
        if kind in (bool, float) or value is None:
            return value
        if issubclass(kind, float):
            return float.__float__(value)
        if issubclass(kind, int):
            number = int.__int__(value)
            if not -LARGEST < number < LARGEST:
                raise Strange("a whole number with more than 309 digits came back, which is too large")
            if int.bit_length(number) > 64:
                self._takes(int.bit_length(number) // 3)
            return number
        if issubclass(kind, str):
            if str.__len__(value) > LONGEST_TEXT:
                raise Strange(f"a text of {str.__len__(value)} characters came back")
            self._takes(str.__len__(value))
            return str.__str__(value)
        if issubclass(kind, list | tuple):
            if depth >= DEEPEST:
                raise Strange(f"a list came back with more than {DEEPEST} lists one within the other")
            whole = list if issubclass(kind, list) else tuple
            return [self._of(part, depth + 1) for part in whole.__iter__(value)]
        numpy = sys.modules.get("numpy")
        if numpy is not None and issubclass(kind, numpy.ndarray):
            if numpy.ndarray.size.__get__(value) > MOST_PARTS:
                raise Strange(f"an array of more than {MOST_PARTS} numbers came back, too many to look at")
            return self._of(numpy.ndarray.tolist(value), depth)
        if numpy is not None and issubclass(kind, numpy.generic) and kind.__module__ == "numpy":
            found = value.item()
            if not isinstance(found, numpy.generic):
                return self._of(found, depth)
        if issubclass(kind, CoroutineType):
            # Python would warn that nobody waited for it.
            CoroutineType.close(value)
        raise Strange(_what(kind))

    def _takes(self, signs: int) -> None:
        """So many characters more."""
        self._signs -= signs
        if self._signs < 0:
            raise Strange(f"texts or digits of more than {LONGEST_TEXT} characters came back, too many to look at")


def _what(kind: type) -> str:
    """In words, what came back in place of a number."""
    if issubclass(kind, complex):
        return "a complex number came back; is it a power or a root of a number below 0?"
    if issubclass(kind, GeneratorType):
        return "a generator came back, which makes its values only later: is there a yield, or are brackets round?"
    if issubclass(kind, CoroutineType):
        return "a coroutine came back, which makes its value only later: leave out async"
    if issubclass(kind, FunctionType | BuiltinFunctionType | MethodType):
        return "a function came back, not what it gives: are its brackets missing?"
    if issubclass(kind, type):
        return "a class came back, which is no number"
    if issubclass(kind, ModuleType):
        return "a module came back, which is no number"
    if issubclass(kind, dict):
        return "a dict came back, which is neither a number nor a list"
    if issubclass(kind, set | frozenset):
        return "a set came back, which has no order: use a list"
    if issubclass(kind, range | map | filter | zip):
        return "something to go through came back, which is no list yet: make it one with list"
    if issubclass(kind, bytes):
        return "bytes came back, which are no number"
    name = type.__dict__["__name__"].__get__(kind)
    return f"something of the kind {name[:40]} came back, which is neither a number nor a list"
