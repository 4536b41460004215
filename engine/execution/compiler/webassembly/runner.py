"""Runs a module in this process, with wasmtime: no C compiler, nothing on disk."""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from struct import pack_into
from typing import Any

from engine.execution.compiler.webassembly.direct_call import caller
from engine.execution.compiler.webassembly.printer import Printed


def is_there() -> bool:
    """Whether wasmtime is installed. It is not imported for that."""
    try:
        return find_spec("wasmtime") is not None
    except ValueError:
        # It is in the way of being imported, or barred.
        return False


@lru_cache(maxsize=1)
def _engine() -> Any:
    import wasmtime

    config = wasmtime.Config()
    # A step is compiled in some milliseconds; threads for that would only take turns from the screen.
    config.parallel_compilation = False
    engine = wasmtime.Engine(config)
    # Python takes modules apart before it would let go of it.
    atexit.register(engine.close)
    return engine


class Runner:
    """A module that is ready to run, with its memory.

    Args:
        printed: The module.

    Raises:
        Exception: wasmtime cannot be used here.
    """

    def __init__(self, printed: Printed) -> None:
        import ctypes

        import wasmtime

        self._printed = printed
        self._trap = wasmtime.Trap
        engine = _engine()
        module = wasmtime.Module(engine, printed.code)
        self._store = wasmtime.Store(engine)
        weakref.finalize(self, _close, module, self._store)
        exports = wasmtime.Instance(self._store, module, []).exports(self._store)
        self._run = caller(exports["run"], self._store)
        memory: Any = exports["memory"]
        # It never grows, so it stays where it is.
        start = ctypes.addressof(memory.data_ptr(self._store).contents)
        self._memory = memory
        self._bytes = memoryview((ctypes.c_ubyte * memory.data_len(self._store)).from_address(start)).cast("B")

    @property
    def most(self) -> int:
        """So many rows are made at once, at most."""
        return self._printed.rows

    def take(self, at: int, numbers: Sequence[float]) -> None:
        """Set one of the things that the step takes."""
        place = self._printed.takes[at]
        if place is not None:
            pack_into(f"<{len(numbers)}{'q' if place.is_whole else 'd'}", self._bytes, place.start, *numbers)

    def begin_rows(self, numbers: memoryview) -> None:
        """Set the doubles that the next rows begin with, a row after another."""
        start = self._printed.taken
        self._bytes[start : start + numbers.nbytes] = numbers.cast("B")

    def run(self, first: int, count: int) -> int:
        """Make rows, at most `most`, from this step on; how many are made. They are fewer where one failed."""
        self._bytes[:8] = bytes(8)
        try:
            self._run(first, count)
        except self._trap:
            return int.from_bytes(self._bytes[:8], "little")
        return count

    @property
    def recorded(self) -> memoryview:
        """Where the recorded numbers stand, as bytes; to be copied before the next run."""
        return self._bytes

    def start_of(self, at: int) -> int:
        """Where a recorded column begins there: a double a row."""
        return self._printed.given + 8 * self._printed.rows * at

    @property
    def width(self) -> int:
        """How many columns are recorded."""
        return self._printed.width


def _close(*owned: Any) -> None:
    for one in owned:
        one.close()
