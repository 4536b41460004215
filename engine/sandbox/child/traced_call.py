"""The learner's function line by line, written down so that it can be sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.definition.values import Value
from engine.execution.line_trace import Event, TooManyLines, TracedCall, trace_call
from engine.execution.line_words import Shown
from engine.execution.source_code import called_functions, source_of

from .encoding import Plainly
from .phase import OwnPhase, thawed
from .watchdog import Failed, Watch

MOST_LINES = 5_000
"""After so many lines a function is shown as a whole."""

MOST_VALUES = 300_000
"""So many numbers and texts in all its lines are sent; a long text counts for more."""

LONGEST_TEXT = 2_000


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
        return {"events": events, "result": _result(watch, call), "error": _error(watch, call)}
    except (Failed, TooManyLines, _TooMuch) as trouble:
        if isinstance(trouble, Failed) and trouble.trouble["kind"] != "raised":
            raise
        result = watch.run(lambda: Plainly().of(phase.function(*(thawed(values[name]) for name in phase.reads))))
        return {"short": source_of(phase.function).first, "result": result, "error": None}


def _result(watch: Watch, call: TracedCall) -> Any:
    if call.error is not None:
        return None
    return watch.run(lambda: Plainly().of(call.result))


def _error(watch: Watch, call: TracedCall) -> dict[str, Any] | None:
    return None if call.error is None else watch.failed(call.error).trouble


class _Writer:
    """Writes events so that they can be sent."""

    def __init__(self, watch: Watch, module: str) -> None:
        self._watch = watch
        self._module = module
        self._left = MOST_VALUES

    def event(self, event: Event) -> list[Any]:
        """One event: whose it is, its lines, and all that it says."""
        function = event.function
        return [
            function.__module__,
            function.__name__,
            event.line,
            event.last_line,
            list(event.chain),
            event.kind,
            {name: self._value(value) for name, value in event.values.items()},
            list(event.changed),
            event.words[:LONGEST_TEXT],
            self._value(event.given),
        ]

    def _value(self, value: Any) -> Any:
        """A frozen value: lists for tuples, and in a dict what is only shown."""
        self._left -= 1
        if self._left < 0:
            raise _TooMuch
        if isinstance(value, tuple):
            return [self._value(part) for part in value]
        if isinstance(value, Shown):
            return {"shown": value.text[:LONGEST_TEXT]}
        if isinstance(value, str):
            self._left -= min(len(value), LONGEST_TEXT) // 20
            return value[:LONGEST_TEXT]
        if type(value) is int and abs(value) >= 10**300:
            return {"shown": "a very large whole number"}
        return value
