"""Questions that are asked before a phase runs."""

from __future__ import annotations

from tui.screens.opening import OpensScreens


class AsksFirst(OpensScreens):
    """Asks first, then lets the phase run."""

    async def action_ask_first(self) -> None:
        """Be asked about the next phase before it runs."""
        self.say("No question here.")
