"""Ends this process with the app, however the app ends and whatever the learner's code is doing then."""

from __future__ import annotations

import _thread
import os
import sys
from collections.abc import Callable

from .wire import DISTURBED

STACK = 1 << 18
"""The watching thread needs next to nothing; what it has counts as memory of the learner's code."""


def hold(line: int, app: int) -> None:
    """See to it that this process ends when the app does.

    Nothing is ever sent over the line. The app alone holds its other end, which the system closes with it. A thread
    waits for that: it has its turn where the learner's code waits, too, and where that is Python. On Linux the system
    itself ends the process, which nothing can catch or put off.

    Args:
        line: The descriptor of the line; below 0 where the system hands none over.
        app: The app's process.
    """
    if sys.platform == "linux":
        _ends_by_the_system(line)
    _thread.stack_size(STACK)
    _thread.start_new_thread(_watch, (_waiting(line, app), os._exit))
    _thread.stack_size(0)


def _ends_by_the_system(line: int) -> None:
    """Have the system end this process when the line closes.

    Unlike a wish to die with one's parent, this holds whichever thread of the app began the process.
    """
    if sys.platform == "linux":
        import fcntl
        import signal

        fcntl.fcntl(line, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(line, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(line, fcntl.F_SETFL, fcntl.fcntl(line, fcntl.F_GETFL) | os.O_ASYNC)


def _waiting(line: int, app: int) -> Callable[[], object]:
    """What waits for the app's end. All that it needs is imported now: later the guard stands."""
    if sys.platform == "win32":
        import _winapi

        process = _winapi.OpenProcess(_winapi.SYNCHRONIZE, False, app)
        return lambda: _winapi.WaitForSingleObject(process, _winapi.INFINITE)
    import signal

    blocked, signals, read = signal.pthread_sigmask, signal.valid_signals(), os.read

    def wait() -> None:
        # The clock of the learner's code has to interrupt that code, and not this.
        blocked(signal.SIG_BLOCK, signals)
        while read(line, 1):
            pass

    return wait


def _watch(wait: Callable[[], object], end: Callable[[int], object]) -> None:
    try:
        wait()
    finally:
        # Also where the line itself is gone.
        end(DISTURBED)
