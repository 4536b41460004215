"""A few questions without looking, at the end of a lesson. Nothing is kept of them, and one press declines them."""

from __future__ import annotations

from random import Random

from engine.analysis.derivation import Derivation
from engine.teaching.review import FreshQuestion, fresh_questions
from tui.screens.lesson.desk import Desk
from tui.screens.tasks.question import QuestionScreen
from tui.services import services_of


class Review:
    """Asks one question after the other until one is declined, then says how it went.

    Args:
        desk: The screen.
        random: Where the numbers come from.
    """

    def __init__(self, desk: Desk, random: Random | None = None) -> None:
        self._desk = desk
        number = desk.experiment.lesson.number
        self._left = fresh_questions(number, services_of(desk).numbers.short, random or Random())
        self._asked, self._right = 0, 0

    def go_on(self, answered: bool | None = True) -> None:
        """Ask the next question, if there is one and the last one was not declined."""
        if answered and self._left:
            self._ask(self._left.pop(0))
        elif self._asked:
            self._desk.say(f"{self._right} of {self._asked} right, without looking.")

    def _ask(self, fresh: FreshQuestion) -> None:
        def reveal(place: int) -> Derivation:
            self._asked += 1
            self._right += place == fresh.posed.right
            return fresh.reveal()

        place = self._desk.workbench.place_for_question
        screen = QuestionScreen(
            fresh.posed, fresh.run.lesson, reveal, place=place, follows=self._asked > 0, another=bool(self._left)
        )
        self._desk.app.push_screen(screen, self.go_on)
