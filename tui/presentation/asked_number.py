"""What the learner asks about: a number that some view shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.analysis.derivation import Derivation, Source, derive, follow
from engine.analysis.notation import Write
from engine.analysis.steps.made_up_rows import asked_for
from engine.definition.values import Index, element, exact, with_element
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


@dataclass(frozen=True)
class Supposed:
    """A number that is not there, but would be: with other learned numbers, or for a row of the learner's own.

    Attributes:
        name: The value's name.
        index: Which of its numbers.
        words: The supposition, for a title: `Suppose weight 1.8, bias 32`, `At x 0.5, y -1`.
        numbers: By the name of its element, what each learned number is supposed to be.
        inputs: The inputs of the row that is asked about, in place of the data; none where that is as it is.
    """

    name: str
    index: Index
    words: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    inputs: tuple[float, ...] = ()


def answer_supposed(
    history: History, supposed: Supposed, position: int, write: Write = exact, fold: Fold | None = None
) -> tuple[History, Derivation]:
    """Where the number would come from: the run with what is supposed, as if that had been done; and that run.

    Args:
        history: The run, which stays as it is.
        supposed: The number.
        position: How many whole steps lie behind the present instant.
        write: Writes the numbers.
        fold: Says which terms of a long sum are shown; without it all are.
    """
    if supposed.inputs:
        other = asked_for(history, position, supposed.inputs)
    else:
        values = history.parameters_after(position)
        for element_of, number in supposed.numbers.items():
            name, index = history.lesson.find(element_of, history.program.sizes)
            values[name] = with_element(values[name], index, number)
        other = history.branched(position, values)
    return other, derive(other, supposed.name, supposed.index, position + 1, write, fold)


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
