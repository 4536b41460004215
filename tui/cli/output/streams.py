"""Where the command line writes, and who looks at it."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any, TextIO


def standard_output() -> TextIO:
    """Where data goes: with the same line ends on every system, and no character that stops it.

    Raises:
        OSError: Stdout is closed.
    """
    stream: Any = sys.stdout
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(newline="\n", errors="replace")
    out: TextIO = stream
    return out


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody looks at this stream; a closed one is None."""
    return stream is not None and stream.isatty()


def terminal_width() -> int | None:
    """How wide a line on stdout may be; None where stdout is no terminal."""
    if not is_terminal(sys.stdout):
        return None
    import shutil

    return shutil.get_terminal_size().columns
