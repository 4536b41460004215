"""What the command line writes: only characters that a terminal shows, whatever a name or an error is made of."""

from __future__ import annotations

import atexit
import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO

from tui.terminal.printable import printable_lines


class PlainStream(io.TextIOWrapper):
    """A stream of lines, with a sign for every character in them that a terminal would not just show."""

    def __init__(self, behind: io.TextIOWrapper) -> None:
        super().__init__(
            behind.buffer,
            encoding=behind.encoding,
            errors=behind.errors,
            line_buffering=behind.line_buffering,
            write_through=behind.write_through,
        )
        self.behind = behind
        """The stream as it was; with its end, what both write to would be closed."""

    def write(self, text: str) -> int:
        """Write lines."""
        super().write(printable_lines(text))
        return len(text)


class Narration(PlainStream):
    """What is said beside the data. Where nobody can be told, the work is done all the same, and ends as it would."""

    def write(self, text: str) -> int:
        """Write lines, if they can be written."""
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        """Write what is left, or drop it."""
        try:
            super().flush()
        except OSError:
            drop(self)


def write_plainly() -> None:
    """Let stdout and stderr take nothing but what is shown. The app paints on the streams as they were before."""
    sys.stdout = _plain(sys.stdout, PlainStream)
    sys.stderr = _plain(sys.stderr, Narration)
    atexit.register(_let_go)


def _plain(stream: Any, kind: type[PlainStream]) -> Any:
    return kind(stream) if isinstance(stream, io.TextIOWrapper) else stream


def as_it_was(stream: TextIO) -> TextIO:
    """The same stream for what moves the cursor itself, as a progress bar does."""
    return stream.behind if isinstance(stream, PlainStream) else stream


def drop(stream: Any) -> None:
    """Send what is still buffered nowhere; Python would try to write it once more when it ends, and complain."""
    with suppress(AttributeError, OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _let_go() -> None:
    """Python ends with a code of its own where the last bytes cannot be written; who had to know has been told."""
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            drop(stream)
