"""The way to the lesson's exercises, and back from the learner's own function."""

from __future__ import annotations

from tui.screens.base.requests import OwnWanted
from tui.screens.lesson.controllers.dialogs import OpensScreens


class WritesCode(OpensScreens):
    """Opens the editor, and leaves the learner's own function."""

    async def action_write(self) -> None:
        """Write the lesson's function yourself; with it in the lesson, go back to the lesson's own."""
        # The editor is slow to import and seldom the first thing that is wanted.
        from engine.teaching.exercise import exercises
        from tui.screens.tasks.exercise import ExerciseScreen

        number = self.experiment.lesson.number
        if self.session.own is not None:
            self._pause()
            self.post_message(OwnWanted(number, None))
            return
        found = exercises(number)
        if not found:
            self.say("There is nothing to write in this lesson.")
            return
        self._pause()
        self.app.push_screen(ExerciseScreen(found))
