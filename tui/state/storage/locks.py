"""Connections to the file, also in a folder in which the system knows no locks: some that lie on a network."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path

WITHOUT_LOCKS = "unix-dotfile"
"""SQLite's own way to tell others that it writes: a folder beside the file. It needs no more than `mkdir`."""

OLD = 60.0
"""Seconds after which such a folder belongs to no one. Nothing that is written takes a second."""

_NONE_HERE = {
    getattr(errno, name)
    for name in ("ENOLCK", "ENOSYS", "EOPNOTSUPP", "ENOTSUP", "EINVAL", "EIO", "ENOTTY")
    if hasattr(errno, name)
}
"""What a system says that has no locks for a folder. Another one who holds a lock is told of otherwise."""


def connected(path: Path, patience: float, way: str | None = None) -> sqlite3.Connection:
    """A connection to the file at a path.

    Args:
        path: Where it is.
        patience: Seconds to wait for others.
        way: How they are told that it is in use; None for the system's own.
    """
    place = str(path) if way is None else f"{path.absolute().as_uri()}?vfs={way}"
    return sqlite3.connect(place, timeout=patience, isolation_level=None, check_same_thread=False, uri=way is not None)


def locks_work(folder: Path) -> bool:
    """Whether the system can lock files in a folder. SQLite calls both busy: a file in use, and one without locks.

    A file of its own is tried: closing the learner's would take away the locks that are held on it.
    """
    try:
        import fcntl
    except ImportError:
        return True
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NONE_HERE
    return True


def forget_old_lock(path: Path) -> None:
    """Take away what a program has left beside the file that was killed while it wrote."""
    lock = path.with_name(f"{path.name}.lock")
    with suppress(OSError), tempfile.TemporaryFile(dir=path.parent) as now:
        # By the clock of the folder, which may not be this machine's.
        if os.fstat(now.fileno()).st_mtime - lock.stat().st_mtime > OLD:
            lock.rmdir()
