"""The way to the lesson's exercises, and back with the learner's own function."""

from __future__ import annotations

from tui.screens.opening import OpensScreens


class WritesCode(OpensScreens):
    """Opens the editor."""

    async def action_write(self) -> None:
        """Write the lesson's function yourself."""
        self.say("No exercise here.")
