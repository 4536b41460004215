"""Why a run stops or has stopped, in words."""

from __future__ import annotations

from engine import Goal, Lesson, Stopped, Stops
from engine.definition.counted import counted
from engine.experiment.epochs import has_epochs
from engine.experiment.stopping.goals import Met, goal_measure
from engine.teaching.number_words import typed
from tui.presentation.number_format import apart, fit, full

WIDE = 24
"""Into so many columns every number goes with all its digits."""


def reasons_in_words(lesson: Lesson, stops: Stops) -> str:
    """The reasons as one sentence."""
    reasons = []
    if stops.at is not None:
        reasons.append(f"step {stops.at}")
    if stops.below is not None:
        reasons.append(f"errors below {full(stops.below)}")
    if stops.goal is not None:
        reasons += goal_in_words(lesson, stops.goal)
    if stops.unchanged:
        reasons.append("no change")
    if stops.nonfinite:
        reasons.append("not finite")
    return f"A run stops at: {', '.join([*reasons, 'its last step'])}."


def goal_in_words(lesson: Lesson, goal: Goal) -> list[str]:
    """What a goal stops for: one or two reasons."""
    is_error = goal_measure(lesson, goal.measure).is_error
    found = []
    if goal.reached is not None:
        found.append(f"{goal.measure} {'below' if is_error else 'at least'} {fit(goal.reached, WIDE)}")
    if goal.patience is not None:
        found.append(f"{goal.measure} no {'smaller' if is_error else 'larger'} for {_time(lesson, goal.patience)}")
    return found


def stopped_in_words(lesson: Lesson, stopped: Stopped, stops: Stops, width: int | None = None) -> str:
    """Where a run has stopped, and why; where it is not finite, only where.

    Args:
        lesson: The lesson.
        stopped: Where it stopped.
        stops: The reasons that it had.
        width: In how many columns it has to fit, if it can.
    """
    return f"Stopped at step {stopped.step}{_why(lesson, stopped, stops, width)}."


def _why(lesson: Lesson, stopped: Stopped, stops: Stops, width: int | None) -> str:
    goal, met = stops.goal, stopped.met
    if goal is not None and met is not None:
        is_error = goal_measure(lesson, goal.measure).is_error
        if met.reason == "goal" and goal.reached is not None:
            return f": {goal.measure} is {_near(met.number, goal.reached, is_error)}"
        if goal.patience is not None:
            return _no_better(lesson, goal, met, is_error, width)
    if stopped.reason == "small error":
        return f": every error is below {full(stops.below or 0.0)}"
    if stopped.reason == "no change":
        return ": it changed no weight"
    return ", where a number is not finite" if stopped.reason == "not finite" else ", as you wished"


def _near(number: float, wanted: float, is_error: bool) -> str:
    """A number and what it is below, or at least; so many digits as it takes to see that."""
    if not is_error:
        return f"{full(number)}, at least {fit(wanted, WIDE)}"
    return f"{typed(number, lambda one: one < wanted) or full(number)}, below {fit(wanted, WIDE)}"


def _no_better(lesson: Lesson, goal: Goal, met: Met, is_error: bool, width: int | None) -> str:
    number, best = apart(met.number, met.best)
    passed = f"for {_time(lesson, goal.patience or 1)} not {'below' if is_error else 'above'} {best}"
    long = f": {goal.measure} is {number}, {passed}, as after step {met.best_step}"
    beside = len(f"Stopped at step {met.step}.")
    return long if width is None or len(long) + beside <= width else f": {goal.measure} is {number}, {passed}"


def _time(lesson: Lesson, count: int) -> str:
    return counted(count, "epoch" if has_epochs(lesson) else "step")
