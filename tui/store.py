"""What the learner has done and chosen, kept on disk."""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import platformdirs

Kind = Literal["challenge", "exercise", "exhibit", "question", "lesson"]
State = Literal["open", "tried", "shown", "solved"]
"""Not begun, tried in vain, the solution was shown, solved. Later ones are better; what is solved stays so."""

STATES: tuple[State, ...] = ("open", "tried", "shown", "solved")


@dataclass(frozen=True)
class Mark:
    """How far the learner has come with one thing.

    Attributes:
        state: How far.
        tries: How often it was tried in vain.
        best: The best result where there is a par: fewer is better.
        hints: How many hints were seen.
    """

    state: State = "open"
    tries: int = 0
    best: float | None = None
    hints: int = 0

    @property
    def solved(self) -> bool:
        """Whether it is solved."""
        return self.state == "solved"


def data_folder() -> Path:
    """Where everything is kept: `GLASSBOX_HOME` if it is set, else the system's folder for a user's data."""
    home = os.environ.get("GLASSBOX_HOME")
    return Path(home) if home else Path(platformdirs.user_data_dir("glassbox", appauthor=False))


class Store:
    """Marks, drafts, settings and sessions.

    Args:
        path: The file, or None to keep nothing beyond this process.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.trouble: str | None = None
        """What is wrong with the file, in words for the learner, or None."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._connection.executescript(
            """
            CREATE TABLE IF NOT EXISTS marks (kind TEXT, key TEXT, mark TEXT, PRIMARY KEY (kind, key));
            CREATE TABLE IF NOT EXISTS texts (kind TEXT, key TEXT, text TEXT, PRIMARY KEY (kind, key));
            """
        )

    @classmethod
    def open(cls) -> Store:
        """The store in the user's folder."""
        return cls(data_folder() / "glassbox.db")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # Marks

    def mark(self, kind: Kind, key: str) -> Mark:
        """How far the learner has come with something."""
        row = self._connection.execute("SELECT mark FROM marks WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return Mark(**json.loads(row[0])) if row else Mark()

    def keep_mark(self, kind: Kind, key: str, mark: Mark) -> None:
        """Keep how far the learner has come."""
        text = json.dumps({"state": mark.state, "tries": mark.tries, "best": mark.best, "hints": mark.hints})
        self._connection.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (kind, key, text))

    def marks(self, kind: Kind) -> dict[str, Mark]:
        """All of a kind that were begun, by key."""
        rows = self._connection.execute("SELECT key, mark FROM marks WHERE kind = ?", (kind,))
        return {key: Mark(**json.loads(text)) for key, text in rows}

    def forget_mark(self, kind: Kind, key: str) -> None:
        """Begin something again."""
        self._connection.execute("DELETE FROM marks WHERE kind = ? AND key = ?", (kind, key))

    # Texts

    def draft(self, key: str) -> str | None:
        """What was last typed into an exercise, or None."""
        return self._text("draft", key)

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is typed."""
        self._keep_text("draft", key, text)

    def setting(self, name: str) -> Any:
        """What was chosen, or None."""
        text = self._text("setting", name)
        return None if text is None else json.loads(text)

    def keep_setting(self, name: str, value: Any) -> None:
        """Keep a choice: anything that JSON can say."""
        self._keep_text("setting", name, json.dumps(value))

    def session(self, lesson: int) -> str | None:
        """How a lesson was left, as text, or None."""
        return self._text("session", str(lesson))

    def keep_session(self, lesson: int, text: str) -> None:
        """Keep how a lesson is left."""
        self._keep_text("session", str(lesson), text)

    def _text(self, kind: str, key: str) -> str | None:
        row = self._connection.execute("SELECT text FROM texts WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return row[0] if row else None

    def _keep_text(self, kind: str, key: str, text: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (kind, key, text))
