"""What the gauge may say of a step, and when it is so; from the numbers of that step and from exact fractions."""

from __future__ import annotations

# A sentence stands on a line of its own beside what must be seen where it is said.
import math
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from tests.prover.forms import Table, differ, forms_of, rounded, shown

GAUGE = forms_of("gauge")

said = partial(shown, digits=4)


@dataclass(frozen=True)
class Facts:
    """A step that begins with these parameters, and what it gives."""

    begins: dict[str, Any]
    after: dict[str, Any]

    # Gradient descent

    @property
    def kept(self) -> Fraction:
        alpha, given = Fraction(self.begins["alpha"]), Fraction(self.begins["input"])
        return 1 - alpha * given * given

    def keeps(self, share: float, digits: int = 3) -> bool:
        """Whether the next delta is so much of this one, on paper and in the doubles of the step."""
        if abs(Fraction(share) - self.kept) > Fraction(0.51 * 10.0 ** (1 - digits)) * max(abs(self.kept), 1 / 10**12):
            return False
        return self.agrees_with_the_run

    @property
    def agrees_with_the_run(self) -> bool:
        weights, learned, targets = (
            all_of(values, name)
            for values, name in ((self.begins, "weight"), (self.after, "weight"), (self.begins, "target"))
        )
        rows = zip(weights, learned, targets, strict=True)
        for weight, learned, target in rows:
            numbers = [self.begins["input"] * one for one in (weight, learned)]
            if not all(map(math.isfinite, [*numbers, learned])) or max(map(abs, [*numbers, target])) > 1e290:
                continue
            if min(abs(number) for number in (*numbers, self.begins["input"], 1.0)) < 1e-290:
                continue
            before, after = (Fraction(number) - Fraction(target) for number in numbers)
            room = Fraction(1e-12) * (abs(Fraction(numbers[0])) + abs(Fraction(numbers[1])) + abs(Fraction(target)))
            if abs(after - self.kept * before) > room + Fraction(1e-9) * abs(self.kept * before):
                return False
        return True

    # Hot and cold

    @property
    def bottom(self) -> Fraction | None:
        given = Fraction(self.begins["input"])
        return Fraction(self.begins["target"]) / given if given else None

    @property
    def size(self) -> Fraction:
        return Fraction(self.begins["step_amount"])

    def away(self, weight: float) -> Fraction:
        assert self.bottom is not None
        return abs(Fraction(weight) - self.bottom)

    def is_away(self, told: str) -> bool:
        """Whether the bottom is so far from the weight, but for the rounding of the error's own digits."""
        room = Fraction(6e-4) * self.away(self.weight) + Fraction(1e-9) * (self.size + self.roundness)
        return self.bottom is not None and abs(Fraction(told) - self.away(self.weight)) <= room

    @property
    def roundness(self) -> Fraction:
        """The size of the weights that play a part here."""
        return abs(Fraction(self.weight)) + abs(self.bottom or Fraction(0))

    @property
    def weight(self) -> float:
        return float(self.begins["weight"])

    @property
    def learned(self) -> float:
        return float(self.after["weight"])

    @property
    def is_tie(self) -> bool:
        up, down = self.after["up_error"], self.after["down_error"]
        return bool(up == down or math.isnan(up) or math.isnan(down))

    @property
    def has_a_bottom(self) -> bool:
        """Whether an error's curve can be told from a flat one near the weight."""
        given, target = self.begins["input"], self.begins["target"]
        errors = [(given * (self.weight + by) - target) * (given * (self.weight + by) - target) for by in (-1, 0, 1)]
        bend = errors[0] - 2 * errors[1] + errors[2]
        return math.isfinite(bend) and bend > 1e-8 * max(errors) and given * given > 1e-290

    @property
    def is_too_fine(self) -> bool:
        """Whether the errors nearby say nothing about so small a step so near."""
        return self.bottom is not None and max(self.size, abs(Fraction(self.weight)), abs(self.bottom)) < 1e-21

    @property
    def on_the_bottom(self) -> bool:
        return self.bottom is not None and self.away(self.weight) <= Fraction(1e-8) * (self.size + self.roundness)

    @property
    def crosses(self) -> bool:
        assert self.bottom is not None
        return (Fraction(self.weight) < self.bottom) != (Fraction(self.learned) < self.bottom)


def all_of(values: dict[str, Any], name: str) -> tuple[float, ...]:
    """The numbers of a name that stands for one of them, or with an s for several."""
    return tuple(values[f"{name}s"]) if f"{name}s" in values else (values[name],)


def size_said(f: Facts, size: str) -> bool:
    return said(size, f.begins["step_amount"])


