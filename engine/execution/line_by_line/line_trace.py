"""A function followed line by line while it runs: which lines ran, what the names held after each, what happened."""

from __future__ import annotations

import ast
import dis
import inspect
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import CodeType, FrameType, MappingProxyType
from typing import Any, Literal, Protocol, TypeAlias, runtime_checkable

from engine.definition.lazy_module import quiet
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase, RemotePhase
from engine.definition.values import Value
from engine.execution.line_by_line.copies import Copies
from engine.execution.line_by_line.words import Round, changed_names, line_words, named, return_words, rounds_of
from engine.execution.source_code import Function, Statement, called_functions, source_of
from engine.execution.tracked import is_told_by_name

EventKind: TypeAlias = Literal["call", "line", "return", "raise"]

MOST_LINES = 100_000
"""After so many lines and calls a function is taken to be endless."""


class TooManyLines(RuntimeError):
    """A function did not end within the lines that are followed."""


@dataclass(frozen=True)
class Event:
    """A line that has just run, or a call that begins.

    Attributes:
        function: Whose line it is.
        line: Its first line, counted from 1 within the function's source.
        last_line: Its last line; a statement may take several.
        chain: The names of the functions that are under way, this one's last.
        kind: `call` for the beginning of a call, `line`, `return` for the line that gives the result, `raise` for
            one that an error ends.
        values: The local names after it, copied: numbers, texts, and lists and arrays as tuples.
        changed: The names that are new or hold something else since the line before.
        words: What happened, in words, with all digits.
        given: What a `return` gives, copied like the values.
    """

    function: Function
    line: int
    last_line: int
    chain: tuple[str, ...]
    kind: EventKind
    values: Mapping[str, Any]
    changed: tuple[str, ...]
    words: str
    given: Any = None

    @property
    def depth(self) -> int:
        """In how many followed calls it stands: 0 for the function itself."""
        return len(self.chain) - 1


@dataclass(frozen=True)
class TracedCall:
    """One call, line by line.

    Attributes:
        function: What was called.
        events: Its lines and those of what it calls, in the order in which they were complete.
        result: What it gave, just as it gave it; None where it raised.
        error: The error that ended it, or None.
    """

    function: Function
    events: tuple[Event, ...]
    result: Any
    error: Exception | None = None


@runtime_checkable
class ProvidesTrace(RemotePhase, Protocol):
    """Where a phase runs that does not run here, if it can be followed there."""

    def trace(self, phase: Phase, values: Mapping[str, Any]) -> TracedCall:
        """The phase line by line."""


def trace_call(
    function: Function, arguments: Mapping[str, Any], follow: Collection[Function] = (), most: int = MOST_LINES
) -> TracedCall:
    """Call a function and record every line of it as it happens.

    A line is recorded when it is complete: after the lines of the functions that it calls, with the values after it.
    An error that the function raises ends the trace and is handed back with it. A comprehension is part of its line.

    Args:
        function: A plain Python function whose source can be read.
        arguments: Its arguments by name. They are handed over as they are, not copied.
        follow: Functions whose lines are recorded too where they are called, directly or through others. All
            else, such as NumPy, is part of the line that calls it. Generators are not followed.
        most: After how many lines to give up.

    Raises:
        TooManyLines: It did not end within `most` lines. Time spent in what is not followed is not limited.
        TypeError: It is no function whose lines can be followed.
    """
    if not inspect.isfunction(function) or function.__name__.startswith("<"):
        raise TypeError(f"{function!r} has no lines that can be followed")
    tracer = _Tracer([function, *follow], most)
    result, error = None, None
    with quiet(function):
        before = sys.gettrace()
        sys.settrace(tracer.enter)
        try:
            result = function(**arguments)
        except Exception as raised:
            error = raised
        except _Enough:
            pass
        finally:
            sys.settrace(before)
    if tracer.left < 0:
        raise TooManyLines(f"{function.__name__} did not end within {most} lines")
    return TracedCall(function, tuple(tracer.events), result, error)


def trace_step(lesson: Lesson, begins: Mapping[str, Value]) -> tuple[TracedCall, ...]:
    """One traced call for each phase of a step, in order; an error in a phase ends the step.

    What the phases call is followed too, but for exp and its kin: each is part of the line that calls it.

    Args:
        lesson: The lesson.
        begins: The parameters as the step finds them.
    """
    phases = [phase.function for phase in lesson.phases]
    follow = [*phases, *(one for one in called_functions(phases) if not is_told_by_name(one))]
    values = dict(begins)
    calls = []
    for phase in lesson.phases:
        if isinstance(phase.remote, ProvidesTrace):
            call = phase.remote.trace(phase, values)
        else:
            call = trace_call(phase.function, {name: values[name] for name in phase.reads}, follow)
        calls.append(call)
        if call.error is not None:
            break
        results = [call.result] if len(phase.gives) == 1 else call.result
        values |= {given.name: given.plain(result) for given, result in zip(phase.gives, results, strict=True)}
    return tuple(calls)


