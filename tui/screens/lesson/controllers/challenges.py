"""Challenges on the lesson screen: judged when the run comes to rest, when the learner asks, and on the way."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual.timer import Timer

from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge
from tui.screens.base.requests import ChallengeSolved
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.lesson.workbench import in_view
from tui.services import services_of
from tui.state.progress.challenge_desk import ChallengeDesk
from tui.state.progress.lesson_progress import lesson_progress
from tui.state.storage.store import Store
from tui.widgets.lists.challenge_board import ChallengeView

PATIENCE = 0.05
"""Seconds after which a run at rest is judged: what is to be seen is painted first, a held key is not slowed down."""

BETWEEN_LOOKS = 0.2
"""Seconds between two looks at a run that goes on; more where a look takes more than a twentieth of that."""


class Challenges:
    """Judges the run, and hands to the view how things stand."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._judging: Timer | None = None
        self._seen: str | None = None
        """The attempt that was seen last; None before any."""
        self._is_due = False
        """Whether it is to be judged."""
        self._ended = False
        """Whether a run has ended by itself since the last look."""
        self._told, self._told_of = "", ""
        """What was said last of a challenge that is solved, and of which attempt."""
        self._next_look = 0.0
        """When a run that goes on is looked at again."""

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {"show_challenges": self.show_challenges, "ask_right": self.ask_right, "hint": self.hint}

    @property
    def _course(self) -> ChallengeDesk:
        """The lesson's challenges and what was asked of them."""
        return self._desk.session.challenging

    @property
    def _view(self) -> ChallengeView:
        return self._desk.workbench.challenges

    @property
    def _store(self) -> Store:
        return services_of(self._desk).store

    def came_to_rest(self, by_itself: bool = False) -> None:
        """Something has changed and no run is going on, or a run has ended by itself: look at it in a moment.

        Only if the learner has seen the challenges at all.
        """
        if in_view(self._view):
            self._course.begin(self._store)
            self._show()
        if not self._course.opened:
            return
        attempt = self._attempt()
        if attempt != self._told_of:
            self._desk.take_back(self._told)
        # What was done before the challenges were looked at is nobody's answer to them.
        self._is_due = self._is_due or attempt != (self._seen or attempt)
        self._seen = attempt
        self._ended = self._ended or by_itself
        if not (self._is_due or self._ended):
            return
        if self._judging is not None:
            self._judging.stop()
        self._judging = self._desk.screen.set_timer(PATIENCE, self._judge)

    def goes_on(self) -> None:
        """A run goes on: say so when it solves the chosen challenge on the way."""
        begin = monotonic()
        if in_view(self._view) and not self._course.opened:
            # Opened for the first time while it runs: nothing comes to rest that would fill it.
            self._course.begin(self._store)
            self._show()
        if not self._course.opened or begin < self._next_look:
            return
        if self._course.would_solve(self._desk.experiment, self._store):
            self._tell(self._course.notice(self._desk.experiment, self._store, ended=False))
        self._next_look = begin + max(BETWEEN_LOOKS, 20 * (monotonic() - begin))

    def _attempt(self) -> str:
        return Attempt(self._desk.experiment).mark(where=True)

    def _leave_unjudged(self) -> None:
        """What stands there now was judged already, or was not made by the learner."""
        self._seen, self._is_due, self._ended = self._attempt(), False, False

    def _judge(self) -> None:
        """Look at the run, if it is another one than before."""
        self._judging = None
        if self._desk.running or not (self._is_due or self._ended) or not self._view.is_attached:
            return
        ended = self._ended and in_view(self._view)
        self._leave_unjudged()
        first_time = self._course.notice(self._desk.experiment, self._store, ended)
        self._tell(first_time, self._course.notice_others(self._desk.experiment, self._store))

    def _tell(self, first_time: bool, others: Sequence[Challenge] = ()) -> None:
        """Show how things stand; what is solved just now, the chosen challenge or others, is said where it is seen."""
        chosen = self._course.challenge
        self._show()
        solved = ([chosen] if first_time and chosen is not None else []) + list(others)
        if solved:
            key = self._desk.key("show_challenges")
            more = self._what_next(key) if in_view(self._view) else f"{key} tells why."
            which = "Challenge" if first_time else "Another challenge"
            titles = " and ".join(one.title for one in solved)
            self._told, self._told_of = f"✓ {which} solved: {titles}. {more}".rstrip(), self._attempt()
            self._desk.say(self._told)
            for one in solved:
                self._desk.screen.post_message(ChallengeSolved(one.key))

    def _what_next(self, key: str) -> str:
        """How to go on after a challenge that stands in view; what ends a lesson says so itself."""
        coming = lesson_progress(self._store, self._desk.experiment.lesson.number).next
        if coming is not None and coming.kind == "challenge":
            # From the list itself the key would lead away.
            return "↑ ↓ for another." if self._view.has_focus else f"{key}, then ↑ ↓ for another."
        if coming is not None and coming.kind == "exercise":
            return f"Next: write it yourself ({self._desk.key('write')})."
        return ""

    def _show(self) -> None:
        self._view.show(self._course.board(self._desk.experiment, self._store, self._desk.key))

    def _bring_into_view(self) -> bool:
        """Open the challenges if they are not in view; whether they were."""
        if in_view(self._view):
            return True
        self._desk.open_tab("challenges")
        return False

    # What the learner asks for

    def show_challenges(self) -> None:
        """Show the challenges; go back to them from a knob, and away from them where one is there."""
        if in_view(self._view) and not self._view.has_focus:
            self._view.focus()
        else:
            self._desk.open_tab("challenges")

    def ask_right(self) -> None:
        """Ask whether the run solves the challenge."""
        self._ask(counts=True)

    def _ask(self, counts: bool) -> None:
        if self._bring_into_view():
            self._desk.pause()
            self._leave_unjudged()
            first_time = self._course.ask(self._desk.experiment, self._store, counts)
            self._tell(first_time, self._course.notice_others(self._desk.experiment, self._store))

    def hint(self) -> None:
        """Take a hint; after the last one the solution, which is put into the knobs but not run."""
        if not self._bring_into_view():
            return
        self._desk.pause()
        # What is still to be judged is judged first, or its verdict would take the place of what is said now.
        self._judge()
        solution = self._course.hint(self._desk.experiment, self._store)
        if solution is not None:
            self._desk.experiment.prepare(**solution)
            self._desk.workbench.restore_turns()
            self._leave_unjudged()
            self._desk.moved()
        self._show()

    def choose(self, which: int | str) -> None:
        """Go to another challenge, by its place among them or by its key."""
        if isinstance(which, str):
            self._course.choose_key(which)
        else:
            self._course.choose(which)
        self._leave_unjudged()
        self._show()

    def do_as_wanted(self, what: str) -> None:
        """A key of the view was pressed, or a button clicked."""
        if what == "check":
            self.ask_right()
        elif what == "look":
            self._ask(counts=False)
        elif what == "hint":
            self.hint()
        elif what == "reset":
            self._course.reset(self._store)
            self._show()
        else:
            if self._desk.session.zoomed:
                self._desk.rearrange()
            self._desk.workbench.go_to_knob()
