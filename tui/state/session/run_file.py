"""A run as a small file that a person can read: what it began with, what was changed, how far it went. Not code."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from engine import EarlierRun, Experiment
from engine.definition.catalog import lessons
from engine.definition.validation import require_whole
from engine.experiment.run_validation import checked_run
from engine.experiment.shelf import Replay
from tui.state.files.bounded_read import read_plain
from tui.state.session.recipe import Recipe, recipe_of, run_of

FORMAT = "glassbox run"
VERSION = 1
"""The newest version that is written and read."""
SUFFIX = ".glassbox.json"
LARGEST = 1_000_000
"""How many bytes a run file may have; no more are ever read."""


class RunFileError(ValueError):
    """A file that cannot be read or written as a run; the message says why, with no character that a terminal obeys."""


class _Head(msgspec.Struct, frozen=True):
    """What tells a run file from other JSON."""

    format: str
    version: int


class _File(Recipe, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything in a run file."""

    format: str
    version: int
    seed: None = None
    """Lessons without random numbers have none."""


@dataclass(frozen=True)
class SavedRun:
    """A run that was read and checked, but not computed yet.

    Attributes:
        run: How it began, what was changed on the way, how many steps it had.
        position: How many whole steps lie behind.
        phases: How many phases of the next step have run.
    """

    run: EarlierRun
    position: int
    phases: int

    @property
    def in_words(self) -> str:
        """What it is, on one line."""
        run = self.run
        if run.lesson.one_step:
            return f"lesson {run.lesson.number}, {run.lesson.title}"
        steps = "1 step" if run.steps == 1 else f"{run.steps:,} steps"
        changes = {0: "", 1: ", 1 change on the way"}.get(len(run.edits), f", {len(run.edits):,} changes on the way")
        return f"lesson {run.lesson.number}, {steps}, at step {self.position:,}{changes}"


# Writing


def suggested_name(experiment: Experiment) -> str:
    """What the file of a run may be called."""
    return f"lesson-{experiment.lesson.number}{SUFFIX}"


def text_of(recipe: Recipe) -> str:
    """The file of a run: a line for every parameter and every change."""
    kept = msgspec.to_builtins(recipe)
    parts = {"format": FORMAT, "version": VERSION, "lesson": kept["lesson"]}
    lines = [f"  {_json(name)}: {_json(value)}" for name, value in parts.items()]
    parameters = [f"    {_json(name)}: {_json(value)}" for name, value in kept["parameters"].items()]
    lines.append('  "parameters": {\n' + ",\n".join(parameters) + "\n  }")
    edits = [f"    {_json(edit)}" for edit in kept["edits"]]
    lines.append('  "edits": [\n' + ",\n".join(edits) + "\n  ]" if edits else '  "edits": []')
    lines += [f"  {_json(name)}: {_json(kept[name])}" for name in ("steps", "position", "phases")]
    lines.append('  "seed": null')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False)


def save_run(path: Path, experiment: Experiment) -> None:
    """Write a run to a file, in place of one that is there.

    Raises:
        RunFileError: The run is too long to be told, or the file cannot be written.
    """
    text = text_of(recipe_of(experiment))
    if len(text.encode()) > LARGEST:
        raise RunFileError(
            f"This run has {len(experiment.history.edits):,} changes on the way: more than a file of 1 MB can hold"
        )
    try:
        _write(path, text)
    except (OSError, ValueError) as error:
        raise RunFileError(f"Cannot write {shown(str(path))}: {reason(error)}") from None


def _write(path: Path, text: str) -> None:
    """Put a file in its place whole: what was there stays until the new one is on the disk."""
    path = path.resolve()
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no plain file")
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    finally:
        # Most often it is gone by now. Where it cannot be deleted, the other file may be written all the same.
        with suppress(OSError):
            beside.unlink()


# Reading


def read_saved(path: Path) -> SavedRun:
    """The run in a file, checked but not computed.

    Raises:
        RunFileError: It cannot be read, or is no run of this version.
    """
    try:
        octets = _read(path)
        return _saved(octets)
    except (OSError, ValueError, RecursionError) as error:
        raise RunFileError(f"{shown(path.name or str(path))}: {reason(error)}") from None