CONTRACTION: Table = {
    "each step keeps {N} % of every delta: smooth": lambda f, n: 0 < f.kept < 1 and f.keeps(float(n) / 100),
    "each step keeps all but {N} % of every delta: smooth": lambda f, n: (
        0 < f.kept < 1
        and f.agrees_with_the_run
        # Below that the digits of a double are lost.
        and (rounded(n, float(100 * (1 - f.kept)), 3) or 1 - f.kept < 1e-305)
    ),
    "each step keeps every delta as it is: stuck": lambda f: 1 - f.kept < 1e-20 and f.agrees_with_the_run,
    "each step leaves nothing of any delta: lands in one step": lambda f: (
        abs(f.kept) <= 1e-15 and f.agrees_with_the_run
    ),
    "each step leaves hardly a trace of any delta: lands in one step": lambda f: (
        abs(f.kept) < 2e-12 and f.agrees_with_the_run
    ),
    "each step turns every delta around and keeps {N} % of it: swinging but shrinking": lambda f, n: (
        -1 < f.kept < 0 and f.keeps(-float(n) / 100)
    ),
    "each step turns every delta around and keeps all but {N} % of it: swinging but shrinking": lambda f, n: (
        -1 < f.kept < 0 and f.agrees_with_the_run and rounded(n, float(100 * (1 + f.kept)), 3)
    ),
    "each step turns every delta around, as large as it was: swinging forever": lambda f: (
        abs(f.kept + 1) <= 1e-15 and f.agrees_with_the_run
    ),
    "each step turns every delta around, all but exactly as large as it was: swinging forever": lambda f: (
        abs(f.kept + 1) <= 2e-12 and f.agrees_with_the_run
    ),
    "each step multiplies every delta by {N}: blowing up": lambda f, n: (
        abs(f.kept) > 1 and abs(float(n)) > 1 and f.keeps(float(n))
    ),
    "each step multiplies every delta by more than a number can hold: blowing up": lambda f: -f.kept > 1e307,
}

STRIDE: Table = {
    "the error has no bottom that can be found here": lambda f: not f.has_a_bottom or f.is_too_fine,
    "on the bottom, and up and down are equally wrong: it stays": lambda f: (
        f.on_the_bottom and f.is_tie and f.learned == f.weight
    ),
    "on the bottom, and a step of {N} is too small to change the weight: it stays": lambda f, s: (
        f.on_the_bottom and size_said(f, s) and f.learned == f.weight
    ),
    "the bottom is {N} away, and up and down are equally wrong: it stays": lambda f, d: (
        f.is_away(d) and f.is_tie and f.learned == f.weight
    ),
    "the bottom is {N} away, and a step of {N} is too small to change the weight: it stays": lambda f, d, s: (
        f.is_away(d)
        and size_said(f, s)
        and f.learned == f.weight in (f.weight + f.begins["step_amount"], f.weight - f.begins["step_amount"])
    ),
    "on the bottom: the next step of {N} leaves it again": lambda f, s: (
        f.on_the_bottom and size_said(f, s) and f.learned != f.weight
    ),
    "the bottom is {N} away: one step of {N} lands on it": lambda f, d, s: (
        f.is_away(d) and size_said(f, s) and f.away(f.learned) <= Fraction(1e-8) * (f.size + f.roundness)
    ),
    "the bottom is {N} away, a step is {N}: it jumps over": lambda f, d, s: (
        f.is_away(d) and size_said(f, s) and f.crosses and differ(d, s)
    ),
    "the bottom is {N} away, and a step of {N} brings it no nearer": lambda f, d, s: (
        f.is_away(d) and size_said(f, s) and f.away(f.learned) >= f.away(f.weight) * Fraction(1 - 1e-9)
    ),
    "the bottom is about {N} away, by steps of {N}": lambda f, d, s: (
        abs(Fraction(d) - f.away(f.weight)) <= Fraction(1, 2) * f.away(f.weight) + Fraction(2e-16) * f.roundness
        and f.away(f.weight) < Fraction(1e-11) * f.roundness
        and size_said(f, s)
        and f.away(f.learned) < f.away(f.weight)
    ),
    "the bottom is {N} away: {N} steps of {N}": lambda f, d, n, s: (
        f.is_away(d)
        and size_said(f, s)
        and abs(Fraction(n) - f.away(f.weight) / f.size) <= Fraction(1e-3) * Fraction(n)
        and f.away(f.learned) < f.away(f.weight)
        and (Fraction(n) > 1 or f.away(f.weight) <= f.size)
    ),
}

UNKNOWN: Table = {
    "the numbers are too large to tell what a step does": lambda f: any(
        not math.isfinite(number) or abs(number) > 1e140 for number in numbers_of(f.begins)
    ),
}

for _table in (CONTRACTION, STRIDE, UNKNOWN):
    GAUGE.add(_table)


def numbers_of(values: dict[str, Any]) -> list[float]:
    return [float(one) for value in values.values() for one in (value if isinstance(value, tuple) else (value,))]
