"""Whether a program may come to numbers that are too large, of which NumPy would warn."""

from __future__ import annotations

import math

from engine.definition.values import flatten
from engine.experiment.history import History
from engine.experiment.stopping.stops import Stops, first_stop

TRIED = 2_000
"""So many steps beyond those that are recorded are tried."""


def may_overflow(history: History, steps: int) -> bool:
    """Whether a number of these steps is not finite, or it would take too long to know.

    Args:
        history: The run.
        steps: How many steps the program takes; it may have more than are recorded.
    """
    if history.lesson.own is not None:
        # The learner's function is not asked again to write it out.
        return True
    recorded = min(history.steps, steps)
    if recorded and first_stop(history, 1, recorded, Stops()) is not None:
        return True
    if steps - recorded > TRIED:
        return True
    values = history.begins(recorded + 1)
    for _ in range(steps - recorded):
        values = {**values, **history.program.step(values)}
        if not all(math.isfinite(number) for value in values.values() for number in flatten(value)):
            return True
    return False
