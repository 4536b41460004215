"""Reads a file that somebody gave us, and no more of it than it may have."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a file; where it has more than `most`, one more than that.

    Raises:
        OSError: There is none, or it cannot be read, or it is a folder.
        ValueError: It is no plain file.
    """
    # Not waiting: a pipe that nobody writes to would stop everything.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(mode):
            raise ValueError("it is no plain file")
        return file.read(most + 1)
