"""Forth and back in a run, and from lesson to lesson."""

from __future__ import annotations

from collections.abc import Callable

from engine.definition.parts.allowed import MAX_STEPS
from engine.experiment.epochs import end_of_epoch, has_epochs, start_of_epoch
from tui.presentation.knob_changes import changed_knobs, set_by_hand
from tui.presentation.text.epoch_words import why_no_epochs
from tui.screens.base.requests import NeighborWanted
from tui.screens.lesson.controllers.questions import Questions
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.runs.goto import GotoScreen


class Navigation:
    """Moves the run; where it could go on, the learner may be asked first."""

    def __init__(self, desk: Desk, questions: Questions) -> None:
        self._desk = desk
        self._questions = questions

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {
            "next_phase": self._telling(self.next_phase),
            "previous_phase": self._telling(self.previous_phase),
            "next_step": self._telling(self.next_step),
            "back": self._telling(self.back),
            "forth": self._telling(self.next_step),
            "back_ten": self._telling(self.back_ten),
            "forth_ten": self._telling(self.forth_ten),
            "first": self._telling(self.first),
            "last": self._telling(self.last),
            "previous_epoch": self._telling(self.previous_epoch),
            "next_epoch": self._telling(self.next_epoch),
            "run": self.run,
            "goto": self.goto,
            "home": self.home,
            "previous_lesson": self.previous_lesson,
            "next_lesson": self.next_lesson,
        }

    def _telling(self, move: Callable[[], None]) -> Callable[[], None]:
        """The same move, with a word where a knob that no step turns shows another number for it."""

        def moving() -> None:
            before = set_by_hand(self._desk.experiment)
            move()
            if changed := changed_knobs(self._desk.experiment, before):
                self._desk.say(changed)

        return moving

    def run(self) -> None:
        """Run to the last step, or pause."""
        desk, experiment = self._desk, self._desk.experiment
        if desk.running:
            desk.pause()
        elif experiment.position >= experiment.stop:
            where = "has one step" if experiment.lesson.one_step else f"stops at step {experiment.stop}"
            desk.say(f"This run {where}. {desk.key('first')} goes to the start; {desk.key('reset')} starts over.")
        else:
            self._questions.run()

    def next_phase(self) -> None:
        """Run the next phase."""
        if self._may_go_on():
            self._questions.go_forth(1)
        self._desk.moved()

    def previous_phase(self) -> None:
        """Take the last phase back."""
        self._desk.experiment.retreat()
        self._desk.moved()

    def next_step(self) -> None:
        """Run a step."""
        if self._may_go_on():
            self._questions.go_forth(self._questions.phases_left)
        self._desk.moved()

    def back(self) -> None:
        """Go back a step."""
        self._desk.experiment.back()
        self._desk.moved()

    def back_ten(self) -> None:
        """Go back ten steps."""
        self.go(max(0, self._desk.experiment.moment.step - 10))

    def forth_ten(self) -> None:
        """Go forward ten steps."""
        experiment = self._desk.experiment
        if self._may_go_on():
            experiment.run(1 if experiment.lesson.one_step else min(10, MAX_STEPS - experiment.position))
        self._desk.moved()

    def first(self) -> None:
        """Go to the start."""
        self.go(0)

    def last(self) -> None:
        """Go to the last recorded step."""
        self.go(self._desk.experiment.history.steps)

    def previous_epoch(self) -> None:
        """Go back to where the epoch began, or the one before it."""
        if self._has_epochs():
            self.go(start_of_epoch(self._desk.experiment))

    def next_epoch(self) -> None:
        """Run to where another epoch begins."""
        if self._has_epochs() and self._may_go_on():
            self.go(end_of_epoch(self._desk.experiment))

    def _has_epochs(self) -> bool:
        lesson = self._desk.experiment.lesson
        if has_epochs(lesson):
            return True
        self._desk.say(why_no_epochs(lesson))
        return False

    def goto(self) -> None:
        """Ask for a step and go there."""
        experiment = self._desk.experiment
        self._desk.app.push_screen(GotoScreen(experiment.history.steps, experiment.stop), self._gone_to)

    def go(self, step: int | None) -> None:
        """Go to a step, running there if it is not recorded yet; nowhere without one."""
        if step is None:
            return
        experiment = self._desk.experiment
        recorded = experiment.history.steps
        experiment.goto(min(step, recorded))
        ahead = step - recorded
        if ahead > 0 and not experiment.history.program.is_large:
            experiment.run(ahead)
        self._desk.moved()
        if ahead > 0 and experiment.history.program.is_large:
            # Thousands of rows may take seconds, and no key waits for that.
            self._desk.run_to(step)

    def _gone_to(self, step: int | None) -> None:
        self._telling(lambda: self.go(step))()

    def choose(self, step: int) -> None:
        """Go to a step that was clicked, if it is still there."""
        if step <= self._desk.experiment.history.steps:
            self._gone_to(step)

    def _may_go_on(self) -> bool:
        """Whether there is another step; in a lesson of one step a word says why not."""
        experiment = self._desk.experiment
        if experiment.lesson.one_step and experiment.moment.step and experiment.moment.whole:
            self._desk.say("This lesson has one step. Turn a knob and it is computed anew.")
            return False
        if experiment.position >= MAX_STEPS:
            self._desk.say(f"No run is longer than {MAX_STEPS:,} steps.")
            return False
        return True

    def home(self) -> None:
        """Back to the list of lessons."""
        self._desk.app.pop_screen()

    def previous_lesson(self) -> None:
        """Open the lesson before."""
        self._desk.screen.post_message(NeighborWanted(-1))

    def next_lesson(self) -> None:
        """Open the lesson after."""
        self._desk.screen.post_message(NeighborWanted(1))
