"""What is left at one start is there at the next."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine import Experiment, Goal, Stops
from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import LEARNING, LESSONS, WIDE, Learner, columns, is_open, number_keys, open_app
from tui.app.app import GlassboxApp
from tui.screens.base.requests import LessonWanted
from tui.screens.home.home import HomeScreen
from tui.screens.home.lesson_menu import LessonMenu
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.recomputation import RecomputationScreen
from tui.state.session.restore import session_of
from tui.state.session.session import Session
from tui.state.session.session_keeper import SessionKeeper
from tui.state.storage.store import Store
from tui.widgets.knobs.lesson_knobs import ParameterKnob


@asynccontextmanager
async def started(
    lesson: int | None = None, *, size: tuple[int, int] = WIDE, fresh: bool = False, **parameters: Any
) -> AsyncIterator[Learner]:
    """The app as the command line opens it, which a person leaves in the end."""
    app = GlassboxApp(lesson, parameters, fresh=fresh)
    app.settings = replace(app.settings, predict_first=False)
    async with app.run_test(size=size, tooltips=False) as pilot:
        learner = Learner(app, pilot)
        await learner.wait_for(
            lambda: isinstance(app.screen, LessonScreen | HomeScreen | RecomputationScreen), "a screen"
        )
        await learner.quiet()
        yield learner
        await learner.leave()


async def wait_until_open(learner: Learner, number: int) -> None:
    await learner.wait_for(lambda: is_open(learner.app, number), f"lesson {number} is open")


@pytest.mark.parametrize("number", LESSONS)
async def test_a_lesson_comes_back(number: int) -> None:
    twin = Twin(number)
    async with open_app() as learner:
        await learner.press(*number_keys(number))
        await wait_until_open(learner, number)
        await learner.press("n", "n")
        knob = learner.focused
        assert isinstance(knob, ParameterKnob)
        typed = 2 if knob.parameter.whole else 0.625
        await learner.press("tab", "shift+tab", *str(typed), "enter")
        twin.run.step()
        if not twin.run.lesson.one_step:
            twin.run.step()
        twin.run.edit(**{knob.element: typed})
        if not twin.run.lesson.one_step:
            await learner.press("space")
            twin.run.advance()
        await sees(learner, twin)
        await learner.leave()
    async with open_app(resume=True) as learner:
        await wait_until_open(learner, number)
        await sees(learner, twin)
        word = "step 3. x starts over" if number in LEARNING else "The numbers are as you left them"
        await learner.wait_for(lambda: any(word in notice for notice in learner.notices), "a word")
        # And it goes on as if nothing had been.
        await learner.press("n")
        if not twin.run.lesson.one_step:
            twin.run.step()
        await sees(learner, twin)
        assert columns(learner.experiment.history) == columns(twin.run.history)


async def test_a_lesson_as_it_begins_says_nothing() -> None:
    async with started(7) as learner:
        await wait_until_open(learner, 7)
    async with started() as learner:
        await wait_until_open(learner, 7)
        await learner.settle()
        assert not any("left" in notice for notice in learner.notices)


async def test_how_it_was_looked_at() -> None:
    async with started(8) as learner:
        await wait_until_open(learner, 8)
        await learner.press("n", "n", "]", "l", "o", "f3")
        session = learner.lesson.session
        session.stops = Stops(at=40, below=1e-6, unchanged=True, nonfinite=False)
        was = (session.speed, session.output, session.log, session.tab, session.stops)
    assert was[3] == "code"
    async with started() as learner:
        await wait_until_open(learner, 8)
        session = learner.lesson.session
        assert (session.speed, session.output, session.log, session.tab, session.stops) == was
        await learner.wait_for(lambda: "[Code]" in learner.screen, "the tab is open")


@pytest.mark.parametrize("goal", [Goal("total", 0.01), Goal("total", None, 7), None])
def test_the_goal_of_a_run(goal: Goal | None) -> None:
    lesson, store = engine.lesson(12), Store()
    keeper = SessionKeeper(store)
    session = keeper.open(lesson)
    session.stops = Stops(at=9, goal=goal)
    keeper.keep(session)
    text = store.session(12)
    assert text is not None
    assert SessionKeeper(store).open(lesson).stops == session.stops
    # Of a lesson that measures something else by now nothing is left of it.
    assert session_of(text.replace('"total"', '"sum"'), lesson).stops == Stops(at=9)


async def test_the_shelf_with_its_names_and_pins_and_what_is_laid_over_the_charts() -> None:
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        for _ in range(3):
            await learner.press("n", "n", "up", "n", "x", "up")
        experiment = learner.experiment
        assert len(experiment.shelf) > 2
        experiment.rename(experiment.shelf[0], "the first")
        experiment.pin(experiment.shelf[1])
        await learner.press("f7", "space", "escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson again")
        overlays = [(one.run.number, one.place) for one in learner.lesson.session.overlays]
        before = [(run.number, run.title, run.pinned, columns(run.replay())) for run in experiment.shelf]
        assert overlays
    async with started() as learner:
        await wait_until_open(learner, 7)
        experiment = learner.experiment
        assert [(run.number, run.title, run.pinned, columns(run.replay())) for run in experiment.shelf] == before
        assert [(one.run.number, one.place) for one in learner.lesson.session.overlays] == overlays
        numbers = [run.number for run in experiment.shelf]
        await learner.press("n", "up", "n", "x")
        assert [run.number for run in experiment.shelf][-1] == max(numbers) + 1


@pytest.mark.long
async def test_the_marked_lines_of_an_exhibit() -> None:
    async with started(8) as learner:
        await wait_until_open(learner, 8)
        case = learner.lesson.session.cases[0]
        case.marked = {1, 2}
        case.said = "Not these."
    async with started() as learner:
        await wait_until_open(learner, 8)
        case = learner.lesson.session.cases[0]
        assert (case.marked, case.said, case.state) == ({1, 2}, "Not these.", "open")
        assert learner.lesson.session.cases[1].marked == set()


async def test_home_with_the_lesson_selected() -> None:
    async with started(4) as learner:
        await wait_until_open(learner, 4)
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        await learner.press("down", "down")
    async with started() as learner:
        assert isinstance(learner.app.screen, HomeScreen)
        assert learner.app.screen.query_one(LessonMenu).selected == 5
        await learner.press("enter")
        await wait_until_open(learner, 6)


@pytest.mark.long
async def test_home_lies_beneath_the_lesson_that_was_left() -> None:
    async with started(5) as learner:
        await wait_until_open(learner, 5)
    async with started() as learner:
        await wait_until_open(learner, 5)
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        assert learner.app.screen.query_one(LessonMenu).selected == 4


async def test_every_other_lesson_comes_back_too() -> None:
    async with started(6) as learner:
        await wait_until_open(learner, 6)
        await learner.press("n", "n", ">")
        await wait_until_open(learner, 7)
        await learner.press("n", "n", "n", ">")
        await wait_until_open(learner, 8)
        await learner.press("n")
    async with started() as learner:
        for number, step in ((8, 1), (7, 3), (6, 2)):
            await wait_until_open(learner, number)
            assert (learner.experiment.position, learner.experiment.history.steps) == (step, step)
            await learner.press("<")


@pytest.mark.long
async def test_a_lesson_by_its_number_is_as_it_was_left() -> None:
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        await learner.press("n", "n", "n", "left")
        twin = columns(learner.experiment.history)
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.position == 2
        assert columns(learner.experiment.history) == twin


async def test_numbers_that_are_asked_for_win_and_the_run_goes_to_the_shelf() -> None:
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        await learner.press("n", "n", "n")
        twin = columns(learner.experiment.history)
    async with started(7, input=2.0) as learner:
        await wait_until_open(learner, 7)
        assert (learner.experiment.position, learner.experiment.parameters["input"]) == (0, 2.0)
        (run,) = learner.experiment.shelf
        assert columns(run.replay()) == twin
    async with started() as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.parameters["input"] == 2.0
        assert len(learner.experiment.shelf) == 1


async def test_fresh_begins_anew_and_loses_nothing() -> None:
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        await learner.press("n", "n", "n")
        twin = columns(learner.experiment.history)
    kept = Store.open().session(7)
    async with started(fresh=True) as learner:
        assert isinstance(learner.app.screen, HomeScreen)
        assert learner.app.screen.query_one(LessonMenu).selected == 0
    async with started(7, fresh=True) as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.history.steps == 0
        assert learner.experiment.parameters == learner.experiment.lesson.defaults
    assert Store.open().session(7) == kept, "nothing was changed, so nothing is written over"
    async with started() as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.position == 3
    async with started(7, fresh=True) as learner:
        await wait_until_open(learner, 7)
        await learner.press("n")
    async with started() as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.position == 1
        assert [columns(run.replay()) for run in learner.experiment.shelf] == [twin]


BAD_SESSIONS: list[Callable[[dict[str, Any]], Any]] = [
    lambda kept: "rubbish",
    lambda kept: "[" * 100_000,
    lambda kept: [],
    lambda kept: kept | {"run": None},
    lambda kept: kept | {"run": kept["run"] | {"lesson": 8}},
    lambda kept: kept | {"run": kept["run"] | {"lesson": 99}},
    lambda kept: kept | {"run": kept["run"] | {"steps": -1}},
    lambda kept: kept | {"run": kept["run"] | {"steps": 10**12}},
    lambda kept: kept | {"run": kept["run"] | {"position": 99}},
    lambda kept: kept | {"run": kept["run"] | {"phases": 3}},
    lambda kept: kept | {"run": kept["run"] | {"parameters": {}}},
    lambda kept: kept | {"run": kept["run"] | {"parameters": kept["run"]["parameters"] | {"weight": "nan"}}},
    lambda kept: kept | {"run": kept["run"] | {"parameters": kept["run"]["parameters"] | {"weight": [1]}}},
    lambda kept: kept | {"run": kept["run"] | {"parameters": kept["run"]["parameters"] | {"extra": 1}}},
    lambda kept: kept | {"run": kept["run"] | {"edits": [{"step": 9, "changes": {"input": 1}}]}},
    lambda kept: kept | {"run": kept["run"] | {"edits": [{"step": 0, "changes": {"input": 1}}]}},
    lambda kept: kept | {"run": kept["run"] | {"edits": [{"step": 1, "changes": {"input": "inf"}}]}},
    lambda kept: kept | {"run": kept["run"] | {"edits": [{"step": 1, "changes": {"inputs": 1}}]}},
    lambda kept: kept | {"run": kept["run"] | {"edits": [{"step": 1, "changes": {}}]}},
    lambda kept: kept | {"run": kept["run"] | {"edits": [{"step": 1, "changes": {"input": 1}}] * 2}},
    lambda kept: kept | {"tab": "nowhere"},
    lambda kept: kept | {"speed": "fast"},
]


def bad(change: Callable[[dict[str, Any]], Any]) -> str:
    """A session of lesson 7 with something wrong in it."""
    store = Store()
    keeper = SessionKeeper(store)
    session = keeper.open_with(engine.lesson(7), {}, 3)
    keeper.keep(session)
    text = store.session(7)
    assert text is not None
    assert session_of(text, engine.lesson(7)).experiment.position == 3
    changed = change(json.loads(text))
    return changed if isinstance(changed, str) else json.dumps(changed)


@pytest.mark.parametrize("change", BAD_SESSIONS)
def test_a_session_that_cannot_be_used_begins_anew(change: Callable[[dict[str, Any]], Any]) -> None:
    store = Store()
    store.keep_session(7, bad(change))
    session = SessionKeeper(store).open(engine.lesson(7))
    assert session.experiment.history.steps == 0
    assert session.experiment.parameters == engine.lesson(7).defaults
    assert "begins anew" in session.greeting
    for other in (True, False):
        keeper = SessionKeeper(store, fresh=other)
        session = keeper.open_with(engine.lesson(7), {"input": 2.0}, 1)
        assert session.experiment.position == 1


STRANGE: list[dict[str, Any]] = [
    {"speed": 99, "chart": 10**9, "output": 10**9},
    {"speed": -5, "chart": -5, "output": -5},
    {"shelf": "rubbish"},
    {"shelf": [1, {}, None, {"run": {"lesson": 8, "parameters": {}}}]},
    {"section": 10**6, "reference": 10**6},
    {"section": -3, "reference": -3},
    {"cases": [{"key": "none"}, {"key": "7-jump", "marked": [-1, 10**6]}]},
]


@pytest.mark.parametrize("parts", STRANGE)
@pytest.mark.parametrize("tab", ["charts", "read", "code", "trace", "challenges"])
async def test_a_session_with_something_strange_in_it_is_shown(parts: dict[str, Any], tab: str) -> None:
    store = Store.open()
    store.keep_session(7, bad(lambda kept: kept | parts | {"tab": tab}))
    store.close()
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.position == 3
        await learner.press("c", "o", "n")
        assert learner.experiment.position == 4


async def test_words_on_a_session_that_cannot_be_used() -> None:
    store = Store.open()
    store.keep_session(7, "rubbish")
    store.keep_place('{"lesson": 7, "is_open": true}')
    store.close()
    async with started() as learner:
        await wait_until_open(learner, 7)
        await learner.wait_for(lambda: any("begins anew" in notice for notice in learner.notices), "a word")


@pytest.mark.parametrize("place", ["", "rubbish", "7", '{"lesson": 99, "is_open": true}', "[" * 100_000])
async def test_a_place_that_there_is_not(place: str) -> None:
    store = Store.open()
    store.keep_place(place)
    store.close()
    async with started() as learner:
        assert isinstance(learner.app.screen, HomeScreen)


async def test_a_long_run_is_computed_again_while_the_learner_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.session.restore.AT_ONCE", 0.0)
    monkeypatch.setattr("tui.state.session.restore.PIECE", 1000)
    twin = Experiment(engine.lesson(7), steps=1_000_000)
    twin.run(60_000)
    twin.edit(input=1.5)
    twin.run(40_000)
    twin.goto(70_000)
    twin.advance()
    keep(twin)
    async with started() as learner:
        await wait_until_open(learner, 7)
        await learner.wait_for(lambda: learner.experiment.history.steps == 100_000, "all steps")
        await learner.wait_for(lambda: "You are where you left" in learner.screen, "a word")
        assert learner.experiment.moment == twin.moment
        assert columns(learner.experiment.history) == columns(twin.history)
        assert learner.experiment.shelf == ()


def keep(experiment: Experiment) -> None:
    """Leave an experiment as the app would."""
    store = Store.open()
    keeper = SessionKeeper(store)
    keeper.keep(Session(experiment, 0))
    store.keep_place(json.dumps({"lesson": experiment.lesson.number, "is_open": True}))
    store.close()


async def test_a_long_run_is_stopped_by_a_learner_who_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.session.restore.AT_ONCE", 0.0)
    monkeypatch.setattr("tui.state.session.restore.PIECE", 1000)
    monkeypatch.setattr("tui.screens.runs.recomputation.WORKING", 0.0)
    monkeypatch.setattr("tui.state.session.recomputation.FIRST_PIECE", 1)
    twin = Experiment(engine.lesson(7), steps=1_000_000)
    twin.run(300_000)
    keep(twin)
    before = Store.open().session(7)
    async with started() as learner:
        await learner.wait_for(lambda: isinstance(learner.app.screen, RecomputationScreen), "it waits")
        await learner.wait_for(lambda: "of 300,000" in learner.screen, "it says how far it is")
        assert Store.open().session(7) == before, "a part of the run is not kept in place of all of it"
        await learner.press("?")
        await learner.wait_for(lambda: "Only the numbers at the start" in learner.screen, "help")
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, RecomputationScreen), "it goes on")
        await learner.press("escape")
        await wait_until_open(learner, 7)
        steps = learner.experiment.history.steps
        assert 1000 <= steps < 300_000
        assert learner.experiment.position == steps
        (run,) = learner.experiment.shelf
        assert run.steps == 300_000
        await learner.wait_for(lambda: "on the shelf" in learner.screen, "a word")


@pytest.mark.long
async def test_leaving_while_a_long_run_comes_back_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.session.restore.AT_ONCE", 0.0)
    monkeypatch.setattr("tui.screens.runs.recomputation.WORKING", 0.0)
    monkeypatch.setattr("tui.state.session.recomputation.FIRST_PIECE", 1)
    twin = Experiment(engine.lesson(7), steps=1_000_000)
    twin.run(300_000)
    keep(twin)
    before = Store.open().session(7)
    async with started() as learner:
        await learner.wait_for(lambda: isinstance(learner.app.screen, RecomputationScreen), "it waits")
    assert Store.open().session(7) == before


async def test_what_is_done_is_on_disk_within_a_second() -> None:
    async with started(7) as learner:
        await wait_until_open(learner, 7)
        await learner.press("n", "n")
        learner.app.store.keep_draft("1-predict", "def")
        end = time.monotonic() + 1.0
        await learner.wait_for(lambda: Store.open().draft("1-predict") == "def", "the draft is on disk")
        await learner.wait_for(lambda: '"position":2' in (Store.open().session(7) or ""), "so is the session")
        assert time.monotonic() < end


async def test_a_run_at_full_speed_is_kept_while_it_goes_on() -> None:
    async with started(8, steps=10_000_000) as learner:
        await wait_until_open(learner, 8)
        learner.lesson.session.speed = 7
        await learner.tap("r")
        seen: set[int] = set()

        def positions() -> int:
            text = Store.open().session(8)
            if text:
                seen.add(json.loads(text)["run"]["position"])
            return len(seen)

        await learner.wait_for(lambda: positions() > 2, "it is kept again and again")
        await learner.tap("r")
        longest = Store.open().session(8) or ""
        assert len(longest) < 1000, "the recipe is kept, and not the steps"


def test_a_look_at_what_has_not_changed_costs_next_to_nothing() -> None:
    store = Store()
    keeper = SessionKeeper(store)
    session = keeper.open_with(engine.lesson(8), {"steps": 1_000_000}, 100_000)
    for step in range(1, 300):
        session.experiment.goto(session.experiment.position)
        session.experiment.run(1)
        session.experiment.edit(alpha=0.1 + step / 1000)
    keeper.keep(session)
    fastest = min(_seconds(lambda: keeper.keep(session)) for _ in range(20))
    assert fastest < 200e-6
    # While it runs, only the numbers that change are written anew.
    times = []
    for _ in range(20):
        session.experiment.run(10)
        times.append(_seconds(lambda: keeper.keep(session)))
    assert min(times[1:]) < 3e-3


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


MOVES = st.lists(
    st.sampled_from(["run", "back", "advance", "edit weight", "edit setting", "reset", "undo", "blow up", "goto"]),
    max_size=12,
)


@settings(max_examples=60)
@given(number=st.sampled_from(LESSONS), moves=MOVES, size=st.integers(1, 4), draw=st.data())
def test_any_session_comes_back_to_the_bit(number: int, moves: list[str], size: int, draw: st.DataObject) -> None:
    lesson = engine.lesson(number)
    experiment = Experiment(lesson)
    for axis in lesson.sizable:
        experiment.resize(axis.name, min(size, axis.most))
    numbers = st.floats(-1e300, 1e300)
    for move in moves:
        match move:
            case "run":
                experiment.run(1 if lesson.one_step and not experiment.position else 0 if lesson.one_step else 7)
            case "back":
                experiment.back()
            case "advance" if not (lesson.one_step and experiment.position):
                experiment.advance()
            case "edit weight":
                name = next(one.name for one in lesson.parameters if one.role == "weight")
                index = lesson.elements(name, experiment.sizes)[0][0]
                experiment.edit(**{index: draw.draw(numbers)})
            case "edit setting":
                experiment.edit(**{_first_input(lesson, experiment): draw.draw(numbers)})
            case "reset":
                experiment.reset()
            case "undo":
                experiment.undo()
            case "goto":
                experiment.goto(draw.draw(st.integers(0, experiment.history.steps)))
            case "blow up" if not lesson.one_step:
                experiment.edit(**{_first_input(lesson, experiment): 1e200})
                experiment.run(4)
    store = Store()
    keeper = SessionKeeper(store)
    keeper.keep(Session(experiment, 2))
    again = SessionKeeper(store).open(lesson).experiment
    assert repr(again.moment.values) == repr(experiment.moment.values)
    assert (again.position, again.phases) == (experiment.position, experiment.phases)
    assert columns(again.history) == columns(experiment.history)
    assert repr(again.parameters) == repr(experiment.parameters)
    assert [repr(run.parameters) + repr(run.edits) for run in again.shelf] == [
        repr(run.parameters) + repr(run.edits) for run in experiment.shelf
    ]


def _first_input(lesson: engine.Lesson, experiment: Experiment) -> str:
    name = next(one.name for one in lesson.parameters if one.role == "input")
    return lesson.elements(name, experiment.sizes)[0][0]


async def test_the_file_cannot_be_written_and_the_app_says_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.state.files.data_folder import data_file

    data_file().mkdir(parents=True)
    async with started() as learner:
        app = learner.app
        await learner.wait_for(lambda: any("not being saved" in one for one in learner.notices), "a word")
        app.post_message(LessonWanted(7))
        await wait_until_open(learner, 7)
        await learner.press("n", "n")
        await learner.settle()
        assert sum("not being saved" in one for one in learner.notices) == 1
        data_file().rmdir()
        await learner.wait_for(lambda: any("saved again" in one for one in learner.notices), "it is mended")
    async with started() as learner:
        await wait_until_open(learner, 7)
        assert learner.experiment.position == 2


def test_rows_of_own_data_become_text_once_and_not_at_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is the same text all the same; only a change of the rows has them written anew."""
    import tui.state.session.session_keeper as module

    encoded: list[int] = []

    class Counting:
        def encode(self, value: Any) -> bytes:
            if isinstance(value, list) and len(value) > 1000:
                encoded.append(len(value))
            return msgspec.json.encode(value)

    monkeypatch.setattr(module, "_ENCODER", Counting())
    rows = tuple(float(at % 97) for at in range(2_000))
    session = Session.begin(engine.lesson(13), {"inputs": rows, "targets": rows, "alpha": 1e-5})
    page = module._Page(session, False)
    for _ in range(5):
        session.experiment.step()
        text = page.text()
    assert encoded == [2_000, 2_000]
    session.experiment.edit(**{"inputs[7]": 5.5})
    session.experiment.step()
    for _ in range(3):
        text = page.text()
    assert encoded == [2_000] * 3
    again = module.session_of(text, engine.lesson(13)).experiment
    assert again.parameters == session.experiment.parameters and again.position == session.experiment.position
