"""A lesson's program with the learner's function in it, of which many steps are made at once."""

from __future__ import annotations

import time
from array import array
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from engine.definition.axis import Sizes
from engine.definition.failure import OwnTrouble
from engine.definition.lesson import Lesson
from engine.definition.values import Value
from engine.execution.compiler.record import Record
from engine.execution.program import Program
from engine.sandbox.answers import Steps, Told, told
from engine.sandbox.plain_data import numbers_of


class Channel(Protocol):
    """The way to the process in which the steps are made."""

    a_while: float
    """After so many seconds of a long request, what is done so far is sent."""
    lost: str | None
    """How the process ended that should have answered the last request, or None."""

    def ask(self, request: Mapping[str, Any], numbers: bytes = b"", more: float = 0.0) -> tuple[dict[str, Any], bytes]:
        """An answer to a request; a failed run's answer has the steps before it, too.

        Raises:
            OwnTrouble: The learner's function failed, or its process ended.
        """

    def sense(self) -> AbstractContextManager[None]:
        """What the process has sent is looked at in here: where it makes no sense, that is its end."""

    def trouble_in(self, trouble: Told, done: int | None = None) -> OwnTrouble:
        """What went wrong, as the process tells it."""

    def see_whether_slow(self, steps: int, since: float) -> None:
        """Look at how long many steps take, where somebody waits for them.

        Raises:
            OwnTrouble: Too long.
        """


class RemoteProgram(Program):
    """A lesson's program with the learner's function in it: its runs and columns are made in the process."""

    def __init__(self, lesson: Lesson, sizes: Sizes, channel: Channel) -> None:
        super().__init__(lesson, sizes)
        self._channel = channel

    def run(self, values: Mapping[str, Value], count: int, record: Record) -> None:
        """Run `count` steps there, a batch at a time, and append what each carries over to `record`.

        Raises:
            OwnTrouble: A step failed; those before it are in the record.
        """
        if not record.width:
            super().run(values, count, record)
            return
        now, done, most, begun = dict(values), 0, count, time.monotonic()
        while done < count:
            asked = min(most, count - done)
            try:
                answer, numbers = self._ask("run", now, b"", count=asked)
            except OwnTrouble as trouble:
                if self._channel.lost in ENDS_AT_ONCE and asked > 1:
                    # With the process all its steps since the last answer are gone: with fewer it is found at which
                    # one that happens.
                    most = asked // 2
                    continue
                trouble.done = done if asked == 1 else None
                raise
            with self._channel.sense():
                told_of = told(answer, Steps)
                least = 1 if told_of.trouble is None else 0
                record.extend(Record(record.width, _doubles(numbers, record.width, told_of.done, least, asked)))
            done += told_of.done
            if told_of.trouble is not None:
                raise self._channel.trouble_in(told_of.trouble, done)
            if done < count:
                self._channel.see_whether_slow(done, begun)
            now = self.counted_on(self.with_carried(values, record.row(-1)), done)

    def columns(
        self,
        names: Sequence[str],
        values: Mapping[str, Value],
        before: Record,
        only: Sequence[int] | None = None,
    ) -> list[list[float]]:
        """The numbers of some given values over many steps, computed there from what each step began with."""
        width = sum(len(self.lesson.elements(name, self.sizes)) for name in names)
        found: list[list[float]] = [[] for _ in range(width)]
        begin, rows, since = 0, len(before), time.monotonic()
        while begin < rows:
            end = min(begin + ROWS, rows)
            numbers = before.rows(begin, end).numbers.tobytes()
            answer, given = self._ask("columns", self.counted_on(values, begin), numbers, names=list(names))
            with self._channel.sense():
                rows_made = told(answer, Steps).done
                columns = _columns(given, width, rows_made, 1, end - begin)
            for column, more in zip(found, columns, strict=True):
                column.extend(more)
            begin += rows_made
            if begin < rows:
                self._channel.see_whether_slow(begin, since)
        return found if only is None else [found[at] for at in only]

    def fast(self, values: Mapping[str, Value]) -> None:
        """None: nothing is joined here."""
        return None

    def _ask(self, what: str, values: Mapping[str, Value], numbers: bytes, **more: Any) -> tuple[dict[str, Any], bytes]:
        return self._channel.ask(
            {"do": what, **numbers_of(values), "sizes": self.sizes.lengths, **more}, numbers, 2 * self._channel.a_while
        )


ENDS_AT_ONCE = ("died", "exit", "garbled")
"""Ends of the process that are quickly seen. To wait again and again for one that is too slow would take too long."""

ROWS = 1 << 16
"""So many rows of columns are asked for at once."""


def _doubles(numbers: bytes, width: int, rows: int, least: int, most: int) -> array[float]:
    """Doubles that were sent.

    Raises:
        ValueError: They are not as many as they should be.
    """
    if not least <= rows <= most or len(numbers) != 8 * rows * width:
        raise ValueError(rows)
    every = array("d")
    every.frombytes(numbers)
    return every


def _columns(numbers: bytes, width: int, rows: int, least: int, most: int) -> list[array[float]]:
    """Doubles that were sent, in columns."""
    every = _doubles(numbers, width, rows, least, most)
    return [every[at * rows : (at + 1) * rows] for at in range(width)]
