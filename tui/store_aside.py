"""Files that cannot be used are given another name. Nothing is deleted, and nothing written over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic, sleep

from tui.store_file import PATIENT, Unusable, identity_of

COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite may have put beside a file; they belong together."""


def moved_aside(path: Path, fault: Unusable) -> Path | None:
    """Give a file that cannot be used, and its companions, another name, one that is free.

    Returns:
        Where it is now; None where another instance has moved it already.

    Raises:
        OSError: It cannot be moved.
    """
    with _alone(path.with_name(f"{path.name}.moving")):
        if identity_of(path) != fault.identity:
            return None
        aside = free_name(path, f"{fault.fault}-{date.today().isoformat()}")
        for companion in COMPANIONS:
            beside = path.with_name(path.name + companion)
            # Before the file itself: if this is cut short, the next start finds the file and goes on.
            if beside.exists():
                beside.rename(aside.with_name(aside.name + companion))
        path.rename(aside)
        return aside


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
        claim.unlink(missing_ok=True)


def free_name(path: Path, ending: str) -> Path:
    """A name that no file has yet, nor any companion of one: the path, the ending, and a number from the second on."""
    number = 1
    while True:
        name = path.with_name(f"{path.name}.{ending}" + (f"-{number}" if number > 1 else ""))
        if not any(name.with_name(name.name + companion).exists() for companion in ("", *COMPANIONS)):
            return name
        number += 1
