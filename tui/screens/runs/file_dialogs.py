"""Asks for a file: to save a run to, or to open one from."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from engine import Experiment
from engine.experiment.shelf import Replay
from engine.reading.data_table import DataTable, TableError
from tui.presentation.text.own_data import table_in_words
from tui.screens.base.dialog import Dialog
from tui.state.files.data_file import SUFFIX as DATA_SUFFIX
from tui.state.files.data_file import is_data_file, read_data_file
from tui.state.session.run_file import (
    SUFFIX,
    RunFileError,
    SavedRun,
    path_of,
    read_saved,
    save_run,
    suggested_name,
)
from tui.terminal.printable import shown
from tui.widgets.lists.file_list import FileList

Found: TypeAlias = tuple[SavedRun, Replay] | DataTable
"""A run from a file, and the same computed again; or own data."""

MOST_FILES = 200
"""How many files are listed; a folder of more is not one for runs."""

AT_ONCE = 50_000
"""How many steps are computed before the screen is looked after."""

STYLE = """
        align: center middle;
        & > Vertical {
            width: 64; max-width: 96%; height: auto; max-height: 100%; padding: 0 2;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & Input { margin: 1 0 0 0; background: $boost; }
        & .word { height: auto; }
        & #complaint { color: $text-error; height: auto; }
"""


def with_ending(path: Path) -> Path:
    """A name without an ending with that of a run file; what is there already keeps its name."""
    if path.suffix or not path.name or os.path.lexists(path):
        return path
    return path.with_name(path.name + SUFFIX)


class SaveScreen(Dialog[Path | None]):
    """A field for the name of a file. Its result is the file that was written, or None."""

    ABOUT = (
        "Writes the run to a file that a person can read. Without a folder it is the working folder's; ~ is home. "
        f"A name without an ending gets {SUFFIX}."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel")]

    DEFAULT_CSS = f"SaveScreen {{ {STYLE} }}"

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self._experiment = experiment
        self._asked: Path | None = None
        """The file that enter writes over when it is pressed again."""

    def compose(self) -> ComposeResult:
        """A sentence, the field, and room for a complaint."""
        with Vertical() as box:
            box.border_title = "Save this run"
            box.border_subtitle = "enter saves · esc"
            yield Static(
                "Numbers, changes on the way and steps, in a small text file. ctrl+o opens it.", classes="word"
            )
            yield Input(suggested_name(self._experiment), placeholder="a file's name", compact=True)
            yield Static(f"in {end_of(shown(folder_in_words()), 57)}", classes="word", id="place", markup=False)
            yield Static("", id="complaint", markup=False)

    @on(Input.Changed)
    def forgive(self) -> None:
        """Another name is another file."""
        self._asked = None
        self.query_one("#complaint", Static).update("")

    @on(Input.Submitted)
    def save(self, event: Input.Submitted) -> None:
        """Write the file, or say what is wrong."""
        try:
            path = absolute(with_ending(path_of(event.value)))
            if os.path.lexists(path) and not path.is_dir() and self._asked != path:
                self._asked = path
                self._say("There is a file of this name already. Press enter again to replace it.")
                return
            save_run(path, self._experiment)
        except (RunFileError, OSError) as error:
            self._say(f"{error}.")
            return
        self.dismiss(path)

    def _say(self, words: str) -> None:
        self.query_one("#complaint", Static).update(words)


class OpenScreen(Dialog[Found | None]):
    """A field for a file and a list of those in its folder. Its result is what is in the file, or None."""

    ABOUT = (
        "Opens a run that was saved with ctrl+s, or rows of your own data in a CSV file: a line of names, then lines "
        "of numbers, the target last. What is open now goes to the shelf, and u brings it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("up", "move(-1)", "up", priority=True),
        Binding("down", "move(1)", "down", priority=True),
    ]

    DEFAULT_CSS = f"""OpenScreen {{
        {STYLE}
        & FileList {{ height: 6; margin: 1 0 0 0; }}
        & #preview {{ margin: 1 0 0 0; height: 2; color: $text-muted; }}
    }}"""

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None

    def compose(self) -> ComposeResult:
        """The field, the list, what the selected file is, and room for a complaint."""
        with Vertical() as box:
            box.border_title = "Open a run or own data"
            box.border_subtitle = "↑↓ choose · enter opens · esc"
            yield Static("Type a file, or choose one. A folder shows what is in it.", classes="word")
            yield Input(placeholder=f"a file, such as lesson-8{SUFFIX}", compact=True)
            yield FileList(id="files")
            yield Static("", id="preview", markup=False)
            yield Static("", id="complaint", markup=False)

    def on_mount(self) -> None:
        """Begin with the files of the working folder."""
        self._list(Path("."))

    # Choosing

    def _list(self, folder: Path) -> None:
        if folder == self._folder:
            return
        self._folder = folder
        paths = run_files(folder)
        where = "this folder" if folder == Path(".") else shown(str(folder), 30)
        self.query_one(FileList).show(paths, f"No run ({SUFFIX}) and no data ({DATA_SUFFIX}) in {where}.")

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Show the folder that is typed, and what the file is."""
        self.query_one("#complaint", Static).update("")
        self.query_one("#preview", Static).update("")
        try:
            path = path_of(event.value)
            self._list(path if path.is_dir() else path.parent)
        except (RunFileError, OSError, ValueError):
            self._list(Path("."))
            return
        files = self.query_one(FileList)
        files.select(path)
        if files.selected is not None:
            self._preview(path)

    def _preview(self, path: Path) -> None:
        try:
            words = sentence(table_in_words(read_data_file(path)) if is_data_file(path) else read_saved(path).in_words)
        except (RunFileError, TableError) as error:
            words = f"{error}."
        self.query_one("#preview", Static).update(words)

    def action_move(self, by: int) -> None:
        """Select another file of the list."""
        files = self.query_one(FileList)
        if files.paths and not self._opening:
            at = (-1 if by > 0 else len(files.paths)) if files.selected is None else files.selected
            self._choose(files.paths[max(0, min(at + by, len(files.paths) - 1))])

    def _choose(self, path: Path) -> None:
        field = self.query_one(Input)
        field.value = str(path)
        field.cursor_position = len(field.value)

    @on(FileList.Chosen)
    def choose(self, event: FileList.Chosen) -> None:
        """A file was clicked: it is selected, or where it was opened."""
        if event.again:
            self._open(str(event.path))
        else:
            self._choose(event.path)

    # Opening

    @property
    def _opening(self) -> bool:
        return self.query_one(Input).disabled

    @on(Input.Submitted)
    def open(self, event: Input.Submitted) -> None:
        """Open what is typed."""
        self._open(event.value)

    def _open(self, text: str) -> None:
        try:
            path = path_of(text)
            if is_data_file(path):
                self.dismiss(read_data_file(path))
                return
            saved = read_saved(path)
        except (RunFileError, TableError) as error:
            self.query_one("#preview", Static).update("")
            self.query_one("#complaint", Static).update(f"{error}.")
            return
        self.query_one(Input).disabled = True
        self.run_worker(self._compute(saved), exclusive=True)

    async def _compute(self, saved: SavedRun) -> None:
        """Compute the run again, a stretch at a time, so that escape still works."""
        replay, preview = Replay(saved.run), self.query_one("#preview", Static)
        while not replay.go_on(AT_ONCE):
            preview.update(f"Computing it again: step {replay.history.steps:,} of {saved.run.steps:,}. Esc stops.")
            await asyncio.sleep(0.001)
            if self not in self.app.screen_stack:
                return
        while not self.is_on_top:
            # Help may lie over it.
            if self not in self.app.screen_stack:
                return
            await asyncio.sleep(0.05)
        self.dismiss((saved, replay))


def run_files(folder: Path) -> list[Path]:
    """The files in a folder that can be opened, the newest first; none where it cannot be read."""
    try:
        found = []
        with os.scandir(folder) as entries:
            for entry in entries:
                # A name that a terminal would obey, or cannot show, is not offered.
                if entry.name.endswith((SUFFIX, DATA_SUFFIX)) and entry.name.isprintable() and entry.is_file():
                    found.append((-entry.stat().st_mtime, entry.name))
    except OSError:
        return []
    return [folder / name for _, name in sorted(found)[:MOST_FILES]]


def folder_in_words() -> str:
    """The working folder, or that there is none."""
    try:
        return str(Path.cwd())
    except OSError:
        return "a folder that is gone"


def absolute(path: Path) -> Path:
    """The whole path.

    Raises:
        RunFileError: The working folder is gone.
    """
    try:
        return path.absolute()
    except OSError:
        raise RunFileError("The working folder is gone; type the whole path") from None


def end_of(path: str, most: int) -> str:
    """A path, of which the end matters most."""
    return path if len(path) <= most else f"…{path[1 - most :]}"


def sentence(words: str) -> str:
    """Words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"
