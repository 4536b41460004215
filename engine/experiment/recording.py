"""What steps carry over, in bounded memory: of many steps every second, fourth, … is kept, the others are run again."""

from __future__ import annotations

import os
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.definition.failure import OwnTrouble
from engine.definition.values import Value
from engine.execution.compiler.record import Record
from engine.execution.program import Program

FEW = 64
"""A step that carries at most so many numbers is one of a small network."""
ROOM, LARGE_ROOM = 8_000_000, 64_000_000
"""So many bytes may be kept of one stretch of steps: of a small network, of a large one."""
VARIABLE = "GLASSBOX_ROOM"
"""The environment variable that changes it, in megabytes."""

MOST_AT_ONCE, BYTES_AT_ONCE = 131_072, 3_000_000
"""So many steps are run at once, and so many bytes do they carry over, unless that is not even one step."""

MOST_SEEN = 4
"""The learned values of so many steps are at hand."""


def room_for(width: int) -> int:
    """How many bytes may be kept of a stretch whose steps carry so many numbers."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted.isdecimal() and 0 < int(wanted) < 1_000_000:
        return int(wanted) * 1_000_000
    return ROOM if width <= FEW else LARGE_ROOM


class Recording:
    """The carried numbers of a stretch of steps under the same parameters.

    What is not kept is run again from the nearest step before that is, with the same doubles. The way there is kept
    for as long as nothing else is asked for, so that going back costs nothing.

    Args:
        program: What makes the steps.
        after: The number of the step after which the stretch begins.
        parameters: All parameters; the learned ones as the first step begins.
        most: How many bytes may be kept. A learner's own function is not run again: all of its steps are kept.
    """

    def __init__(self, program: Program, after: int, parameters: Mapping[str, Value], most: int | None = None) -> None:
        self.program = program
        self._after = after
        self._parameters = dict(parameters)
        self._begin = array("d", program.carried(parameters))
        self._width = len(self._begin)
        self._most = room_for(self._width) if most is None else most
        self._bounded = program.lesson.own is None
        self._piece = max(1, min(MOST_AT_ONCE, BYTES_AT_ONCE // (8 * max(self._width, 1))))
        self.every = 1
        """Of so many steps one is kept."""
        self.kept = Record(self._width)
        self.length = 0
        """How many steps were made."""
        self._way_from = 0
        self._way = Record(self._width)
        """The steps after `_way_from` that were run last."""
        self._seen: dict[int, Mapping[str, Value]] = {}

    def extend(self, count: int) -> None:
        """Make so many more steps.

        Raises:
            OwnTrouble: The learner's own function failed at one of them; those before it are there.
        """
        done = 0
        while done < count:
            piece = min(self._piece, count - done) if self._bounded else count - done
            values = self._values_after(self.length)
            # Where every step is kept, they are written there at once: no copy, and no memory that is new each time.
            # Otherwise the way before goes first: there are never two, and its memory is taken again.
            self._way_from, self._way = self.length, Record(self._width)
            made = self.kept if self.every == 1 else Record(self._width)
            whole = False
            try:
                self.program.run(values, piece, made)
                whole = True
            except OwnTrouble as trouble:
                if trouble.done is not None:
                    trouble.done += done
                raise
            finally:
                # An interrupted run has made some of them.
                self._take(made, piece if whole else 0)
            done += piece

    def _take(self, made: Record, whole: int) -> None:
        """Take in steps that were made after the last one, as far as all their numbers are there.

        Args:
            made: Their numbers; or all that is kept, where they stand at its end.
            whole: How many they are where nothing is carried over.
        """
        made.cut(len(made))
        if not self._width:
            self.length += whole
        elif made is self.kept:
            self.length = len(made)
        else:
            self.kept.extend(made.thinned(-(self.length + 1) % self.every, self.every))
            self._way_from, self._way = self.length, made
            self.length += len(made)
        while self._bounded and 8 * len(self.kept.numbers) > self._most and self.every < self.length:
            self.every *= 2
            self.kept = self.kept.thinned(1, 2)

    def cut(self, length: int) -> None:
        """Forget the steps after so many."""
        if length < self.length:
            self.length, self._seen = length, {}
            self.kept.cut(length // self.every)
            if length < self._way_from + len(self._way):
                self._way_from, self._way = length, Record(self._width)

    def copy(self, length: int) -> Recording:
        """The first steps of it, which may go on otherwise."""
        twin = Recording(self.program, self._after, self._parameters, self._most)
        twin.every, twin.length = self.every, length
        twin.kept = self.kept.copy(length // self.every)
        return twin

    def row(self, length: int) -> Sequence[float]:
        """What is carried over after so many steps; after none, what the first one begins with."""
        if length == 0 or not self._width:
            return self._begin
        if length % self.every == 0:
            return self.kept.row(length // self.every - 1)
        if not self._way_from < length <= self._way_from + len(self._way):
            nearest = length - length % self.every
            self._way_from, self._way = nearest, self._run(nearest, length - nearest)
        return self._way.row(length - self._way_from - 1)

    def learned(self, length: int) -> Mapping[str, Value]:
        """The same as values; the very same ones for whoever asks again soon, so that they are quickly compared."""
        if length not in self._seen:
            found = self.program.with_carried({}, self.row(length))
            self._seen = dict([*self._seen.items(), (length, found)][-MOST_SEEN:])
        return self._seen[length]

    def columns(self, begin: int, end: int, which: Sequence[int] | None = None) -> list[array[float]]:
        """What is carried over after each of the steps `begin + 1` to `end`, a column a number.

        Args:
            begin: How many steps lie before the first of them.
            end: How many steps the last of them is the last of.
            which: Which of the carried numbers; all of them by default.
        """
        wanted = range(self._width) if which is None else which
        source, first = self._around(begin, end)
        return [source.column(at, begin - first, end - first) for at in wanted]

    def begins(self, begin: int, end: int) -> Record:
        """What each of the steps `begin + 1` to `end` begins with, a row a step."""
        found = Record(self._width)
        if begin == 0 and end:
            found.append(self._begin)
            begin = 1
        source, first = self._around(begin - 1, end - 1)
        found.extend(source.rows(begin - 1 - first, end - 1 - first))
        return found

    def _around(self, begin: int, end: int) -> tuple[Record, int]:
        """What is carried over after these steps at least, and after how many steps that begins."""
        if self.every == 1:
            return self.kept, 0
        if self._way_from <= begin and end <= self._way_from + len(self._way):
            return self._way, self._way_from
        first = begin - begin % self.every
        return self._run(first, end - first), first

    def _run(self, begin: int, count: int) -> Record:
        made = Record(self._width)
        if count:
            self.program.run(self._values_after(begin), count, made)
        return made

    def _values_after(self, length: int) -> dict[str, Value]:
        """All that the step after so many finds."""
        values = self.program.with_carried(self._parameters, self.row(length))
        return self.program.lesson.numbered(values, self._after + length + 1)


@dataclass
class Segment:
    """A stretch of steps under the same parameters."""

    after: int
    """The step after which it begins."""
    parameters: Mapping[str, Value]
    """All parameters; the learned ones as its first step begins."""
    recording: Recording
    """What its steps carry over; may hold more than `length` where a branch cut it short."""
    length: int = 0

    @property
    def program(self) -> Program:
        """What makes its steps."""
        return self.recording.program

    @property
    def end(self) -> int:
        """Its last step."""
        return self.after + self.length

    @cached_property
    def beginning(self) -> Mapping[str, Value]:
        """Its parameters, but for those that are made from others as they are made."""
        return {**self.parameters, **self.program.lesson.begins.made_from(self.parameters)}
