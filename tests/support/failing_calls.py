"""Makes the k-th call to the system fail that a file is written with: SQLite's own calls, and Python's.

SQLite has a place for other system calls than the system's (`xSetSystemCall`), made for such tests: what it makes of an
error number is its own. Python's calls are met where they tell of themselves, by audit events, and where they do not,
by putting something in their place.
"""

from __future__ import annotations

import builtins
import ctypes
import errno
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS)


class Faults:
    """Counts calls; the one that is to fail does, and all after it where the fault stays.

    Attributes:
        at: Which call fails, from 1 on; 0 for none.
        error: The error's number.
        stays: Whether all after it fail, too.
        reads: Whether reading is counted, too. A disk that cannot be read says so by one error alone, EIO.
        calls: What was called, in its order.
        failed: What of it failed.
    """

    def __init__(self, at: int = 0, error: int = errno.EIO, stays: bool = False, reads: bool = False) -> None:
        self.at = at
        self.error = error
        self.stays = stays
        self.reads = reads
        self.calls: list[str] = []
        self.failed: list[str] = []

    def fails(self, call: str) -> bool:
        """Count a call; whether it is to fail."""
        self.calls.append(call)
        fails = self.at > 0 and (len(self.calls) == self.at or (self.stays and len(self.calls) > self.at))
        if fails:
            self.failed.append(call)
        return fails

    def meet(self, call: str) -> None:
        """Count one of Python's calls, and let it fail if it is to."""
        if self.fails(call):
            raise OSError(self.error, os.strerror(self.error))

    def mend(self) -> None:
        """From now on nothing fails."""
        self.at = 0


_now: Faults | None = None
"""What is in force."""


@contextmanager
def failing(faults: Faults) -> Iterator[Faults]:
    """Within this, calls fail as it says."""
    global _now
    _watch_python()
    with _sqlite_watched(faults), pytest.MonkeyPatch.context() as patch:
        # Nothing is brought to the disk in earnest: that takes most of the time, and a test needs no disk.
        patch.setattr(os, "fsync", lambda descriptor: faults.meet("fsync"))
        patch.setattr(io, "open", _opened_with(faults))
        patch.setattr(builtins, "open", io.open)
        _now = faults
        try:
            yield faults
        finally:
            _now = None


# Python's

_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate"}


@cache
def _watch_python() -> None:
    """A hook can never be taken away again, so there is one, for once and all."""
    sys.addaudithook(_hear)


def _hear(event: str, given: tuple[Any, ...]) -> None:
    if _now is None:
        return
    if event in _EVENTS:
        _now.meet(event)
    elif event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        _now.meet("open")


def _opened_with(faults: Faults) -> Callable[..., Any]:
    """`open`, with files whose writing and closing may fail."""
    real = io.open

    class Raw(io.FileIO):
        def write(self, octets: Any) -> int:
            faults.meet("write")
            return super().write(octets)

    def opened(file: Any, mode: str = "r", buffering: int = -1, *given: Any, **options: Any) -> Any:
        if "r" in mode and "+" not in mode:
            return real(file, mode, buffering, *given, **options)
        raw = Raw(file, mode.replace("b", "").replace("t", ""))
        if buffering == 0:
            return raw
        buffered = io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *given, **options)

    return opened


# SQLite's

_int, _pointer, _long = ctypes.c_int, ctypes.c_void_p, ctypes.c_long
_CALLS: dict[bytes, Any] = {
    b"open": ctypes.CFUNCTYPE(_int, ctypes.c_char_p, _int, _int, use_errno=True),
    b"write": ctypes.CFUNCTYPE(_long, _int, _pointer, ctypes.c_size_t, use_errno=True),
    b"pwrite": ctypes.CFUNCTYPE(_long, _int, _pointer, ctypes.c_size_t, _long, use_errno=True),
    b"pwrite64": ctypes.CFUNCTYPE(_long, _int, _pointer, ctypes.c_size_t, _long, use_errno=True),
    b"ftruncate": ctypes.CFUNCTYPE(_int, _int, _long, use_errno=True),
    b"unlink": ctypes.CFUNCTYPE(_int, ctypes.c_char_p, use_errno=True),
    b"read": ctypes.CFUNCTYPE(_long, _int, _pointer, ctypes.c_size_t, use_errno=True),
    b"pread": ctypes.CFUNCTYPE(_long, _int, _pointer, ctypes.c_size_t, _long, use_errno=True),
    b"pread64": ctypes.CFUNCTYPE(_long, _int, _pointer, ctypes.c_size_t, _long, use_errno=True),
}
_OPEN = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _pointer, _int, _pointer)
_SYNC = ctypes.CFUNCTYPE(_int, _pointer, _int)
_SYNC_AT = 5
"""Where in the table of a file's methods `xSync` stands, after the version and four others."""

