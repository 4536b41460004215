"""What could not be kept by the time the app ends is put into a file elsewhere, and a line says so."""

from __future__ import annotations

import secrets
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from engine.definition.counted import those_there_are
from tui.controls.lesson_number import lessons_in_words
from tui.state.files.atomic_write import CannotWrite, write
from tui.state.storage.changes import Changes
from tui.state.storage.store import Store, data_folder


def rescued(store: Store) -> str | None:
    """Put what is not kept into the first place that takes it; None where nothing is left to be kept.

    The place is no one that the next start reads by itself: a folder for temporary files belongs to everybody.

    Returns:
        What is not kept, why, and where it is now or where it was tried.
    """
    what = in_words(store.disk.unwritten)
    if not what:
        return None
    # Needed only now, and slow to import.
    from tui.state.progress.progress_file import text_of

    head = f"not kept: {what} ({store.disk.because or 'the file cannot be used'})."
    text = text_of(store)
    name = f"glassbox-not-kept-{secrets.token_hex(4)}.json"
    tried = []
    for folder in (data_folder, Path.home, _folder_of_its_own):
        place: Path | str = "a folder for temporary files"
        try:
            place = folder()
            path = place / name
            write(path, text)
        except (CannotWrite, OSError, RuntimeError, ValueError):
            tried.append(str(place))
            if folder is _folder_of_its_own and isinstance(place, Path):
                with suppress(OSError):
                    place.rmdir()
            continue
        return f"{head} Marks, drafts and settings are in {path}. This adds them: {_import(path)}"
    return f"{head} It could not be written elsewhere either: {', '.join(tried)}."


def _folder_of_its_own() -> Path:
    """A new folder that nobody else may enter."""
    return Path(tempfile.mkdtemp(prefix="glassbox-"))


def _import(path: Path) -> str:
    return f"glassbox progress import {shlex.quote(str(path))}"


def in_words(changes: Changes) -> str:
    """What a learner would miss of these changes; nothing where it is only where they were last."""
    return ", ".join(_parts(changes))


def _parts(changes: Changes) -> Iterator[str]:
    marks = list(changes.marks.values())
    solved = sum(mark.solved for mark in marks)
    others = len(marks) - solved
    kinds = [kind for kind, _ in changes.texts]
    yield from those_there_are(
        (solved, "thing that you solved", "things that you solved"),
        (others, "thing that you tried", "things that you tried"),
        (len(changes.forgotten), "thing to be begun again", "things to be begun again"),
        (kinds.count("draft"), "draft", "drafts"),
        (kinds.count("setting"), "setting", "settings"),
    )
    lessons = [int(key) for kind, key in changes.texts if kind == "session"]
    if lessons:
        yield f"how you left {lessons_in_words(lessons)}"
