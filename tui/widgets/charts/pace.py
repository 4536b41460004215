"""How many steps of a record a chart takes in at a time, so that no key waits for long."""

from __future__ import annotations

from collections.abc import Callable

from tui.presentation.patience import Portion
from tui.presentation.scene import Scene

STEPS_A_PIECE = 15_000
"""So many where a step is quickly looked at."""


class Pace:
    """As many steps as are looked at in a moment."""

    def __init__(self) -> None:
        self._portion = Portion(STEPS_A_PIECE)
        self._is_large = False

    @property
    def steps(self) -> int:
        """How many a piece has now."""
        return self._portion.size if self._is_large else STEPS_A_PIECE

    def go_on(self, scene: Scene, update: Callable[[int], bool]) -> bool:
        """Take in the next piece; whether there are no more steps.

        Args:
            scene: What is shown.
            update: Takes in at most so many steps, and says whether those were all.
        """
        self._is_large = scene.history.program.is_large
        return self._portion.do(update) if self._is_large else update(STEPS_A_PIECE)
