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

LARGEST = 10**309
"""A whole number beyond this is no double any more."""


class Strange(Exception):
    """What came back is no plain data; the words say what it is."""


class Plainly:
    """Makes plain data of one value: numbers, texts, None, and lists of these.

    It asks the types, never the value itself: a class of the learner's may answer anything.
    """

    def __init__(self) -> None:
        self._left = MOST_PARTS

    def of(self, value: Any, depth: int = 0) -> Any:
        """The value as plain data.

        Raises:
            Strange: It is something else.
        """
        self._left -= 1
        if self._left < 0:
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
            return number
        if issubclass(kind, str):
            if str.__len__(value) > LONGEST_TEXT:
                raise Strange(f"a text of {str.__len__(value)} characters came back")
            return str.__str__(value)
        if issubclass(kind, list | tuple):
            if depth >= DEEPEST:
                raise Strange(f"a list came back with more than {DEEPEST} lists one within the other")
            whole = list if issubclass(kind, list) else tuple
            return [self.of(part, depth + 1) for part in whole.__iter__(value)]
        numpy = sys.modules.get("numpy")
        if numpy is not None and issubclass(kind, numpy.ndarray):
            if numpy.ndarray.size.__get__(value) > MOST_PARTS:
                raise Strange(f"an array of more than {MOST_PARTS} numbers came back, too many to look at")
            return self.of(numpy.ndarray.tolist(value), depth)
        if numpy is not None and issubclass(kind, numpy.generic) and kind.__module__ == "numpy":
            found = value.item()
            if not isinstance(found, numpy.generic):
                return self.of(found, depth)
        if issubclass(kind, CoroutineType):
            # Python would warn that nobody waited for it.
            CoroutineType.close(value)
        raise Strange(_what(kind))


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
