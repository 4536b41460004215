"""The eigenvalues of a small matrix, in plain arithmetic."""

from __future__ import annotations

import math
from collections.abc import Sequence

TURNS = 30
"""Rounds of Jacobi's method: with each the numbers beside the diagonal become far smaller, five or six are enough."""


def eigenvalues(matrix: Sequence[Sequence[float]]) -> list[float]:
    """The eigenvalues of a matrix that is the same across its diagonal, by Jacobi's method.

    Pairs of rows and columns are turned until what stands beside the diagonal is 0. A turn changes no eigenvalue.
    """
    now = [list(row) for row in matrix]
    size = len(now)
    for _ in range(TURNS):
        if not any(now[row][column] for row in range(size) for column in range(row)):
            break
        for one in range(size):
            for other in range(one + 1, size):
                _turn(now, one, other)
    return [now[at][at] for at in range(size)]


def _turn(now: list[list[float]], one: int, other: int) -> None:
    """Turn two directions until there is nothing beside the diagonal between them."""
    beside = now[one][other]
    if abs(beside) <= 1e-18 * math.sqrt(abs(now[one][one])) * math.sqrt(abs(now[other][other])):
        now[one][other] = now[other][one] = 0.0
        return
    half = (now[other][other] - now[one][one]) / (2 * beside)
    tangent = math.copysign(1.0, half) / (abs(half) + math.hypot(half, 1.0))
    cosine = 1 / math.hypot(tangent, 1.0)
    sine = tangent * cosine
    now[one][one] -= tangent * beside
    now[other][other] += tangent * beside
    now[one][other] = now[other][one] = 0.0
    for at in range(len(now)):
        if at not in (one, other):
            here, there = now[at][one], now[at][other]
            now[at][one] = now[one][at] = cosine * here - sine * there
            now[at][other] = now[other][at] = sine * here + cosine * there
