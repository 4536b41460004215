"""A lesson run with the learner's own function, and the way back to its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine import EarlierRun, Experiment, History, Lesson
from engine.definition.failure import OwnTrouble
from engine.definition.labels import labeled

if TYPE_CHECKING:
    from engine.definition.values import Value
    from engine.teaching.exercise import Exercise


@dataclass(frozen=True)
class OwnFunction:
    """A function that a learner wrote.

    Attributes:
        exercise: What was to be written.
        source: The learner's text.
    """

    exercise: Exercise
    source: str

    @property
    def name(self) -> str:
        """What the learner calls it."""
        return self.exercise.entry


PATIENCE = 0.1
"""Seconds that one call of a learner's function may take: the screen waits for it."""


def begin_own(lesson: Lesson, start: Mapping[str, Value], own: OwnFunction) -> Experiment:
    """Begin a run of a lesson with a learner's function. It takes a while; no screen should wait for it.

    Args:
        lesson: The lesson.
        start: The numbers at its start.
        own: The function.

    Raises:
        OwnTrouble: The function fails with these numbers.
    """
    # Seldom needed, and slow to import.
    from engine.sandbox import Limits, own_lesson

    text, phase = own.exercise.whole_program(own.source), own.exercise.phase
    assert phase is not None, f"no phase of a lesson is {own.exercise.key}"
    lesson = labeled(own_lesson(lesson, phase, text, phase, Limits(call=PATIENCE)), lesson.labels)
    try:
        experiment = Experiment(lesson, **start)
        if lesson.one_step:
            experiment.run(1)
    except OwnTrouble:
        close_own(lesson)
        raise
    return experiment


def as_built_in(history: History, lesson: Lesson) -> EarlierRun:
    """A run with a learner's function, as it is with the lesson's own: the same numbers and changes, as many steps."""
    return replace(EarlierRun.of(history), lesson=lesson.base)


def goes_on(history: History, run: EarlierRun) -> bool:
    """Whether a run has all the steps of another one."""
    now = EarlierRun.of(history)
    return now.is_same_as(run) and now.steps >= run.steps


def close_own(lesson: Lesson) -> None:
    """End the process in which the learner's function ran."""
    if lesson.own is not None and lesson.own.remote is not None:
        lesson.own.remote.close()


def own_trouble_in(error: BaseException | None) -> OwnTrouble | None:
    """What went wrong in a learner's function, where that is what an error is about."""
    while error is not None:
        if isinstance(error, OwnTrouble):
            return error
        error = error.__cause__ or error.__context__
    return None
