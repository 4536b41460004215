"""How many steps a running lesson takes at each tick of the clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic, perf_counter

from engine import Experiment, Stopped, Stops
from engine.analysis.steps.batches import rows_read
from tui.presentation.text.speed_words import Speed

BUDGET = 0.004
"""Seconds that a tick may spend on steps. A key may have to wait for so long; the rest is for painting."""

LARGE_BUDGET = 0.03
"""The same where a step goes over thousands of rows."""

CHUNK = 500
MOST_CHUNK = 50_000

MOMENT = 1.0
"""Seconds over which the speed is measured."""

LEAST_MEASURED = 0.25
"""Over fewer seconds it is not: a few ticks tell nothing."""

MOST_COUNTED = 64
"""Of so many steps the rows are counted; what a step of a moment reads is what the last of them have read."""


class Speedometer:
    """Measures how fast a run goes, by what it has made and by the clock.

    Args:
        experiment: The run.
        clock: Gives seconds.
    """

    def __init__(self, experiment: Experiment, clock: Callable[[], float] = monotonic) -> None:
        self._experiment, self._clock = experiment, clock
        self._passed: deque[tuple[float, int]] = deque()
        """When steps were taken, and where the run was then."""
        self._measured: tuple[float, Speed] | None = None

    def begin(self) -> None:
        """Forget what was: the run has rested."""
        self._passed.clear()
        self._measured = None

    def moved(self) -> None:
        """Steps were taken just now."""
        now, position = self._clock(), self._experiment.position
        if self._passed and position < self._passed[-1][1]:
            self.begin()
        self._passed.append((now, position))
        # Of what is older than a moment the newest stays, so that a slow run is measured, too.
        while len(self._passed) > 2 and self._passed[1][0] <= now - MOMENT:
            self._passed.popleft()

    @property
    def speed(self) -> Speed | None:
        """The speed over the last moment, looked at twice in it; None where that is too short yet."""
        if len(self._passed) < 2:
            return None
        (begun, first), (ended, last) = self._passed[0], self._passed[-1]
        if ended - begun < LEAST_MEASURED:
            return None
        if self._measured is None or ended - self._measured[0] >= MOMENT / 2:
            steps = (last - first) / (ended - begun)
            counted = min(last - first, MOST_COUNTED)
            history, own = self._experiment.history, self._experiment.lesson.own
            # A learner's function is not called once more for this: it may be slow.
            rows = None if own is not None else rows_read(history, last - counted + 1, last)
            self._measured = ended, Speed(steps, None if rows is None else steps * rows / counted)
        return self._measured[1]


class Runner:
    """Turns the time that has passed into steps.

    Ticks may come late or be skipped, so time is measured, not counted.
    """

    def __init__(self, experiment: Experiment, clock: Callable[[], float] = monotonic) -> None:
        self._experiment = experiment
        self._clock = clock
        self._last: float | None = None
        self._owed = 0.0
        self._speedometer = Speedometer(experiment, clock)
        # A learner's function may be slow, and so are thousands of rows; where they are quick, this soon grows.
        self._chunk = CHUNK if experiment.lesson.own is None and not experiment.history.program.is_large else 1
        self.stops = Stops()
        """Reasons to stop before the last step."""
        self.stopped: Stopped | None = None
        """Where and why the last tick stopped the run, or None."""

    def begin(self) -> None:
        """Start counting time from now; the first step is due at once."""
        self._speedometer.begin()
        self._last = self._clock()
        self._owed = 1.0

    @property
    def speed(self) -> Speed | None:
        """How fast it goes; None where it has not gone for long enough to tell."""
        return self._speedometer.speed

    def tick(self, steps_a_second: int | None, until: int | None = None) -> bool:
        """Take the steps that are due, to where running stops or to this step; whether any were taken."""
        moved = self._tick(steps_a_second, until)
        if moved:
            self._speedometer.moved()
        return moved

    def _tick(self, steps_a_second: int | None, until: int | None) -> bool:
        left = (self._experiment.stop if until is None else until) - self._experiment.position
        now = self._clock()
        passed = now - (self._last if self._last is not None else now)
        self._last = now
        self.stopped = None
        if left <= 0:
            return False
        if steps_a_second is None:
            self._as_many_as_fit(left)
            return True
        # After a pause of the whole program the run does not jump ahead by minutes.
        self._owed += min(passed, 0.5) * steps_a_second
        due = min(int(self._owed), left)
        if due < 1:
            return False
        if self._experiment.history.program.is_large:
            # Not all that are due may have room in a tick; what is left is not put off for ever.
            self._owed = min(self._owed - self._as_many_as_fit(due), 0.5 * steps_a_second)
            return True
        self._owed -= due
        self.stopped = self._experiment.run_until(due, self.stops)
        return True

    def _as_many_as_fit(self, left: int) -> int:
        """Take at most so many steps; how many were taken."""
        before = self._experiment.position
        self._take(left)
        return self._experiment.position - before

    def _take(self, left: int) -> None:
        budget = LARGE_BUDGET if self._experiment.history.program.is_large else BUDGET
        end = perf_counter() + budget
        while left > 0:
            begin = perf_counter()
            now = min(self._chunk, left)
            self.stopped = self._experiment.run_until(now, self.stops)
            if self.stopped is not None:
                return
            left -= now
            spent = perf_counter() - begin
            if spent < budget / 8 and self._chunk < MOST_CHUNK:
                self._chunk *= 2
            elif spent > budget and self._chunk > 1:
                self._chunk //= 2
            if perf_counter() + spent > end:
                return
