"""The way to the lesson's exercises, and back from the learner's own function."""

from __future__ import annotations

from tui.screens.base.requests import OwnWanted
from tui.screens.lesson.desk import Commands, Desk


class OwnCode:
    """Opens the editor, and leaves the learner's own function."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {"write": self.write}

    def write(self) -> None:
        """Write the lesson's function yourself; with it in the lesson, go back to the lesson's own."""
        # The editor is slow to import and seldom the first thing that is wanted.
        from engine.teaching.exercise import exercises
        from tui.screens.tasks.exercise import ExerciseScreen

        number = self._desk.experiment.lesson.number
        if self._desk.session.own is not None:
            self._desk.pause()
            self._desk.screen.post_message(OwnWanted(number, None))
            return
        found = exercises(number)
        if not found:
            self._desk.say("There is nothing to write in this lesson.")
            return
        self._desk.pause()
        self._desk.app.push_screen(ExerciseScreen(found))
