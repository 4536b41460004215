"""Unexpected errors are written into a file, for whoever mends them; a learner gets a sentence that says where."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

LARGEST = 200_000
"""How many bytes the file grows to before a new one is begun."""

KEPT = 2
"""How many older files stay beside it."""

MOST_QUIET = 20
"""How many errors that nobody sees are written down in one run. The first ones tell the most."""


def log_file() -> Path:
    """Where errors are written: `glassbox.log` in `GLASSBOX_HOME`, or in the system's folder for a user's state."""
    import platformdirs

    from tui.state.files.data_folder import data_folder

    if os.environ.get("GLASSBOX_HOME"):
        folder = data_folder()
    else:
        folder = Path(platformdirs.user_state_dir("glassbox", appauthor=False))
    return folder / "glassbox.log"


def write_down(error: BaseException, where: str) -> str:
    """Write an error and how it came about into the file.

    Args:
        error: The error.
        where: What was being done, in a few words.

    Returns:
        A sentence for the learner: where it is written, or why it could not be.
    """
    path: Path | None = None
    try:
        path = log_file()
        _write(path, error, where)
    except Exception as fault:
        reason = (getattr(fault, "strerror", None) or str(fault) or type(fault).__name__).lower()
        return f"What happened could not be written down: {reason}{f' ({path})' if path else ''}."
    return f"What happened is written in {path}"


def _write(path: Path, error: BaseException, where: str) -> None:
    # Needed only when something goes wrong, and slow to import.
    import logging
    import platform
    from importlib.metadata import PackageNotFoundError, version
    from logging.handlers import RotatingFileHandler

    class Handler(RotatingFileHandler):
        """A file that tells whoever writes into it when that fails."""

        def handleError(self, record: logging.LogRecord) -> None:
            """Raise what went wrong, and print nothing."""
            raise

    try:
        own = version("glassbox-nn")
    except PackageNotFoundError:
        own = "from a checkout"
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = Handler(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", errors="backslashreplace")
    try:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        about = f"Glassbox {own}, Python {platform.python_version()}, {sys.platform}: {where}"
        info = (type(error), error, error.__traceback__)
        handler.emit(logging.LogRecord("glassbox", logging.ERROR, "", 0, about, None, info))
    finally:
        handler.close()


@contextmanager
def quiet_threads() -> Iterator[None]:
    """Within this, errors of threads and of cleaning up are written down; Python would print them on the terminal."""
    count = 0

    def note(error: BaseException | None, where: str) -> None:
        nonlocal count
        count += 1
        if error is not None and count <= MOST_QUIET:
            with suppress(Exception):
                write_down(error, where)

    def in_thread(args: Any) -> None:
        note(args.exc_value, f"in thread {args.thread.name if args.thread else '?'}")

    def unraisable(args: Any) -> None:
        if isinstance(args.exc_value, BlockingIOError) and args.object is None:
            # The pipe by which signals wake the app is full: it is about to wake.
            return
        note(args.exc_value, f"while cleaning up {args.object!r:.100}")

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = in_thread, unraisable
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before
