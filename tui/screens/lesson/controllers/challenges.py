"""Challenges on the lesson screen: they are judged when the run comes to rest, and when the learner asks."""

from __future__ import annotations

from textual import on
from textual.timer import Timer

from engine.teaching.attempt import Attempt
from tui.screens.base.requests import ChallengeSolved
from tui.screens.lesson.controllers.dialogs import OpensScreens
from tui.services import services_of
from tui.state.progress.lesson_progress import lesson_progress
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.lists.challenge_board import ChallengeView

PATIENCE = 0.05
"""Seconds after which a run at rest is judged: what is to be seen is painted first, a held key is not slowed down."""


class MeetsChallenges(OpensScreens):
    """Judges the run, and hands to the view how things stand."""

    _judging: Timer | None = None
    _seen: str | None = None
    """The attempt that was seen last; None before any."""
    _is_due = False
    """Whether it is to be judged."""
    _ended = False
    """Whether a run has ended by itself since the last look."""

    def _came_to_rest(self, by_itself: bool) -> None:
        """Look at the run in a moment, if the learner has seen the challenges at all."""
        desk = self.session.challenging
        if self._challenges_in_view:
            desk.begin(services_of(self).store)
            self._show_challenges()
        if not desk.opened:
            return
        attempt = self._attempt()
        # What was done before the challenges were looked at is nobody's answer to them.
        self._is_due = self._is_due or attempt != (self._seen or attempt)
        self._seen = attempt
        self._ended = self._ended or by_itself
        if not (self._is_due or self._ended):
            return
        if self._judging is not None:
            self._judging.stop()
        self._judging = self.set_timer(PATIENCE, self._judge)

    @property
    def _challenges_in_view(self) -> bool:
        return not self.query_one(ChallengeView).has_class("-away")

    def _attempt(self) -> str:
        return Attempt(self.experiment).mark(where=True)

    def _leave_unjudged(self) -> None:
        """What stands there now was judged already, or was not made by the learner."""
        self._seen, self._is_due, self._ended = self._attempt(), False, False

    async def _judge(self) -> None:
        """Look at the run, if it is another one than before."""
        self._judging = None
        if self._is_running or not (self._is_due or self._ended) or not self.query(ChallengeView):
            return
        ended = self._ended and self._challenges_in_view
        self._leave_unjudged()
        self._tell(self.session.challenging.notice(self.experiment, services_of(self).store, ended))

    def _tell(self, first_time: bool) -> None:
        """Show how things stand; whether the chosen challenge is solved just now, say it where it is seen."""
        challenge = self.session.challenging.challenge
        self._show_challenges()
        if first_time and challenge is not None:
            key = self.key("show_challenges")
            more = self._what_next(key) if self._challenges_in_view else f"{key} tells why."
            self.say(f"✓ Challenge solved: {challenge.title}. {more}".rstrip())
            self.post_message(ChallengeSolved(challenge.key))

    def _what_next(self, key: str) -> str:
        """How to go on after a challenge that stands in view; what ends a lesson says so itself."""
        coming = lesson_progress(services_of(self).store, self.experiment.lesson.number).next
        if coming is not None and coming.kind == "challenge":
            # From the list itself the key would lead away.
            return "↑ ↓ for another." if self.query_one(ChallengeView).has_focus else f"{key}, then ↑ ↓ for another."
        if coming is not None and coming.kind == "exercise":
            return f"Next: write it yourself ({self.key('write')})."
        return ""

    def _show_challenges(self) -> None:
        board = self.session.challenging.board(self.experiment, services_of(self).store, self.key)
        self.query_one(ChallengeView).show(board)

    def _look_at_challenges(self) -> bool:
        """Open the challenges if they are not in view; whether they were."""
        if self._challenges_in_view:
            return True
        self._open_tab("challenges")
        return False

    # What the learner asks for

    def action_show_challenges(self) -> None:
        """Show the challenges; go back to them from a knob, and away from them where one is there."""
        view = self.query_one(ChallengeView)
        if self._challenges_in_view and not view.has_focus:
            view.focus()
        else:
            self._open_tab("challenges")

    async def action_ask_right(self) -> None:
        """Ask whether the run solves the challenge."""
        if self._look_at_challenges():
            self._pause()
            self._leave_unjudged()
            self._tell(self.session.challenging.ask(self.experiment, services_of(self).store))

    async def action_hint(self) -> None:
        """Take a hint; after the last one the solution, which is put into the knobs but not run."""
        if not self._look_at_challenges():
            return
        self._pause()
        solution = self.session.challenging.hint(self.experiment, services_of(self).store)
        if solution is not None:
            self.experiment.prepare(**solution)
            for knob in self.query(ParameterKnob):
                knob.restore_turn()
            self._leave_unjudged()
            self._moved()
        self._show_challenges()

    @on(ChallengeView.Chosen)
    async def choose_challenge(self, event: ChallengeView.Chosen) -> None:
        """Go to another challenge."""
        desk = self.session.challenging
        if isinstance(event.which, str):
            desk.choose_key(event.which)
        else:
            desk.choose(event.which)
        self._leave_unjudged()
        self._show_challenges()

    @on(ChallengeView.Wanted)
    async def do_as_wanted(self, event: ChallengeView.Wanted) -> None:
        """A key of the view was pressed, or a button clicked."""
        if event.what == "check":
            await self.action_ask_right()
        elif event.what == "hint":
            await self.action_hint()
        elif event.what == "reset":
            self.session.challenging.reset(services_of(self).store)
            self._show_challenges()
        else:
            for knob in self.query(Knob):
                knob.focus()
                break
