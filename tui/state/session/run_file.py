"""A run as a small file that a person can read: what it began with, what was changed, how far it went. Not code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine import EarlierRun, Experiment
from engine.definition.catalog import lessons
from engine.definition.parts.data import checksum
from engine.definition.validation import require_whole
from engine.experiment.history import History
from engine.experiment.run_validation import checked_run
from engine.experiment.shelf import Replay
from tui.state.files.atomic_write import CannotWrite, write
from tui.state.files.json_file import Kind, read_file, written
from tui.state.session.recipe import Recipe, recipe_of, run_of
from tui.terminal.printable import shown

FORMAT = "glassbox run"
VERSION = 2
"""The newest version that is written and read."""
SUFFIX = ".glassbox.json"
LARGEST = 1_000_000
"""How many bytes a run file may have; no more are ever read."""

KIND = Kind("run file", "a run", FORMAT, VERSION, LARGEST)


class RunFileError(ValueError):
    """A file that cannot be read or written as a run; the message says why, with no character that a terminal obeys."""


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells whether a run that is computed again is the same one.

    Attributes:
        step: A step.
        sha256: The checksum of what that step left to the next.
    """

    step: int
    sha256: str


class _File(Recipe, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything in a run file."""

    format: str
    version: int
    seed: None = None
    """Version 1 said that there was none; by now it is a parameter like any other, where a lesson has one."""
    check: Check | None = None


@dataclass(frozen=True)
class SavedRun:
    """A run that was read and checked, but not computed yet.

    Attributes:
        run: How it began, what was changed on the way, how many steps it had.
        position: How many whole steps lie behind.
        phases: How many phases of the next step have run.
        check: What tells whether the same numbers come out again.
    """

    run: EarlierRun
    position: int
    phases: int
    check: Check | None = None

    def difference(self, history: History) -> str | None:
        """In a sentence, that a run that was computed again is not the one that was saved; None where it is."""
        if self.check is None or self.check.step > history.steps or check_of(history, self.check.step) == self.check:
            return None
        return f"Computed again, step {self.check.step:,} leaves other numbers than when it was saved."

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


def check_of(history: History, step: int) -> Check | None:
    """The check of a run at a step; None where nothing is carried over."""
    carried = history.carried(step) if step else ()
    return Check(step, checksum({"carried": carried})) if carried else None


def text_of(recipe: Recipe, check: Check | None = None) -> str:
    """The file of a run: a line for every parameter and every change."""
    kept = msgspec.to_builtins(recipe)
    parts = {"format": FORMAT, "version": VERSION, "lesson": kept["lesson"]}
    lines = [f"  {written(name)}: {written(value)}" for name, value in parts.items()]
    if kept["data"] is not None:
        lines.append(f'  "data": {written(kept["data"])}')
    parameters = [f"    {written(name)}: {written(value)}" for name, value in kept["parameters"].items()]
    lines.append('  "parameters": {\n' + ",\n".join(parameters) + "\n  }")
    edits = [f"    {written(edit)}" for edit in kept["edits"]]
    if kept["labels"]:
        labels = [f"    {written(axis)}: {written(called)}" for axis, called in kept["labels"].items()]
        lines.append('  "labels": {\n' + ",\n".join(labels) + "\n  }")
    lines.append('  "edits": [\n' + ",\n".join(edits) + "\n  ]" if edits else '  "edits": []')
    lines += [f"  {written(name)}: {written(kept[name])}" for name in ("steps", "position", "phases")]
    if check is not None:
        lines.append(f'  "check": {written(msgspec.to_builtins(check))}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def save_run(path: Path, experiment: Experiment) -> None:
    """Write a run to a file, in place of one that is there.

    Raises:
        RunFileError: The run is too long to be told, or the file cannot be written.
    """
    history = experiment.history
    text = text_of(recipe_of(experiment), check_of(history, history.steps))
    if len(text.encode()) > LARGEST:
        edits = len(history.edits)
        much = f"{edits:,} {'change' if edits == 1 else 'changes'} on the way" if edits else "data"
        raise RunFileError(f"This run has {much}: more than a file of 1 MB can hold")
    try:
        write(path, text, replace=True)
    except CannotWrite as error:
        raise RunFileError(str(error).removesuffix(".")) from None


# Reading


def read_saved(path: Path) -> SavedRun:
    """The run in a file, checked but not computed.

    Raises:
        RunFileError: It cannot be read, or is no run of this version.
    """
    try:
        return _saved(read_file(path, KIND, _File))
    except (OSError, ValueError) as error:
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


def _saved(file: _File) -> SavedRun:
    numbers = [lesson.number for lesson in lessons()]
    if file.lesson not in numbers:
        listed = ", ".join(map(str, numbers))
        raise ValueError(f"there is no lesson {shown(str(file.lesson), 20)}; the lessons are {listed}")
    run = checked_run(run_of(file))
    position = require_whole("position", file.position, 0, run.steps)
    more = not run.lesson.one_step or position == 0
    phases = require_whole("phases", file.phases, 0, len(run.lesson.phases) - 1 if more else 0)
    if file.check is not None:
        require_whole("step of the check", file.check.step, 1, run.steps)
    return SavedRun(run, position, phases, file.check)


def reason(error: BaseException) -> str:
    """Why a file could not be read or written, in words that are safe to show."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return shown(str(error))
