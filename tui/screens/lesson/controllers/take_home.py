"""Taking things home: the program, the history, a picture, the run itself."""

from __future__ import annotations

from pathlib import Path

from tui.screens.base.requests import RunOpened
from tui.screens.lesson.controllers.dialogs import OpensScreens
from tui.screens.runs.file_dialogs import Found, OpenScreen, SaveScreen, end_of
from tui.screens.take_home.export import ExportScreen, offers


class TakesHome(OpensScreens):
    """Writes files, and opens runs from them."""

    async def action_export(self) -> None:
        """Take the program home."""
        self._pause()
        offered = offers(self.experiment, self.scene, self.session.log, self)
        self.app.push_screen(ExportScreen(self.experiment.lesson.number, offered))

    async def action_save_run(self) -> None:
        """Save this run to a file."""
        self._pause()
        self.app.push_screen(SaveScreen(self.experiment), self._tell_saved)

    def _tell_saved(self, path: Path | None) -> None:
        if path is not None:
            self.say(f"Saved: {end_of(str(path), self.size.width - 10)}")

    async def action_open_run(self) -> None:
        """Open a run from a file."""
        self._pause()
        self.app.push_screen(OpenScreen(), self._open_found)

    def _open_found(self, found: Found | None) -> None:
        if found is not None:
            self.post_message(RunOpened(*found))
