"""Calls the learner's function with what it is given, and sends what it gives."""

from __future__ import annotations

import builtins
import contextlib
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from .encoding import Plainly
from .watchdog import Failed, Watch, compiled, required
from .wire import Wire


def serve(wire: Wire, watch: Watch, request: dict[str, Any]) -> None:
    """Run the text, call its function once for each list of values, and tell each result as soon as it is there.

    Args:
        wire: The line to the app.
        watch: The clock.
        request: The text, the function's name, the calls, and what else the text may use.
    """
    watch.wind(request["seconds"])
    out = sys.stdout
    try:
        entry = request["entry"]
        function = watch.run(lambda: begun(request["source"], entry, given_names(request["given"]), watch.file)[entry])
        plainly = Plainly()
        for at, values in enumerate(request["calls"]):
            before = [repr(value) for value in values]
            try:
                required(function, entry, len(values))
                gave = watch.run(partial(_called, plainly, function, values))
            except Failed as failed:
                failed.trouble["call"] = at
                raise
            changed = [
                place for place, value in enumerate(values) if type(value) is list and _differs(value, before[place])
            ]
            wire.send({"gave": gave, "changed": changed})
        last: dict[str, Any] = {"done": True}
    except Failed as failed:
        last = {"trouble": failed.trouble}
    with contextlib.suppress(Exception):
        out.flush()
    wire.send(last)


def given_names(given: dict[str, Any]) -> dict[str, Any]:
    """What the learner's text may use without having made it.

    Args:
        given: Values by name, the text of functions, and modules by name.
    """
    names: dict[str, Any] = {**given["values"]}
    for name, module in given["modules"].items():
        names[name] = __import__(module)
    for text in given["functions"]:
        exec(compile(text, "<given>", "exec", dont_inherit=True), names)
    return names


def begun(source: str, entry: str, names: dict[str, Any], file: str, module: str = "yours") -> dict[str, Any]:
    """The names that the learner's text has made, once it has run.

    Raises:
        Failed: It is no Python, or has no function of that name.
    """
    code = compiled(source, file)
    names.pop(entry, None)
    own = {"__builtins__": builtins, **names, "__name__": module}
    exec(code, own)
    if entry not in own:
        there = [name for name, value in own.items() if name not in names and callable(value) and name[:1] != "_"]
        found = f" There is {there[-1]}: is the name spelled right?" if there else ""
        raise Failed("missing", f"There is no function {entry}: it begins with def {entry}.{found}")
    if not callable(own[entry]):
        raise Failed("missing", f"{entry} is no function: it has to begin with def {entry}.")
    return own


def _called(plainly: Plainly, function: Callable[..., Any], values: Sequence[Any]) -> Any:
    return plainly.of(function(*values))


def _differs(value: Any, before: str) -> bool:
    try:
        return repr(Plainly().of(value)) != before
    except Exception:
        return True