_METHODS = {1: 13, 2: 17, 3: 19}
"""How long this table is, with the version."""

_IOERR_FSYNC = 10 | (4 << 8)


class _VFS(ctypes.Structure):
    _fields_ = (
        ("version", _int),
        ("file_size", _int),
        ("longest_path", _int),
        ("next", _pointer),
        ("name", ctypes.c_char_p),
        ("data", _pointer),
        ("open", _pointer),
        *((name, _pointer) for name in ("delete", "access", "full_path")),
        *((name, _pointer) for name in ("dl_open", "dl_error", "dl_symbol", "dl_close")),
        *((name, _pointer) for name in ("randomness", "sleep", "current_time", "last_error", "current_time_64")),
        ("set_call", ctypes.CFUNCTYPE(_int, _pointer, ctypes.c_char_p, _pointer)),
        ("get_call", ctypes.CFUNCTYPE(_pointer, _pointer, ctypes.c_char_p)),
    )


@cache
def _vfs() -> Any:
    """How SQLite meets the system; None where it does not show it."""
    import _sqlite3

    try:
        library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_VFS)
        library.sqlite3_vfs_find.argtypes = (ctypes.c_char_p,)
        found = library.sqlite3_vfs_find(None)
        return found.contents if found and found.contents.version >= 3 and found.contents.name == b"unix" else None
    except (AttributeError, OSError):
        return None


def can_fail() -> bool:
    """Whether SQLite's calls can be made to fail here."""
    return _vfs() is not None


@contextmanager
def _sqlite_watched(faults: Faults) -> Iterator[None]:
    vfs = _vfs()
    if vfs is None:
        yield
        return
    address = ctypes.addressof(vfs)
    kept: list[Any] = []
    """What SQLite calls must not be thrown away while it can."""
    changed: list[bytes] = []
    for name, kind in _CALLS.items():
        real = vfs.get_call(address, name)
        if real:
            stand_in = kind(_stand_in(name.decode(), kind(real), faults))
            kept.append(stand_in)
            changed.append(name)
            assert vfs.set_call(address, name, ctypes.cast(stand_in, _pointer)) == 0
    real_open = vfs.open
    vfs.open = ctypes.cast(_keep(kept, _OPEN(_opening(_OPEN(real_open), faults, kept))), _pointer)
    try:
        yield
    finally:
        vfs.open = real_open
        for name in changed:
            vfs.set_call(address, name, None)
        _forever.append(kept)


_forever: list[Any] = []
"""A connection that is still open goes on using the methods that it was opened with."""


def _keep(kept: list[Any], one: Any) -> Any:
    kept.append(one)
    return one


def _stand_in(name: str, real: Any, faults: Faults) -> Callable[..., int]:
    reads = "read" in name

    def call(*given: Any) -> int:
        if (not reads or faults.reads) and faults.fails(f"sqlite {name}"):
            ctypes.set_errno(faults.error)
            return -1
        result: int = real(*given)
        return result

    return call


def _opening(real: Any, faults: Faults, kept: list[Any]) -> Callable[..., int]:
    """Opens a file, and gives it methods of which one may fail to bring it to the disk."""
    tables: dict[int, Any] = {}

    def call(vfs: int, name: int, file: int, flags: int, out: int) -> int:
        result: int = real(vfs, name, file, flags, out)
        methods = ctypes.cast(file, ctypes.POINTER(_pointer))
        at = methods[0]
        if result == 0 and at:
            if at not in tables:
                tables[at] = _with_sync(at, faults, kept)
            methods[0] = ctypes.addressof(tables[at])
        return result

    return call


def _with_sync(at: int, faults: Faults, kept: list[Any]) -> Any:
    length = _METHODS[min(_int.from_address(at).value, 3)]
    table = (_pointer * length).from_buffer_copy((_pointer * length).from_address(at))

    def sync(file: int, flags: int) -> int:
        return _IOERR_FSYNC if faults.fails("sqlite sync") else 0

    table[_SYNC_AT] = ctypes.cast(_keep(kept, _SYNC(sync)), _pointer).value
    kept.append(table)
    return table
