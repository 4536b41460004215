"""A lesson as it was left: a session from its snapshot."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import get_args

import msgspec

from engine import EarlierRun, Experiment, Goal, Lesson, ParameterError, Stops
from engine.experiment.run_validation import checked_run
from engine.experiment.shelf import MOST_EARLIER, Replay
from engine.experiment.stopping.goals import goal_measures
from tui.presentation.overlays import MOST_OVERLAYS, Overlay
from tui.state.session.recipe import run_of
from tui.state.session.recomputation import Recomputation
from tui.state.session.session import SPEEDS, Session, Tab
from tui.state.session.snapshot import RunSnapshot, SessionSnapshot, StopsSnapshot

AT_ONCE = 0.1
"""Seconds that are spent on computing a run again before the learner sees anything."""


PIECE = 20_000
"""How many steps are computed before the clock is looked at."""


LONGEST_NAME = 30
"""No function that is to be written in a lesson has a name as long as that."""


def session_of(text: str, lesson: Lesson) -> Session:
    """The session that a text describes.

    A long run is computed again only in part; the session says what is left to do.

    Raises:
        ParameterError: The text is none of ours, or the lesson does not allow what it says.
    """
    kept = decoded(text, lesson)
    run = checked_run(run_of(kept.run))
    shelf = _shelf_of(kept, lesson)
    replay = Replay(run)
    end = perf_counter() + AT_ONCE
    while not replay.go_on(PIECE):
        if perf_counter() > end:
            break
    position, phases = kept.run.position, kept.run.phases
    experiment = Experiment.from_run(run, position, phases, [one for one, _ in shelf], replay)
    session = Session(experiment, max(0, min(kept.speed, len(SPEEDS) - 1)))
    if replay.is_whole:
        session.greeting = _greeting(experiment)
    else:
        session.recomputation = Recomputation(experiment, replay, position, phases)
    if kept.own.isidentifier() and len(kept.own) < LONGEST_NAME:
        session.greeting = _greeting_without(kept.own, 0 if lesson.one_step else position + (phases > 0))
    _look_as_before(session, kept)
    runs = {one.number: one for one in experiment.shelf}
    places = {
        place: runs[one.number]
        for one, place in shelf
        if place is not None and place in range(MOST_OVERLAYS) and one.number in runs
    }
    session.overlays = [Overlay(one, place) for place, one in sorted(places.items())]
    return session


def _look_as_before(session: Session, kept: SessionSnapshot) -> None:
    """What the learner was looking at."""
    tabs: tuple[Tab, ...] = get_args(Tab)
    session.tab = kept.tab if kept.tab in tabs else "charts"
    session.chart, session.output, session.log = max(0, kept.chart), max(0, kept.output), kept.log
    session.by_epoch = kept.by_epoch
    stops = kept.stops
    session.stops = Stops(
        stops.at, stops.below, stops.unchanged, stops.nonfinite, _goal(session.experiment.lesson, stops)
    )
    session.bookmark.section, session.bookmark.reference = max(0, kept.section), kept.reference
    session.left_cases = {case.key: case for case in kept.cases}


def _goal(lesson: Lesson, stops: StopsSnapshot) -> Goal | None:
    """The goal that was kept, if the lesson has such a measure."""
    if stops.measure not in {one.gives for one in goal_measures(lesson)}:
        return None
    goal = Goal(stops.measure, stops.reached, stops.patience)
    return goal if (goal.reached, goal.patience) != (None, None) else None


def take_over(session: Session, kept: SessionSnapshot) -> None:
    """Into a session that begins with other numbers: the shelf, the run that was left, the exhibits."""
    experiment, lesson = session.experiment, session.experiment.lesson.base
    try:
        run = checked_run(run_of(kept.run))
    except ParameterError:
        run = None
    start = EarlierRun.of(experiment.history)
    shelf = [one for one, _ in _shelf_of(kept, lesson)]
    if run is not None and run.steps and not lesson.one_step:
        shelf.append(run)
    session.experiment = Experiment.from_run(start, shelf=shelf)
    session.left_cases = {case.key: case for case in kept.cases}


def _shelf_of(kept: SessionSnapshot, lesson: Lesson) -> list[tuple[EarlierRun, int | None]]:
    """The runs on the shelf, and which of the signs each has on the charts; those that cannot be read are left out."""
    try:
        texts = msgspec.json.decode(kept.shelf, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, RecursionError):
        return []
    found: list[tuple[EarlierRun, int | None]] = []
    for text in texts[:MOST_EARLIER]:
        try:
            one = msgspec.json.decode(text, type=RunSnapshot)
            run = checked_run(run_of(one.run))
        except (msgspec.MsgspecError, ParameterError, RecursionError):
            continue
        if run.lesson is lesson:
            found.append((replace(run, number=one.number, name=one.name, pinned=one.pinned), one.shown))
    return found


def decoded(text: str, lesson: Lesson) -> SessionSnapshot:
    """What a text says of a lesson.

    Raises:
        ParameterError: The text is none of ours.
    """
    try:
        kept = msgspec.json.decode(text, type=SessionSnapshot)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ParameterError("session", "a text", "one that Glassbox wrote", str(error)) from None
    if kept.run.lesson != lesson.number:
        raise ParameterError("lesson", str(kept.run.lesson), str(lesson.number))
    return kept


def _greeting(experiment: Experiment) -> str:
    """A word on where the learner is, if it is not the lesson's own beginning."""
    if experiment.lesson.one_step or not experiment.history.steps:
        changed = repr(experiment.parameters) != repr(experiment.lesson.defaults)
        return "The numbers are as you left them. d brings the lesson's own." if changed else ""
    return f"You are where you left: step {experiment.moment.step}. x starts over."


def _greeting_without(own: str, step: int) -> str:
    """The same where the run was one with the learner's function, which is not there at a new start."""
    numbers = f"Step {step} with your numbers" if step else "Your numbers"
    return f"{numbers} and the lesson's own {own}. F10 has yours."
