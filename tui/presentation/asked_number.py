"""What the learner asks about: a number that some view shows."""

from __future__ import annotations

from dataclasses import dataclass

from engine.analysis.derivation import Derivation, Source, derive, follow
from engine.analysis.notation import Write
from engine.definition.values import Index, element, exact
from engine.execution.sums import Fold
from engine.experiment.history import History


@dataclass(frozen=True)
class Asked:
    """A number on the screen.

    Attributes:
        name: The value's name.
        index: Which of its numbers.
        step: The step in whose row it stands, or None for a knob, which stands between two steps.
    """

    name: str
    index: Index
    step: int | None = None


def answer(history: History, asked: Asked, position: int, write: Write = exact, fold: Fold | None = None) -> Derivation:
    """Where the number comes from.

    Args:
        history: The run.
        asked: The number.
        position: How many whole steps lie behind the present instant.
        write: Writes the numbers.
        fold: Says which terms of a long sum are shown; without it all are.
    """
    if asked.step is not None:
        return derive(history, asked.name, asked.index, asked.step, write, fold)
    if asked.name not in history.lesson.learned:
        # The step to come works with the knob as it stands.
        return derive(history, asked.name, asked.index, position + 1, write, fold)
    value = element(history.parameters_after(position)[asked.name], asked.index)
    label = history.lesson.label(asked.name, asked.index)
    return follow(history, Source(asked.name, asked.index, position, label, value), write, fold)
