"""One run of a sweep, in whatever process."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from engine.definition.catalog import lesson as lesson_of
from engine.definition.lesson import Lesson
from engine.definition.validation import checked
from engine.definition.values import Value
from engine.experiment.experiment import Experiment
from engine.sweeping.measured_number import MeasuredNumber
from engine.sweeping.plan import Plan

_ONE_AT_A_TIME = Lock()
"""A worker of a cluster may have several threads; what the engine keeps at hand belongs to one at a time."""


@dataclass(frozen=True)
class Result:
    """What came out of a run."""

    number: float | None
    """The number that was measured; it may be infinite, or not a number."""
    trouble: str = ""
    """In words, why there is none."""


@dataclass(frozen=True)
class Task:
    """A run as it travels to where it is made."""

    run: int
    lesson: int
    settings: bytes
    """What makes the base: pickled, since it is the same for all runs and may be long."""
    changes: Mapping[str, Value]
    measure: MeasuredNumber
    steps: int | None


def tasks(plan: Plan, runs: list[int]) -> list[Task]:
    """These runs of a plan, ready to travel."""
    settings = pickle.dumps(plan.settings)
    number = plan.lesson.number
    return [Task(run, number, settings, plan.changes(run), plan.measure, plan.steps) for run in runs]


def begun(lesson: Lesson, base: Mapping[str, Value], changes: Mapping[str, Value]) -> Experiment:
    """A run at its start: the base, with these knobs turned.

    Raises:
        ParameterError: Together they are not allowed.
    """
    return Experiment(lesson, **checked(lesson, base, changes))


def made(task: Task) -> tuple[int, Result]:
    """The run's number, and what came out of it."""
    with _ONE_AT_A_TIME:
        try:
            lesson, base = _base(task.lesson, task.settings)
            experiment = begun(lesson, base, task.changes)
            steps = task.steps or experiment.stop
            experiment.run(steps)
            return task.run, Result(task.measure.of(experiment.history))
        except (ArithmeticError, LookupError, RuntimeError, ValueError) as error:
            return task.run, Result(None, str(error) or type(error).__name__)


@lru_cache(maxsize=2)
def _base(number: int, settings: bytes) -> tuple[Lesson, dict[str, Value]]:
    lesson = lesson_of(number)
    return lesson, checked(lesson, lesson.defaults, pickle.loads(settings))
