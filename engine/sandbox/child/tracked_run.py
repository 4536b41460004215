"""The learner's function run on numbers that remember, written down so that it can be sent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from engine.definition.values import Index, Value, element, indices, shape_of
from engine.execution.tracked import Decision, Leaf, Made, Number, Operation, bare, chosen_names, double

from .phase import OwnPhase
from .watchdog import Failed, Watch

MOST_TERMS = 1_000
"""Arithmetic with more terms than this, once all of it is written out, nobody reads."""

DEEPEST = 60
"""So many operations one within the other are taken."""

MOST_DECISIONS = 20


class _Strict(Number):
    """A number that remembers, among code that may do anything with it.

    What cannot be remembered raises: then the function's steps are not followed, rather than followed wrongly.
    """

    __slots__ = ("notes",)

    def __init__(self, value: float, made: Made, notes: list[Decision]) -> None:
        super().__init__(value, made)
        self.notes = notes
        """The comparisons so far, shared by all numbers of a run."""

    def _made(self, symbol: str, value: float, left: Any, right: Any = None) -> Number:
        return type(self)(value, Operation(symbol, left, right), self.notes)

    def _decided(self, symbol: str, holds: bool, other: Any) -> bool:
        self.notes.append(Decision(self, symbol, other, holds))
        return holds

    def __gt__(self, other: Any) -> bool:
        return self._decided(">", super().__gt__(other), other)

    def __lt__(self, other: Any) -> bool:
        return self._decided("<", super().__lt__(other), other)

    def __ge__(self, other: Any) -> bool:
        return self._decided("≥", super().__ge__(other), other)

    def __le__(self, other: Any) -> bool:
        return self._decided("≤", super().__le__(other), other)

    def __eq__(self, other: object) -> bool:
        return self._decided("=", self.value == double(other), other)

    def __ne__(self, other: object) -> bool:
        return self._decided("≠", self.value != double(other), other)

    def __hash__(self) -> int:
        raise TypeError("a number that remembers is no key")

    def __pos__(self) -> _Strict:
        return self

    def __pow__(self, power: object) -> Number:
        if type(power) in (int, float) and power == 2:
            return self._made("×", self.value**power, self, self)
        raise TypeError("only squares are remembered")


class _Unwritten(Exception):
    """This cannot be written out for a reader."""


def explained(watch: Watch, phase: OwnPhase, values: Mapping[str, Value], given: Mapping[str, Value]) -> dict[str, Any]:
    """How every number that the phase gives was made.

    Args:
        watch: The clock, wound.
        phase: The phase.
        values: The values as the phase finds them.
        given: What it gave on plain numbers.

    Returns:
        `nodes`, the numbers on the way, each before those made from it; `parts`, for every number that is given its
        node, or None where its making could not be followed; and what was decided.
    """
    notes: list[Decision] = []

    def remember(name: str, value: Any, index: Index = ()) -> Any:
        if isinstance(value, tuple):
            return [remember(name, part, (*index, at)) for at, part in enumerate(value)]
        return _Strict(value, Leaf(name, index, False), notes)

    arguments = [remember(name, values[name]) for name in phase.reads]
    try:
        result = watch.run(lambda: phase.function(*arguments))
    except Failed:
        result = None
    nodes = _Nodes()
    parts: list[int | None] = []
    for at, declared in enumerate(phase.gives):
        for index in indices(shape_of(given[declared.name])):
            number = _picked(result, index if len(phase.gives) == 1 else (at, *index))
            parts.append(_followed(nodes, number, element(given[declared.name], index)))
    decisions: list[list[Any]] = []
    chosen = chosen_names(phase.function)
    if result is not None and len(notes) <= MOST_DECISIONS:
        try:
            decisions = [[nodes.add(note.left), note.symbol, nodes.add(note.right), note.holds] for note in notes]
        except _Unwritten:
            decisions = []
    return {
        "nodes": nodes.written,
        "parts": parts,
        "decisions": decisions,
        "chosen": [declared.name for declared in phase.gives if declared.name in chosen],
    }


def _picked(result: Any, place: Index) -> Any:
    """One number of a result, or None."""
    for at in place:
        if hasattr(result, "tolist"):
            result = result.tolist()
        if not isinstance(result, list | tuple) or at >= len(result):
            return None
        result = result[at]
    return result.item() if hasattr(result, "item") else result


def _followed(nodes: _Nodes, number: Any, value: float) -> int | None:
    """The node of a number that remembers and is the one that the phase gives, but for the rounding of NumPy."""
    if not isinstance(number, Number):
        return None
    same = repr(number.value) == repr(value) or abs(number.value - value) <= 1e-9 * max(1.0, abs(value))
    if not same and math.isfinite(value):
        return None
    try:
        return nodes.add(number)
    except _Unwritten:
        return None


class _Nodes:
    """Numbers and how they were made, as a list in which each stands after what it was made from.

    Attributes:
        written: The list: `["leaf", name, index]`, `["made", symbol, left, right, value]`, `["number", value]`.
    """

    def __init__(self) -> None:
        self.written: list[list[Any]] = []
        self._place: dict[int, int] = {}
        self._size: list[tuple[int, int]] = []
        # As long as they are here, no other number can have their identity.
        self._kept: list[Any] = []

    def add(self, number: Any) -> int:
        """The place of a number in the list.

        Raises:
            _Unwritten: It is too much to read, or has something in it that is no number.
        """
        waiting = [number]
        while waiting:
            now = waiting[-1]
            if id(now) in self._place:
                waiting.pop()
                continue
            made = now.made if isinstance(now, Number) else None
            sides = (made.left, made.right) if isinstance(made, Operation) else ()
            parts = [part for part in sides if part is not None]
            missing = [part for part in parts if id(part) not in self._place]
            if missing:
                waiting += missing
                if len(waiting) > MOST_TERMS:
                    raise _Unwritten
                continue
            waiting.pop()
            self._write(now, made, [self._place[id(part)] for part in parts])
        return self._place[id(number)]

    def _write(self, number: Any, made: Any, parts: list[int]) -> None:
        node: list[Any]
        if isinstance(made, Leaf):
            node = ["leaf", made.name, list(made.index)]
        elif isinstance(made, Operation):
            node = ["made", made.symbol, parts[0], parts[1] if len(parts) > 1 else None, bare(number.value)]
        elif type(number) in (int, float) and abs(number) < 1e300:
            node = ["number", number]
        elif hasattr(number, "item") and type(number.item()) is float:
            node = ["number", number.item()]
        else:
            raise _Unwritten
        terms = 1 + sum(self._size[part][0] for part in parts)
        depth = 1 + max((self._size[part][1] for part in parts), default=0)
        if terms > MOST_TERMS or depth > DEEPEST:
            raise _Unwritten
        self._place[id(number)] = len(self.written)
        self._kept.append(number)
        self.written.append(node)
        self._size.append((terms, depth))
