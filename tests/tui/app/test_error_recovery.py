"""An unexpected error closes what is broken, says where it is written down, and leaves the rest at work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tests.support.tui_tools import Learner, is_open, number_keys, open_app, wait_for
from tui.app.app import GlassboxApp
from tui.app.error_recovery import MOST
from tui.app.preferences import Preferences
from tui.screens.base.requests import LessonWanted
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.lesson_menu import LessonMenu
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.lesson.screen import LessonScreen
from tui.state.files.error_log import log_file
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.status_line import StatusLine
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.arithmetic import ArithmeticView

DEADLINE = 6.0


class Mishap(Exception):
    """What nobody expects."""


def fail(*given: Any, **options: Any) -> Any:
    """Takes the place of a method that has a bug."""
    raise Mishap("a bug, made for this test")


async def fail_later(*given: Any, **options: Any) -> Any:
    """Takes the place of an async method that has a bug."""
    fail()


@pytest.fixture
def undone(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Patches that are taken back before the lesson is opened again."""
    return monkeypatch


class Unlucky(Learner):
    """A learner who waits by the clock: what is broken never becomes quiet."""

    async def quiet(self) -> None:
        """Give everything that is alive several turns."""
        for _ in range(10):
            await asyncio.sleep(0.001)

    async def wait_for(self, condition: Callable[[], Any], what: str | Callable[[], str]) -> None:
        """Wait until the condition holds."""
        end = time.monotonic() + DEADLINE
        while not condition():
            assert time.monotonic() < end, f"waited in vain for: {what}, {self.app.screen_stack}, {self.notices}"
            await asyncio.sleep(0.01)


@asynccontextmanager
async def surviving(lesson: int | None = None) -> AsyncIterator[Unlucky]:
    """The app as the program runs it."""
    async with open_app(lesson) as learner:
        learner.app.recovery.survives = True
        yield Unlucky(learner.app, learner.pilot)


async def is_home_again(learner: Learner) -> None:
    """Home is there, and works, and the message names the log."""
    app = learner.app

    def at_home() -> bool:
        return isinstance(app.screen, HomeScreen) and bool(app._notifications) and app.recovery.rescue is None

    await learner.wait_for(at_home, "home is there with a word")
    assert str(log_file()) in learner.notices[-1]
    assert "Mishap" in log_file().read_text()
    before = app.screen.query_one(LessonMenu).selected
    await learner.press("up" if before else "down")
    await learner.wait_for(lambda: app.screen.query_one(LessonMenu).selected != before, "home answers")
    assert app.return_code in (None, 0) and not app._exit


async def opens(learner: Learner, number: int) -> None:
    """A lesson opens and steps."""
    await learner.press(*number_keys(number))
    await learner.wait_for(lambda: is_open(learner.app, number), f"lesson {number} is open")
    was = learner.experiment.moment.phases_done, learner.experiment.position
    await learner.press("x" if learner.experiment.lesson.one_step else "n")
    if not learner.experiment.lesson.one_step:
        await learner.wait_for(
            lambda: (learner.experiment.moment.phases_done, learner.experiment.position) != was, "it steps"
        )


Break = Callable[[pytest.MonkeyPatch, Learner], Any]


