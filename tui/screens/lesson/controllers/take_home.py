"""Taking things home: the program, the history, a picture, the run itself."""

from __future__ import annotations

from pathlib import Path

from engine import ParameterError
from engine.definition.counted import counted
from engine.reading.data_table import DataTable, TableError, parameters_from, takes_data
from tui.presentation.text.own_data import lessons_with_rows
from tui.screens.base.requests import RunOpened
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.runs.file_dialogs import Found, OpenScreen, SaveScreen, end_of
from tui.screens.take_home.export import ExportScreen
from tui.screens.take_home.offers import offers


class TakeHome:
    """Writes files, and opens runs from them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {"export": self.export, "save_run": self.save_run, "open_run": self.open_run}

    def export(self) -> None:
        """Take the program home."""
        desk = self._desk
        desk.pause()
        offered = offers(desk.experiment, desk.scene, desk.session.log, desk.screen)
        desk.app.push_screen(ExportScreen(desk.experiment.lesson.number, offered))

    def save_run(self) -> None:
        """Save this run to a file."""
        self._desk.pause()
        self._desk.app.push_screen(SaveScreen(self._desk.experiment), self._tell_saved)

    def _tell_saved(self, path: Path | None) -> None:
        if path is not None:
            self._desk.say(f"Saved: {end_of(str(path), self._desk.screen.size.width - 10)}")

    def open_run(self) -> None:
        """Open a run from a file."""
        self._desk.pause()
        self._desk.app.push_screen(OpenScreen(), self._open_found)

    def _open_found(self, found: Found | None) -> None:
        if isinstance(found, DataTable):
            self._take_data(found)
        elif found is not None:
            self._desk.screen.post_message(RunOpened(*found))

    def _take_data(self, table: DataTable) -> None:
        """Start over with these rows; the other numbers stay as far as they fit."""
        desk, experiment = self._desk, self._desk.experiment
        if not takes_data(experiment.lesson):
            desk.say(f"Lesson {experiment.lesson.number} has one example. {lessons_with_rows()}")
            return
        try:
            values, labels = parameters_from(experiment.lesson, table, experiment.parameters)
            experiment.start_over(**values)
            experiment.label(**labels)
        except (TableError, ParameterError) as error:
            desk.say(f"Not taken: {error}.")
            return
        desk.session.row = None
        desk.say(f"{counted(len(table.rows), 'row')} of your own. {desk.key('undo')} undoes it.")
        desk.moved()
