"""The clock of a run that goes by itself."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.screen import Screen
from textual.timer import Timer

from engine import Stopped
from tui.services import services_of
from tui.state.session.playback import Runner
from tui.state.session.session import Session

TICKS_A_SECOND = 125
FRAMES_A_SECOND = 25
"""How often a run takes steps, and how often it is shown."""

LARGE_FRAMES_A_SECOND = 5
"""How often a run is shown whose steps go over thousands of rows: to show one takes as long as hundreds of them."""


class RunClock:
    """Takes the steps that are due at each tick, until the last one or a reason to stop; keys come first.

    Args:
        session: The run, its speed and its reasons to stop.
        frame: Called when there is something new to be seen.
        stopped: Called when a run has stopped before its last step.
        at_rest: Called when a run has ended by itself.
    """

    def __init__(
        self,
        session: Session,
        *,
        frame: Callable[[], None],
        stopped: Callable[[Stopped], None],
        at_rest: Callable[[], None],
    ) -> None:
        self.running = False
        """Whether the run goes by itself; also while it waits for a screen above to be closed."""
        self.runner = Runner(session.experiment)
        self._session = session
        self._frame, self._stopped, self._at_rest = frame, stopped, at_rest
        self._ticker: Timer | None = None
        self._is_behind = False
        """Whether steps were taken that are not shown yet."""
        self._shown_at = 0.0
        self._until: int | None = None
        """The step to which the learner wants to go, where that takes a while."""

    def wind(self, screen: Screen[None]) -> None:
        """Be ready to tick while this screen is on top."""
        self._screen = screen
        self._ticker = screen.set_interval(1 / TICKS_A_SECOND, self._tick, pause=True)

    def start(self, until: int | None = None) -> None:
        """Let the run go by itself; to this step as fast as it goes, else to where running stops."""
        self.running, self._until = True, until
        self.go_on()
        self._frame()

    def stop(self) -> None:
        """Let it rest."""
        self.running, self._until = False, None
        self.wait()
        self._frame()

    def wait(self) -> None:
        """Take no step until the run is to go on."""
        if self._ticker is not None:
            self._ticker.pause()

    def go_on(self) -> None:
        """Go on after a wait, if the run goes by itself."""
        if self.running and self._ticker is not None:
            self.runner.begin()
            self._ticker.resume()

    def shown(self) -> None:
        """All steps so far are shown."""
        self._is_behind = False
        self._shown_at = monotonic()

    def _tick(self) -> None:
        app, session = self._screen.app, self._session
        if app.screen is not self._screen:
            # Something lies over the lesson: the run waits.
            self.runner.begin()
            return
        late = monotonic() - self._shown_at
        if services_of(self._screen).key_priority.heeding and late < 2 / FRAMES_A_SECOND:
            # What the key has changed is painted first.
            return
        self.runner.stops = session.stops
        until = self._until
        self._is_behind |= self.runner.tick(None if until is not None else session.steps_a_second, until)
        large = session.experiment.history.program.is_large
        frames = LARGE_FRAMES_A_SECOND if large else FRAMES_A_SECOND
        if self._is_behind and late > 1 / frames - 1 / TICKS_A_SECOND:
            self._frame()
        stopped = self.runner.stopped
        if stopped is not None or session.experiment.position >= (session.experiment.stop if until is None else until):
            self.stop()
            if stopped is not None:
                self._stopped(stopped)
            if until is None:
                self._at_rest()
