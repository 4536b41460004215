"""A smaller step that helps a run that has blown up: found by running it, not by a rule."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.analysis.steps.contraction import contraction, step_setting
from engine.definition.values import Value, element, flatten
from engine.experiment.experiment import Experiment
from engine.experiment.history import History

MOST_STEPS = 2_000
"""So many steps at most are tried out."""


@dataclass(frozen=True)
class Remedy:
    """A setting with which the run, begun anew, stays finite and its errors shrink.

    Attributes:
        setting: The setting's name.
        number: What it would be.
        steps: How many steps were tried.
    """

    setting: str
    number: float
    steps: int


def remedy_for(history: History, parameters: Mapping[str, Value]) -> Remedy | None:
    """The first smaller step that helps when the run begins anew with its own start; None where none was found.

    Args:
        history: The run.
        parameters: Its parameters as they stand, which tell the step of now.
    """
    lesson = history.lesson
    setting = step_setting(lesson)
    if setting is None or lesson.own is not None:
        return None
    begin, now = history.start, element(parameters[setting], ())
    steps = min(MOST_STEPS, int(element(begin["steps"], ())))
    for number in _smaller(history, setting, now):
        if _helps(history, {**begin, setting: number}, steps):
            return Remedy(setting, number, steps)
    return None


def _smaller(history: History, setting: str, now: float) -> Iterator[float]:
    """Half of it; what would land in one step, in a digit; the lesson's own; each only where it is smaller."""
    found = [now / 2]
    measured = contraction(history.lesson, history.begins(1))
    if measured is not None and measured.exact is not None:
        found.append(_in_a_digit(measured.exact))
    found.append(element(history.lesson.defaults[setting], ()))
    yield from (number for number in found if 0 < number < now)


def _in_a_digit(number: float) -> float:
    """The next smaller number with one digit."""
    power = math.floor(math.log10(number))
    return float(f"{math.floor(number / 10.0**power)}e{power}") if -300 < power < 300 else number


def _helps(history: History, begin: Mapping[str, Value], steps: int) -> bool:
    """Whether all stays finite, and the largest error is smaller in the end than it was."""
    run = Experiment(history.lesson, **begin)
    name = history.lesson.with_role("error")
    if name is None:
        return False
    run.run(1)
    first = max(flatten(run.moment.values[name]))
    if not run.moment.finite:
        return False
    run.run(max(1, steps - 1))
    return run.moment.finite and max(flatten(run.moment.values[name])) < first
