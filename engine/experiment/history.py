"""What was recorded: the numbers that steps carry over, and every other value computed from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any, overload

from engine.definition.failure import OwnTrouble
from engine.definition.labels import fitted_labels, labeled
from engine.definition.lesson import Lesson
from engine.definition.values import Index, Value, build, flatten, same, size_of
from engine.execution.compiler.record import Record
from engine.execution.program import Program, program_for
from engine.experiment.recording import Recording, Segment

CHUNK = 4096
"""How many steps of a computed column are made at once."""


@dataclass(frozen=True)
class Edit:
    """A change of parameters after a step: steps from `step + 1` on use the new ones."""

    step: int
    changes: Mapping[str, Value]


class History(Mapping[str, "Column"]):
    """All steps of one run, in columns: `history["error"][k - 1]` is the error of step k.

    Only what a step carries over is stored; other values are computed again, with the same doubles.
    """

    def __init__(self, lesson: Lesson, segments: tuple[Segment, ...], asked: Collection[str] = ()) -> None:
        self.lesson = lesson
        """The lesson that was run, with the learner's labels."""
        self.segments = segments
        self.asked = frozenset(asked)
        """Where it is not a run, but asks the network: the parameters that are as they are for that."""

    @classmethod
    def begin(cls, lesson: Lesson, parameters: Mapping[str, Value]) -> History:
        """An empty history that starts from these parameters."""
        first = _segment(lesson, 0, parameters)
        return cls(labeled(lesson, fitted_labels(lesson, first.program.sizes)), (first,))

    def asks(self, step: int) -> bool:
        """Whether this step only asks the network, and will not be made."""
        return bool(self.asked) and step > self.steps

    @property
    def program(self) -> Program:
        """What makes the last stretch; where a change was one of lengths, those before have another."""
        return self.segments[-1].program

    @property
    def start(self) -> dict[str, Value]:
        """The parameters of step 0."""
        return dict(self.segments[0].parameters)

    @property
    def steps(self) -> int:
        """How many steps are recorded."""
        return self.segments[-1].end

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The changes that were made on the way, with the step after which each was made."""
        found = []
        for before, segment in zip(self.segments, self.segments[1:], strict=False):
            old = before.program.with_carried(before.parameters, self._after(before, before.length))
            changes = {name: value for name, value in segment.parameters.items() if not same(old[name], value)}
            if changes:
                found.append(Edit(segment.after, changes))
        return tuple(found)

    def extend(self, count: int) -> None:
        """Run `count` more steps.

        Raises:
            OwnTrouble: The learner's own function failed at one of them; those before it are recorded.
        """
        last = self.segments[-1]
        last.recording.cut(last.length)
        try:
            last.recording.extend(count)
        except OwnTrouble as trouble:
            if trouble.done is not None:
                trouble.step = self.steps + trouble.done + 1
            raise
        finally:
            # An interrupted run has made some of them.
            last.length = last.recording.length

    def cut(self, step: int) -> None:
        """Forget the steps after `step`, all of which belong to the last stretch."""
        self.segments[-1].length = min(self.segments[-1].length, step - self.segments[-1].after)

    def turn(self, parameters: Mapping[str, Value]) -> None:
        """Go on with other parameters from the last step on."""
        self.segments = (*self.segments, _segment(self.lesson, self.steps, parameters))

    def branched(self, step: int, parameters: Mapping[str, Value]) -> History:
        """A history that is the same up to `step` and goes on from there with other parameters.

        The stretches before are shared, not copied: only the last stretch of a history ever grows, and here that is
        a new one.
        """
        kept = []
        for segment in self.segments:
            if segment.after < step:
                length = min(segment.length, step - segment.after)
                kept.append(Segment(segment.after, segment.parameters, segment.recording, length))
        return History(self.lesson, (*kept, _segment(self.lesson, step, parameters)))

    def with_settings(self, settings: Mapping[str, Value], lesson: Lesson | None = None) -> History:
        """The same steps with other values of parameters that no phase reads, or of the lesson with other labels.

        The last stretch, which may go on growing, is copied.
        """
        *kept, last = [
            Segment(segment.after, {**segment.parameters, **settings}, segment.recording, segment.length)
            for segment in self.segments
        ]
        last.recording = last.recording.copy(last.length)
        return History(lesson or self.lesson, (*kept, last))

    def program_of(self, step: int) -> Program:
        """What makes a step."""
        return self._beginning_at_or_before(step - 1).program

    def is_edited(self, step: int) -> bool:
        """Whether parameters were changed after this step."""
        return any(segment.after == step for segment in self.segments[1:])

    def parameters_after(self, step: int) -> dict[str, Value]:
        """All parameters as they stand after a step, with any edit made there."""
        segment = self._beginning_at_or_before(step)
        return {**segment.parameters, **segment.recording.learned(step - segment.after)}

    def begins(self, step: int) -> dict[str, Value]:
        """All that step `step` finds: the parameters, and its number where a phase reads it."""
        return self.lesson.numbered(self.parameters_after(step - 1), step)

    def carried(self, step: int) -> tuple[float, ...]:
        """The learned numbers at the end of a step, before any edit made there."""
        segment = self.stretch_of(step)
        return tuple(self._after(segment, step - segment.after))

    def table(self, names: Sequence[str], first: int, last: int) -> list[list[float]]:
        """Columns of several values at steps `first` to `last`, one for each of their numbers.

        Where a change on the way was one of lengths, a number that a step had not is nan there.
        """
        places = [(name, index) for name in names for _, index in self.lesson.elements(name, self.program.sizes)]
        return self.columns(places, first, last, names)

    def columns(
        self, places: Sequence[tuple[str, Index]], first: int, last: int, names: Sequence[str] | None = None
    ) -> list[list[float]]:
        """Columns of some numbers at steps `first` to `last`, as `table` has them.

        Args:
            places: The names of given values, each with an index.
            first: The first step, from 1.
            last: The last step.
            names: Where they are all numbers of some values, these.
        """
        every = names is not None
        names = list(dict.fromkeys(name for name, _ in places)) if names is None else names
        columns: list[list[float]] = [[] for _ in places]
        for segment in self.segments:
            low, high = max(first, segment.after + 1), min(last, segment.end)
            if low > high:
                continue
            if every and segment.program is self.program:
                parts = self._part(segment, names, low, high)
            else:
                found = [segment.program.position(names, place) for place in places]
                there = sorted({at for at in found if at is not None})
                parts_there = dict(zip(there, self._part(segment, names, low, high, there), strict=True))
                nothing = [nan] * (high - low + 1)
                parts = [nothing if at is None else parts_there[at] for at in found]
            for column, part in zip(columns, parts, strict=True):
                column.extend(part)
        # What is carried or computed in columns is doubles.
        for (name, _), column in zip(places, columns, strict=True):
            if self.lesson.declared(name).whole:
                column[:] = [int(number) if number == number else number for number in column]
        return columns

    def _part(
        self, segment: Segment, names: Sequence[str], low: int, high: int, only: Sequence[int] | None = None
    ) -> Sequence[Sequence[float]]:
        begin, end = low - segment.after - 1, high - segment.after
        if all(name in self.lesson.learned for name in names):
            learned = segment.program.carried_places(names)
            return segment.recording.columns(begin, end, learned if only is None else [learned[at] for at in only])
        if not self.lesson.learned:
            after = segment.program.step(self.lesson.numbered(segment.parameters, low))
            numbers = [number for name in names for number in flatten(after[name])]
            return [[numbers[at]] for at in (range(len(numbers)) if only is None else only)]
        before = segment.recording.begins(begin, end)
        return segment.program.columns(names, self.lesson.numbered(segment.parameters, low), before, only)

    def beginnings(self, first: int, last: int) -> Iterator[tuple[Segment, int, Record]]:
        """By stretch: its first of these steps, and what each begins with, a row a step."""
        for segment in self.segments:
            low, high = max(first, segment.after + 1), min(last, segment.end)
            if low <= high:
                yield segment, low, segment.recording.begins(low - segment.after - 1, high - segment.after)

    def sums(self, names: Sequence[str], first: int, last: int) -> list[float]:
        """For each of the steps, all numbers of some values that are not whole, added up: what is not finite stays."""
        return [
            number
            for segment, low, before in self.beginnings(first, last)
            for number in segment.program.sums(names, self.lesson.numbered(segment.parameters, low), before)
        ]

    def _after(self, segment: Segment, length: int) -> Sequence[float]:
        return segment.recording.row(length) if length else segment.program.carried(segment.parameters)

    def stretch_of(self, step: int) -> Segment:
        """The stretch in which a step was made; for step 0 the first."""
        return self.segments[bisect_left([segment.end for segment in self.segments], step)]

    def _beginning_at_or_before(self, step: int) -> Segment:
        """The stretch that the step after this one belongs to."""
        return next((segment for segment in reversed(self.segments) if segment.after <= step), self.segments[0])

    def __getitem__(self, name: str) -> Column:
        try:
            whole, index = self.lesson.find(name, self.program.sizes)
        except ValueError as error:
            raise KeyError(str(error)) from None
        if self.lesson.phase_of(whole) is None:
            given = ", ".join(given.name for given in self.lesson.given)
            raise KeyError(f"{whole} is not recorded; the values of a step are {given}")
        return Column(self, whole, index)

    def __iter__(self) -> Iterator[str]:
        return (given.name for given in self.lesson.given)

    def __len__(self) -> int:
        return len(self.lesson.given)


class Column(Sequence[Any]):
    """A value at every step: item k − 1 is step k. Numbers for a scalar or an element, tuples for a vector."""

    def __init__(self, history: History, name: str, index: Index) -> None:
        self.history = history
        self.name = name
        self.place = index

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> list[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | list[Value]:
        positions = range(len(self))[at]
        if isinstance(positions, int):
            return self._values(positions + 1, positions + 1)[0]
        if not positions:
            return []
        low, high = min(positions[0], positions[-1]), max(positions[0], positions[-1])
        values = self._values(low + 1, high + 1)
        return [values[position - low] for position in positions]

    def __len__(self) -> int:
        return self.history.steps

    def __iter__(self) -> Iterator[Value]:
        for first in range(1, len(self) + 1, CHUNK):
            yield from self._values(first, min(first + CHUNK - 1, len(self)))

    def _values(self, first: int, last: int) -> list[Value]:
        history = self.history
        shape = history.lesson.shape(self.name, history.program.sizes)
        if len(self.place) == len(shape):
            return list(history.columns([(self.name, self.place)], first, last)[0])
        if not size_of(shape):
            # A value without parts, as that of no layers, is the same at every step.
            return [build(iter(()), shape)] * (last - first + 1)
        values = []
        for row in zip(*history.table([self.name], first, last), strict=True):
            value: Any = build(iter(row), shape)
            for position in self.place:
                value = value[position]
            values.append(value)
        return values


def _segment(lesson: Lesson, after: int, parameters: Mapping[str, Value]) -> Segment:
    program = program_for(lesson, lesson.sizes(parameters))
    return Segment(after, dict(parameters), Recording(program, after, parameters))
