"""Progress as a file that a person can read: it moves from one machine to another, and is merged there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec

from tui.state.files.atomic_write import AlreadyThere, write
from tui.state.files.bounded_read import read_plain
from tui.state.storage.marks import MOST_TRIES, Kind, Mark, State, merged
from tui.state.storage.store import Store

FORMAT = "glassbox progress"
VERSION = 1
"""The newest version that is written and read."""

LARGEST = 10_000_000
"""How many bytes such a file may have; no more are ever read."""

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


class _Head(msgspec.Struct, frozen=True):
    """What tells such a file from other JSON."""

    format: str
    version: int


class Progress(_Head, frozen=True, forbid_unknown_fields=True):
    """Everything in the file."""

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
    return json.dumps(msgspec.to_builtins(whole), indent=2, ensure_ascii=False) + "\n"


def read_progress(path: Path) -> Progress:
    """What a file says.

    Raises:
        OSError: It cannot be read.
        ProgressError: It is not progress, or not of this version.
    """
    try:
        octets = read_plain(path, LARGEST)
    except OSError:
        raise
    except ValueError as error:
        raise ProgressError(str(error)) from None
    return progress_from(octets)


def progress_from(octets: bytes) -> Progress:
    """What the bytes of a file say.

    Raises:
        ProgressError: They are not progress, or not of this version.
    """
    if len(octets) > LARGEST:
        raise ProgressError(f"it is larger than {LARGEST // 1_000_000} MB, so it is no progress file")
    try:
        text = octets.decode("utf-8-sig")
        _check_head(msgspec.json.decode(text, type=_Head))
        progress = msgspec.json.decode(text, type=Progress)
    except UnicodeDecodeError:
        raise ProgressError("it is no text in UTF-8, so it is no progress file") from None
    except RecursionError:
        raise ProgressError("it is nested too deep, so it is no progress file") from None
    except msgspec.ValidationError as error:
        raise ProgressError(f"it is JSON, but does not say progress: {_plain(str(error))}") from None
    except msgspec.DecodeError:
        raise ProgressError("it is no JSON, so it is no progress file") from None
    keys = [key for marks in progress.marks.values() for key in marks]
    for key in (*keys, *progress.drafts, *progress.settings):
        if not _KEY.fullmatch(key):
            raise ProgressError(f"it has a name in it that nothing has: {_plain(key[:60])!r}")
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
            store.keep_setting(name, value)
            added.settings += 1
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


def _check_head(head: _Head) -> None:
    if head.format != FORMAT:
        raise ProgressError("it is JSON, but no progress file")
    if head.version > VERSION:
        raise ProgressError(
            f"it was made by a newer Glassbox: it has version {head.version}, this one reads up to {VERSION}"
        )
    if head.version < 1:
        raise ProgressError(f"no progress file has version {head.version}")


def _plain(text: str) -> str:
    """Words that a terminal does not obey."""
    return "".join(one if one.isprintable() else "?" for one in text[:200])
