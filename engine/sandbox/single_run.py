"""Runs the learner's code once, apart, and hands back plain data."""

from __future__ import annotations

import inspect
import re
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import FunctionType, ModuleType
from typing import Any

from engine.definition.failure import NOTHING_CAME, Trouble
from engine.definition.lazy_module import LazyModule
from engine.execution.source_code import called_functions, names_for, source_of
from engine.sandbox.answers import Budget, Done, Failed, Gave, told, trouble_from, understood
from engine.sandbox.limits import Limits, Ran
from engine.sandbox.plain_data import plain_data
from engine.sandbox.process import Ended, Process, seconds_left

LONGEST_SOURCE = 100_000
"""So many characters of text are taken."""

GRACE = 0.3
"""The process keeps the time itself and can say where it was; so much later it is ended from outside."""

NOT_STARTED = "Python could not be started for your code. Try it once more."

MOST_IN_ALL = 50_000
"""So many numbers, texts and lists all calls together may give, and so many characters."""


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
            gave, changed, trouble = self._listen(process, calls, source)
        finally:
            process.end()
            with self._lock:
                self._running.discard(process)
        if trouble is None and None in gave:
            trouble = Trouble("result", NOTHING_CAME, call=gave.index(None))
        return Ran(tuple(gave), trouble, self._shown(process.printed), tuple(sorted(changed)))

    def cancel(self) -> None:
        """End the run that is under way, if there is one."""
        with self._lock:
            self._cancelled += 1
            running = list(self._running)
        for process in running:
            process.end("cancelled")

    def _listen(
        self, process: Process, calls: Sequence[Sequence[Any]], source: str
    ) -> tuple[list[Any], set[int], Trouble | None]:
        until = time.monotonic() + self.limits.seconds + GRACE
        gave: list[Any] = []
        changed: set[int] = set()
        in_all = Budget(MOST_IN_ALL, MOST_IN_ALL)
        try:
            while True:
                answer, _ = process.receive(seconds_left(until))
                if "trouble" in answer:
                    trouble = trouble_from(told(answer, Failed).trouble, source)
                    if trouble.call not in (None, len(gave)) or (trouble.call is None and gave):
                        raise ValueError("another call is under way")
                    return gave, changed, trouble
                if len(gave) == len(calls):
                    told(answer, Done)
                    return gave, changed, None
                one = told(answer, Gave)
                if any(place >= len(calls[len(gave)]) for place in one.changed):
                    raise ValueError("there is no such parameter")
                understood(one.gave)
                gave.append(understood(one.gave, in_all))
                changed.update(one.changed)
        except Ended as ended:
            return gave, changed, ended_trouble(ended, self.limits, len(gave))
        except ValueError:
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
