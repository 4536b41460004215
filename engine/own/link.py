"""The line between a lesson and the process in which the learner's function runs."""

from __future__ import annotations

import threading
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from engine.elsewhere import OwnTrouble, Trouble
from engine.explain import PhaseExplanation
from engine.lazy import LazyModule
from engine.lesson import Lesson, Phase
from engine.lessons import lesson as lesson_of
from engine.linetrace import TracedCall
from engine.own.process import Ended, Process
from engine.own.rebuilding import explanation_from, trace_from
from engine.own.sandbox import GRACE, NOT_STARTED, ended_trouble, needs_numpy, plain_data, trouble_from, understood
from engine.own.trouble import Limits
from engine.program import Program, Record
from engine.sources import called_functions
from engine.values import Value, plain, shape_of

REMEMBERED = 512
"""So many calls are remembered: a screen asks for the same step again and again."""

A_WHILE = 0.5
"""So much longer than one call may take is waited for many, of which those done by then are sent."""


class Link:
    """Asks the process, begins it anew where it has ended, and says in words what went wrong.

    Nothing of a run is kept there: whoever asks brings all the numbers along.

    Args:
        lesson: The lesson's number.
        phase: The name of the phase.
        source: The learner's text.
        entry: The name of the function.
        names: What the text may use.
        limits: What it may take.
    """

    def __init__(
        self, lesson: int, phase: str, source: str, entry: str, names: Mapping[str, Any], limits: Limits
    ) -> None:
        self._limits = limits
        self._lesson = lesson_of(lesson)
        self._first = {
            "do": "lesson",
            "lesson": lesson,
            "phase": phase,
            "source": source,
            "entry": entry,
            "numpy": needs_numpy(source, names),
            "seconds": limits.seconds,
        }
        self.lost: str | None = None
        """How the process ended that should have answered the last request, or None."""
        self._lock = threading.RLock()
        self._processes: list[Process] = []
        self._known: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._functions: dict[tuple[str, str], Callable[..., Any]] = {}
        weakref.finalize(self, _end_all, self._processes)

    # The process

    def begin(self) -> dict[str, Any]:
        """Begin the process; what it tells of the learner's functions."""
        with self._lock:
            try:
                process = Process(self._first, self._limits, keep_printed=False)
            except Ended:
                raise OwnTrouble(Trouble("died", NOT_STARTED)) from None
            self._processes.append(process)
            try:
                return self._answer(process, self._limits.seconds + GRACE)[0]
            except OwnTrouble:
                self.close()
                raise

    def close(self) -> None:
        """End the process; a later request begins it anew."""
        processes, self._processes[:] = list(self._processes), []
        _end_all(processes)

    def know(self, function: Callable[..., Any]) -> None:
        """Know which functions may be followed: the learner's, and what they call."""
        every = [function, *called_functions([function])]
        self._functions = {(one.__module__, one.__name__): one for one in every}

    @contextmanager
    def sense(self) -> Iterator[None]:
        """What the process has sent is looked at in here: where it makes no sense, that is its end."""
        try:
            yield
        except OwnTrouble:
            raise
        except Exception:
            self.close()
            raise OwnTrouble(ended_trouble(Ended("garbled"), self._limits)) from None

    def modules(self, names: Sequence[str]) -> dict[str, Any]:
        """NumPy under the names that the learner's text has for it."""
        return {str(name): LazyModule("numpy") for name in names}

    def ask(self, request: Mapping[str, Any], numbers: bytes = b"", more: float = 0.0) -> tuple[dict[str, Any], bytes]:
        """An answer to a request; a failed run's answer has the steps before it, too.

        Raises:
            OwnTrouble: The learner's function failed, or its process ended.
        """
        with self._lock:
            if not self._processes or not self._processes[0].alive:
                self.close()
                self.begin()
            process = self._processes[0]
            self.lost = None
            process.send(request, numbers)
            return self._answer(process, self._limits.seconds + GRACE + more)

    def _answer(self, process: Process, seconds: float) -> tuple[dict[str, Any], bytes]:
        try:
            answer, numbers = process.receive(seconds)
        except Ended as ended:
            self.lost = ended.why
            self.close()
            raise OwnTrouble(ended_trouble(ended, self._limits)) from None
        if "trouble" in answer and "done" not in answer:
            raise self.trouble_in(answer)
        return answer, numbers

    def trouble_in(self, answer: Mapping[str, Any], done: int | None = None) -> OwnTrouble:
        """What went wrong, as the process tells it.

        Args:
            answer: What it sent.
            done: How many whole steps of a run were made before.
        """
        with self.sense():
            return OwnTrouble(trouble_from(answer["trouble"]), done)

    # What a phase is asked for

    def call(self, phase: Phase, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the phase gives, by name."""
        asked = {name: values[name] for name in phase.reads}
        key = repr(asked)
        if key in self._known:
            self._known.move_to_end(key)
            return dict(self._known[key])
        answer, _ = self.ask({"do": "call", **_numbers(asked), "sizes": self._sizes(asked)})
        with self.sense():
            given = {one.name: plain(understood(answer["given"][one.name])) for one in phase.gives}
        self._known[key] = given
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return dict(given)

    def explain(
        self, lesson: Lesson, phase: Phase, values: Mapping[str, Value], given: Mapping[str, Value]
    ) -> PhaseExplanation:
        """How every number that it gives was made."""
        read = {name: values[name] for name in phase.reads}
        gives = {one.name: plain_data(given[one.name]) for one in phase.gives}
        answer, _ = self.ask({"do": "explain", **_numbers(read), "given": gives, "sizes": self._sizes(read)})
        with self.sense():
            return explanation_from(answer, lesson, phase, values, given)

    def trace(self, phase: Phase, values: Mapping[str, Any]) -> TracedCall:
        """The phase line by line."""
        read = {name: values[name] for name in phase.reads}
        answer, _ = self.ask({"do": "trace", **_numbers(read), "sizes": self._sizes(read)})
        with self.sense():
            return trace_from(answer, phase, values, self._functions)

    def program(self, lesson: Lesson, sizes: Mapping[str, int]) -> Program:
        """The program of a lesson that has the phase."""
        return RemoteProgram(lesson, sizes, self)

    def _sizes(self, read: Mapping[str, Value]) -> dict[str, int]:
        """How long each axis is in what the phase reads: what it gives has no others."""
        return {
            axis.name: length
            for name, value in read.items()
            for axis, length in zip(self._lesson.declared(name).axes, shape_of(value), strict=True)
        }


class RemoteProgram(Program):
    """A lesson's program with the learner's function in it: its runs and columns are made in the process."""

    def __init__(self, lesson: Lesson, sizes: Mapping[str, int], link: Link) -> None:
        super().__init__(lesson, sizes)
        self._link = link

    def run(self, values: Mapping[str, Value], count: int, record: Record) -> None:
        """Run `count` steps there, a batch at a time, and append what each carries over to `record`.

        Raises:
            OwnTrouble: A step failed; those before it are in the record.
        """
        if not record:
            super().run(values, count, record)
            return
        now, done, most = dict(values), 0, count
        while done < count:
            asked = min(most, count - done)
            try:
                answer, numbers = self._ask("run", now, b"", count=asked)
            except OwnTrouble as trouble:
                if self._link.lost in ENDS_AT_ONCE and asked > 1:
                    # With the process all its steps since the last answer are gone: with fewer it is found at which
                    # one that happens.
                    most = asked // 2
                    continue
                trouble.done = done if asked == 1 else None
                raise
            failed = "trouble" in answer
            with self._link.sense():
                columns = _columns(numbers, len(record), answer["done"], 0 if failed else 1, asked)
            for column, more in zip(record, columns, strict=True):
                column.extend(more)
            done += answer["done"]
            if failed:
                raise self._link.trouble_in(answer, done)
            now = self.with_carried(values, [column[-1] for column in columns])

    def columns(
        self, names: Sequence[str], values: Mapping[str, Value], before: Sequence[Sequence[float]]
    ) -> list[list[float]]:
        """The numbers of some given values over many steps, computed there from what each step began with."""
        width = sum(len(self.lesson.elements(name, self.sizes)) for name in names)
        found: list[list[float]] = [[] for _ in range(width)]
        begin, rows = 0, len(before[0])
        while begin < rows:
            end = min(begin + ROWS, rows)
            numbers = b"".join(array("d", column[begin:end]).tobytes() for column in before)
            answer, given = self._ask("columns", values, numbers, names=list(names))
            with self._link.sense():
                columns = _columns(given, width, answer["done"], 1, end - begin)
            for column, more in zip(found, columns, strict=True):
                column.extend(more)
            begin += answer["done"]
        return found

    @property
    def source(self) -> None:
        """None: nothing is joined here."""
        return None

    @property
    def _loop(self) -> None:
        return None

    def _compile_columns(self, wanted: tuple[str, ...]) -> None:
        return None

    def _ask(self, what: str, values: Mapping[str, Value], numbers: bytes, **more: Any) -> tuple[dict[str, Any], bytes]:
        return self._link.ask({"do": what, **_numbers(values), "sizes": self.sizes, **more}, numbers, A_WHILE)


ENDS_AT_ONCE = ("died", "exit", "garbled")
"""Ends of the process that are quickly seen. To wait again and again for one that is too slow would take too long."""

ROWS = 1 << 16
"""So many rows of columns are asked for at once."""


def _columns(numbers: bytes, width: int, rows: Any, least: int, most: int) -> list[array[float]]:
    """Doubles that were sent, in columns.

    Raises:
        ValueError: They are not as many as they should be.
    """
    if type(rows) is not int or not least <= rows <= most or len(numbers) != 8 * rows * width:
        raise ValueError(rows)
    every = array("d")
    every.frombytes(numbers)
    return [every[at * rows : (at + 1) * rows] for at in range(width)]


def _numbers(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"values": {name: plain_data(value) for name, value in values.items()}}


def _end_all(processes: list[Process]) -> None:
    for process in processes:
        process.end()
