"""Reading sentences about a run: apart from each other, their numbers, their sums, what they claim.

Nothing here uses what makes the sentences: a claim is checked by loops over the recorded numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import engine

NUMBER = r"-?(?:\d+\.?\d*(?:e[+-]?\d+)?|inf|nan)"
SUM = rf"{NUMBER}(?: [×+−/±] {NUMBER})+"
EQUATION = re.compile(rf"(?<![×+−/] )({SUM}) (=|is about) ({NUMBER})(?!\d)(?! [×+−/])")
"""A sum with its result; what stands behind a sign is no sum of its own."""


def sentences(text: str) -> list[str]:
    """The sentences of a text; a point within a number ends none."""
    return re.split(r"(?<=[.?!]) ", text)


def shown(text: str, value: float) -> bool:
    """Whether a text is a number, rounded to six digits or more."""
    if value != value:
        return text == "nan"
    return any(format(value + 0.0, f".{digits}g") == text for digits in range(6, 18))


def told(text: str, value: float) -> bool:
    """Whether a text is a number to the last digit, or says that it is rounded."""
    is_about = text.startswith("about ")
    number = text.removeprefix("about ")
    return shown(number, value) and is_about == (float(number) != value)


def sums_are_right(sentence: str) -> bool:
    """Whether every sum in a sentence is right: to the last digit where it says =, else but for rounding."""
    return all(_is_right(*found.groups()) for found in EQUATION.finditer(sentence))


def _is_right(left: str, sign: str, right: str) -> bool:
    total, size = Fraction(0), Fraction(0)
    terms = re.split(r" ([+−]) ", left)
    for operator, term in zip(["+", *terms[1::2]], terms[::2], strict=True):
        product = Fraction(1)
        factors = re.split(r" ([×/]) ", term)
        for how, factor in zip(["×", *factors[1::2]], factors[::2], strict=True):
            product = product * Fraction(factor) if how == "×" else product / Fraction(factor)
        total += product if operator == "+" else -product
        size += abs(product)
    if sign == "=":
        return total == Fraction(right)
    # Each number has lost half a unit of its sixth digit at most.
    return abs(total - Fraction(right)) <= (3 * size + abs(Fraction(right))) * Fraction(1, 200_000)


@dataclass
class Facts:
    """What is recorded of a run, in plain lists."""

    run: engine.Experiment
    key: str = ""
    _columns: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def start(self) -> dict[str, Any]:
        return self.run.history.start

    @property
    def steps(self) -> int:
        return self.run.history.steps

    def column(self, name: str, most: int = 2_000) -> list[Any]:
        """A value at the first steps."""
        if name not in self._columns:
            self._columns[name] = self.run.history[name][:2_000]  # type: ignore[assignment]
        return self._columns[name][:most]

    def first(self, name: str) -> Any:
        return self.column(name)[0]

    def begins(self, most: int = 2_000) -> list[float]:
        """The weight that each of the first steps begins with, and the one after the last of them."""
        return [self.start["weight"], *self.column("weight", most)]


Check = Callable[..., bool]


class Forms:
    """The forms that sentences have, each with the check of what it claims."""

    def __init__(self) -> None:
        self._forms: list[tuple[re.Pattern[str], tuple[str, ...], Check]] = []
        self._matching: dict[tuple[str, str], list[tuple[re.Pattern[str], re.Match[str], Check]]] = {}
        self._seen: set[str] = set()

    @property
    def unseen(self) -> list[str]:
        """The forms that no sentence had so far."""
        return sorted({pattern.pattern for pattern, *_ in self._forms} - self._seen)

    def says(self, pattern: str, *keys: str) -> Callable[[Check], Check]:
        """A form, as a regular expression in which N stands for a number and A for one that may be rounded."""
        text = pattern.replace("{N}", f"({NUMBER})").replace("{A}", f"((?:about )?{NUMBER})")
        compiled = re.compile(text.replace("{S}", f"({SUM} (?:=|is about) {NUMBER})"))

        def add(check: Check) -> Check:
            self._forms.append((compiled, keys, check))
            return check

        return add

    def always(self, *texts: str) -> None:
        """Sentences that are so whatever the numbers are, or ask for something."""
        for text in texts:
            self.says(re.escape(text))(lambda facts: True)

    def faults(self, text: str, facts: Facts, known: Iterable[str] = ()) -> list[str]:
        """What in a text is not so, or has no check."""
        return [f"{why}: {one!r}" for one in sentences(text) if one not in known and (why := self._fault(one, facts))]

    def _fault(self, sentence: str, facts: Facts) -> str | None:
        if not sums_are_right(sentence):
            return "a sum is wrong"
        place = (facts.key, sentence)
        if place not in self._matching:
            self._matching[place] = [
                (pattern, found, check)
                for pattern, keys, check in self._forms
                if (not keys or facts.key in keys) and (found := pattern.fullmatch(sentence))
            ]
        matching = self._matching[place]
        if not matching:
            return "no form has this check"
        for pattern, found, check in matching:
            try:
                is_so = check(facts, *found.groups())
            except (ArithmeticError, LookupError, ValueError) as error:
                return f"it cannot be checked ({error!r})"
            if is_so:
                self._seen.add(pattern.pattern)
                return None
        return "it is not so"
