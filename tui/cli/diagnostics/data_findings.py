"""Where the learner's work lies, whether it can be written, and whether what is kept can be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from tui.cli.diagnostics.findings import Finding

LITTLE = 5_000_000
"""Bytes that should be free where things are kept."""


def data_place() -> Finding:
    """Where the learner's work lies, and whether it can be written."""
    from tui.state.files.data_folder import data_folder

    advice = "Set GLASSBOX_HOME to a folder that you can write. Without one the app works, and forgets when it ends."
    try:
        folder = data_folder()
    except Exception as error:
        return Finding("data", "look", f"no folder: {error}", advice)
    because = " (GLASSBOX_HOME)" if os.environ.get("GLASSBOX_HOME") else ""
    begun: list[Path] = []
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir()
            begun.append(one)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
        free = shutil.disk_usage(folder).free
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        return Finding("data", "look", f"{folder}{because} cannot be written: {why}", advice)
    finally:
        # Nothing is left behind by who only looks.
        for one in reversed(begun):
            with suppress(OSError):
                one.rmdir()
    if free < LITTLE:
        return Finding("data", "look", f"{folder}{because}, {free / 1e6:.1f} MB free", "The disk is nearly full.")
    return Finding("data", "fine", f"{folder}{because} can be written")


def kept_file() -> Finding:
    """The file in which progress is kept."""
    from tui.state.files.data_folder import data_file
    from tui.state.storage.locks import WITHOUT_LOCKS, locks_work
    from tui.state.storage.schema import APPLICATION, VERSION

    aside = "The next start moves it aside, deletes nothing, and begins a new one."
    try:
        path = data_file()
        if not path.exists():
            return Finding("progress", "fine", "nothing kept yet")
        if not path.is_file():
            return Finding("progress", "look", f"{path} is no file", "Move it away.")
        way = "" if locks_work(path.parent) else f"&vfs={WITHOUT_LOCKS}"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{way}", uri=True, timeout=1)) as connection:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
            whole = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError as error:
        return Finding("progress", "look", f"cannot be read: {error}", "See that the file can be read and written.")
    except (sqlite3.Error, OSError, UnicodeDecodeError, MemoryError) as error:
        # The last two where the words of an error quote a damaged file, or a length in it has no end.
        return Finding("progress", "look", f"{path} is damaged: {error}", aside)
    if application == APPLICATION and version > VERSION:
        advice = f"Install the newest Glassbox. {aside}"
        return Finding("progress", "look", f"version {version}, this Glassbox knows up to {VERSION}", advice)
    if application not in (0, APPLICATION) or not whole:
        return Finding("progress", "look", f"{path} is damaged, or not ours", aside)
    size = path.stat().st_size
    return Finding("progress", "fine", f"{path.name}, version {version}, {max(1, size // 1000)} kB, can be read")
