"""Taking things home: the program, the history, a picture, the run itself."""

from __future__ import annotations

from tui.screens.opening import OpensScreens


class TakesHome(OpensScreens):
    """Writes files, and opens runs from them."""

    async def action_export(self) -> None:
        """Take the program home."""
        self.say("Nothing to take home yet.")

    async def action_save_run(self) -> None:
        """Save this run to a file."""
        self.say("Nothing to save yet.")

    async def action_open_run(self) -> None:
        """Open a run from a file."""
        self.say("Nothing to open yet.")
