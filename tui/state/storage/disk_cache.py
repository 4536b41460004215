"""What is kept in memory and, as soon as it can be, on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from time import monotonic

from tui.state.storage.changes import Changes, Content
from tui.state.storage.database import PATIENT, QUICK, Busy, StoreFile, Unusable
from tui.state.storage.fault_words import FAULTS, reason
from tui.state.storage.memory import Found, Memory
from tui.state.storage.quarantine import replaced

_GIVE_UP, _SET_ASIDE, _LOOK_AGAIN = range(3)
"""What is done next with a file that looks damaged where it is written to. Each is done once, so there is an end."""

PAUSE = 2.0
"""Seconds until a file that could not be opened is tried again."""

AT_THE_END = 4.0
"""Seconds to wait for another instance before what was done is given up."""

BUSY_AFTER = 5.0
"""Seconds after which another instance that goes on writing is worth a word."""


class DiskCache:
    """Everything that is kept, with all that was done here.

    Where the file cannot be used it goes on without it, and writes all that was missed once it can. Other instances may
    use the file at the same time.

    Args:
        path: The file, or None to keep nothing beyond this process.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.was_read = path is None
        """Whether what is on disk was ever read. Where it was not, it is not known, which is not the same as empty."""
        self.because: str | None = None
        """Why the file could not be used when that was tried last in vain, in a few words."""
        self._aside: str | None = None
        """What became of a file that could not be used."""
        self._unsaved: str | None = None
        """Why nothing is written at the moment."""
        self._memory = Memory()
        self._disk = Lock()
        """Held by whoever uses the file."""
        self._file: StoreFile | None = None
        self._next_try = 0.0
        self._busy_since: float | None = None
        self._in_vain = False
        """Whether a new file could not be written to either, and no other since."""
        if path is not None:
            with self._disk:
                self._attach(PATIENT)

    def close(self) -> None:
        """Write what is left and let go of the file; what could not be written is `unwritten` then."""
        with self._disk:
            self._next_try = 0.0
            if self._file is not None:
                with suppress(sqlite3.Error):
                    self._file.wait_for_others(AT_THE_END)
            elif self._memory.is_due and self.path is not None:
                self._attach(AT_THE_END)
            if not self._write() and self._busy_since is None:
                # There is no other time to try again; what failed once may not the second time.
                self._next_try = 0.0
                self._write()
            if self._memory.is_due and self._busy_since is not None:
                self._troubled(Busy())
            self._detach()

    def __del__(self) -> None:
        if getattr(self, "_file", None) is not None:
            self._detach()

    @property
    def trouble(self) -> str | None:
        """What is wrong with the file, in words for the learner, or None."""
        return self._unsaved or self._aside

    def flush(self, wait: bool = False) -> bool:
        """Write all that is not on disk yet; whether nothing is left to write.

        May be called from any thread. Where another thread is writing it does the rest, unless one waits.
        """
        if self.path is None:
            self._memory.take_due()
            return True
        while self._memory.is_due:
            if not self._disk.acquire(blocking=wait):
                return False
            try:
                written = self._write()
            finally:
                self._disk.release()
            if not written:
                return False
        if wait:
            # Another thread may have taken what was due and be at it still.
            with self._disk:
                pass
        return not self._memory.is_due

    @property
    def is_due(self) -> bool:
        """Whether something is to be written."""
        return self._memory.is_due

    @property
    def unwritten(self) -> Changes:
        """What was done here and is not on disk."""
        return self._memory.due

    def clear(self) -> None:
        """Forget everything, here and on disk.

        Raises:
            OSError: It is still on disk.
        """
        with self._disk:
            if self._file is None and self.path is not None:
                raise OSError(self.trouble or "the file cannot be opened")
            try:
                if self._file is not None:
                    self._file.clear()
            except (sqlite3.Error, Unusable, Busy) as error:
                raise OSError(reason(error)) from error
            self._memory.forget()

    def copy_to(self, path: Path) -> None:
        """Copy everything to another file.

        Raises:
            OSError: It cannot be copied.
        """
        with self._disk:
            if self._file is None:
                raise OSError(self.trouble or "the file cannot be opened")
            try:
                self._file.copy_to(path)
            except (sqlite3.Error, Unusable, Busy) as error:
                with suppress(OSError):
                    # A part of a copy is none.
                    path.unlink()
                raise OSError(reason(error)) from error

    # In memory

    def read(self, look: Callable[[Content], Found]) -> Found:
        """What is found in all that is kept, with what another instance has written meanwhile."""
        self._refresh()
        return self._memory.look(look)

    def do(self, changes: Changes) -> None:
        """Take changes over; they are on disk at the next `flush`."""
        self._memory.do(changes)

    # What happens with the file; all of it is called with the disk's lock

    def _refresh(self) -> None:
        """Take over what another instance has written."""
        if self._file is None or not self._disk.acquire(blocking=False):
            return
        try:
            if self._file is not None and self._file.has_news():
                self._reload()
        except (Unusable, Busy, OSError, sqlite3.Error):
            # Whatever it is, the next writing meets it and says so.
            pass
        finally:
            self._disk.release()

    def _reload(self) -> None:
        assert self._file is not None
        self._memory.take_in(self._file.load())

    def _attach(self, patience: float = QUICK) -> None:
        """Open the file, if it can be opened."""
        assert self.path is not None
        if monotonic() < self._next_try:
            return
        self._next_try = monotonic() + PAUSE
        try:
            self._file, content = self._opened(self.path, patience)
        except (Unusable, Busy, OSError, sqlite3.Error, ValueError) as error:
            self._troubled(error)
            return
        self._next_try = 0.0
        self.was_read = True
        self._memory.take_in(content)

    def _opened(self, path: Path, patience: float) -> tuple[StoreFile, Content]:
        """The file, and all that is in it; one that cannot be used is moved aside, with a new one in its place."""
        for _ in range(2):
            # A disk that could not be read for a moment looks like damage, but not twice.
            try:
                return _read_file(path, patience)
            except Unusable as error:
                fault = error
        self._set_aside(path, fault)
        return _read_file(path, patience)

    def _set_aside(self, path: Path, fault: Unusable) -> None:
        """Put a new file, with what could be read, in the place of one that cannot be used."""
        try:
            aside = replaced(path, fault)
        except (Unusable, Busy, OSError, sqlite3.Error):
            # It stays where it is for now; what could be read is known all the same.
            self._memory.take_in_parts(fault.read)
            raise
        if aside is None:
            # Another instance was faster, and has told what could be read.
            return
        rest = "" if fault.read.is_empty else " What could be read is kept."
        self._aside = f"{FAULTS[fault.fault]} The file is now {aside}, and a new one is begun.{rest}"

    def _detach(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write(self, otherwise: int = _LOOK_AGAIN) -> bool:
        """Write what is due; whether that went well.

        Args:
            otherwise: What to do with a file that looks damaged.
        """
        if self.path is None:
            return True
        if self._file is not None and not self._file.is_in_place:
            # It was moved aside or deleted. All that was in it is known.
            self._begin_anew()
        if self._file is None:
            self._attach()
        if self._file is None:
            return False
        if not (changes := self._memory.take_due()):
            return True
        try:
            self._file.write(changes)
        except Unusable as fault:
            self._memory.put_back(changes)
            return self._replaced(fault, otherwise)
        except Busy as error:
            self._memory.put_back(changes)
            self._busy_since = self._busy_since or monotonic()
            if monotonic() - self._busy_since > BUSY_AFTER:
                self._troubled(error)
            return False
        except (OSError, sqlite3.Error) as error:
            self._memory.put_back(changes)
            self._troubled(error)
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_FULL:
                # A file that could not be opened for writing stays so, and so may one on a disk that was away.
                self._detach()
            return False
        except BaseException:
            self._memory.put_back(changes)
            raise
        self._busy_since = self._unsaved = None
        self._in_vain = False
        return True

    def _begin_anew(self) -> None:
        """Let go of the file and write everything that is known into the next one."""
        self._detach()
        self._next_try = 0.0
        self._memory.begin_anew()

    def _replaced(self, fault: Unusable, otherwise: int) -> bool:
        """The file turned out to be damaged while it was in use; whether all that is due is written now."""
        assert self.path is not None
        if fault.fault == "newer":
            # Someone else uses it, and rightly.
            self._troubled(fault)
            return False
        if otherwise == _GIVE_UP:
            self._in_vain = True
        if otherwise == _GIVE_UP or (otherwise == _SET_ASIDE and (self._in_vain or not fault.is_certain)):
            # It reads well, or is new: another one in its place would be no better.
            self._refused(fault)
            return False
        self._begin_anew()
        if otherwise == _LOOK_AGAIN:
            try:
                self._file, content = _read_file(self.path, QUICK)
            except Unusable as worse:
                if worse.fault == "newer":
                    self._troubled(worse)
                    return False
                fault = worse
            except (Busy, OSError, sqlite3.Error) as error:
                # It is not known whether it is damaged, nor what another instance has written to it.
                self._troubled(error)
                return False
            else:
                self._memory.take_in(content)
                return self._write(_SET_ASIDE)
        self._memory.fill(fault.read)
        try:
            self._set_aside(self.path, fault)
        except (Unusable, Busy, OSError, sqlite3.Error) as error:
            self._troubled(error)
            return False
        return self._write(_GIVE_UP)

    def _refused(self, fault: Unusable) -> None:
        """Let go of a file that cannot be written to, though nothing of it is damaged; try it again later."""
        cause = fault.__cause__
        self._troubled(cause if isinstance(cause, Exception) and not fault.is_certain else fault)
        self._detach()
        self._next_try = monotonic() + PAUSE

    def _troubled(self, error: Exception) -> None:
        self.because = f"{reason(error)} ({self.path})"
        self._unsaved = f"What you do is not being saved: {self.because}. Glassbox goes on, and will try again."


def _read_file(path: Path, patience: float) -> tuple[StoreFile, Content]:
    """The file at a path, open, and all that is in it."""
    file = StoreFile(path, patience)
    try:
        content = file.load()
        file.wait_for_others(QUICK)
    except BaseException:
        file.close()
        raise
    return file, content