class _Enough(BaseException):
    """Stops a function that goes on and on; no `except Exception` of it may catch this."""


@dataclass
class _Running:
    """A followed call that is under way."""

    function: Function
    chain: tuple[str, ...]
    values: Mapping[str, Any]
    pending: Statement | None = None
    """The statement that has begun and is not complete."""
    began: int = 0
    """The instruction with which it began."""
    error: BaseException | None = None
    rounds: dict[int, Round] = field(default_factory=dict)
    """The loops that are under way, by the line of their heads."""


class _Tracer:
    """Turns Python's trace events into complete lines."""

    def __init__(self, functions: Collection[Function], most: int) -> None:
        self._functions: dict[CodeType, Function] = {
            one.__code__: one
            for one in functions
            if inspect.isfunction(one) and not one.__code__.co_flags & _GENERATOR and one.__name__[:1] != "<"
        }
        self._stack: list[_Running] = []
        self._copies = Copies()
        self.events: list[Event] = []
        self.left = most

    def enter(self, frame: FrameType, what: str, argument: Any) -> Any:
        """A function is called: follow it or not."""
        function = self._functions.get(frame.f_code)
        if what != "call" or function is None:
            return None
        self._count()
        caller = self._stack[-1] if self._stack else None
        chain = (*(caller.chain if caller else ()), function.__name__)
        running = _Running(function, chain, self._locals(frame))
        self._stack.append(running)
        begins = "begins" if caller is None else f"is called by {caller.chain[-1]}"
        if caller is not None and caller.pending is not None:
            begins += f" in line {caller.pending.first}"
        words = f"{function.__name__} {begins}" + (f" with {named(running.values)}" if running.values else "")
        line = source_of(function).first
        self._record(running, "call", line, line, {}, words)
        return self._within

    def _within(self, frame: FrameType, what: str, argument: Any) -> Any:
        running = self._stack[-1]
        if what == "line":
            self._line(running, frame)
        elif what == "exception":
            running.error = argument[1]
        elif what == "return":
            self._leave(running, frame, argument)
        return self._within

    def _line(self, running: _Running, frame: FrameType) -> None:
        """Another line begins, so that the one before is complete."""
        self._count()
        number = frame.f_lineno - running.function.__code__.co_firstlineno + 1
        source = source_of(running.function)
        statement = source.statements.get(number, _unwritten(number))
        if number == source.first:
            # A function without a statement returns from its head.
            return
        if running.pending == statement and frame.f_lasti > running.began:
            # A statement of several lines goes on, or a comprehension in it.
            return
        self._complete(running, frame, number)
        running.rounds = {head: now for head, now in running.rounds.items() if number in source.statements[head].whole}
        running.pending, running.began = statement, frame.f_lasti
        if statement.inside:
            now = running.rounds.get(statement.first, Round(0, rounds_of(statement.node, running.values)))
            running.rounds[statement.first] = Round(now.number + 1, now.total)

    def _complete(self, running: _Running, frame: FrameType, next_line: int | None) -> None:
        statement, running.pending = running.pending, None
        if statement is None:
            return
        before, running.values = running.values, self._locals(frame)
        words = line_words(statement, before, running.values, next_line, running.rounds.get(statement.first))
        if running.error is not None and not isinstance(running.error, StopIteration):
            words = f"{_told(running.error)}; it is caught"
        running.error = None
        self._record(running, "line", statement.first, statement.last, before, words)

    def _leave(self, running: _Running, frame: FrameType, result: Any) -> None:
        statement = running.pending or _unwritten(source_of(running.function).first)
        before, error = running.values, running.error
        returns = dis.opname[frame.f_code.co_code[frame.f_lasti]].startswith(("RETURN_", "INSTRUMENTED_RETURN"))
        if error is not None and not returns:
            running.values = self._locals(frame)
            self._record(running, "raise", statement.first, statement.last, before, _told(error))
        else:
            if not isinstance(statement.node, ast.Return):
                self._complete(running, frame, None)
                before = running.values
            running.values, given = self._locals(frame), self._copies.of(result)
            words = return_words(statement, before, given)
            self._record(running, "return", statement.first, statement.last, before, words, given)
        self._stack.pop()

    def _record(
        self,
        running: _Running,
        kind: EventKind,
        first: int,
        last: int,
        before: Mapping[str, Any],
        words: str,
        given: Any = None,
    ) -> None:
        values = MappingProxyType(dict(running.values))
        changed = changed_names(before, values)
        self.events.append(Event(running.function, first, last, running.chain, kind, values, changed, words, given))

    def _locals(self, frame: FrameType) -> dict[str, Any]:
        copy = self._copies.of
        return {name: copy(value) for name, value in frame.f_locals.items() if not name.startswith(".")}

    def _count(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise _Enough


_GENERATOR = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


def _unwritten(line: int) -> Statement:
    """What runs in a line where no statement begins."""
    return Statement(line, line, None)


def _told(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
