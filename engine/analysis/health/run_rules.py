"""The rules that go by how the errors of a run went: each with its threshold in the sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.analysis.health.course_of_errors import Course, course_of
from engine.analysis.health.finding import Finding, Write
from engine.definition.values import exact
from engine.experiment.history import History

RISEN = 2.0
"""An error rises where it is more than so many times its lowest."""

COUNTS = 0.1
"""Where it is below this share of the first one, a rise is no trouble."""

HARDLY = 0.9
"""It hardly falls where this share of it is left."""

ENOUGH = 20
"""Before so many steps nobody can tell which way it goes."""

WORSE = 1.1
"""An error has risen for good where it is more than so many times what it was."""


def run_findings(history: History, position: int, write: Write = exact) -> tuple[Finding, ...]:
    """What ails a run, by its errors up to a step.

    Args:
        history: The run.
        position: The last step that counts.
        write: Writes the numbers of the sentences.
    """
    learned, kept_back = course_of(history, position, "learned"), course_of(history, position, "kept back")
    if learned is None or not all(map(math.isfinite, learned.numbers)):
        return ()
    found = [*rising(learned, write), *slow(learned, write)]
    if kept_back is not None and all(map(math.isfinite, kept_back.numbers)):
        found += overfitting(learned, kept_back, write)
    return tuple(found)


def rising(course: Course, write: Write) -> Iterator[Finding]:
    """An error that is more than twice as large as it was, or after many steps larger than it began."""
    first, last, lowest = course.numbers[0], course.numbers[-1], course.numbers[course.lowest]
    since = None
    if last > RISEN * lowest and last > COUNTS * first:
        since, words = course.lowest, "more than twice as much"
    elif _are_enough(course) and last > WORSE * first:
        since, words = 0, "more than a tenth larger"
    if since is not None:
        then = course.numbers[since]
        sentence = (
            f"{course.label} rises: it was {write(then)} {course.when(since)} and is {write(last)} {course.when(-1)}, "
            f"{words}."
        )
        yield Finding("rising", sentence, {"then": then, "now": last})


def slow(course: Course, write: Write) -> Iterator[Finding]:
    """An error of which more than nine tenths are left after many steps, and that has not risen."""
    first, last = course.numbers[0], course.numbers[-1]
    if _are_enough(course) and HARDLY * first < last and not any(rising(course, write)):
        sentence = (
            f"{course.label} hardly falls: it was {write(first)} {course.when(0)} and is {write(last)} "
            f"{course.when(-1)}, more than nine tenths of that."
        )
        yield Finding("slow", sentence, {"then": first, "now": last})


def _are_enough(course: Course) -> bool:
    return course.steps[-1] - course.steps[0] >= ENOUGH - 1


def overfitting(learned: Course, kept_back: Course, write: Write) -> Iterator[Finding]:
    """An error of the rows kept back that has risen since a step, while that of the others has fallen."""
    at = kept_back.lowest
    best, last, first = kept_back.numbers[at], kept_back.numbers[-1], kept_back.numbers[0]
    then, now = learned.numbers[at], learned.numbers[-1]
    if kept_back.steps[at] > 0 and last > WORSE * best and last > COUNTS * first and now < then:
        sentence = (
            f"{kept_back.label} was {write(best)} {kept_back.when(at)} and is {write(last)} "
            f"{kept_back.when(-1)}, more than a tenth larger, while {learned.label} fell from {write(then)} to "
            f"{write(now)}."
        )
        numbers = {"lowest": best, "now": last, "learned then": then, "learned now": now}
        yield Finding("overfitting", sentence, numbers, step=kept_back.steps[at])
