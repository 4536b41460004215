"""Numbers over steps, thinned to what can be told apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from engine.experiment.summary import Buckets


def overlaps(lows: Sequence[float | None], highs: Sequence[float | None]) -> int:
    """How many neighboring buckets reach over the same numbers, as they do where a run swings."""
    known = [(low, high) for low, high in zip(lows, highs, strict=True) if low is not None and high is not None]
    return sum(
        min(one[1], other[1]) - max(one[0], other[0]) > 0.5 * min(one[1] - one[0], other[1] - other[0]) > 0
        for one, other in pairwise(known)
    )


def turns(numbers: Sequence[float | None]) -> int:
    """How often the numbers change their direction."""
    known = [number for number in numbers if number is not None]
    rises = [after > before for before, after in pairwise(known) if after != before]
    return sum(one != other for one, other in pairwise(rises))


def thinned(
    buckets: Buckets, size: int, steps: int, dots: int
) -> tuple[list[float], list[float | None], list[float | None]]:
    """The buckets joined until there are no more than can be told apart; spikes stay."""
    join = max(1, math.ceil(len(buckets.low) / max(dots, 8)))
    xs: list[float] = []
    lows: list[float | None] = []
    highs: list[float | None] = []
    for first in range(0, len(buckets.low), join):
        known_low = [number for number in buckets.low[first : first + join] if number is not None]
        known_high = [number for number in buckets.high[first : first + join] if number is not None]
        begin, end = first * size + 1, min((first + join) * size, steps)
        xs.append((begin + end) / 2)
        lows.append(min(known_low) if known_low else None)
        highs.append(max(known_high) if known_high else None)
    return xs, lows, highs