def read_run(path: Path) -> Experiment:
    """The experiment in a file, computed again to where it stood.

    Raises:
        RunFileError: It cannot be read, or is no run of this version.
    """
    saved = read_saved(path)
    return Experiment.from_run(saved.run, saved.position, saved.phases)


def go_into(experiment: Experiment, saved: SavedRun, replay: Replay) -> None:
    """Stand where a saved run stood; what the experiment was at goes to its shelf, and undo leads back.

    Args:
        experiment: An experiment of the same lesson.
        saved: The run.
        replay: The same run, computed again.
    """
    experiment.take_up(saved.run, replay)
    experiment.goto(saved.position)
    for _ in range(saved.phases):
        experiment.advance()


def path_of(text: str) -> Path:
    """The path that a learner has typed; `~` is the home folder.

    Raises:
        RunFileError: Nothing was typed, or it can be no path.
    """
    text = text.strip()
    if not text:
        raise RunFileError("Type the name of a file")
    if "\0" in text:
        raise RunFileError("No file name has such a character")
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise RunFileError("There is no home folder that ~ could stand for; type the whole path") from None


def _read(path: Path) -> bytes:
    octets = read_plain(path, LARGEST)
    if len(octets) > LARGEST:
        raise ValueError("it is larger than 1 MB, so it is no run file")
    return octets


def _saved(octets: bytes) -> SavedRun:
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is no text in UTF-8, so it is no run file") from None
    try:
        _check_head(msgspec.json.decode(text, type=_Head))
    except msgspec.ValidationError:
        raise ValueError("it is JSON, but no run file") from None
    except msgspec.DecodeError as error:
        raise ValueError(f"it is no run file, since it is no JSON: {error}") from None
    json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str)
    try:
        file = msgspec.json.decode(text, type=_File)
    except msgspec.ValidationError as error:
        raise ValueError(f"it does not say a run: {_plainer(str(error))}") from None
    numbers = [lesson.number for lesson in lessons()]
    if file.lesson not in numbers:
        listed = ", ".join(map(str, numbers))
        raise ValueError(f"there is no lesson {shown(str(file.lesson), 20)}; the lessons are {listed}")
    run = checked_run(run_of(file))
    position = require_whole("position", file.position, 0, run.steps)
    more = not run.lesson.one_step or position == 0
    return SavedRun(run, position, require_whole("phases", file.phases, 0, len(run.lesson.phases) - 1 if more else 0))


def _check_head(head: _Head) -> None:
    if head.format != FORMAT:
        raise ValueError("it is JSON, but no run file")
    if head.version > VERSION:
        raise ValueError(
            f"it was made by a newer Glassbox: it has version {head.version}, this one reads up to {VERSION}"
        )
    if head.version < 1:
        raise ValueError(f"no run file has version {head.version}")


def _once(pairs: list[tuple[str, Any]]) -> None:
    """Two values under one name would be a guess."""
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        twice = next(name for at, name in enumerate(names) if name in names[:at])
        raise ValueError(f"it does not say a run: {twice!r} is there twice")


_KINDS = {"int": "a whole number", "float": "a number", "str": "text", "bool": "true or false", "null": "null"}
_KINDS |= {"array": "a list", "object": "an object", "float | str | array": "numbers"}


def _plainer(words: str) -> str:
    """What the decoder says, in words of the file."""
    words = re.sub(r"`\$\.?([^`]*)`", r"\1", words)
    words = re.sub(r"`([^`]*)`", lambda found: _KINDS.get(found[1], found[1]), words)
    words = re.sub(r"Object contains unknown field (\S+)", r"there is nothing called \1 in one", words)
    words = re.sub(r"Object missing required field (\S+)", r"\1 is missing", words)
    words = re.sub(r"Invalid enum value (.+?)( - at|$)", r"\1 is text and no number\2", words)
    words = words.replace("float | str", "numbers").replace("[...]", "").removesuffix(" - at ")
    words = words.replace(" - at ", ", at ")
    return words[:1].lower() + words[1:]


def reason(error: BaseException) -> str:
    """Why a file could not be read or written, in words that are safe to show."""
    if isinstance(error, RecursionError):
        return "it is nested too deep, so it is no run file"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return shown(str(error))


def shown(text: str, most: int = 300) -> str:
    r"""A text from outside, cut, with what a terminal would obey written out: `\x1b`."""
    text = text if len(text) <= most else f"{text[: most - 3]}..."
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
