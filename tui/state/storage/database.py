"""The file in which everything is kept: an SQLite database with a version.

It has a rollback journal and not a write-ahead log. A log needs memory that all its users share, which a home on a
network does not have; and with it a file that is copied or moved while the app runs is not whole. What is written is
small and seldom, so the speed of a log is not missed.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, TypeAlias

from tui.state.storage.changes import Changes, Content
from tui.state.storage.locks import WITHOUT_LOCKS, connected, forget_old_lock, locks_work
from tui.state.storage.marks import Mark, mark_from, merged
from tui.state.storage.salvage import salvaged
from tui.state.storage.schema import APPLICATION, MIGRATIONS, VERSION

Fault = Literal["broken", "newer"]

Identity: TypeAlias = tuple[int, int]

PATIENT = 2.0
"""Seconds to wait for another instance at the start and at the end."""

QUICK = 0.05
"""Seconds to wait for it while the app is in use; what could not be written is written a moment later."""

_HEADER = b"SQLite format 3\0"
"""What every database begins with."""

LARGEST_PAGE = 65536
"""How many bytes the largest page of a database has."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR}
"""A file that is whole and ours gives no such error, not even the last: each statement is right for it."""

_PERHAPS = {sqlite3.SQLITE_ERROR}
"""Those that need not come of damage where the file reads well all the same."""

_UNREADABLE = (UnicodeDecodeError, MemoryError)
"""What else comes of a damaged file: an error's words that quote it, or room for a text without an end."""


class Unusable(Exception):
    """The file is damaged, of another kind, or from a newer version.

    Attributes:
        fault: Which of these.
        read: What could be read all the same.
        identity: Which file it is: by now there may be another one in its place.
        is_certain: Whether nothing else gives such an error. Too little memory need not be its fault.
    """

    def __init__(self, fault: Fault, identity: Identity | None = None, is_certain: bool = True) -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.read = Content()
        self.identity = identity
        self.is_certain = is_certain


class Busy(Exception):
    """Another instance is writing just now."""