def in_render_line(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    patch.setattr(ArithmeticView, "render_line", fail)
    learner.lesson.query_one(ArithmeticView).refresh()


async def in_key_action(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    patch.setattr(LessonScreen, "action_do", fail_later)
    await learner.press("n")


async def in_timer_tick(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    patch.setattr(learner.lesson.clock.runner, "tick", fail)
    await learner.press("r")


def in_message_handler(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    class Odd(events.Event):
        """Nobody expects it."""

    patch.setattr(KeyBar, "on_odd", fail, raising=False)
    patch.setattr(Odd, "handler_name", "on_odd")
    learner.lesson.query_one(KeyBar).post_message(Odd())


def in_worker(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    learner.lesson.run_worker(fail_later())


def in_thread(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    learner.lesson.run_worker(fail, thread=True)


def in_callback(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    learner.lesson.call_after_refresh(fail)


def in_next_callback(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    learner.lesson.call_next(fail)


def in_layout(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    patch.setattr(type(learner.lesson.query_one("#workbench").layout), "arrange", fail)
    learner.app.post_message(events.Resize(Size(90, 30), Size(90, 30)))


def in_show(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    patch.setattr(NetworkView, "show", fail)
    learner.lesson.show_soon()


def in_app_timer(patch: pytest.MonkeyPatch, learner: Learner) -> None:
    learner.app.set_timer(0.01, fail)


PLACES: dict[str, Break] = {
    "painting": in_render_line,
    "a key": in_key_action,
    "a tick": in_timer_tick,
    "a message": in_message_handler,
    "a worker": in_worker,
    "a thread": in_thread,
    "a callback": in_callback,
    "a next callback": in_next_callback,
    "arranging": in_layout,
    "showing": in_show,
    "a timer of the app": in_app_timer,
}


@pytest.mark.parametrize("place", PLACES)
async def test_in_a_lesson(undone: pytest.MonkeyPatch, place: str) -> None:
    async with surviving(6) as learner:
        await learner.press("n")
        with undone.context() as patch:
            done = PLACES[place](patch, learner)
            if done is not None:
                await done
            await is_home_again(learner)
        assert "in lesson 6, and it was closed. You can open it again." in learner.notices[-1]
        await opens(learner, 6)
        assert learner.app.screen_stack[1:] == [learner.lesson]
        await learner.press("b")
        await opens(learner, 8)


@pytest.mark.parametrize("method", ["compose", "on_mount", "__init__"])
async def test_while_a_lesson_is_made(undone: pytest.MonkeyPatch, method: str) -> None:
    async with surviving() as learner:
        with undone.context() as patch:
            patch.setattr(LessonScreen, method, fail)
            await learner.press("6")
            await is_home_again(learner)
        await opens(learner, 6)
        await learner.press("b")
        await opens(learner, 1)


@pytest.mark.parametrize("method", ["compose", "on_mount"])
@pytest.mark.parametrize("view", [StatusLine, ArithmeticView])
async def test_while_a_view_is_made(undone: pytest.MonkeyPatch, method: str, view: type) -> None:
    async with surviving() as learner:
        with undone.context() as patch:
            patch.setattr(view, method, fail, raising=False)
            await learner.press("6")
            await is_home_again(learner)
        await opens(learner, 6)


async def test_the_first_lesson_is_broken_at_the_start(undone: pytest.MonkeyPatch) -> None:
    app = GlassboxApp(6)
    app.recovery.survives = True
    app.settings = replace(app.settings, predict_first=False)
    with undone.context() as patch:
        patch.setattr(LessonScreen, "compose", fail)
        async with app.run_test(size=(80, 24)) as pilot:
            learner = Unlucky(app, pilot)
            await is_home_again(learner)
            patch.undo()
            await opens(learner, 8)


ABOVE: dict[str, tuple[str, type[Screen[Any]]]] = {
    "help": ("question_mark", HelpScreen),
    "why": ("w", WhyScreen),
    "lines": ("colon", LinesScreen),
}


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("how", ["made", "painted", "closed"])
async def test_in_a_screen_above_a_lesson(undone: pytest.MonkeyPatch, above: str, how: str) -> None:
    key, kind = ABOVE[above]
    async with surviving(8) as learner:
        await learner.press("n")
        with undone.context() as patch:
            if how == "made":
                patch.setattr(kind, "compose", fail)
            await learner.press(key)
            if how != "made":
                await learner.wait_for(lambda: isinstance(learner.app.screen, kind), "it is open")
            if how == "painted":
                top = learner.app.screen
                top.query("*").first().call_after_refresh(fail)
            if how == "closed":
                learner.app.screen.dismiss(None)
                learner.lesson.call_later(fail)
            await is_home_again(learner)
        await opens(learner, 8)


async def test_what_hangs_is_cut_off(undone: pytest.MonkeyPatch) -> None:
    """A lesson waits for what never comes, in the middle of a batch; home is painted all the same."""

    async def hang(*given: Any) -> None:
        await asyncio.Event().wait()

    async with surviving(6) as learner:
        with undone.context() as patch:
            patch.setattr(type(learner.lesson.query_one("#knobs")), "show", hang)
            learner.lesson.show_soon()
            await learner.wait_for(lambda: learner.app._batch_count, "it hangs")
            learner.app.set_timer(0.01, fail)
            await is_home_again(learner)
            assert learner.app._batch_count == 0
        await opens(learner, 6)


async def test_solved_stays_solved_and_work_is_kept(undone: pytest.MonkeyPatch) -> None:
    async with surviving(7) as learner:
        await learner.press("n", "n", "n")
        learner.app.store.keep_mark("challenge", "seven", Mark("solved", 1))
        learner.lesson.call_next(fail)
        await is_home_again(learner)
        await learner.press("7")
        await learner.wait_for(lambda: is_open(learner.app, 7), "open")
        assert learner.experiment.position == 3
    store = Store.open()
    assert store.mark("challenge", "seven").state == "solved"
    store.close()


async def test_the_second_time_a_lesson_begins_with_its_own_numbers(undone: pytest.MonkeyPatch) -> None:
    """What it was left with may be what it cannot stand; the run is on the shelf."""
    async with surviving(7) as learner:
        await learner.press("n", "n", "n")
        for position in (3, 0):
            learner.lesson.call_next(fail)
            await is_home_again(learner)
            learner.app.clear_notifications()
            await learner.press("7")
            await learner.wait_for(lambda: is_open(learner.app, 7), "open")
            assert learner.experiment.position == position
        assert [run.steps for run in learner.experiment.shelf] == [3]


async def test_home_itself_is_made_anew(undone: pytest.MonkeyPatch) -> None:
    async with surviving() as learner:
        home = learner.app.screen
        home.query_one(LessonMenu).call_next(fail)
        await is_home_again(learner)
        assert learner.app.screen is not home
        assert "Something went wrong" in learner.notices[-1]
        await opens(learner, 6)


async def test_an_answer_of_the_app_fails_at_home(undone: pytest.MonkeyPatch) -> None:
    async with surviving() as learner:
        home = learner.app.screen
        with undone.context() as patch:
            patch.setattr(learner.app.sessions, "of", fail)
            learner.app.post_message(LessonWanted(3))
            await is_home_again(learner)
        assert learner.app.screen is home
        await opens(learner, 3)


async def ends_in_words(app: GlassboxApp, learner: Learner) -> None:
    await learner.wait_for(lambda: app._exit, "the app ends")
    assert app.return_code == 1
    assert app.recovery.last_words is not None and str(log_file()) in app.recovery.last_words
    assert app._exception is None and not app._exit_renderables


async def test_a_home_that_cannot_be_painted_ends_in_words(undone: pytest.MonkeyPatch) -> None:
    async with surviving() as learner:
        undone.setattr(LessonMenu, "render_line", fail)
        learner.app.screen.query_one(LessonMenu).refresh()
        await ends_in_words(learner.app, learner)


async def test_a_storm_ends_in_words(undone: pytest.MonkeyPatch) -> None:
    async with surviving() as learner:
        for _ in range(MOST + 1):
            learner.app.call_later(fail)
            await learner.wait_for(lambda: learner.app.recovery.rescue is None, "home again")
            await learner.quiet()
        await ends_in_words(learner.app, learner)


async def test_the_app_cannot_start(undone: pytest.MonkeyPatch) -> None:
    undone.setattr(Preferences, "watch_for_theme", fail)
    app = GlassboxApp()
    app.recovery.survives = True
    await app.run_async(headless=True)
    assert app.return_code == 1
    assert app.recovery.last_words is not None and app.recovery.last_words.startswith("Glassbox could not start. ")
    assert app._exception is None and not app._exit_renderables


async def test_a_log_that_cannot_be_written_is_told(undone: pytest.MonkeyPatch, home: Path) -> None:
    async with surviving(6) as learner:
        log_file().mkdir(parents=True)
        learner.lesson.call_next(fail)
        await learner.wait_for(lambda: learner.app._notifications, "a word")
        assert "could not be written down: " in learner.notices[-1]


async def test_a_lesson_that_cannot_be_kept_is_told_once(undone: pytest.MonkeyPatch) -> None:
    async with surviving(6) as learner:
        undone.setattr(learner.app.sessions.keeper, "keep", fail)
        for _ in range(3):
            learner.app.autosave.keep()
        await learner.quiet()
        told = [note.message for note in learner.app._notifications]
        assert len(told) == 1 and "What you do in lesson 6 cannot be saved." in told[0]
        assert learner.lesson


async def test_without_the_switch_a_test_fails(undone: pytest.MonkeyPatch) -> None:
    with pytest.raises(Mishap):
        async with open_app(6) as learner:
            learner.lesson.call_next(fail)
            await wait_for(learner.pilot, lambda: False, f"an error within {DEADLINE} s")
