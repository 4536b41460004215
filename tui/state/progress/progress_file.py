"""Progress as a file that a person can read: it moves from one machine to another, and is merged there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec

from tui.state.files.atomic_write import AlreadyThere, write
from tui.state.files.json_file import Kind as FileKind
from tui.state.files.json_file import read_file, read_octets, written
from tui.state.storage.marks import MOST_TRIES, Kind, Mark, State, merged
from tui.state.storage.store import Store
from tui.terminal.printable import shown

FORMAT = "glassbox progress"
VERSION = 1
"""The newest version that is written and read."""

LARGEST = 10_000_000
"""How many bytes such a file may have; no more are ever read."""

KIND = FileKind("progress file", "progress", FORMAT, VERSION, LARGEST)

MOST_MARKS = 5_000
"""How many things can be marked. The course has some two hundred; all that is ever added to it finds room."""

MOST_TEXTS = 200
"""How many drafts there may be, and how many settings."""

LONGEST = 200_000
"""How many characters a draft may have, and a setting. What a person types by hand never has."""

_KEY = re.compile(r"[\w.-]{1,60}")
"""What a key may look like. Anything else could be a path, or words for the terminal."""

_Count = Annotated[int, msgspec.Meta(ge=0, le=MOST_TRIES)]


class ProgressError(ValueError):
    """A file that cannot be read as progress; the message says why."""


class FileMark(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A mark in the file."""

    state: State
    tries: _Count = 0
    best: float | None = None
    hints: _Count = 0


class Progress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in the file."""

    format: str
    version: int
    marks: dict[Kind, dict[str, FileMark]]
    drafts: dict[str, str]
    settings: dict[str, Any]


@dataclass
class Added:
    """What was new in a file."""

    solved: int = 0
    """Things that were not solved here."""
    better: int = 0
    """Other marks that are further there than here."""
    drafts: int = 0
    settings: int = 0
    beside: list[Path] = field(default_factory=list)
    """Where drafts lie that differ from those here."""


def text_of(store: Store) -> str:
    """All that is worth moving: marks, drafts and settings."""
    marks: dict[Kind, dict[str, FileMark]] = {
        kind: {key: FileMark(mark.state, mark.tries, mark.best, mark.hints) for key, mark in sorted(all_marks.items())}
        for kind, all_marks in store.all_marks().items()
    }
    whole = Progress(FORMAT, VERSION, marks, store.drafts(), store.settings())
    return written(msgspec.to_builtins(whole), indent=2) + "\n"


def read_progress(path: Path) -> Progress:
    """What a file says.

    Raises:
        OSError: It cannot be read.
        ProgressError: It is not progress, or not of this version.
    """
    try:
        return _checked(read_file(path, KIND, Progress))
    except ValueError as error:
        raise ProgressError(str(error)) from None


def progress_from(octets: bytes) -> Progress:
    """What the bytes of a file say.

    Raises:
        ProgressError: They are not progress, or not of this version.
    """
    try:
        return _checked(read_octets(octets, KIND, Progress))
    except ValueError as error:
        raise ProgressError(str(error)) from None


def _checked(progress: Progress) -> Progress:
    """Progress that a learner can have made; what has no end is none.

    Raises:
        ValueError: It has too much in it, or a name that nothing has.
    """
    marks = [key for marks in progress.marks.values() for key in marks]
    for what, most, count in (
        ("marks", MOST_MARKS, len(marks)),
        ("drafts", MOST_TEXTS, len(progress.drafts)),
        ("settings", MOST_TEXTS, len(progress.settings)),
    ):
        if count > most:
            raise ValueError(f"it has {count:,} {what}, and there are at most {most:,}")
    for key in (*marks, *progress.drafts, *progress.settings):
        if not _KEY.fullmatch(key):
            raise ValueError(f"it has a name in it that nothing has: {shown(key, 60)!r}")
    texts = {**progress.drafts, **{name: msgspec.json.encode(one).decode() for name, one in progress.settings.items()}}
    for key, text in texts.items():
        if len(text) > LONGEST:
            raise ValueError(f"{key} has {len(text):,} characters in it, and at most {LONGEST:,} are read")
    return progress


def merge(progress: Progress, store: Store, drafts: Path) -> Added:
    """Add what a file says to what is here; nothing here is lost.

    Args:
        progress: What the file says.
        store: What is here.
        drafts: The folder for drafts that differ from those here.

    Raises:
        CannotWrite: A draft cannot be written.
    """
    added = Added()
    for kind, marks in progress.marks.items():
        for key, there in marks.items():
            here, mark = store.mark(kind, key), Mark(there.state, there.tries, there.best, there.hints)
            both = merged(here, mark)
            if both != here:
                added.solved += both.solved and not here.solved
                added.better += both.solved is here.solved
                store.keep_mark(kind, key, mark, write=False)
    for key, text in progress.drafts.items():
        draft = store.draft(key)
        if draft is None:
            store.keep_draft(key, text)
            added.drafts += 1
        elif draft != text:
            added.beside.append(_put_beside(drafts, key, text))
    chosen = store.settings()
    for name, value in progress.settings.items():
        if name not in chosen and value is not None:
            store.keep_setting(name, value, write=False)
            added.settings += 1
    store.flush()
    return added


def _put_beside(folder: Path, key: str, text: str) -> Path:
    """Write a draft to a file of its own; one that is there with the same text is enough."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1
    while True:
        path = folder / (f"{key}.py" if number == 1 else f"{key}-{number}.py")
        try:
            write(path, text)
            return path
        except AlreadyThere:
            if path.read_bytes() == text.encode():
                return path
            number += 1
