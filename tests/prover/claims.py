"""Sentences taken apart into the claims that they make, each checked by code of its own; an unknown form fails."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

NUMBER = r"-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf|nan)"


@dataclass(frozen=True)
class Form:
    """One form of a sentence, and what must hold where it is said."""

    shape: re.Pattern[str]
    holds: Callable[..., bool]


def form(shape: str, holds: Callable[..., bool]) -> Form:
    """A form with `#` where a number stands; the numbers and the groups are handed to the check in order."""
    pieces = [re.escape(piece) for piece in shape.split("#")]
    pattern = f"({NUMBER})".join(pieces)
    # `{a|b}` is one of several words.
    pattern = re.sub(r"\\\{(.*?)\\\}", lambda found: f"({found[1].replace(re.escape('|'), '|')})", pattern)
    pattern = pattern.replace(re.escape("<label>"), r"([\w\[\]]+)").replace(r"\ ", r"\s")
    return Form(re.compile(pattern), holds)


def faults(text: str, forms: Sequence[Form], facts: Any) -> list[str]:
    """What is not so in a text, or has no known form; none where all of it holds."""
    found, at = [], 0
    while at < len(text):
        matches = [(one, match) for one in forms if (match := one.shape.match(text, at))]
        if not matches:
            return [*found, f"unknown: {text[at:]!r}"]
        best, match = max(matches, key=lambda pair: pair[1].end())
        if not best.holds(facts, *match.groups()):
            found.append(f"not so: {match[0]!r}")
        at = match.end()
        while at < len(text) and text[at].isspace():
            at += 1
    return found


def says(text: str, number: float, digits: int = 4) -> bool:
    """Whether a text is this number, with all its digits or rounded to some; and no finite number for another."""
    told = float(text)
    if not math.isfinite(number) or not math.isfinite(told):
        return repr(told) == repr(number)
    return told == number or math.isclose(told, number, rel_tol=0.51 * 10.0 ** (1 - digits))


def differ(one: str, other: str) -> bool:
    """Whether two numbers that are called different look different."""
    return float(one) != float(other)
