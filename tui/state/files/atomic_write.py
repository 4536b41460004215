"""Files that are written whole or not at all, and never over another one by accident."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from tui.terminal.printable import shown


class CannotWrite(Exception):
    """A file could not be written; the message says why, and what was there before is still there."""


class AlreadyThere(CannotWrite):
    """There is a file of that name, and it was not to be replaced."""


def place(text: str) -> Path:
    """The file that a learner means, as a full path: `~` is the home folder.

    Raises:
        CannotWrite: It is no name of a file.
    """
    text = text.strip()
    if not text:
        raise CannotWrite("Type the name of a file.")
    if any(not character.isprintable() for character in text):
        raise CannotWrite("A file's name has no such characters in it.")
    try:
        path = Path(os.path.abspath(Path(text).expanduser()))
    except (OSError, RuntimeError, ValueError):
        raise CannotWrite(f"{shown(text)}: there is no such home folder.") from None
    if text.endswith(("/", os.sep)):
        raise CannotWrite(f"{shown(str(path))} is a folder. Add a file's name.")
    return path


@contextmanager
def writing(path: Path, replace: bool = False) -> Iterator[TextIO]:
    """A file to write to. Its name shows it once all is written; after an error nothing has changed.

    Args:
        path: Where to.
        replace: Whether a file that is there may be replaced.

    Raises:
        AlreadyThere: There is a file, and it may not be replaced.
        CannotWrite: The folder is missing, or nothing may be written there, or the disk is full.
    """
    try:
        path = Path(os.path.realpath(path))
        _require_room(path, replace)
        aside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
        try:
            # Not tempfile, whose files nobody else may read.
            with open(aside, "x", encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _put(aside, path, replace)
        finally:
            with contextlib.suppress(OSError):
                aside.unlink()
    except (OSError, UnicodeError) as error:
        raise CannotWrite(_in_words(path, error)) from None


def write(path: Path, text: str, replace: bool = False) -> None:
    """Write a text to a file, as `writing` does.

    Raises:
        CannotWrite: It could not be written.
    """
    with writing(path, replace) as file:
        file.write(text)


def _require_room(path: Path, replace: bool) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise CannotWrite(f"{shown(str(path))} is a folder. Add a file's name.")
    if not stat.S_ISREG(mode):
        raise CannotWrite(f"{shown(str(path))} is no ordinary file.")
    if not replace:
        raise AlreadyThere(f"{shown(str(path))} is there already.")
    if not os.access(path, os.W_OK):
        raise CannotWrite(f"{shown(str(path))} is write-protected.")


def _put(aside: Path, path: Path, replace: bool) -> None:
    """Give the finished file its name."""
    if replace:
        with contextlib.suppress(OSError):
            shutil.copymode(path, aside)
        aside.replace(path)
        return
    try:
        # Unlike a rename, a link never replaces what somebody else has written by now.
        os.link(aside, path)
    except FileExistsError:
        raise AlreadyThere(f"{shown(str(path))} is there already.") from None
    except OSError:
        # Some file systems know no links.
        if path.exists():
            raise AlreadyThere(f"{shown(str(path))} is there already.") from None
        aside.rename(path)


def _in_words(path: Path, error: OSError | UnicodeError) -> str:
    folder = path.parent
    match getattr(error, "errno", None):
        case errno.ENOENT if not folder.exists():
            return f"There is no folder {shown(str(folder))}."
        case errno.ENOENT | errno.ENOTDIR:
            return f"{shown(str(folder))} is no folder."
        case errno.EACCES | errno.EPERM:
            return f"Nothing may be written in {shown(str(folder))}."
        case errno.EROFS:
            return f"{shown(str(folder))} can only be read."
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk is full: {shown(str(path))} was not written."
        case errno.ENAMETOOLONG:
            return "The name is too long."
    return f"{shown(str(path))} cannot be written: {getattr(error, 'strerror', None) or error}."
