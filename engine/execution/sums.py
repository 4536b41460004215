"""Sums as they are written: what is added up and taken off, and which of many terms are shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from engine.execution.tracked import Number, Operation, double

MOST_TERMS = 8
"""A sum of more terms than this may be folded."""

Fold: TypeAlias = "Callable[[Sequence[float]], Collection[int]]"
"""Says which terms of a long sum are shown, given what each adds: their places."""


@dataclass(frozen=True)
class Term:
    """What a sum adds or takes off."""

    sign: str
    number: Number | float

    @property
    def value(self) -> float:
        """What it adds."""
        return -double(self.number) if self.sign == "−" else double(self.number)


def summed(number: Number | float, known: Container[int]) -> list[Term]:
    """What a number adds up, from left to right, as it stands there; the number alone where it is no sum.

    Args:
        number: The number. It is looked into even where it has a name.
        known: The identities of numbers that have names of their own, which are not looked into.
    """
    found: list[Term] = []
    now = number
    while isinstance(now, Number) and (now is number or not is_known(now, known)):
        made = now.made
        if not isinstance(made, Operation) or made.right is None or made.symbol not in ("+", "−"):
            break
        found.append(Term(made.symbol, made.right))
        now = made.left
    return [Term("+", now), *reversed(found)]


def terms_of(number: Number | float, known: Container[int]) -> list[Term]:
    """The terms of a sum as a schoolbook writes it: without brackets where it adds a sum, and without a 0 in front."""
    found: list[Term] = []
    for at, term in enumerate(summed(number, known)):
        inner = at and term.sign == "+" and isinstance(term.number, Number) and not is_known(term.number, known)
        found += terms_of(term.number, known) if inner else [term]
    first = found[0].number
    # A sum begins with `total = 0`.
    return found[1:] if len(found) > 1 and not isinstance(first, Number) and first == 0 else found


def shown(terms: Sequence[Term], fold: Fold | None) -> list[int]:
    """The places of the terms that are shown: all of them, or of a long sum those that `fold` says."""
    if fold is None or len(terms) <= MOST_TERMS:
        return list(range(len(terms)))
    return sorted(fold([term.value for term in terms]))


def first_largest_last(values: Sequence[float]) -> Collection[int]:
    """A fold: of a long sum the first term, the one that counts most, and the last."""
    sizes = [math.inf if value != value else abs(value) for value in values]
    return {0, sizes.index(max(sizes)), len(values) - 1}


def key_of(number: Number, known: Container[int]) -> int | None:
    """The identity under which a number is known: its own, or that of the one which was chosen to be it."""
    now: Number | None = number
    while now is not None and id(now) not in known:
        now = now.origin
    return None if now is None else id(now)


def is_known(number: Number, known: Container[int]) -> bool:
    """Whether a number has a name of its own."""
    return key_of(number, known) is not None
