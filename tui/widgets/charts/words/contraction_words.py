"""How much of something a step keeps, in words."""

from __future__ import annotations

import math

from engine.analysis.steps.contraction import Contraction, Zone
from tui.presentation.number_format import full, short


def kept(measure: Contraction, every: str = "every delta", no: str = "any delta") -> str:
    """What a step makes of every delta, or of one that is called otherwise."""
    match measure.zone:
        case Zone.STUCK:
            return f"keeps {every} as it is"
        case Zone.SMOOTH:
            return f"keeps {share(measure.kept, measure.taken)} of {every}"
        case Zone.EXACT:
            return f"leaves nothing of {no}" if measure.kept == 0 else f"leaves hardly a trace of {no}"
        case Zone.SWINGING:
            return f"turns {every} around and keeps {share(-measure.kept, 2 - measure.taken)} of it"
        case Zone.FOR_EVER:
            about = "" if measure.kept == -1 else "all but exactly "
            return f"turns {every} around, {about}as large as it was"
        case Zone.BLOWING_UP:
            if measure.kept == 1:
                return f"makes {every} larger by {short(-100 * measure.taken, 3)}\u00a0%"
            return f"multiplies {every} by {factor(measure.kept)}"


def share(part: float, rest: float) -> str:
    """A part of 1 in percent; what is nearly all by what is missing from it."""
    text = short(100 * part, 3)
    return f"all but {short(100 * rest, 3)}\u00a0%" if float(text) >= 100 else f"{text}\u00a0%"


def factor(number: float) -> str:
    """By what a step multiplies that makes something larger."""
    if abs(number) == math.inf:
        return "more than a number can hold"
    return f"{'-' if number < 0 else ''}{other_than(1, abs(number), 3)}"


def other_than(number: float, other: float, digits: int) -> str:
    """A number with so many digits, or as many more as it takes not to look like another."""
    return next(
        (text for more in range(digits, 17) if float(text := short(other, more)) != number or other == number),
        full(other),
    )
