"""Predict first, then see: asks before a phase runs, where there is a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice

from engine.analysis.derivation import Derivation, derive
from engine.execution.sums import first_largest_last
from engine.teaching.question import Ahead, Posed, phases_ahead, questions
from tui.presentation.scene import Coming
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
        self._ask(found[0], self._desk.moved, 1)

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
                self._ask(posed, partial(self.go_forth, left - 1, asked=True), left, asked)
                return
            experiment.advance()
        self._desk.moved()

    def run(self) -> None:
        """Let the run go by itself; where the next phase asks, after the answer."""
        posed = self._question_now()
        if posed is not None:
            self._ask(posed, self._desk.run, 1)
        else:
            self._desk.run()

    @property
    def coming(self) -> Coming:
        """What brings a question, so that it can be said before the key is pressed."""
        for at, ahead in enumerate(self._phases_ahead()):
            if self._marked(ahead) is not None:
                return "step" if at else "phase"
        return None

    @property
    def phases_left(self) -> int:
        """How many phases the step has still to run."""
        moment, phases = self._desk.experiment.moment, len(self._desk.experiment.lesson.phases)
        return phases if moment.whole else phases - moment.phases_done

    def _question_now(self) -> Posed | None:
        """The question about the next phase, if it was said that one comes: while a run goes by itself none does."""
        ahead = None if self._desk.running else self._ahead()
        return None if ahead is None else self._marked(ahead)

    def _marked(self, ahead: Ahead) -> Posed | None:
        """The question that is marked for a moment and was neither answered rightly yet nor asked in this start."""
        services, asked = services_of(self._desk), self._desk.session.asked
        if not services.settings.predict_first:
            return None
        every = questions(self._desk.experiment.lesson.number)
        here = [one for one in every if one.phase == ahead.phase.name and not asked[one.key] and one.marked(ahead)]
        if not here:
            # At most moments none is: what was answered before is then not looked up.
            return None
        solved = [one for one in questions() if services.store.mark("question", one.key).solved]
        known = {one.idea for one in solved if one.idea}
        left = (one for one in here if one not in solved and one.idea not in known)
        return next((posed for one in left if (posed := one.pose(ahead)) is not None), None)

    def _ahead(self) -> Ahead | None:
        return next(self._phases_ahead(), None)

    def _phases_ahead(self) -> Iterator[Ahead]:
        if self._desk.session.own is not None:
            # The learner's own function runs elsewhere, and only once it is wanted.
            return iter(())
        return phases_ahead(self._desk.experiment, services_of(self._desk).numbers.short)

    def _ask(self, posed: Posed, go_on: Callable[[], None], left: int, follows: bool = False) -> None:
        """Ask, then run the phase, then go on.

        Args:
            posed: The question.
            go_on: What is done when the phase has run.
            left: How many phases run on this press, with this one.
            follows: Whether it follows at once on another question.
        """
        desk = self._desk
        desk.pause()
        desk.session.asked[posed.question.key] += 1
        # What it is about is what is looked at.
        desk.session.look_at(*posed.decides)
        desk.show_soon()
        others = islice(self._phases_ahead(), 1, left)
        another = any(self._marked(ahead) is not None for ahead in others)
        screen = QuestionScreen(
            posed,
            desk.experiment.lesson,
            partial(self._reveal, posed),
            place=desk.workbench.place_for_question,
            follows=follows,
            another=another,
        )
        desk.app.push_screen(screen, partial(self._answered, go_on))

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
        return derive(experiment.history, *posed.decides, posed.step, fold=first_largest_last)

    def _answered(self, go_on: Callable[[], None], revealed: bool | None) -> None:
        """Go on after a question; one that was skipped has not run its phase yet."""
        if not revealed:
            self._desk.experiment.advance()
        go_on()
