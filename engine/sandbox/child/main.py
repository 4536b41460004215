"""The beginning of the process."""

from __future__ import annotations

import builtins
import os
import sys
from typing import Any

from .guard import Guard, limit
from .lifeline import hold
from .watchdog import Watch
from .wire import DISTURBED, Wire


def main() -> None:
    """Make ready, answer, and end at once, whatever the learner's code has left behind."""
    wire, end = Wire(), os._exit
    request, _ = wire.receive()
    hold(request["line"], request["app"])
    watch = Watch(request["file"], len(request["source"].splitlines()))
    _prepare(request)
    if request["do"] == "calls":
        from .calls import serve
    else:
        from .lesson_server import serve
    limit(request["memory"], request["seconds"] if request["do"] == "calls" else None)
    Guard([path for path in sys.path if os.path.isdir(path)], request["closed"]).stand()
    wire.send({"ready": True})
    try:
        serve(wire, watch, request)
    except EOFError:
        # Nobody asks any more.
        pass
    except BaseException:
        # The learner's code fails within the watch; what comes here is what it has done to the program itself.
        end(DISTURBED)
    end(0)


def _prepare(request: dict[str, Any]) -> None:
    # The folder of this package itself is no place to import from.
    sys.path[:] = [*sys.path[1:], *request["path"]]
    sys.argv[:] = [""]
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)  # type: ignore[union-attr]
    sys.stderr = sys.stdout
    sys.dont_write_bytecode = True
    sys.unraisablehook = lambda unraisable: None
    if request["numpy"]:
        import numpy

        numpy.seterr(all="ignore")

    def leave(code: object = None) -> None:
        raise SystemExit(code)

    # Without the module that makes them for a person at the prompt.
    vars(builtins)["exit"] = vars(builtins)["quit"] = leave
