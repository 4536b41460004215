"""The line between a lesson and the process in which the learner's function runs."""

from __future__ import annotations

import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from engine.definition.axis import Sizes
from engine.definition.catalog import lesson as lesson_of
from engine.definition.failure import OwnTrouble, Trouble
from engine.definition.lazy_module import LazyModule
from engine.definition.lesson import Lesson
from engine.definition.parts.last_sizes import measured
from engine.definition.parts.phase import Phase
from engine.definition.values import Shape, Value, shape_of
from engine.execution.explanation import PhaseExplanation
from engine.execution.line_by_line.line_trace import TracedCall
from engine.execution.program import Program
from engine.execution.source_code import called_functions
from engine.sandbox.answers import Begun, Failed, Given, Told, all_shaped, told, trouble_from
from engine.sandbox.decoding import explanation_from, trace_from
from engine.sandbox.limits import Limits
from engine.sandbox.plain_data import numbers_of, plain_data
from engine.sandbox.process import Ended, Process
from engine.sandbox.remote_program import RemoteProgram
from engine.sandbox.single_run import GRACE, NOT_STARTED, ended_trouble, needs_numpy

REMEMBERED = 512
"""So many calls are remembered: a screen asks for the same step again and again."""

A_WHILE, A_MOMENT = 0.25, 0.05
"""After so many seconds of a long request, what is done so far is sent: usually, and while a screen waits."""

BUSY = 1.2
"""So many seconds longer is waited at a screen where the machine does not let the process come to anything."""

FOLLOWED = 5
"""So much longer a call may take that is followed line by line or number by number."""

LONG, SLOW = 0.5, 0.005
"""At a screen, many steps that have taken `LONG` seconds may go on where each takes less than `SLOW`."""


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
        self._limits, self._source = limits, source
        each = limits.seconds if limits.call is None else min(limits.call, limits.seconds)
        self._each = replace(limits, seconds=each)
        """The limits of one call."""
        self.waited_for = each < limits.seconds
        """Whether somebody waits at a screen."""
        followed = min(FOLLOWED * each, limits.seconds)
        self._more = followed - each
        self._grace = min(GRACE, each) if self.waited_for else GRACE
        self.a_while = A_MOMENT if self.waited_for else A_WHILE
        self._lesson = lesson_of(lesson)
        self._first = {
            "do": "lesson",
            "lesson": lesson,
            "phase": phase,
            "source": source,
            "entry": entry,
            "numpy": needs_numpy(source, names),
            "seconds": limits.seconds,
            "call": each,
            "followed": followed,
            "while": self.a_while,
        }
        self.lost: str | None = None
        """How the process ended that should have answered the last request, or None."""
        self._lock = threading.RLock()
        self._processes: list[Process] = []
        self._known: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._functions: dict[tuple[str, str], Callable[..., Any]] = {}
        weakref.finalize(self, _end_all, self._processes)

    # The process

    def begin(self) -> Begun:
        """Begin the process; what it tells of the learner's functions."""
        with self._lock:
            try:
                process = Process(self._first, self._limits, keep_printed=False)
            except Ended:
                raise OwnTrouble(Trouble("died", NOT_STARTED)) from None
            self._processes.append(process)
            try:
                answer, _ = self._answer(process, self._limits.seconds + GRACE, self._limits)
            except OwnTrouble:
                self.close()
                raise
            with self.sense():
                return told(answer, Begun)

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
            return self._answer(process, self._each.seconds + self._grace + more, self._each)

    def _answer(self, process: Process, seconds: float, limits: Limits) -> tuple[dict[str, Any], bytes]:
        try:
            answer, numbers = process.receive(seconds, BUSY if self.waited_for else 0.0)
        except Ended as ended:
            self.lost = ended.why
            self.close()
            raise OwnTrouble(ended_trouble(ended, limits)) from None
        if "trouble" in answer and "done" not in answer:
            with self.sense():
                failed = told(answer, Failed)
            raise self.trouble_in(failed.trouble)
        return answer, numbers

    def trouble_in(self, trouble: Told, done: int | None = None) -> OwnTrouble:
        """What went wrong, as the process tells it.

        Args:
            trouble: What it sent.
            done: How many whole steps of a run were made before.
        """
        with self.sense():
            return OwnTrouble(trouble_from(trouble, self._source), done)

    # What a phase is asked for

    def call(self, phase: Phase, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the phase gives, by name."""
        asked = {name: values[name] for name in phase.reads}
        key = repr(asked)
        if key in self._known:
            self._known.move_to_end(key)
            return dict(self._known[key])
        answer, _ = self.ask({"do": "call", **numbers_of(asked), "sizes": self._sizes(phase, asked).lengths})
        with self.sense():
            given: dict[str, Any] = all_shaped(told(answer, Given).given, self._shapes(phase, asked), phase)
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
        answer, _ = self.ask(
            {"do": "explain", **numbers_of(read), "given": gives, "sizes": self._sizes(phase, read).lengths},
            more=self._more,
        )
        with self.sense():
            return explanation_from(answer, lesson, phase, values, given)

    def trace(self, phase: Phase, values: Mapping[str, Any]) -> TracedCall:
        """The phase line by line."""
        read = {name: values[name] for name in phase.reads}
        answer, _ = self.ask(
            {"do": "trace", **numbers_of(read), "sizes": self._sizes(phase, read).lengths}, more=self._more
        )
        with self.sense():
            return trace_from(answer, phase, values, self._shapes(phase, read), self._functions, self._source)

    def program(self, lesson: Lesson, sizes: Sizes) -> Program:
        """The program of a lesson that has the phase."""
        return RemoteProgram(lesson, sizes, self)

    def see_whether_slow(self, steps: int, since: float) -> None:
        """Look at how long many steps take, where somebody waits for them.

        Raises:
            OwnTrouble: Too long.
        """
        spent = time.monotonic() - since
        if self.waited_for and spent > max(LONG, SLOW * steps):
            words = (
                f"Your {self._first['entry']} takes {spent / max(steps, 1):.1g} seconds each time. For many steps that "
                "is too long. What does it wait for, or do so often?"
            )
            raise OwnTrouble(Trouble("time", words), steps)

    def _sizes(self, phase: Phase, read: Mapping[str, Value]) -> Sizes:
        """How long each axis is in what the phase reads, and in what the lesson's own phase gives for that."""
        sizes = Sizes.measured((self._lesson.declared(name).axes, shape_of(value)) for name, value in read.items())
        axes = frozenset(axis.name for one in phase.gives for axis in one.axes)
        own = (one for one in self._lesson.phases if one.gives == phase.gives)
        return measured(own, axes, sizes, read)[0]

    def _shapes(self, phase: Phase, read: Mapping[str, Value]) -> dict[str, Shape]:
        """The shape of each value that the phase gives."""
        sizes = self._sizes(phase, read)
        return {one.name: self._lesson.shape(one.name, sizes) for one in phase.gives}


def _end_all(processes: list[Process]) -> None:
    for process in processes:
        process.end()