class StoreFile:
    """The open file.

    Args:
        path: Where it is; it is begun if there is none.
        patience: Seconds to wait for another instance.

    Raises:
        Unusable: It is no file of ours, or damaged, or newer.
        Busy: Another instance is writing.
        OSError, sqlite3.Error: It cannot be opened.
    """

    def __init__(self, path: Path, patience: float = PATIENT) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._identity = identity_of(path)
        with self._salvage():
            self._open(patience)
        self._identity = identity_of(path)

    def _open(self, patience: float) -> None:
        with self._faults():
            _require_database(self.path)
        try:
            self._connect(min(patience, QUICK))
        except Busy:
            if locks_work(self.path.parent):
                if patience <= QUICK:
                    raise
                self._connect(patience)
            else:
                # What the system cannot do, SQLite does with a folder beside the file.
                forget_old_lock(self.path)
                self._connect(patience, WITHOUT_LOCKS)
        self.wait_for_others(patience)

    def _connect(self, patience: float, way: str | None = None) -> None:
        self._way = way
        self._connection = connected(self.path, patience, way)
        # A text that is damaged is kept, with a mark in the place of each byte that cannot be read, and costs no other.
        self._connection.text_factory = lambda raw: raw.decode(errors="replace")
        try:
            with self._faults():
                # What is taken back is not found again in a damaged file.
                self._connection.execute("PRAGMA secure_delete = ON")
                self._prepare()
                self._seen = self._data_version()
        except BaseException as fault:
            if isinstance(fault, Unusable) and fault.fault == "broken":
                fault.read = self._readable()
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    @property
    def is_in_place(self) -> bool:
        """Whether the file at the path is still this one: it may have been moved aside, or deleted."""
        return self._identity is not None and identity_of(self.path) == self._identity

    def has_news(self) -> bool:
        """Whether another instance has written since this was asked last."""
        with self._faults():
            seen = self._data_version()
        was, self._seen = self._seen, seen
        return seen != was

    def wait_for_others(self, seconds: float) -> None:
        """How long to wait from now on while another instance writes."""
        self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def load(self) -> Content:
        """All that can be understood of what is kept.

        Raises:
            Unusable: The file is damaged; what could be read before is in it.
        """
        content = Content()
        with self._salvage():
            try:
                with self._faults(), self._transaction("DEFERRED"):
                    self._read_marks(content)
                    self._read_texts(content)
            except Unusable as fault:
                fault.read = self._readable()
                raise
        return content

    def _read_marks(self, content: Content) -> None:
        rows = self._connection.execute("SELECT kind, key, state, tries, best, hints FROM marks")
        for kind, key, *fields in rows:
            mark = mark_from(fields)
            if mark is not None and {type(kind), type(key)} == {str}:
                content.marks[kind, key] = mark

    def _read_texts(self, content: Content, order: str = "ASC") -> None:
        rows = self._connection.execute(f"SELECT kind, key, text FROM texts ORDER BY rowid {order}")
        for kind, key, text in rows:
            if {type(kind), type(key), type(text)} == {str}:
                content.texts[kind, key] = text

    def _readable(self) -> Content:
        """What can be read of a damaged file, from both ends up to the damage."""
        content = Content()
        with suppress(sqlite3.Error, *_UNREADABLE):
            self._read_marks(content)
        for order in ("ASC", "DESC"):
            with suppress(sqlite3.Error, *_UNREADABLE):
                self._read_texts(content, order)
        return content

    @contextmanager
    def _salvage(self) -> Iterator[None]:
        """Add what can be found in a file that cannot be used; of a newer one, whose version may be damaged, marks."""
        try:
            yield
        except Unusable as fault:
            found = salvaged(self.path)
            fault.read.take(Changes(marks=found.marks))
            if fault.fault == "broken":
                fault.read.texts = found.texts | fault.read.texts
            raise

    def write(self, changes: Changes) -> None:
        """Write all changes, or none.

        A mark is merged with what is there by now, so that one that was solved elsewhere meanwhile stays solved.

        Raises:
            Unusable: The file is damaged, or by now a newer version's.
            Busy: Another instance is writing.
            sqlite3.Error, OSError: It cannot be written.
        """
        with self._faults(), self._transaction() as execute:
            if _pragma(self._connection, "user_version") > VERSION:
                raise Unusable("newer")
            for place in changes.forgotten:
                execute("DELETE FROM marks WHERE kind = ? AND key = ?", place)
            for place, mark in changes.marks.items():
                row = execute("SELECT state, tries, best, hints FROM marks WHERE kind = ? AND key = ?", place)
                whole = merged(mark_from(row.fetchone() or ()) or Mark(), mark)
                execute(
                    "INSERT OR REPLACE INTO marks (kind, key, state, tries, best, hints) VALUES (?, ?, ?, ?, ?, ?)",
                    (*place, whole.state, whole.tries, whole.best, whole.hints),
                )
            for place, text in changes.texts.items():
                execute("INSERT OR REPLACE INTO texts (kind, key, text) VALUES (?, ?, ?)", (*place, text))

    def clear(self) -> None:
        """Forget everything."""
        with self._faults(), self._transaction() as execute:
            execute("DELETE FROM marks")
            execute("DELETE FROM texts")

    def copy_to(self, path: Path) -> None:
        """Copy everything, as it is at one moment."""
        copy = connected(path, PATIENT, self._way)
        try:
            with self._faults():
                self._connection.backup(copy)
        finally:
            copy.close()

    def _prepare(self) -> None:
        with self._transaction("DEFERRED"):
            # All that tells what the file is, from one moment: another instance may be changing it.
            version = self._version()
        if version < VERSION:
            with self._transaction() as execute:
                # Another instance may have begun the file, or brought it up to date, meanwhile.
                for migrate in MIGRATIONS[max(self._version(), 0) :]:
                    migrate(self._connection)
                execute(f"PRAGMA application_id = {APPLICATION}")
                execute(f"PRAGMA user_version = {VERSION}")
        if self._connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise Unusable("broken")

    def _version(self) -> int:
        """Which migrations the file has seen; -1 for an empty one.

        Raises:
            Unusable: It is not ours, or newer.
        """
        application, version = (_pragma(self._connection, name) for name in ("application_id", "user_version"))
        tables = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if application == APPLICATION and version > VERSION:
            raise Unusable("newer")
        if application == APPLICATION and version > 0:
            return version
        if (application, version) != (0, 0) or tables not in (set(), {"marks", "texts"}):
            raise Unusable("broken")
        return 0 if tables else -1

    def _data_version(self) -> int:
        return _pragma(self._connection, "data_version")

    @contextmanager
    def _transaction(self, kind: str = "IMMEDIATE") -> Iterator[Callable[..., sqlite3.Cursor]]:
        execute = self._connection.execute
        execute(f"BEGIN {kind}")
        try:
            yield execute
            execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error, *_UNREADABLE):
                execute("ROLLBACK")
            raise

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Tell a damaged file and a busy one from what may pass or be mended by the learner."""
        try:
            yield
        except Unusable as fault:
            fault.identity = self._identity
            raise
        except _UNREADABLE as error:
            raise Unusable("broken", self._identity, not isinstance(error, MemoryError)) from error
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Busy from error
            if code in _DAMAGE:
                raise Unusable("broken", self._identity, code not in _PERHAPS) from error
            raise


def _require_database(path: Path) -> None:
    """SQLite takes a file of less than a page for an empty one, and writes over it and deletes its companions.

    Raises:
        Unusable: The file is no database.
        OSError: It cannot be read.
    """
    size = path.stat().st_size if path.is_file() else 0
    if not size:
        return
    with path.open("rb") as file:
        header, page = file.read(len(_HEADER)), int.from_bytes(file.read(2), "big")
    # The largest page does not go into two bytes, and is written as 1.
    if header != _HEADER or size < (page if page > 1 else LARGEST_PAGE):
        raise Unusable("broken")


def identity_of(path: Path) -> Identity | None:
    """Which file there is at a path, whatever its name; None where there is none to be seen."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    number: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return number
