"""The numbers that a step has given so far, each with how it was made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.analysis.notation import Lines, Write, arithmetic
from engine.definition.values import Index, element
from engine.execution.explanation import PhaseExplanation, TooManyRounds
from engine.execution.sums import first_largest_last
from tui.presentation.number_format import short
from tui.presentation.scene import Scene

MOST_FOLLOWED = 200
"""In so many rounds of loops may a number be made that is written out with each step."""


@dataclass(frozen=True, slots=True)
class Place:
    """One number of the step: the value that it belongs to, where in it, and the phase that made it, from 1."""

    name: str
    index: Index
    phase: int


@dataclass(frozen=True, eq=False)
class Entry:
    """One number of the step: the phase that made it, counted from 1, and how."""

    name: str
    index: Index
    phase: int
    made: PhaseExplanation
    write: Write
    too_long: set[tuple[str, Index]]
    """The numbers of which is known that it takes too long to follow them."""

    @property
    def value(self) -> float:
        """The number."""
        return element(self.made.given[self.name], self.index)

    @cached_property
    def lines(self) -> Lines:
        """How it was made, written when somebody looks at it; of long sums the first, the largest and the last term."""
        if (self.name, self.index) not in self.too_long:
            try:
                part = self.made.part(self.name, self.index, MOST_FOLLOWED)
                return arithmetic(self.made, part, self.write, first_largest_last)
            except TooManyRounds:
                self.too_long.add((self.name, self.index))
        label, result = self.made.lesson.label(self.name, self.index), self.write(self.value)
        return Lines(label, f"made in more than {MOST_FOLLOWED} rounds of a loop", result, result, None)


class Entries:
    """The entries of a step; there may be thousands, so each is made when somebody looks at it.

    Attributes:
        places: What the entries are, in order.
    """

    def __init__(
        self,
        places: Sequence[Place] = (),
        phases: Sequence[PhaseExplanation] = (),
        write: Write = str,
        too_long: set[tuple[str, Index]] | None = None,
    ) -> None:
        self.places = places
        self._phases = phases
        self._write = write
        self._too_long = set() if too_long is None else too_long
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, at: int) -> Entry:
        if at not in self._made:
            place = self.places[at]
            made = self._phases[place.phase - 1]
            self._made[at] = Entry(place.name, place.index, place.phase, made, self._write, self._too_long)
        return self._made[at]

    def __iter__(self) -> Iterator[Entry]:
        return map(self.__getitem__, range(len(self)))


def written_short(number: float) -> str:
    """Six digits: enough to follow by hand, few enough to read."""
    return short(number, 6)


def places_of(scene: Scene) -> list[Place]:
    """The numbers of the step's phases so far."""
    return [
        Place(given.name, index, number)
        for number, phase in enumerate(scene.lesson.phases[: scene.done_phases], start=1)
        for given in phase.gives
        for index in scene.written_out(given.name)
    ]


def entries_of(
    scene: Scene,
    write: Write = written_short,
    too_long: set[tuple[str, Index]] | None = None,
    places: Sequence[Place] | None = None,
) -> Entries:
    """The arithmetic of the step's phases so far.

    Args:
        scene: What is shown.
        write: Writes the numbers.
        too_long: The numbers that take too long to follow, as far as that is known; more may be found.
        places: The numbers, where they are known already.
    """
    if not scene.done_phases:
        return Entries()
    return Entries(places_of(scene) if places is None else places, scene.explained, write, too_long)
