"""How a knob's number is turned, in decimal as a person would, and how one is read that was typed or pasted."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Context, Decimal

from engine.reading.number_reader import Numbers, read_number, read_numbers
from engine.reading.number_signs import NotANumber, plainly

SMALLEST_TURN = Decimal("1e-12")
LARGEST_TURN = Decimal("1e12")


def turned(number: float, turn: Decimal, times: int) -> float:
    """A number turned by so many turns, in decimal: 0.7 turned by 0.1 is 0.8."""
    return float(Context(prec=40).add(Decimal(repr(number)), turn * times))


def why_not_turned(number: float, turn: Decimal) -> str:
    """Why a number cannot be turned by this much; nothing where it can."""
    if not math.isfinite(number):
        return f"{number!r} cannot be turned. Type a number."
    if turned(number, turn, 1) != number:
        return ""
    gap = math.ulp(number)
    way = "* makes turns larger." if gap < 2 * LARGEST_TURN else "Type another number."
    return f"{number!r} stays: a turn of {abs(turn)} is lost in it, the next number is about {gap:.1g} away. {way}"


def resized_turn(turn: Decimal, up: bool, whole: bool) -> Decimal:
    """The next larger or smaller size of a turn, ten times or a tenth."""
    after = turn * 10 if up else turn / 10
    least = Decimal(1) if whole else SMALLEST_TURN
    return min(max(after, least), LARGEST_TURN)


# Typed and pasted

_NEVER = re.compile(r"[^-+0-9eE., \u00a0×x*^(){}·]")
"""Characters that no number has, not even one that is half typed."""


def read_typed(text: str, whole: bool, words: Sequence[str] = ()) -> float:
    """The typed number; an int where whole numbers are wanted and it is one. A word is read as what stands for it.

    Raises:
        NotANumber: It cannot be read.
    """
    typed = text.strip().lower()
    found = [number for number, word in enumerate(words, start=1) if word.startswith(typed)]
    if typed in words:
        return words.index(typed) + 1
    return found[0] if typed and len(found) == 1 else _as_wanted(read_number(text), whole)


def read_pasted(text: str, whole: bool, lists: bool) -> float | list[Numbers]:
    """The same for what was pasted, or a list where that is taken, too.

    Raises:
        NotANumber: It cannot be read.
    """
    found = read_numbers(text, "either") if lists else read_number(text)
    return found if isinstance(found, list) else _as_wanted(found, whole)


def _as_wanted(number: float, whole: bool) -> float:
    return int(number) if whole and number.is_integer() else number


def why_never(text: str, words: Sequence[str] = ()) -> str | None:
    """Why what is half typed can never become a number, or one of the words, or None where it still may."""
    typed = text.strip().lower()
    if words and not typed.isdecimal():
        return None if any(word.startswith(typed) for word in words) else f"It is one of {', '.join(words)}."
    try:
        if _NEVER.search(plainly(text)):
            read_number(text)
    except NotANumber as error:
        return str(error)
    return None
