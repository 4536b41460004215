"""What the gauge may say of a step, and when it is so; from the numbers of that step and from exact fractions."""

from __future__ import annotations

# A sentence stands on a line of its own beside what must be seen where it is said.
import math
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from engine.definition.values import flatten
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
    def inputs(self) -> list[float]:
        return all_of(self.begins, "input")

    @property
    def terms(self) -> list[Fraction]:
        """What each weight of an output takes off its delta."""
        shares = self.begins.get("learns", (1.0,) * len(self.inputs))
        pairs = zip(map(Fraction, shares), map(Fraction, self.inputs), strict=True)
        return [Fraction(self.begins["alpha"]) * share * one * one for share, one in pairs]

    @property
    def kept(self) -> Fraction:
        return 1 - sum(self.terms)

    def rows(self, values: dict[str, Any]) -> list[tuple[float, ...]]:
        """The weights of each output."""
        weights = all_of(values, "weight")
        count = len(self.inputs)
        return [tuple(weights[at : at + count]) for at in range(0, len(weights), count)]

    def predicted(self, row: tuple[float, ...]) -> tuple[Fraction, Fraction]:
        """A weighted sum, and what it would be if nothing in it canceled; on paper."""
        products = [Fraction(one) * Fraction(weight) for one, weight in zip(self.inputs, row, strict=True)]
        return sum(products, Fraction(0)), sum(map(abs, products), Fraction(0))

    def keeps(self, share: float, digits: int = 3) -> bool:
        """Whether the next delta is so much of this one, on paper and in the doubles of the step."""
        if abs(Fraction(share) - self.kept) > Fraction(0.51 * 10.0 ** (1 - digits)) * max(abs(self.kept), 1 / 10**12):
            return False
        return self.agrees_with_the_run

    @property
    def agrees_with_the_run(self) -> bool:
        targets = all_of(self.begins, "target")
        for found, learned, target in zip(self.rows(self.begins), self.rows(self.after), targets, strict=True):
            if not all(map(math.isfinite, (*found, *learned))):
                continue
            (first, size), (second, size_then) = self.predicted(found), self.predicted(learned)
            most = max(size, size_then, abs(Fraction(target)))
            products = [one * weight for row in (found, learned) for one, weight in zip(self.inputs, row, strict=True)]
            if most > Fraction(1e290) or min(map(abs, (*products, *self.inputs)), default=1.0) < 1e-290:
                continue
            before, after = first - Fraction(target), second - Fraction(target)
            room = (
                Fraction(1e-12) * (size + size_then + abs(Fraction(target))) + Fraction(1e-15) * abs(self.kept) * size
            )
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


def all_of(values: dict[str, Any], name: str) -> list[float]:
    """The numbers of a name that stands for one of them, or with an s for several, in order."""
    return list(flatten(values[f"{name}s"] if f"{name}s" in values else values[name]))


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
    "each step multiplies every delta by more than a number can hold: blowing up": lambda f: abs(f.kept) > 1e300,
    "each step makes every delta larger by {N} %: blowing up": lambda f, n: (
        f.kept > 1
        and f.agrees_with_the_run
        # Below that the digits of a double are lost.
        and (rounded(n, float(100 * (f.kept - 1)), 3) or f.kept - 1 < 1e-305)
    ),
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


@GAUGE.says(r"1((?: [−+] \w+ {N})+)")
def _(f: Facts, told: str, *_: str) -> bool:
    """The terms of what is kept, each with its input's label."""
    words = told.split()
    signs, labels, numbers = words[::3], words[1::3], words[2::3]
    known = ("toes", "record", "fans", *(f"input{at}" for at in range(4, 9)))
    return labels == list(known[: len(f.terms)]) and all(
        abs(term) < 1e-305 or (rounded(number, float(abs(term)), 4) and (sign == "+") == (term < 0))
        for sign, number, term in zip(signs, numbers, f.terms, strict=True)
    )


for _table in (CONTRACTION, STRIDE, UNKNOWN):
    GAUGE.add(_table)


def numbers_of(values: dict[str, Any]) -> list[float]:
    return [float(one) for value in values.values() for one in flatten(value)]
