"""What a lesson screen opens above itself: questions about the run, and things to try."""

from __future__ import annotations

from tui.screens.stage import LessonStage


class OpensScreens(LessonStage):
    """The actions that open another screen over the lesson."""

    async def action_why(self) -> None:
        """Ask where the number that has the focus comes from."""

    async def action_lines(self) -> None:
        """Follow the step line by line."""

    async def action_stops(self) -> None:
        """Choose when a run stops."""

    async def action_presets(self) -> None:
        """Try numbers that show something."""

    async def action_versus(self) -> None:
        """See two ways of learning side by side."""

    async def action_check(self) -> None:
        """Check the weight deltas against the slope of the error."""

    async def action_measure(self) -> None:
        """Measure the loop against NumPy."""

    async def action_trouble(self) -> None:
        """Say why a number is no longer finite."""

    async def action_copy(self) -> None:
        """Copy the number that has the focus, or the code."""

    async def action_shelf(self) -> None:
        """Look at the earlier runs."""

    async def action_exhibits(self) -> None:
        """Study famous slips."""
