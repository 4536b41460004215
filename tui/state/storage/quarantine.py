"""Files that cannot be used are given another name. Nothing of theirs is deleted, and nothing written over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from time import monotonic, sleep

from tui.state.storage.changes import Changes, Content
from tui.state.storage.database import PATIENT, StoreFile, Unusable, identity_of

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite may have put beside a file; they belong together."""


def replaced(path: Path, fault: Unusable) -> Path | None:
    """Put a new file, with what could be read, in the place of one that cannot be used; that one gets another name.

    The new one is written first: where it cannot be, as on a full disk, all stays as it is, and what can be read of the
    old one can be read at the next start, too.

    Returns:
        Where the old file is now; None where another instance has moved it already.

    Raises:
        OSError, sqlite3.Error: It cannot be done, and all is as it was.
    """
    with _alone(path.with_name(f"{path.name}.moving")):
        if identity_of(path) != fault.identity:
            return None
        new = path.with_name(f"{path.name}.new")
        try:
            _delete(new)
            _write_new(new, fault.read)
            aside = free_name(path, f"{fault.fault}-{date.today().isoformat()}")
            with ExitStack() as undo:
                for companion in COMPANIONS:
                    beside, then = (one.with_name(one.name + companion) for one in (path, aside))
                    # Before the file itself: if this is cut short, the next start finds the file and goes on.
                    if beside.exists():
                        beside.rename(then)
                        undo.callback(_back, then, beside)
                _give_name(path, aside, undo)
                new.replace(path)
                undo.pop_all()
            return aside
        finally:
            with suppress(OSError):
                _delete(new)


def _write_new(path: Path, content: Content) -> None:
    file = StoreFile(path)
    try:
        file.write(Changes.of(content))
    finally:
        file.close()


def _delete(path: Path) -> None:
    for companion in ("", *COMPANIONS):
        path.with_name(path.name + companion).unlink(missing_ok=True)


def _give_name(path: Path, aside: Path, undo: ExitStack) -> None:
    """Give a file its second name; the first one stays, so that there is a file at any moment, if links are known."""
    try:
        os.link(path, aside)
        undo.callback(_unlink, aside)
    except FileExistsError:
        raise
    except OSError:
        path.rename(aside)
        undo.callback(_back, aside, path)


def _back(path: Path, name: Path) -> None:
    with suppress(OSError):
        path.rename(name)


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


@contextmanager
def _alone(claim: Path) -> Iterator[None]:
    """Be the only one of all instances that has claimed this.

    Raises:
        OSError: Nothing can be claimed here.
    """
    end = monotonic() + PATIENT
    while True:
        try:
            claim.touch(exist_ok=False)
            break
        except FileExistsError:
            if monotonic() > end:
                # Whoever claimed it was killed before it was done.
                break
            sleep(0.01)
    try:
        yield
    finally:
        _unlink(claim)


def free_name(path: Path, ending: str) -> Path:
    """A name that no file has yet, nor any companion of one: the path, the ending, and a number from the second on."""
    number = 1
    while True:
        name = path.with_name(f"{path.name}.{ending}" + (f"-{number}" if number > 1 else ""))
        if not any(name.with_name(name.name + companion).exists() for companion in ("", *COMPANIONS)):
            return name
        number += 1
