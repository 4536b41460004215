"""What is wrong with the file in which everything is kept, in words for the learner."""

from __future__ import annotations

import sqlite3

from tui.state.storage.database import Busy, Fault, Unusable

FAULTS: dict[Fault, str] = {
    "broken": "What was kept cannot be read in full.",
    "newer": "What was kept is from a newer version of Glassbox.",
}


def reason(error: Exception) -> str:
    """Why something went wrong, in a few words."""
    if isinstance(error, Busy):
        return "another program is using it"
    if isinstance(error, Unusable):
        return "it belongs to a newer version of Glassbox" if error.fault == "newer" else "it is damaged"
    if isinstance(error, MemoryError):
        return "there is too little memory"
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    words = {
        sqlite3.SQLITE_READONLY: "it can only be read",
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_CANTOPEN: "it cannot be opened or written",
        sqlite3.SQLITE_IOERR: "the disk cannot be read or written",
        sqlite3.SQLITE_PERM: "it may not be written",
    }
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return words.get(code) or str(error)
