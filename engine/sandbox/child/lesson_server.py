"""Runs a lesson with the learner's function as one of its phases, for as long as the app asks."""

from __future__ import annotations

import ast
import linecache
import time
from array import array
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from engine.definition.axis import Sizes
from engine.definition.catalog import lesson as lesson_of
from engine.execution.compiler.record import Record
from engine.execution.source_code import called_functions, names_for, source_of

from .calls import begun
from .phase import OwnPhase, OwnProgram
from .traced_call import traced
from .tracked_run import explained
from .watchdog import Failed, Watch, required
from .wire import Wire

MODULE = "engine.sandbox.yours"
"""The learner's module, as the engine knows it: its functions are followed like the engine's own."""

MOST_DOUBLES = 1 << 20
"""So many doubles are sent at once."""

MOST_FUNCTIONS, LONGEST_NAME = 100, 100
"""So many functions can be shown, and names of so many characters."""

DEEPEST_TEXT = 60
"""So deep may the learner's text be nested, which is far more than anybody reads."""


def serve(wire: Wire, watch: Watch, request: dict[str, Any]) -> None:
    """Run the learner's text, then answer requests until there are no more.

    Args:
        wire: The line to the app.
        watch: The clock.
        request: The lesson's number, the phase's name, the text and the function's name.
    """
    work = _Work(watch, request)
    try:
        wire.send(work.begin())
    except Failed as failed:
        wire.send({"trouble": failed.trouble})
        return
    while True:
        asked, numbers = wire.receive()
        try:
            answer, doubles = work.answer(asked, numbers)
        except Failed as failed:
            answer, doubles = {"trouble": failed.trouble}, b""
        wire.send(answer, doubles)


