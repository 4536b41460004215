"""Predict first, then see: asks before a phase runs, where there is a question."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from engine.analysis.derivation import Derivation, derive
from engine.teaching.question import Ahead, Posed, ahead_of, questions
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.tasks.question import QuestionScreen
from tui.services import services_of


class Questions:
    """Asks first, then lets the phase run. Where nothing is asked, a step is what it is without questions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {"ask_first": self.ask_first}

    def ask_first(self) -> None:
        """Be asked about the next phase before it runs."""
        desk, ahead = self._desk, self._ahead()
        if ahead is None:
            own = desk.session.own is not None
            one_step = f"This lesson has one step. Press {desk.key('first')}, then {desk.key('ask_first')} again."
            desk.say("There are no questions about your own function." if own else one_step)
            return
        found = [posed for one in questions(desk.experiment.lesson.number) if (posed := one.pose(ahead)) is not None]
        if not found:
            desk.say(f"No question about the next phase, {ahead.phase.name}.")
            return
        # The one that was asked least comes first, so that q goes through all of them.
        found.sort(key=lambda posed: desk.session.asked[posed.question.key])
        self._ask(found[0], 1)

    def go_forth(self, phases: int, asked: bool = False) -> None:
        """Run so many phases of the step; the learner is asked first where a question is marked.

        Args:
            phases: How many. They end within this step, or with it.
            asked: Whether a question was asked just now.
        """
        experiment = self._desk.experiment
        if self._desk.session.own is not None and phases == self.phases_left:
            experiment.step()
            phases = 0
        for left in range(phases, 0, -1):
            posed = self._question_now()
            if posed is not None:
                self._ask(posed, left, asked)
                return
            experiment.advance()
        self._desk.moved()

    @property
    def phases_left(self) -> int:
        """How many phases the step has still to run."""
        moment, phases = self._desk.experiment.moment, len(self._desk.experiment.lesson.phases)
        return phases if moment.whole else phases - moment.phases_done

    def _question_now(self) -> Posed | None:
        """The question that is marked for this moment and was neither answered rightly yet nor asked in this start."""
        services, asked = services_of(self._desk), self._desk.session.asked
        if not services.settings.predict_first:
            return None
        store = services.store
        open_ones = [one for one in questions(self._desk.experiment.lesson.number) if not asked[one.key]]
        solved = [one for one in questions() if store.mark("question", one.key).solved]
        known = {one.idea for one in solved if one.idea}
        open_ones = [one for one in open_ones if one not in solved and one.idea not in known]
        ahead = self._ahead() if open_ones else None
        if ahead is None:
            return None
        here = (one for one in open_ones if one.phase == ahead.phase.name and one.marked(ahead))
        return next((posed for one in here if (posed := one.pose(ahead)) is not None), None)

    def _ahead(self) -> Ahead | None:
        if self._desk.session.own is not None:
            # The learner's own function runs elsewhere, and only once it is wanted.
            return None
        return ahead_of(self._desk.experiment, services_of(self._desk).numbers.short)

    def _ask(self, posed: Posed, left: int, follows: bool = False) -> None:
        """Ask, then run the phase, then the others of those that are left."""
        desk = self._desk
        desk.pause()
        desk.session.asked[posed.question.key] += 1
        desk.show_soon()
        screen = QuestionScreen(posed, desk.experiment.lesson, partial(self._reveal, posed), follows)
        desk.app.push_screen(screen, partial(self._answered, left))

    def _reveal(self, posed: Posed, place: int) -> Derivation:
        """Run the phase and keep how the answer was; the arithmetic that decides."""
        experiment = self._desk.experiment
        experiment.advance()
        self._desk.moved()
        store, key = services_of(self._desk).store, posed.question.key
        mark = store.mark("question", key)
        if place == posed.right:
            store.keep_mark("question", key, replace(mark, state="solved"))
        elif not mark.solved:
            store.keep_mark("question", key, replace(mark, state="tried", tries=mark.tries + 1))
        return derive(experiment.history, *posed.decides, posed.step)

    def _answered(self, left: int, revealed: bool | None) -> None:
        """Go on after a question; one that was skipped has not run its phase yet."""
        if not revealed:
            self._desk.experiment.advance()
        self.go_forth(left - 1, asked=True)
