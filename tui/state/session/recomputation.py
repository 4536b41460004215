"""A long run that the learner comes back to is computed again, a piece at a time."""

from __future__ import annotations

from time import perf_counter

from engine import Experiment
from engine.experiment.shelf import Replay

FIRST_PIECE = 5_000


class Recomputation:
    """What is left to do until a run is there again.

    Args:
        experiment: It stands at the end of what is computed so far.
        replay: Computes the rest, into the same history.
        position: Where the learner was: after how many whole steps,
        phases: and after how many phases of the next one.
    """

    def __init__(self, experiment: Experiment, replay: Replay, position: int, phases: int) -> None:
        self._experiment = experiment
        self._replay = replay
        self._position = position
        self._phases = phases
        self._piece = FIRST_PIECE

    @property
    def steps(self) -> int:
        """How many steps are there."""
        return self._replay.history.steps

    @property
    def all_steps(self) -> int:
        """How many there will be."""
        return self._replay.run.steps

    def go_on(self, seconds: float) -> bool:
        """Compute for about so long; whether everything is there."""
        end = perf_counter() + seconds
        while True:
            begin = perf_counter()
            if self._replay.go_on(self._piece):
                self._stand()
                return True
            spent = perf_counter() - begin
            # A piece takes a tenth of the time, whatever the lesson and the machine.
            self._piece = max(1, self._piece * 2 if spent < seconds / 20 else int(self._piece / 1.5))
            if perf_counter() > end:
                return False

    def stop(self) -> None:
        """Be content with what is there. The whole run is on the shelf, where it is computed when it is wanted."""
        self._experiment.goto(min(self._position, self.steps))
        self._experiment.lay_aside(self._replay.run)

    def _stand(self) -> None:
        self._experiment.goto(self._position)
        for _ in range(self._phases):
            self._experiment.advance()
