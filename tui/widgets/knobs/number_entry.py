"""How a knob's number is turned: in decimal, as a person would."""

from __future__ import annotations

from decimal import Context, Decimal

SMALLEST_TURN = Decimal("1e-12")
LARGEST_TURN = Decimal("1e12")


def turned(number: float, turn: Decimal, times: int) -> float:
    """A number turned by so many turns, in decimal: 0.7 turned by 0.1 is 0.8."""
    return float(Context(prec=40).add(Decimal(repr(number)), turn * times))


def resized_turn(turn: Decimal, up: bool, whole: bool) -> Decimal:
    """The next larger or smaller size of a turn, ten times or a tenth."""
    after = turn * 10 if up else turn / 10
    least = Decimal(1) if whole else SMALLEST_TURN
    return min(max(after, least), LARGEST_TURN)
