"""Runs the learner's code once, apart, and hands back plain data."""

from __future__ import annotations

import inspect
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType, ModuleType
from typing import Any

from engine.definition.failure import Trouble, TroubleKind
from engine.definition.lazy_module import LazyModule
from engine.execution.source_code import called_functions, names_for, source_of
from engine.sandbox.limits import Limits, Ran
from engine.sandbox.plain_data import plain_data
from engine.sandbox.process import Ended, Process, seconds_left

LONGEST_SOURCE = 100_000
"""So many characters of text are taken."""

GRACE = 0.3
"""The process keeps the time itself and can say where it was; so much later it is ended from outside."""

NOT_STARTED = "Python could not be started for your code. Try it once more."

_KINDS: tuple[TroubleKind, ...] = (
    "syntax", "missing", "raised", "time", "memory", "output", "exit", "result", "forbidden", "died"
)  # fmt: skip


class Sandbox:
    """Runs code that nobody has looked at, each time in a process of its own.

    Whatever the code does, a run comes back, raises nothing, and leaves nothing behind. `run` waits for it; `cancel`,
    from another thread, ends it at once.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._running: set[Process] = set()
        self._lock = threading.Lock()
        self._cancelled = 0

    def run(
        self, source: str, entry: str, calls: Sequence[Sequence[Any]], given: Mapping[str, Any] | None = None
    ) -> Ran:
        """Run a text and call its function.

        All of it together has the time of the limits. What the calls are given is handed over as a copy, tuples as
        lists.

        Args:
            source: The learner's text.
            entry: The function's name.
            calls: What it is called with, one after another: numbers, texts, None, and lists of these.
            given: What the text may use without having made it: values like those, functions of the engine, NumPy.
        """
        if len(source) > LONGEST_SOURCE:
            words = f"The text has {len(source)} characters. At most {LONGEST_SOURCE} are taken."
            return Ran((), Trouble("syntax", words))
        asked = self._cancelled
        request = {
            "do": "calls",
            "source": source,
            "entry": entry,
            "calls": [[plain_data(value) for value in call] for call in calls],
            "given": given_data(given or {}),
            "numpy": needs_numpy(source, given or {}),
            "seconds": self.limits.seconds,
        }
        try:
            process = Process(request, self.limits, keep_printed=True)
        except Ended:
            return Ran((), Trouble("died", NOT_STARTED))
        with self._lock:
            self._running.add(process)
        try:
            if asked != self._cancelled:
                process.end("cancelled")
            gave, changed, trouble = self._listen(process, len(calls))
        finally:
            process.end()
            with self._lock:
                self._running.discard(process)
        if trouble is None and None in gave:
            trouble = Trouble("result", "Nothing came back: is there a return?", call=gave.index(None))
        return Ran(tuple(gave), trouble, self._shown(process.printed), tuple(sorted(changed)))

    def cancel(self) -> None:
        """End the run that is under way, if there is one."""
        with self._lock:
            self._cancelled += 1
            running = list(self._running)
        for process in running:
            process.end("cancelled")

    def _listen(self, process: Process, calls: int) -> tuple[list[Any], set[int], Trouble | None]:
        until = time.monotonic() + self.limits.seconds + GRACE
        gave: list[Any] = []
        changed: set[int] = set()
        try:
            while True:
                answer, _ = process.receive(seconds_left(until))
                if "gave" in answer and len(gave) < calls:
                    gave.append(understood(answer["gave"]))
                    changed |= {place for place in answer["changed"] if isinstance(place, int)}
                elif "trouble" in answer:
                    return gave, changed, trouble_from(answer["trouble"])
                elif "done" in answer and len(gave) == calls:
                    return gave, changed, None
                else:
                    raise Ended("garbled")
        except Ended as ended:
            return gave, changed, ended_trouble(ended, self.limits, len(gave))
        except (KeyError, TypeError, ValueError):
            return gave, changed, ended_trouble(Ended("garbled"), self.limits, len(gave))

    def _shown(self, printed: bytes) -> str:
        """What was printed, as text, cut where it is too long."""
        text = printed.decode("utf-8", "replace")
        if len(text) <= self.limits.printed:
            return text
        return f"{text[: self.limits.printed]}\n(the rest is cut off)\n"


def ended_trouble(ended: Ended, limits: Limits, call: int | None = None) -> Trouble:
    """In words, how a process ended that should have answered."""
    unit = "second" if limits.seconds == 1 else "seconds"
    match ended.why:
        case "time":
            words = f"Your code did not come back within {limits.seconds:g} {unit}. Is there a loop that never ends?"
            return Trouble("time", words, call=call)
        case "output":
            return Trouble(
                "output", "Your code prints without end, so it was stopped. Is there a print in a loop?", call=call
            )
        case "exit":
            return Trouble("exit", "Your code ended the program itself. A function ends with return.", call=call)
        case "cancelled" | "ended":
            return Trouble("died", "It was stopped.", call=call)
        case "garbled":
            words = "Your code closed or disturbed the line over which its answer comes. Leave the open files alone."
            return Trouble("died", words, call=call)
    words = "Python itself broke down in your code. Does something grow or call itself without end?"
    return Trouble("died", words, call=call)


def trouble_from(data: Any) -> Trouble:
    """A trouble as the process tells it.

    Raises:
        ValueError: It is none.
    """
    kind, words, line, call = data["kind"], data["words"], data.get("line"), data.get("call")
    if kind not in _KINDS or not isinstance(words, str):
        raise ValueError(kind)
    line, call = (at if type(at) is int and 0 <= at < 10**6 else None for at in (line, call))
    return Trouble(kind, words[:500], line, call)


def understood(value: Any, depth: int = 0) -> Any:
    """A value that has come back, lists as tuples.

    Raises:
        ValueError: It is none that is allowed.
    """
    if isinstance(value, list) and depth < 10:
        return tuple(understood(part, depth + 1) for part in value)
    if value is None or type(value) in (bool, int, float, str):
        return value
    raise ValueError("no plain data")


def given_data(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the learner's text may use, ready to be sent: functions of the engine as their source."""
    values: dict[str, Any] = {}
    modules: dict[str, str] = {}
    functions: list[FunctionType] = []
    for name, item in given.items():
        if isinstance(item, LazyModule | ModuleType):
            modules[name] = item.__name__
        elif inspect.isfunction(item):
            functions.append(item)
        else:
            values[name] = plain_data(item)
    for function in functions:
        used = names_for(function).items()
        modules |= {name: item.__name__ for name, item in used if isinstance(item, LazyModule)}
    every: list[Callable[..., Any]] = [*functions, *called_functions(functions)]
    return {"values": values, "modules": modules, "functions": [source_of(one).text for one in every]}


def needs_numpy(source: str, given: Mapping[str, Any]) -> bool:
    """Whether NumPy has to be there before the guard is."""
    if re.search(r"\bnumpy\b", source):
        return True
    return "numpy" in given_data(given)["modules"].values()
