"""Values that are made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.execution.tracked import Decision, Number, Waiting, chosen


class Later:
    """What is made when somebody looks at it."""

    __slots__ = ("_make", "known", "made")

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make: Callable[[], Any] | None = make
        self.made: Any = None
        """What it is, or None as long as nobody has looked."""
        self.known: Any = None
        """Its numbers, where they are known; then it is only to be found out how they were made."""

    def look(self) -> Any:
        """What it is."""
        if self._make is not None:
            self.made, self._make = _looked_at(self._make, self.known), None
        return self.made


class Items(Sequence[Any]):
    """A list whose items are made when somebody looks at them."""

    def __init__(self, length: int, make: Callable[[int], Any]) -> None:
        self._length = length
        self._make = make
        self.made: dict[int, Any] = {}
        """Those that are there already, by place; some of them may still be made later."""
        self.known: Any = None
        """Its numbers, where they are known."""

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[place] for place in range(self._length)[at]]
        place = at if 0 <= at < self._length else range(self._length)[at]
        if place not in self.made:
            known = None if self.known is None else self.known[place]
            self.made[place] = _looked_at(lambda: self._make(place), known)
        found = self.made[place]
        if isinstance(found, Later):
            self.made[place] = found = found.look()
        return found

    def has(self, at: int, item: Any) -> None:
        """An item that came about with that of another list."""
        self.made.setdefault(at, item if self.known is None else knowing(item, self.known[at]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def looked_at(value: Any) -> Any:
    """What it is, made now if it was not."""
    return value.look() if type(value) is Later else value


def _looked_at(make: Callable[[], Any], known: Any) -> Any:
    """What is made, or a number that is known and can be looked into."""
    if isinstance(known, int | float):
        return Waiting(known, lambda: looked_at(make()))
    return looked_at(knowing(make(), known))


def knowing(value: Any, known: Any) -> Any:
    """The same value, whose numbers are known: they need not be made as long as nobody asks how they were."""
    if isinstance(value, Later):
        value.known = known
        knowing(value.made, known)
    elif isinstance(value, Items | list) and isinstance(known, tuple) and len(value) == len(known):
        if isinstance(value, Items):
            value.known = known
        for at, part in value.made.items() if isinstance(value, Items) else enumerate(value):
            knowing(part, known[at])
    return value


def chosen_from(value: Any, decisions: tuple[Decision, ...], first: int) -> Any:
    """A value that these comparisons have led to; of a list, what stands from `first` on."""
    if not decisions:
        return value
    if isinstance(value, Later):
        return Later(lambda: chosen_from(looked_at(value), decisions, first))
    if isinstance(value, Items):
        return Items(len(value), lambda at: chosen_from(value[at], decisions, 0) if at >= first else value[at])
    if isinstance(value, list):
        return [*value[:first], *(chosen_from(part, decisions, 0) for part in value[first:])]
    return chosen(value, decisions) if isinstance(value, Number) or type(value) in (int, float) else value


def as_place(number: Any) -> Any:
    """A whole number as Python wants it for a place in a list."""
    return number.value if isinstance(number, Number) else number


def as_lists(value: Any) -> Any:
    """A value as a list that anybody understands."""
    value = looked_at(value)
    return [as_lists(part) for part in value] if isinstance(value, Items | list | tuple) else value
