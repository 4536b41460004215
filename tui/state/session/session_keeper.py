"""Sessions to and from text: a lesson is kept while it is used, and comes back as it was left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

import msgspec

import engine
from engine import EarlierRun, Lesson, ParameterError
from engine.definition.axis import Labels
from engine.definition.labels import labeled
from tui.state.progress.exhibit_cases import Case
from tui.state.session.own_function import goes_on
from tui.state.session.recipe import Change, Recipe, Written, recipe_of_run, written_labels
from tui.state.session.restore import decoded, session_of, take_over
from tui.state.session.session import Session
from tui.state.session.snapshot import CaseSnapshot, PlaceSnapshot, RunSnapshot, SessionSnapshot, StopsSnapshot
from tui.state.storage.store import Store

_ENCODER = msgspec.json.Encoder()

MANY = 100
"""More rows than these become text once, and not whenever something else has changed."""


class SessionKeeper:
    """Opens sessions as they were left, and keeps them in the store while they change.

    Args:
        store: Where they are kept.
        fresh: Whether lessons begin with their own numbers. What was kept then stays as it is until something is
            changed, and the run that was left is on the shelf.
    """

    def __init__(self, store: Store, fresh: bool = False) -> None:
        self._store = store
        self._fresh = fresh
        self._pages: dict[int, _Page] = {}
        self._place: PlaceSnapshot | None = None

    def open(self, lesson: Lesson) -> Session:
        """The session of a lesson as it was left, or a new one."""
        if self._fresh:
            return self._begun(lesson, {}, as_kept=True)
        text = self._store.session(lesson.number)
        try:
            session = Session.begin(lesson) if text is None else session_of(text, lesson)
        except ParameterError:
            session = Session.begin(lesson)
            session.greeting = "What was kept of this lesson cannot be used, so it begins anew."
        self._pages[lesson.number] = _Page(session, as_kept=True)
        return session

    def open_with(
        self, lesson: Lesson, parameters: dict[str, Any], step: int | None, labels: Labels | None = None
    ) -> Session:
        """A session that begins with these numbers and labels; the run that was left is on the shelf."""
        session = self._begun(labeled(lesson, labels or {}), parameters, as_kept=False)
        session.experiment.run(step or 0)
        return session

    def keep(self, session: Session) -> None:
        """Give the store what has changed since it was given last."""
        if session.recomputation is not None:
            # Only a part of the run is there; what is kept has all of it.
            return
        number = session.experiment.lesson.number
        page = self._pages.get(number)
        if page is None or page.session is not session:
            page = self._pages[number] = _Page(session, as_kept=False)
        if page.has_changed():
            self._store.keep_session(number, page.text())

    def keep_place(self, place: PlaceSnapshot) -> None:
        """Keep where the learner is, once it is not where the app was opened."""
        if place != self._place:
            self._store.keep_place(_ENCODER.encode(place).decode())
        self._place = place

    def place(self) -> PlaceSnapshot:
        """Where the app opens: where the learner was last, or at home with the first lesson."""
        self._place = self._last_place() or PlaceSnapshot(engine.lessons()[0].number, False)
        return self._place

    def _last_place(self) -> PlaceSnapshot | None:
        text = None if self._fresh else self._store.place()
        if text is None:
            return None
        try:
            place = msgspec.json.decode(text, type=PlaceSnapshot)
        except (msgspec.MsgspecError, RecursionError):
            return None
        return place if place.lesson in [lesson.number for lesson in engine.lessons()] else None

    def _begun(self, lesson: Lesson, parameters: dict[str, Any], as_kept: bool) -> Session:
        session = Session.begin(lesson, parameters)
        text = self._store.session(lesson.number)
        if text is not None:
            try:
                kept = decoded(text, lesson)
            except ParameterError:
                pass
            else:
                take_over(session, kept)
        self._pages[lesson.number] = _Page(session, as_kept)
        return session


@dataclass(frozen=True)
class _Look:
    """What a session looks like at one moment; comparing two costs next to nothing."""

    held: tuple[object, ...]
    """Things that are replaced and never changed: the same one is as it was."""
    values: tuple[object, ...]

    def is_same_as(self, other: _Look | None) -> bool:
        """Whether nothing has changed between the two."""
        return (
            other is not None
            and self.values == other.values
            and all(one is two for one, two in zip(self.held, other.held, strict=True))
        )


class _Page:
    """Writes one session down."""

    def __init__(self, session: Session, as_kept: bool) -> None:
        self.session = session
        self._last: _Look | None = self._look() if as_kept else None
        self._edits: tuple[object, list[Change]] = (None, [])
        self._start: tuple[object, Recipe] = (None, Recipe(0, {}))
        self._shelf: tuple[object, object, msgspec.Raw] = (None, None, msgspec.Raw(b"[]"))

    def has_changed(self) -> bool:
        """Whether the session has changed since this was asked last."""
        look = self._look()
        if look.is_same_as(self._last):
            return False
        self._last = look
        return True

    def text(self) -> str:
        """The session as text."""
        session = self.session
        bookmark = session.bookmark
        kept = SessionSnapshot(
            self._recipe(),
            self._shelf_text(),
            session.speed,
            session.tab,
            session.chart,
            session.output,
            session.log,
            _stops(session.stops),
            bookmark.section,
            bookmark.reference,
            [CaseSnapshot(case.exhibit.key, sorted(case.marked), case.said, case.state) for case in _cases(session)],
            "" if session.own is None else session.own.name,
            session.by_epoch,
        )
        return _ENCODER.encode(kept).decode()

    def _look(self) -> _Look:
        session = self.session
        experiment = session.experiment
        history = experiment.history
        return _Look(
            (experiment, history, experiment.shelf, session.stops),
            (
                history.steps,
                experiment.position,
                experiment.phases,
                session.speed,
                session.tab,
                session.chart,
                session.output,
                session.log,
                session.by_epoch,
                session.bookmark.section,
                session.bookmark.reference,
                _overlays(session),
                tuple((case.exhibit.key, frozenset(case.marked), case.said, case.state) for case in _cases(session)),
            ),
        )

    def _recipe(self) -> Recipe:
        """The run as the next start computes it: with the lesson's own functions, where the learner's are not there."""
        experiment = self.session.experiment
        history = experiment.history
        if self._edits[0] is not history.segments:
            # A run of a million steps is one stretch; what was changed is looked for only after a change.
            edits = recipe_of_run(EarlierRun.of(history)).edits
            self._edits = (history.segments, [Change(one.step, _written_once(one.changes)) for one in edits])
        start = history.segments[0].parameters
        if self._start[0] is not start:
            recipe = recipe_of_run(EarlierRun(history.lesson.base, start, (), 0))
            written = _written_once(recipe.parameters)
            self._start = (start, msgspec.structs.replace(recipe, parameters=written))
        return msgspec.structs.replace(
            self._start[1],
            lesson=experiment.lesson.number,
            edits=self._edits[1],
            steps=history.steps,
            position=experiment.position,
            phases=experiment.phases,
            labels=written_labels(history.lesson.labels),
        )

    def _shelf_text(self) -> msgspec.Raw:
        runs, overlays, left = self.session.experiment.shelf, _overlays(self.session), self.session.built_in
        if left is not None:
            # What the lesson's own functions had run stays, too. The numbers on the two shelves are not of one count.
            now, before = self.session.experiment.history, EarlierRun.of(left.history)
            others = () if left.lesson.one_step or not before.steps or goes_on(now, before) else (before,)
            shelf = _kept_runs((*left.shelf, *(replace(run, number=0) for run in (*runs, *others))), ())
            return msgspec.Raw(_ENCODER.encode(shelf))
        if self._shelf[0] is not runs or self._shelf[1] != overlays:
            self._shelf = (runs, overlays, msgspec.Raw(_ENCODER.encode(_kept_runs(runs, overlays))))
        return self._shelf[2]


def _written_once(values: dict[str, Written]) -> dict[str, Written]:
    """The same, with the rows of long data as the text that they become: they are kept at every key, and seldom change.

    Only for what is encoded and not read.
    """
    return {
        name: cast("Written", msgspec.Raw(_ENCODER.encode(value)))
        if isinstance(value, list) and len(value) > MANY
        else value
        for name, value in values.items()
    }


def _kept_runs(runs: Iterable[EarlierRun], overlays: Iterable[tuple[int, int]]) -> list[RunSnapshot]:
    shown = dict(overlays)
    return [RunSnapshot(recipe_of_run(run), run.number, run.name, run.pinned, shown.get(run.number)) for run in runs]


def _stops(stops: engine.Stops) -> StopsSnapshot:
    found = StopsSnapshot(stops.at, stops.below, stops.unchanged, stops.nonfinite)
    if (goal := stops.goal) is None:
        return found
    return msgspec.structs.replace(found, measure=goal.measure, reached=goal.reached, patience=goal.patience)


def _overlays(session: Session) -> tuple[tuple[int, int], ...]:
    return tuple((overlay.run.number, overlay.place) for overlay in session.overlays)


def _cases(session: Session) -> list[Case] | tuple[()]:
    """The exhibits, if they were ever looked at."""
    if "cases" in session.__dict__ or session.left_cases:
        return session.cases
    return ()
