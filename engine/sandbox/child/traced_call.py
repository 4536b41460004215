"""The learner's function line by line, written down so that it can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.definition.values import Value
from engine.execution.line_by_line.copies import Shown
from engine.execution.line_by_line.line_trace import Event, TooManyLines, trace_call
from engine.execution.line_by_line.words import write
from engine.execution.source_code import called_functions, source_of

from .phase import OwnPhase, thawed
from .watchdog import Failed, Watch

MOST_LINES = 5_000
"""After so many lines a function is shown as a whole."""

MOST_VALUES, MOST_SIGNS = 100_000, 1_000_000
"""So many numbers and texts in all its lines are sent, and so many characters of texts and names."""

LONGEST_TEXT, LONGEST_NAME, DEEPEST = 2_000, 100, 20

MOST_NAMES = 1_000
"""So many functions may be under way at once, and so many names in one."""


class _TooMuch(Exception):
    """The trace is too long to be looked at."""


def traced(watch: Watch, phase: OwnPhase, values: Mapping[str, Value], module: str) -> dict[str, Any]:
    """The phase's call, line by line; where that cannot be followed, its beginning and its end.

    Args:
        watch: The clock, wound.
        phase: The phase.
        values: The values as the phase finds them.
        module: What the learner's module is called.
    """
    code = phase.function.__code__
    given = [thawed(values[name]) for name in phase.reads]
    arguments = dict(zip(code.co_varnames, given, strict=False))
    follow = called_functions([phase.function])
    try:
        if code.co_argcount < len(given):
            # A function that takes its values in one starred name.
            raise _TooMuch
        call = watch.run(lambda: trace_call(phase.function, arguments, follow, MOST_LINES))
        writer = _Writer(watch, module)
        events = watch.run(lambda: [writer.event(event) for event in call.events])
        if call.error is not None:
            return {"events": events, "given": None, "error": watch.failed(call.error).trouble}
        return {"events": events, "given": watch.run(lambda: phase.checked(call.result)), "error": None}
    except (Failed, TooManyLines, _TooMuch) as trouble:
        if isinstance(trouble, Failed) and trouble.trouble["kind"] != "raised":
            raise
        given = watch.run(lambda: phase.call(values))
        return {"short": source_of(phase.function).first, "given": given, "error": None}


class _Writer:
    """Writes events so that they can be sent."""

    def __init__(self, watch: Watch, module: str) -> None:
        self._watch = watch
        self._module = module
        self._left, self._signs = MOST_VALUES, MOST_SIGNS

    def event(self, event: Event) -> list[Any]:
        """One event: whose it is, its lines, and all that it says."""
        function, names = event.function, [*event.chain, *event.values, *event.changed]
        if max(len(event.chain), len(event.values)) > MOST_NAMES or max(map(len, names)) > LONGEST_NAME:
            raise _TooMuch
        for name in names:
            self._text(name)
        return [
            function.__module__,
            function.__name__,
            event.line,
            event.last_line,
            list(event.chain),
            event.kind,
            {name: self._value(value) for name, value in event.values.items()},
            list(event.changed),
            self._text(event.words),
            self._value(event.given),
        ]

    def _value(self, value: Any, depth: int = 0) -> Any:
        """A frozen value: lists for tuples, and in a dict what is only shown."""
        self._left -= 1
        if self._left < 0 or depth > DEEPEST:
            raise _TooMuch
        if isinstance(value, tuple):
            return [self._value(part, depth + 1) for part in value]
        if isinstance(value, Shown):
            return {"shown": self._text(value.text)}
        if isinstance(value, str):
            return self._text(value)
        if type(value) is int and value.bit_length() > 64:
            return {"shown": self._text(write(value))}
        return value

    def _text(self, text: str) -> str:
        """A text, cut where it is long."""
        text = text[:LONGEST_TEXT]
        self._signs -= len(text)
        if self._signs < 0:
            raise _TooMuch
        return text
