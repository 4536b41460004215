"""Labels of one's own in files and in what is kept: there and back, as before without them, and refused in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import engine
from engine import Experiment, Lesson
from engine.definition.labels import labeled
from tests.engine.definition.test_labels import REFUSED, WITH_AXES, own_of
from tui.state.session.own_function import as_built_in, begin_own
from tui.state.session.restore import session_of
from tui.state.session.run_file import RunFileError, read_run, read_saved, save_run
from tui.state.session.session import Session
from tui.state.session.session_keeper import SessionKeeper
from tui.state.storage.store import Store

by_number = pytest.mark.parametrize("lesson", WITH_AXES, ids=lambda lesson: str(lesson.number))


@by_number
def test_a_file_keeps_them(tmp_path: Path, lesson: Lesson) -> None:
    run = Experiment(lesson, own_of(lesson))
    run.run(1)
    save_run(tmp_path / "mine.json", run)
    text = (tmp_path / "mine.json").read_text(encoding="utf-8")
    assert json.loads(text)["labels"] == own_of(lesson) and json.loads(text)["version"] == 2
    again = read_run(tmp_path / "mine.json")
    assert again.lesson.labels == run.lesson.labels != {}
    assert repr(again.moment) == repr(run.moment)
    save_run(tmp_path / "again.json", again)
    assert (tmp_path / "again.json").read_text() == text


@by_number
def test_a_file_without_them_is_as_before(tmp_path: Path, lesson: Lesson) -> None:
    run = Experiment(lesson)
    save_run(tmp_path / "mine.json", run)
    assert "labels" not in json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert read_run(tmp_path / "mine.json").lesson is lesson


def changed(path: Path, labels: Any) -> Path:
    save_run(path, Experiment(engine.lesson(8)))
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "labels": labels}), encoding="utf-8")
    return path


def is_list_of_texts(labels: Any) -> bool:
    (given,) = labels.values()
    return isinstance(given, list) and all(isinstance(one, str) and one != "\ud800" for one in given)


@pytest.mark.parametrize(("labels", "words"), [one for one in REFUSED if is_list_of_texts(one[0])])
def test_a_file_with_others_is_refused_in_words(tmp_path: Path, labels: Any, words: str) -> None:
    if "a" * 1000 in str(labels):
        words = "it is larger than 1 MB"
    with pytest.raises(RunFileError) as refusal:
        read_saved(changed(tmp_path / "a.json", labels))
    assert words.replace("\\", "") in str(refusal.value).replace("\\", "")
    assert str(refusal.value).isascii() and str(refusal.value).isprintable()


@pytest.mark.parametrize("labels", [None, 3, [], "outputs", {"outputs": None}, {"outputs": {"a": 1}}, {"outputs": [1]}])
def test_a_file_with_something_else_is_refused(tmp_path: Path, labels: Any) -> None:
    with pytest.raises(RunFileError, match="labels"):
        read_saved(changed(tmp_path / "a.json", labels))


def kept_and_opened(session: Session) -> Session:
    store, number = Store(), session.experiment.lesson.number
    keeper = SessionKeeper(store)
    opened = keeper.open(engine.lesson(number))
    opened.experiment = session.experiment
    keeper.keep(opened)
    text = store.session(number)
    assert text is not None
    return session_of(text, engine.lesson(number))


@by_number
def test_a_session_keeps_them(lesson: Lesson) -> None:
    session = Session.begin(lesson)
    session.experiment.label(**own_of(lesson))
    assert kept_and_opened(session).experiment.lesson.labels == session.experiment.lesson.labels != {}


def test_so_does_its_shelf() -> None:
    session = Session.begin(labeled(engine.lesson(8), {"outputs": ("a", "b", "c")}))
    session.experiment.run(3)
    session.experiment.restore_defaults()
    session.experiment.run(2)
    again = kept_and_opened(session).experiment
    assert again.lesson is engine.lesson(8)
    again.take_up(again.shelf[0])
    assert again.lesson.labels == {"outputs": ("a", "b", "c")}


def test_a_session_with_hostile_ones_begins_anew() -> None:
    store = Store()
    keeper = SessionKeeper(store)
    session = keeper.open_with(engine.lesson(8), {}, 3, {"outputs": ("a", "b", "c")})
    keeper.keep(session)
    text = store.session(8) or ""
    assert session_of(text, engine.lesson(8)).experiment.lesson.labels == {"outputs": ("a", "b", "c")}
    # What was kept goes to the shelf, with its own.
    over = SessionKeeper(store).open_with(engine.lesson(8), {}, 1, {"outputs": ("x",)}).experiment
    assert (over.lesson.labels, over.shelf[0].labels) == (
        {"outputs": ("x", "win", "sad")},
        {"outputs": ("a", "b", "c")},
    )
    for hostile in ("\\u001b[2J", "\\u202e", "b", "x" * 99):
        store.keep_session(8, text.replace('["a",', f'["{hostile}",'))
        opened = SessionKeeper(store).open(engine.lesson(8))
        assert "begins anew" in opened.greeting and opened.experiment.lesson is engine.lesson(8)


@pytest.mark.parametrize("number", [2, 8])
def test_they_go_into_a_run_with_an_own_function_and_come_back(number: int) -> None:
    from engine.teaching.exercise import exercises
    from tui.state.session.own_function import OwnFunction, close_own

    exercise = next(one for one in exercises(number) if one.phase is not None)
    own = OwnFunction(exercise, exercise.solution)
    session = Session.begin(engine.lesson(number))
    axis = session.experiment.lesson.axes[0].name
    session.experiment.label(**{axis: ("a", "b", "c")})
    experiment = begin_own(session.experiment.lesson, session.experiment.history.start, own)
    session.use(own, experiment)
    try:
        assert session.experiment.lesson.labels == {axis: ("a", "b", "c")}
        session.experiment.label(**{axis: ("a", "b", "d")})
        session.experiment.run(0 if number == 2 else 2)
        assert as_built_in(session.experiment.history, engine.lesson(number)).labels == {axis: ("a", "b", "d")}
    finally:
        left = session.go_back()
        assert left is not None
        close_own(left)
    assert session.experiment.lesson.labels == {axis: ("a", "b", "d")}
    assert session.experiment.lesson.base is engine.lesson(number)
