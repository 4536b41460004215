"""Sentences taken apart into the claims that they make, each checked by code of its own; an unknown form fails.

Every kind of sentence has its forms here, and all are read in the same way. Nothing here uses what makes the
sentences: a claim is checked by loops over recorded numbers, by exact fractions, or by running what it is about.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

NUMBER = r"-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|inf|nan)"
SUM = rf"{NUMBER}(?: [×+−/] (?:(?!-){NUMBER}|\({NUMBER}\)))+"
"""Behind a sign a negative number stands in brackets."""
EQUATION = re.compile(rf"(?<![×+−/] )(?<![\w.])({SUM}) (=|is about) ({NUMBER})(?!\d)(?! [×+−/])")
"""A sum with its result; what stands behind a sign is no sum of its own."""

PLACES = {
    "{N}": f"({NUMBER})",
    "{A}": f"((?:about )?{NUMBER})",
    "{S}": f"({SUM} (?:=|is about) {NUMBER})",
    "{L}": r"([\w\[\]]+)",
    "{list}": f"({NUMBER}(?:, {NUMBER})*)",
}
"""What may stand in a form: a number, one that may be rounded, a sum, the label of a value, several numbers."""

Check = Callable[..., Any]
Table = Mapping[str, Check]
"""By the sentence as it is read, what must hold where it is said."""

ALWAYS: Check = lambda *_: True  # noqa: E731


# Numbers and sums as they are written


def shown(text: str, value: float, digits: int = 6) -> bool:
    """Whether a text is a number with all its digits, or rounded to so many or more."""
    if not math.isfinite(value):
        return text == repr(value)
    if value == 0 and text.startswith("-"):
        return False
    told_, number = float(text), value + 0.0
    return told_ == number or any(float(format(number, f".{more}g")) == told_ for more in range(digits, 18))


def rounded(text: str, value: float, digits: int) -> bool:
    """Whether a text is this number but for half a unit of a digit; for one that may have been made in another way."""
    return math.isclose(float(text), value, rel_tol=0.51 * 10.0 ** (1 - digits))


def told(text: str, value: float) -> bool:
    """Whether a text is a number to the last digit, or says that it is rounded."""
    number = text.removeprefix("about ")
    return shown(number, value) and text.startswith("about ") == (float(number) != value)


def differ(one: str, other: str) -> bool:
    """Whether two numbers that are called different look different."""
    return float(one) != float(other)


_WRITTEN = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def in_brackets(number: float) -> str:
    """A number as it stands behind a sign of a sum."""
    text = format(number + 0.0, ".6g")
    return f"({text})" if text.startswith("-") else text


_CALLED = re.compile(r"(?:exp|ln)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def worked_out(text: str) -> Fraction:
    """What a sum comes to as it is written, without rounding."""
    exact = _WRITTEN.sub(lambda found: f"Fraction('{found[0]}')", text.replace("²", "~"))
    signs = exact.replace("×", "*").replace("−", "-").replace("~", "**2")
    return Fraction(eval(signs, {"Fraction": Fraction, "exp": _exp, "ln": _ln}))


def _exp(number: Fraction) -> Fraction:
    return Fraction(math.exp(number))


def _ln(number: Fraction) -> Fraction:
    return Fraction(math.log1p(number - 1)) if 2 * abs(number - 1) < 1 else Fraction(math.log(number))


def largest(text: str) -> Fraction:
    """What a sum comes to if nothing in it cancels; what is called in it counts with what it gives."""
    while found := _CALLED.search(text):
        text = f"{text[: found.start()]}{float(worked_out(found[0]))!r}{text[found.end() :]}"
    return worked_out(_WRITTEN.sub(lambda found: found[0].removeprefix("-"), text).replace("−", "+"))


def wrong_sums(text: str) -> list[str]:
    """The sums in a text that are not right: to the last digit where it says =, else but for rounding."""
    return [found[0] for found in EQUATION.finditer(text) if not _is_right(*found.groups())]


def _is_right(left: str, sign: str, right: str) -> bool:
    total = worked_out(left)
    if sign == "=":
        return total == Fraction(right)
    # Each number has lost half a unit of its sixth digit at most.
    return abs(total - Fraction(right)) <= (3 * largest(left) + abs(Fraction(right))) * Fraction(1, 200_000)


# Sentences


def sentences(text: str) -> list[str]:
    """The sentences of a text; a point within a number ends none."""
    return re.split(r"(?<=[.?!…]) ", text.replace("\u00a0", " "))


class Forms:
    """The forms that the sentences of one kind have, each with the check of what it claims."""

    def __init__(self) -> None:
        self._by_key: defaultdict[str, list[tuple[re.Pattern[str], Check]]] = defaultdict(list)
        self._seen: set[re.Pattern[str]] = set()

    @property
    def keys(self) -> set[str]:
        """What has forms of its own."""
        return {key for key in self._by_key if key}

    @property
    def unseen(self) -> list[str]:
        """The forms that no sentence had so far."""
        known = {pattern for forms in self._by_key.values() for pattern, _ in forms}
        return sorted(pattern.pattern for pattern in known - self._seen)

    def says(self, pattern: str, *keys: str) -> Callable[[Check], Check]:
        """A form as a regular expression with places, and what holds where it is said; what it finds is handed on."""
        for place, stands in PLACES.items():
            pattern = pattern.replace(place, stands)
        compiled = re.compile(pattern)

        def add(check: Check) -> Check:
            for key in keys or ("",):
                self._by_key[key].append((compiled, check))
            return check

        return add

    def add(self, written: Table, *keys: str) -> None:
        """Forms written out as they are read, with places; `{one|other}` is one of several words."""
        for text, check in written.items():
            self.says(_pattern(text), *keys)(check)

    def always(self, *texts: str) -> None:
        """Sentences that are so whatever the numbers are, or ask for something."""
        self.add(dict.fromkeys(texts, ALWAYS))

    def claims_nothing(self, key: str, *texts: str) -> None:
        """Sentences of this one that say nothing of its numbers: they ask for something, or name what is there."""
        self.add(dict.fromkeys(texts, ALWAYS), key)

    def faults(self, text: str, facts: Any = None, key: str = "") -> list[str]:
        """What in a text is not so, or has no check; none where all of it holds."""
        found, left = [], sentences(text) if text else []
        while left:
            taken, why = self._read(left, facts, key)
            piece = " ".join(left[:taken])
            found += [f"a sum is wrong: {one!r}" for one in wrong_sums(piece)]
            found += [f"{why}: {piece!r}"] if why else []
            left = left[taken:]
        return found

    def _read(self, left: list[str], facts: Any, key: str) -> tuple[int, str | None]:
        """How many sentences the shortest form takes, and why what it says is not so."""
        for taken in range(1, len(left) + 1):
            matching = list(self._matching(" ".join(left[:taken]), key))
            if matching:
                return taken, self._judged(matching, facts)
        return 1, "no form has this check"

    def _matching(self, piece: str, key: str) -> Iterator[tuple[re.Pattern[str], re.Match[str], Check]]:
        for at in {key, ""}:
            for pattern, check in self._by_key.get(at, ()):
                if found := pattern.fullmatch(piece):
                    yield pattern, found, check

    def _judged(self, matching: list[tuple[re.Pattern[str], re.Match[str], Check]], facts: Any) -> str | None:
        for pattern, found, check in matching:
            try:
                is_so = check(facts, *found.groups())
            except (ArithmeticError, LookupError, ValueError) as error:
                return f"it cannot be checked ({error!r})"
            if is_so:
                self._seen.add(pattern)
                return None
        return "it is not so"


def _pattern(text: str) -> str:
    """A form that is written out, as a regular expression with places."""
    pieces = re.split(r"(\{[^}]*\})", text)
    return "".join(_place(piece) if piece.startswith("{") else re.escape(piece) for piece in pieces)


def _place(piece: str) -> str:
    return piece if piece in PLACES else f"({'|'.join(map(re.escape, piece[1:-1].split('|')))})"


REGISTRY: defaultdict[str, Forms] = defaultdict(Forms)
"""By the kind of sentence, its forms."""


def forms_of(kind: str) -> Forms:
    """The forms of a kind of sentence: what a challenge says, a question, the gauge, …"""
    return REGISTRY[kind]
