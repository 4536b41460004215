"""How a knob's number is turned and how typed text is read: in decimal, as a person would."""

from __future__ import annotations

import re
from decimal import Context, Decimal

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")

SMALLEST_TURN = Decimal("1e-12")
LARGEST_TURN = Decimal("1e12")


class NotANumber(ValueError):
    """A typed text is no number; the message says what is wrong with it."""


def turned(number: float, turn: Decimal, times: int) -> float:
    """A number turned by so many turns, in decimal: 0.7 turned by 0.1 is 0.8."""
    return float(Context(prec=40).add(Decimal(repr(number)), turn * times))


def resized_turn(turn: Decimal, up: bool, whole: bool) -> Decimal:
    """The next larger or smaller size of a turn, ten times or a tenth."""
    after = turn * 10 if up else turn / 10
    least = Decimal(1) if whole else SMALLEST_TURN
    return min(max(after, least), LARGEST_TURN)


def typed(text: str) -> float:
    """The number that was typed.

    Raises:
        NotANumber: The text is empty, has a decimal comma or is no number.
    """
    text = text.strip()
    if not text:
        raise NotANumber("Type a number, such as 0.5.")
    if "," in text:
        raise NotANumber("Use a point, not a comma: 0.5.")
    if _NUMBER.fullmatch(text) is None:
        shown = text if len(text) <= 24 else f"{text[:23]}…"
        raise NotANumber(f"{shown!r} is not a number. Try one like 0.5, or press escape.")
    return float(text)