class _Work:
    """The lesson with the learner's function."""

    def __init__(self, watch: Watch, request: dict[str, Any]) -> None:
        self._watch = watch
        self._request = request
        self._seconds = request["seconds"]
        self._each = request["call"]
        self._patient = self._each < self._seconds
        self._while = request["while"]
        self._base = lesson_of(request["lesson"])
        self._at = next(at for at, one in enumerate(self._base.phases) if one.name == request["phase"])
        self._programs: dict[Sizes, OwnProgram] = {}

    def begin(self) -> dict[str, Any]:
        """Run the text; what the app has to know of its functions."""
        source, entry, file = self._request["source"], self._request["entry"], self._watch.file
        phase = self._base.phases[self._at]
        names = names_for(phase.function)
        linecache.cache[file] = (len(source), None, source.splitlines(True), file)
        self._watch.wind(self._seconds)
        own = self._watch.run(lambda: begun(source, entry, dict(names), file, MODULE))
        self._function = own[entry]
        code = getattr(self._function, "__code__", None)
        if code is None or code.co_filename != file or code.co_name != entry:
            raise Failed(
                "missing", f"{entry} has to be a function that begins with def {entry}, with nothing around it."
            )
        required(self._function, entry, len(phase.reads))
        self._watch.run(self._read)
        functions = [one for one in [self._function, *called_functions([self._function])] if one.__module__ == MODULE]
        given = [name for name, item in names.items() if own.get(name) is item]
        modules = [
            name for name, item in own.items() if getattr(item, "__name__", None) == "numpy" and name not in given
        ]
        functions = functions[:MOST_FUNCTIONS]
        for code in [one.__code__ for one in functions]:
            longest = max((*code.co_names, *code.co_varnames, code.co_name), key=len)
            if len(longest) > LONGEST_NAME:
                raise Failed("missing", f"A name has {len(longest)} characters, more than can be shown: {longest}")
        return {"functions": [_told(one) for one in functions], "given": given, "numpy": modules[:MOST_FUNCTIONS]}

    def _read(self) -> None:
        """See that the text of the function can be followed line by line.

        Raises:
            Failed: It cannot.
        """
        entry = self._function.__name__
        try:
            tree = ast.parse(source_of(self._function).text)
        except (SyntaxError, AssertionError, OSError, ValueError):
            raise Failed("missing", f"def {entry} has to begin at the left edge of its line.") from None
        waiting: list[tuple[ast.AST, int]] = [(tree, 0)]
        while waiting:
            node, depth = waiting.pop()
            if depth > DEEPEST_TEXT:
                raise Failed("syntax", "Too many brackets or lines stand one within the other.")
            waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node)]

    def answer(self, asked: dict[str, Any], numbers: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer to a request.

        Raises:
            Failed: The learner's function failed.
        """
        program = self._program(Sizes(asked["sizes"]))
        values = {name: frozen(value) for name, value in asked["values"].items()}
        match asked["do"]:
            case "run":
                return self._run(program, values, asked["count"])
            case "columns":
                return self._columns(program, values, asked["names"], numbers)
        phase = program.own
        if asked["do"] == "call":
            self._wind()
            return {"given": self._watch.run(lambda: phase.call(values))}, b""
        self._watch.wind(self._request["followed"], self._patient)
        if asked["do"] == "explain":
            given = {name: frozen(value) for name, value in asked["given"].items()}
            return explained(self._watch, phase, values, given), b""
        return traced(self._watch, phase, values, MODULE), b""

    def _wind(self) -> None:
        """Give what follows the time of one call."""
        self._watch.wind(self._each, self._patient)

    def _program(self, sizes: Sizes) -> OwnProgram:
        if sizes not in self._programs:
            phases = list(self._base.phases)
            phases[self._at] = OwnPhase.of(phases[self._at], self._function, self._base, sizes)
            self._programs[sizes] = OwnProgram(replace(self._base, phases=tuple(phases)), sizes)
        return self._programs[sizes]

    def _run(self, program: OwnProgram, values: Mapping[str, Any], count: int) -> tuple[dict[str, Any], bytes]:
        """As many steps as a while has room for; where one fails, those before it, and what went wrong."""
        record = Record(len(program.carried(values)))
        most = min(count, max(MOST_DOUBLES // record.width, 1))
        answer: dict[str, Any] = {}
        self._wind()
        try:
            self._watch.run(lambda: self._steps(program, values, most, record))
        except Failed as failed:
            # Many joined steps may take longer than one call may; what is missing is asked for again.
            if failed.trouble["kind"] != "time" or not program.is_joined(values) or len(record) <= 1:
                answer["trouble"] = self._looked_at(program, values, record, failed).trouble
        # It may have been interrupted in the middle of a row.
        record.cut(len(record))
        return {"done": len(record), **answer}, record.numbers.tobytes()

    def _steps(self, program: OwnProgram, values: Mapping[str, Any], most: int, record: Record) -> None:
        """Run steps for a while. Each has all the time that one call may take."""
        until = time.monotonic() + self._while
        done, now = 0, dict(values)
        joined = program.is_joined(values)
        # The first one by calls in any case: they see whether the learner's function gives the right shapes.
        while done < most and (not done or (not joined and time.monotonic() < until)):
            self._watch.rewind()
            now = program.step(now)
            record.append(program.carried(now))
            done += 1
        piece = 1
        while done < most and time.monotonic() < until:
            # The joined loop is not asked on the way how long it has taken.
            piece = min(2 * piece, most - done)
            self._watch.rewind()
            program.run(now, piece, record)
            done += piece
            now = program.counted_on(program.with_carried(values, record.row(-1)), done)

    def _looked_at(self, program: OwnProgram, values: Mapping[str, Any], record: Record, failed: Failed) -> Failed:
        """The same trouble with the line of the learner's text: the joined loop does not know it, a call does."""
        if failed.trouble["line"] is not None or failed.trouble["kind"] == "time":
            return failed
        done = len(record)
        last = record.row(-1) if done else program.carried(values)
        try:
            self._wind()
            begins = program.counted_on(program.with_carried(values, last), done)
            self._watch.run(lambda: program.step(begins))
        except Failed as again:
            return again
        return failed

    def _columns(
        self, program: OwnProgram, values: Mapping[str, Any], names: list[str], numbers: bytes
    ) -> tuple[dict[str, Any], bytes]:
        """As many rows of some values as a while has room for."""
        every = array("d")
        every.frombytes(numbers)
        before = Record(len(program.carried(values)), every)
        rows = len(before)
        found: list[array[float]] = []
        until = time.monotonic() + self._while
        done, piece = 0, 1
        while done < rows and (not done or time.monotonic() < until):
            part = before.rows(done, done + piece)
            self._wind()
            try:
                begins = program.counted_on(values, done)
                columns = self._watch.run(partial(program.columns, names, begins, part))
            except Failed as failed:
                if failed.trouble["kind"] == "time" and done:
                    # Many rows may take longer than one call may; what is missing is asked for again.
                    break
                raise
            found = found or [array("d") for _ in columns]
            for column, more in zip(found, columns, strict=True):
                column.extend(more)
            done += len(part)
            piece = min(2 * piece, 4096)
        return {"done": done}, b"".join(column.tobytes() for column in found)


def frozen(value: Any) -> Any:
    """Lists as tuples, as named values travel."""
    return tuple(frozen(part) for part in value) if isinstance(value, list) else value


def _told(function: Any) -> dict[str, Any]:
    """What the app has to know of a function of the learner's to show it."""
    code = function.__code__
    return {
        "name": function.__name__,
        "line": code.co_firstlineno,
        "parameters": list(code.co_varnames[: code.co_argcount]),
        "uses": list(code.co_names),
    }
