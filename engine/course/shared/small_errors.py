"""What challenges have in common that want small errors soon: whether they become so, and if not, why."""

from __future__ import annotations

from math import isfinite

from engine.analysis.steps.contraction import Contraction, Zone, contraction
from engine.definition.catalog import lesson
from engine.definition.counted import counted
from engine.definition.values import flatten
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Verdict, missed, solved, tried, unfinished
from engine.teaching.claims import largest
from engine.teaching.number_words import apart, write


def share_of(attempt: Attempt) -> Contraction | None:
    """What a step makes of every delta. The course's own step tells it, whatever the learner has written."""
    return contraction(lesson(attempt.lesson.number), attempt.history.start)


def largest_error(attempt: Attempt, step: int) -> float:
    """The largest error of a step."""
    return largest(flatten(attempt.at(_error(attempt), step)))


def small_within(attempt: Attempt, most: int, limit: str = "1e-6") -> Verdict:
    """Whether every error comes below a limit, and if not, why.

    Args:
        attempt: What was tried.
        most: Within how many steps.
        limit: The limit, as it is written.
    """
    every, error = words(attempt)
    step = _first_below(attempt, most, float(limit))
    if step is not None:
        return solved(f"At step {step} {every} is below {limit}.")
    if not isfinite(largest_error(attempt, 1)):
        return missed("The first error is beyond every number that fits. Take an input nearer to 0.")
    if grows := _never_shrinks(attempt, most):
        return missed(grows)
    last = min(attempt.steps, most)
    said = f"After {counted(last, 'step')} {error} is {write(largest_error(attempt, last))}."
    if attempt.steps < min(most, attempt.run.stop):
        return unfinished(attempt, said)
    later = tried(attempt, most)
    if step := _first_below(later, most, float(limit)):
        return missed(f"{said} It takes {step} steps: give it more.")
    if grows := _never_shrinks(later, most):
        return missed(grows)
    return missed(f"{said} Even after {most} it would be {write(largest_error(later, most))}: this is too slow.")


def words(attempt: Attempt) -> tuple[str, str]:
    """What all errors are called, and the largest one."""
    several = attempt.lesson.declared(_error(attempt)).axes
    return ("every error", "the largest error") if several else ("the error", "the error")


def _error(attempt: Attempt) -> str:
    name = attempt.lesson.with_role("error")
    assert name is not None
    return name


def _first_below(attempt: Attempt, most: int, limit: float) -> int | None:
    """The first step at which every error is below a limit, among the first ones of a run."""
    rows = enumerate(attempt.column(_error(attempt), most), start=1)
    return next((step for step, errors in rows if largest(flatten(errors)) < limit), None)


def _never_shrinks(attempt: Attempt, most: int) -> str | None:
    """That a step makes no delta smaller, and what is at fault."""
    last, share = min(attempt.steps, most), share_of(attempt)
    if share is not None and share.zone is Zone.STUCK:
        return "Each step leaves every delta as it is: nothing is learned."
    if share is not None and share.zone is Zone.FOR_EVER:
        return "Each step multiplies every delta by -1, so none shrinks. Alpha is too large."
    # So little may be added that no double shows it.
    if share is not None and share.zone is Zone.BLOWING_UP and isfinite(share.kept) and share.kept != 1:
        if share.taken < 0:
            return f"Each step multiplies every delta by {apart(share.kept, 1)[0]}, so all grow: it goes uphill."
        return f"Each step multiplies every delta by {apart(share.kept, -1)[0]}, so all grow. Alpha is too large."
    before, after = largest_error(attempt, 1), largest_error(attempt, last)
    if after > before:
        smaller, larger = apart(before, after)
        return f"From step 1 to step {last} {words(attempt)[1]} grows from {smaller} to {larger}. Alpha is too large."
    return None
