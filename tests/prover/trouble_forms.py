"""What is said of a number that is not finite, and when it is so."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import engine
from engine.definition.values import element, flatten
from tests.prover.forms import forms_of

TROUBLE = forms_of("trouble")


@dataclass(frozen=True)
class Facts:
    """The run, and where in it a number is not finite."""

    run: engine.Experiment
    step: int
    label: str
    value: float

    @property
    def alpha(self) -> float:
        return float(self.run.history.begins(self.step)["alpha"])  # type: ignore[arg-type]

    @property
    def limit(self) -> float:
        begins = self.run.history.begins(self.step)
        inputs = list(flatten(begins["inputs"] if "inputs" in begins else begins["input"]))
        shares = list(flatten(begins["learns"])) if "learns" in begins else [1.0] * len(inputs)
        return 2 / math.fsum(share * one * one for share, one in zip(shares, inputs, strict=True))

    def column(self, label: str) -> list[float]:
        """What is recorded under a label."""
        lesson, history = self.run.lesson, self.run.history
        for name in (given.name for given in lesson.given):
            for _, index in lesson.elements(name, self.run.sizes):
                if lesson.label(name, index) == label:
                    return [element(one, index) for one in history[name]]
        raise KeyError(label)

    def now(self, label: str) -> float:
        """A number that the step computes, or that it found."""
        lesson = self.run.lesson
        name, _, _ = label.partition("[")
        if name in (given.name for given in lesson.given) and name not in lesson.learned:
            return self.column(label)[self.step - 1]
        begins = self.run.history.begins(self.step)
        return next(
            element(begins[name], index)
            for _, index in lesson.elements(name, self.run.sizes)
            if lesson.label(name, index) == label
        )


class Double(float):
    """A double whose square is infinite where it is too large, and whose sums are doubles of this kind again."""

    def __pow__(self, other: object) -> Double:  # type: ignore[override]
        return Double(float(self) * float(self))

    def __neg__(self) -> Double:
        return Double(-float(self))


def _double(how: Callable[[float, float], float]) -> Callable[[Double, float], Double]:
    return lambda one, other: Double(how(float(one), float(other)))


for _name in ("add", "sub", "mul"):
    setattr(Double, f"__{_name}__", _double(getattr(operator, _name)))


def reckoned(text: str) -> float:
    """A sum as a schoolbook writes it, reckoned on doubles."""
    python = text.replace("×", "*").replace("−", "-").replace("²", "**two")
    wrapped = re.sub(
        r"(?<![\w.])(\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf|nan)", r"Double('\1')", re.sub(r"\*\*2", "**S", python)
    )
    return float(eval(wrapped, {"__builtins__": {}}, {"Double": Double, "two": 2}))


def made(f: Facts, label: str) -> bool:
    return label == f.label and not math.isfinite(f.value)


def is_beyond(sum_of_it: str, side: str, counts_as: str) -> bool:
    value = reckoned(sum_of_it)
    return math.isinf(value) and (value > 0) == (side == "above") and repr(value) == counts_as


TOO_LARGE = r"about 1\.8e308, the largest number that fits, so it counts as (-?inf)"


@TROUBLE.says(r"{L} = ([^=]+) = ([^=]+?) is (above|below minus) " + TOO_LARGE + r"\.")
def _(f: Facts, label: str, names: str, numbers: str, side: str, value: str) -> bool:
    return made(f, label) and is_beyond(numbers, side, value) and repr(f.value) == value


@TROUBLE.says(
    r"{L} = ([^=]+) = ([^=]+?)\. On the way, ([^=]+?) is (above|below minus) "
    + TOO_LARGE
    + r"(, and so does the whole|, and what is then to be done with it has no answer that is a number: nan|"
    r"; the whole comes to [^.]+)\."
)
def _(f: Facts, label: str, names: str, numbers: str, part: str, side: str, value: str, end: str) -> bool:
    return (
        made(f, label)
        and part.replace("(", "").replace(")", "") in numbers.replace("(", "").replace(")", "")
        and is_beyond(part, side, value)
        and (repr(f.value) == value) == (end == ", and so does the whole")
        and (math.isnan(f.value) == end.endswith("nan"))
    )


@TROUBLE.says(r"{L} = ([^=]+) = ([^=]+?) is (-?inf|nan), since {L} is (-?inf|nan) already\.")
def _(f: Facts, label: str, names: str, numbers: str, value: str, other: str, its: str) -> bool:
    return made(f, label) and repr(f.value) == value and other in names and repr(f.now(other)) == its


@TROUBLE.says(r"{L} = ([^=]+) = ([^=]+?) came out as (-?inf|nan)\.")
def _(f: Facts, label: str, names: str, numbers: str, value: str) -> bool:
    return made(f, label) and repr(f.value) == value and f.run.lesson.number == 3 and math.isfinite(reckoned(numbers))


TROUBLE.add(
    {
        "From step {N} to step {N} each step multiplied {L} by about {N}.": lambda f, first, last, label, factor: (
            int(last) - int(first) > 1 and grew(f.column(label), int(first), int(last), float(factor))
        ),
        "From step {N} to step {N} {L} was multiplied by about {N}.": lambda f, first, last, label, factor: (
            int(last) - int(first) == 1 and grew(f.column(label), int(first), int(last), float(factor))
        ),
    }
)


@TROUBLE.says(r"With (?:this input|these numbers) a delta grows with every step where alpha is above (about )?{N}\.")
def _(f: Facts, about: str | None, limit: str) -> bool:
    return math.isclose(float(limit), f.limit, rel_tol=6e-4 if about else 1e-12) and f.alpha > f.limit


def grew(column: list[float], first: int, last: int, factor: float) -> bool:
    """Whether each of these steps multiplied by this, and so made larger."""
    numbers = column[first - 1 : last]
    return abs(factor) >= 1 and all(
        math.isclose(after / before, factor, rel_tol=2e-3) and abs(after) > abs(before)
        for before, after in pairwise(numbers)
    )
