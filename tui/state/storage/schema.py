"""The tables of the file, as a row of steps from the first version to this one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable

from tui.state.storage.marks import mark_from

APPLICATION = 0x67_6C_62_78
"""The letters glbx: what tells our files from other databases."""


def _to_1(connection: sqlite3.Connection) -> None:
    """Marks had been JSON in one column; each of their parts has one of its own, so that they can be merged."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    old = connection.execute("SELECT kind, key, mark FROM marks").fetchall() if "marks" in tables else []
    connection.execute("DROP TABLE IF EXISTS marks")
    connection.execute(
        "CREATE TABLE marks (kind TEXT, key TEXT, state TEXT, tries INTEGER, best REAL, hints INTEGER,"
        " PRIMARY KEY (kind, key)) WITHOUT ROWID"
    )
    connection.execute("CREATE TABLE IF NOT EXISTS texts (kind TEXT, key TEXT, text TEXT, PRIMARY KEY (kind, key))")
    for kind, key, text in old:
        try:
            fields = json.loads(text)
            mark = mark_from([fields.get("state"), fields.get("tries", 0), fields.get("best"), fields.get("hints", 0)])
        except (AttributeError, TypeError, ValueError, RecursionError):
            continue
        if mark is not None:
            connection.execute(
                "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?, ?, ?)",
                (kind, key, mark.state, mark.tries, mark.best, mark.hints),
            )


def _to_2(connection: sqlite3.Connection) -> None:
    """Every mark is there twice, in different pages: where one is damaged the other tells, and the two are compared."""
    connection.execute("CREATE INDEX marks_again ON marks (kind, key, state, tries, best, hints)")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_to_1, _to_2)
"""The first leads from version 0, or from nothing, to version 1, and so on."""

VERSION = len(MIGRATIONS)
