"""Numbers in sentences: how they are written, when two count as the same, and what can be typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial
from itertools import combinations
from math import isfinite, prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.analysis.notation import Write

DIGITS = 6
"""So many digits of a number are written unless more are needed."""

MOST_DIGITS = 17
"""So many tell any two doubles apart."""

ROUNDING = 1e-9
"""What the rounding of a few sums can make of a number."""

SHOWN = 5e-6
"""How much of a number its first six digits can leave out: what was shown in full can be typed, and is accepted."""


_BEHIND_SIGN = re.compile(r"( [+−×/] )(-[\w.]+(?:[+-]\d+)?)")
"""A negative number that stands bare behind a sign of operation."""


def write(number: float, digits: int = DIGITS) -> str:
    """A number for a sentence: six digits at most."""
    return format(number + 0.0, f".{digits}g")


def _written(write: Callable[[float, int], str], digits: int, number: float) -> str:
    return write(number, digits)


def about(number: float) -> str:
    """A number for a sentence that says so where it is rounded: `0.5`, `about 0.333333`."""
    text = write(number)
    return text if not isfinite(number) or float(text) == number else f"about {text}"


def with_digits(write: Callable[[float, int], str], least: int) -> Iterator[Write]:
    """Ways of writing a number: with at least so many digits, then with ever more."""
    return (partial(_written, write, digits) for digits in range(least, MOST_DIGITS + 1))


def apart(*numbers: float, ways: Iterable[Write] | None = None) -> list[str]:
    """Numbers beside each other, so written that those which differ look different.

    Args:
        numbers: The numbers.
        ways: Ways of writing them, the nicest first; the last one is taken where none tells them apart.
    """
    texts: list[str] = []
    for way in with_digits(write, DIGITS) if ways is None else ways:
        texts = [way(number) for number in numbers]
        pairs = combinations(zip(numbers, texts, strict=True), 2)
        if all(text != same or one == other or (one != one and other != other) for (one, text), (other, same) in pairs):
            break
    return texts


def typed(number: float, does: Callable[[float], bool]) -> str | None:
    """The shortest writing of a number, of six digits or more, that does what is wanted once it is typed."""
    if not isfinite(number):
        return None
    texts = (write(number, digits) for digits in range(DIGITS, MOST_DIGITS + 1))
    return next((text for text in texts if does(float(text))), None)


def same(number: float, goal: float) -> bool:
    """Whether a number is the goal but for rounding."""
    return number == goal or abs(number - goal) <= ROUNDING * abs(goal)


def near(number: float, goal: float) -> bool:
    """Whether a number is the goal to the six digits that are shown; for a goal that may have no end."""
    return number == goal or abs(number - goal) <= SHOWN * abs(goal)


def compared(name: str, number: float, goal: float) -> str:
    """That a number is too large or too small, or has the wrong sign, in a sentence."""
    if number != number:
        return f"{name} is nan, which is no number: it should be {write(goal)}."
    now, wanted = apart(number, goal)
    if number and goal and (number < 0) != (goal < 0):
        return f"{name} is {now}: that is the wrong sign, it should be {wanted}."
    return f"{name} is {now}: {'too large' if number > goal else 'too small'}, it should be {wanted}."


def met(name: str, number: float, goal: float) -> str:
    """That a number is what it should be, in a sentence; to how many digits, where it is not so to the last one."""
    if number == goal:
        return f"{name} is {write(goal)}."
    if write(number) == write(goal):
        return f"{name} is about {write(goal)}."
    now, wanted = apart(number, goal)
    return f"{name} is {now}: near enough to {wanted}."


def equation(left: str, result: float) -> str:
    """`0.5 × 3 = 1.5`, or `… is about …` where the sum as it is written has another last digit.

    A negative number that stands behind a sign is put in brackets.
    """
    left, right = _BEHIND_SIGN.sub(r"\1(\2)", left), write(result)
    return f"{left} {'=' if comes_to(left, right) else 'is about'} {right}"


def comes_to(left: str, right: str) -> bool:
    """Whether a sum of products comes to a number without rounding, both as they are written.

    One that is no number, or an infinite one, is what no sum comes to.
    """
    try:
        return _reckoned(left) == Fraction(right)
    except ValueError:
        return False


def _reckoned(text: str) -> Fraction:
    """What a sum of products comes to, without rounding; a factor may stand in brackets."""
    first, *rest = re.split(r" ([+−]) ", text)
    total = _product(first)
    for sign, term in zip(rest[::2], rest[1::2], strict=True):
        total += _product(term) if sign == "+" else -_product(term)
    return total


def _product(text: str) -> Fraction:
    return prod((Fraction(factor.strip("()")) for factor in text.split(" × ")), start=Fraction(1))
