"""Writes what numbers remember as a schoolbook would."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from engine.definition.values import Index, exact, in_brackets, nearly
from engine.execution.explanation import Explanation, PhaseExplanation
from engine.execution.sums import Fold, Term, is_known, key_of, shown, summed, terms_of
from engine.execution.tracked import (
    FUNCTIONS,
    LISTS,
    Decision,
    Leaf,
    Number,
    Operation,
    Stated,
    Unfollowed,
    bare,
    double,
)

Write: TypeAlias = "Callable[[float], str]"
"""Writes a double, with as many digits as the reader has room for."""

_STRENGTH = {"+": 1, "−": 1, "×": 2, "/": 2, "div": 2, "mod": 2}
_ORDERED = ("−", "/", "div", "mod")
"""Operations of which the right side wants brackets where it binds no more strongly."""
_BY_NAME = {name: function for function, name in (*FUNCTIONS.items(), *LISTS.items())}
_OPPOSITE = {">": "≤", "≤": ">", "<": "≥", "≥": "<", "=": "≠", "≠": "="}
_LEAF = 4


@dataclass(frozen=True)
class Lines:
    """The arithmetic of a number, `deltas[win]`, in three lines, and why it was made this way."""

    label: str
    names: str
    """How it is made, in names: `predictions[win] − targets[win]`."""
    numbers: str
    """The same with the numbers: `0.13 − 1`."""
    result: str
    because: str | None
    """The comparison that decided, or None."""
    middle: str | None = None
    """One step of working between the numbers and the result: `(-0.55)²`, or None."""
    exact: bool = True
    """Whether the numbers as they are written give the result as it is written; else it is only nearly so."""
    left_out: int = 0
    """How many terms of long sums the names do not show."""


def arithmetic(phase: PhaseExplanation, part: Explanation, write: Write, fold: Fold | None = None) -> Lines:
    """The lines of one number of a phase.

    Args:
        phase: The phase.
        part: The number.
        write: Writes the numbers.
        fold: Says which terms of a long sum are shown; without it all are.
    """
    known = {key: named for key, named in phase.names().items() if key != id(part.number)}
    in_names = _Writer(phase, known, write, False, fold)
    in_numbers = _Writer(phase, known, write, True, fold)
    if isinstance(part.number.made, Stated):
        # As the value that it is given as: the phase's text may say 0 for 0.0.
        names = numbers = write(part.value)
    else:
        names, numbers = in_names.text(part.number), in_numbers.text(part.number)
    because = in_names.because(part.decisions) if part.decisions else in_names.reasons()
    # With all its digits each number is computed from what is written.
    again = double(part.number) if write is exact else in_numbers.again(part.number, root=True)
    return Lines(
        phase.lesson.label(part.name, part.index),
        names,
        numbers,
        write(part.value),
        because,
        in_numbers.middle(part.number),
        nearly(again, float(write(part.value))),
        in_names.left_out,
    )


class _Writer:
    """Writes trees in names or in numbers; what another given value already holds is not opened again."""

    def __init__(
        self,
        phase: PhaseExplanation,
        known: Mapping[int, tuple[str, Index]],
        write: Write,
        numbers: bool,
        fold: Fold | None,
    ) -> None:
        self.phase = phase
        self.known = known
        self.write = write
        self.numbers = numbers
        self.fold = fold
        self.left_out = 0
        self._stated: list[tuple[Decision, ...]] = []
        """What decided on the numbers of the phase's own text that were written."""
        # What several numbers were made from is written and computed once.
        self._texts: dict[int, tuple[str, int]] = {}
        self._computed: dict[int, float] = {}

    def text(self, number: Number | float) -> str:
        return self._written(number)[0]

    def because(self, decisions: tuple[Decision, ...]) -> str:
        """What decided: the comparison that held, or that none did; of a word, which one it is."""
        words = dict.fromkeys(word for one in decisions if (word := self._word(one)) is not None)
        rest = {(id(one.left), one.symbol, id(one.right)): one for one in decisions if self._word(one) is None}
        return " and ".join([*words, *([self._because(tuple(rest.values()))] if rest else [])])

    def _because(self, decisions: tuple[Decision, ...]) -> str:
        held = [decision for decision in decisions if decision.holds]
        if held:
            alone = max(at for at, one in enumerate(held) if not one.joined)
            return " and ".join(map(self._decision, held[alone:]))
        first = decisions[0]
        if double(first.left) == double(first.right):
            return self._decision(Decision(first.left, "=", first.right, True))
        if len(decisions) == 1:
            return self._not_so(first)
        return f"neither {' nor '.join(self._decision(decision) for decision in decisions)}"

    def reasons(self) -> str | None:
        """Why numbers of the phase's own text stand there, such as a 0 among the factors."""
        found = list(dict.fromkeys(self.because(decisions) for decisions in self._stated if decisions))
        return " and ".join(found) or None

    def _not_so(self, decision: Decision) -> str:
        """What is so where a comparison does not hold; with nan nothing is."""
        symbol = _OPPOSITE[decision.symbol]
        if any(math.isnan(double(one)) for one in (decision.left, decision.right)):
            return f"not {self._decision(decision)}"
        return self._decision(replace(decision, symbol=symbol, holds=True))

    def middle(self, number: Number) -> str | None:
        """A square of something that is computed first: that something's number, squared."""
        made = number.made
        if not isinstance(made, Operation) or made.symbol != "×" or made.left is not made.right:
            return None
        base = made.left
        if not isinstance(base, Number) or is_known(base, self.known) or isinstance(base.made, Leaf):
            return None
        text = self.write(base.value)
        return f"({text})²" if base.value < 0 else f"{text}²"

    def again(self, number: Number | float, root: bool = False) -> float:
        """The number computed once more from what is written, with its digits."""
        if not isinstance(number, Number):
            return float(self.write(number))
        if not root and is_known(number, self.known):
            return float(self.write(number.value))
        made = number.made
        if not isinstance(made, Operation):
            return float(self.write(number.value))
        if id(number) not in self._computed:
            self._computed[id(number)] = self._again(number, made)
        return self._computed[id(number)]

    def _again(self, number: Number, made: Operation) -> float:
        first, *more = summed(number, self.known)
        if more:
            total = self.again(first.number)
            for term in more:
                value = self.again(term.number)
                total = total + value if term.sign == "+" else total - value
            return total
        left = self.again(made.left)
        if made.symbol in _BY_NAME:
            return number.value if made.right is not None else float(_BY_NAME[made.symbol](left))
        if made.right is None:
            return -left
        right = self.again(made.right)
        if made.symbol == "×":
            return left * right
        if not right:
            return number.value
        return {"/": left / right, "div": left // right, "mod": left % right}[made.symbol]

    def _decision(self, decision: Decision) -> str:
        """Both sides with their numbers; in full where fewer digits would make them look equal."""
        left, right = bare(decision.left), bare(decision.right)
        write = self.write if self.write(left) != self.write(right) or left == right else exact
        return f"{self._named(decision.left, write)} {decision.symbol} {self._named(decision.right, write)}"

    def _word(self, decision: Decision) -> str | None:
        """Of a word that is compared with another one: which it is."""
        for one in (decision.left, decision.right):
            if not isinstance(one, Number) or not isinstance(one.made, Leaf):
                continue
            if (word := self.phase.lesson.word(one.made.name, bare(one))) is not None:
                return f"{one.made.name} is {word}"
        return None

    def _named(self, number: Number | float, write: Write) -> str:
        """A name with its number, as in `up_error 0.302`; a sum is said to be it."""
        name = self.text(number)
        if not isinstance(number, Number):
            return name
        is_named = is_known(number, self.known) or not isinstance(number.made, Operation)
        return f"{name}{'' if is_named else ' ='} {write(bare(number))}"

    def _written(self, number: Number | float) -> tuple[str, int]:
        """The text, and how strongly it binds."""
        if not isinstance(number, Number):
            return self.write(number), _LEAF
        if (key := key_of(number, self.known)) is not None:
            name, index = self.known[key]
            return self._leaf(self.phase.lesson.label(name, index), number.value)
        if isinstance(number.made, Leaf):
            leaf = number.made
            label = self.phase.lesson.label(leaf.name, leaf.index)
            return self._leaf(f"{label} before" if leaf.before else label, number.value)
        if isinstance(number.made, Unfollowed):
            return self._call(number.made), _LEAF
        if isinstance(number.made, Stated):
            self._stated.append(number.decisions)
            return self._leaf(self.write(number.value), number.value)
        if id(number) not in self._texts:
            self._texts[id(number)] = self._operation(number, number.made)
        return self._texts[id(number)]

    def _call(self, made: Unfollowed) -> str:
        """What was read, as it would be written in a call of the phase: `predict(inputs, weights)`."""
        read: dict[str, list[Number]] = {}
        for number in made.read:
            assert isinstance(number.made, Leaf)
            read.setdefault(number.made.name, []).append(number)
        if self.numbers:
            return f"{made.phase}({', '.join(map(self._all, read.values()))})"
        return f"{made.phase}({', '.join(read)})"

    def _all(self, numbers: list[Number]) -> str:
        """All that was read of one value: a number, a list of them, or rows."""
        found = {number.made.index: number.value for number in numbers if isinstance(number.made, Leaf)}
        return in_brackets(found, self.write)

    def _leaf(self, label: str, value: float) -> tuple[str, int]:
        if not self.numbers:
            return label, _LEAF
        return self.write(value), 0 if value < 0 else _LEAF

    def _operation(self, number: Number, made: Operation) -> tuple[str, int]:
        if made.symbol in _BY_NAME:
            given = [one for one in (made.left, made.right) if one is not None]
            return f"{made.symbol}({', '.join(map(self.text, given))})", _LEAF
        if made.right is None:
            return f"−{self._wrapped(made.left, 3)}", 3
        if made.symbol in ("+", "−"):
            return self._sum(terms_of(number, self.known))
        if made.symbol == "×" and made.left is made.right:
            return f"{self._wrapped(made.left, _LEAF)}²", 3
        strength = _STRENGTH[made.symbol]
        right_needs = strength + 1 if made.symbol in _ORDERED else strength
        left = self._wrapped(made.left, strength, leading=True)
        return f"{left} {made.symbol} {self._wrapped(made.right, right_needs)}", strength

    def _sum(self, terms: Sequence[Term]) -> tuple[str, int]:
        first = terms[0]
        if len(terms) == 1:
            return (f"−{self._wrapped(first.number, 3)}", 3) if first.sign == "−" else self._written(first.number)
        places = shown(terms, self.fold)
        self.left_out += len(terms) - len(places)
        text, next_place = "", 0
        for at in places:
            term = terms[at]
            if at > next_place:
                text += f" {terms[next_place].sign} …" if text else "…"
            if text:
                text += f" {term.sign} {self._wrapped(term.number, 2 if term.sign == '−' else 1)}"
            elif term.sign == "−":
                text = f"−{self._wrapped(term.number, 3)}"
            else:
                text = self._wrapped(term.number, 1, leading=True)
            next_place = at + 1
        return text + (f" {terms[next_place].sign} …" if next_place < len(terms) else ""), 1

    def _wrapped(self, number: Number | float, needs: int, leading: bool = False) -> str:
        text, strength = self._written(number)
        if strength == 0:
            # A negative number: bare at the front of a sum or product, in brackets elsewhere.
            return text if leading else f"({text})"
        if strength < needs or (text.startswith("−") and not leading):
            return f"({text})"
        # Nor may a product begin with one behind another sign: `… + (-0.8) × 0.2`.
        first, gap, rest = text.partition(" ")
        return f"({first}){gap}{rest}" if text.startswith("-") and not leading else text
