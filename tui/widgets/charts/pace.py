"""How many steps of a record a chart takes in at a time, so that no key waits for long."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from tui.presentation.scene import Scene

STEPS_A_PIECE = 15_000
"""So many where a step is quickly looked at."""

MOMENT = 0.006
"""Seconds that a piece should take where a step of thousands of rows is not."""


class Pace:
    """As many steps as are looked at in a moment.

    Attributes:
        steps: How many a piece has now.
    """

    def __init__(self) -> None:
        self.steps = STEPS_A_PIECE
        self._is_measured = False

    def go_on(self, scene: Scene, update: Callable[[int], bool]) -> bool:
        """Take in the next piece; whether there are no more steps.

        Args:
            scene: What is shown.
            update: Takes in at most so many steps, and says whether those were all.
        """
        if not scene.history.program.is_large:
            self.steps, self._is_measured = STEPS_A_PIECE, False
            return update(self.steps)
        if not self._is_measured:
            self.steps, self._is_measured = 1, True
        begun = perf_counter()
        complete = update(self.steps)
        spent = perf_counter() - begun
        if spent > MOMENT:
            self.steps = max(1, self.steps // 2)
        elif spent < MOMENT / 2 and not complete:
            self.steps = min(STEPS_A_PIECE, self.steps * 2)
        return complete
