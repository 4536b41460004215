"""A learner at the keyboard: opens the app, presses keys, waits for what should be seen, reads the screen."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import replace
from typing import Any

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from engine import Experiment, History
from tests.support.engine_tools import LEARNING as LEARNING
from tests.support.engine_tools import LESSONS as LESSONS
from tests.support.engine_tools import ONE_STEP as ONE_STEP
from tui.app.app import GlassboxApp
from tui.controls.key_priority import KeyPriority
from tui.presentation.number_format import Numbers
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen
from tui.state.files.data_folder import data_file
from tui.state.settings.settings import Settings
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.line_view import LineView
from tui.widgets.knobs.knob import Knob

WIDE = (120, 36)
MEDIUM = (80, 24)
NARROW = (66, 30)

CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}
"""What a terminal sends for a key that has a name."""

DEADLINE = 60.0
"""Seconds after which a test stops waiting. Only a failing test takes so long."""

NEXT_PAINT = 5.0
"""Seconds in which a screen that will be painted is painted; one that is not seen may wait for longer."""


class Bare(App[None]):
    """An app that has nothing but the services that a widget asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.ascii = False
        self.key_priority = KeyPriority(self)
        self.settings = Settings()
        self.numbers = Numbers(self.settings.digits)


class Learner:
    """Someone who uses the app."""

    def __init__(self, app: GlassboxApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, each after the last one was dealt with.

        As `pilot.press`, which waits until the whole process is idle: that takes ten times as long, and a running
        lesson never is. Here it is enough that no widget has a message waiting.
        """
        for key in keys:
            await self.tap(key)
            await self.quiet()

    async def tap(self, *keys: str) -> None:
        """Press keys at once, without waiting in between."""
        for key in keys:
            name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
            event = events.Key(name, key if len(key) == 1 else CHARACTERS.get(key))
            event.set_sender(self.app)
            self.app.post_message(event)
        await asyncio.sleep(0)

    async def quiet(self) -> None:
        """Wait until no message is waiting anywhere, for several turns of the event loop.

        What is to be done after the next paint is waited for, too; the paint comes by a timer.
        """
        now = time.monotonic()
        turns, end, paints = 0, now + DEADLINE, now + NEXT_PAINT
        while turns < 10 and time.monotonic() < end and not (self.app._exception or self.app._exit):
            await asyncio.sleep(0)
            screen = self.app.screen
            pumps = [self.app, *screen.walk_children(with_self=True)]
            busy = any(not pump._message_queue.empty() or pump._next_callbacks for pump in pumps)
            if not busy and screen._callbacks and time.monotonic() < paints:
                await asyncio.sleep(0.002)
                busy = True
            turns = 0 if busy else turns + 1

    async def type(self, text: str) -> None:
        """Type a text without pauses."""
        await self.tap(*text)

    async def wait_for(self, condition: Callable[[], Any], what: str | Callable[[], str]) -> None:
        """Wait until the condition holds."""
        await wait_for(self.pilot, condition, what)

    async def leave(self) -> None:
        """Leave the app, as a person does."""
        await self.tap("ctrl+q")
        await self.wait_for(lambda: self.app._exit, "the app ends")

    async def settle(self) -> None:
        """Wait until all keys are dealt with; for what should change nothing. Not while a lesson runs."""
        await self.pilot.pause()

    @property
    def lesson(self) -> LessonScreen:
        """The lesson that is open."""
        screen = self.app.screen
        assert isinstance(screen, LessonScreen), f"{screen} is no lesson"
        return screen

    @property
    def experiment(self) -> Experiment:
        """The run that is open."""
        return self.lesson.experiment

    @property
    def focused(self) -> Knob:
        """The knob that has the focus."""
        assert isinstance(self.app.focused, Knob), f"{self.app.focused} has the focus"
        return self.app.focused

    def knob(self, id: str) -> Knob:
        """A knob by its id, such as `knob-weights-0`."""
        return self.lesson.query_one(f"#{id}", Knob)

    def words(self, selector: str) -> str:
        """What a view that draws its own lines says."""
        return self.lesson.query_one(selector, LineView).plain

    @property
    def screen(self) -> str:
        """Everything on the screen."""
        return screen_text(self.app)

    @property
    def status(self) -> str:
        """The line at the top."""
        return self.words("#status")

    @property
    def complaint(self) -> str:
        """What is said beneath a knob."""
        return "\n".join(str(widget.render()) for widget in self.app.screen.query(".complaint"))

    @property
    def notices(self) -> list[str]:
        """What is said in passing, in the line of keys or beside the work."""
        said = [" ".join(bar.plain.split()) for bar in self.app.screen.query(KeyBar)]
        return [*said, *(notification.message for notification in self.app._notifications)]

    async def focus(self, id: str) -> None:
        """Go to the first knob, then press tab until the item has the focus."""
        await self.press("f6")
        for _ in range(60):
            if self.app.focused is not None and self.app.focused.id == id:
                return
            await self.press("tab")
        raise AssertionError(f"tab never reaches {id}")

    async def go_home(self) -> None:
        """Close what is open, and leave the lesson."""
        for _ in range(9):
            if isinstance(self.app.screen, HomeScreen):
                return
            await self.press("escape")
            if isinstance(self.app.screen, LessonScreen):
                await self.press("b")
        raise AssertionError(f"{self.app.screen} cannot be left")

    async def painted(self) -> None:
        """Wait until the charts show what the numbers say."""
        painter = self.lesson.stage.painter
        await self.wait_for(lambda: painter._timer is None and not painter._stale, "the charts are painted")


def number_keys(number: int) -> tuple[str, ...]:
    """The keys that open a lesson by its number, from home."""
    longer = any(str(other).startswith(str(number)) and other != number for other in LESSONS)
    return (*str(number), "enter") if longer else tuple(str(number))


@asynccontextmanager
async def open_app(
    lesson: int | None = None,
    size: tuple[int, int] = MEDIUM,
    parameters: dict[str, Any] | None = None,
    step: int = 0,
    predict_first: bool = False,
    resume: bool = False,
) -> AsyncIterator[Learner]:
    """The app as the command line opens it, but without the questions that come before a phase, unless wanted.

    Nor does it come back to where an earlier one in the same home was left, unless wanted.
    """
    if not resume:
        forget_sessions()
    app = GlassboxApp(lesson, parameters, None if resume else step)
    app.settings = replace(app.settings, predict_first=predict_first)
    async with app.run_test(size=size, tooltips=False) as pilot:
        learner = Learner(app, pilot)
        if lesson is not None:
            await learner.wait_for(lambda: is_open(app, lesson), f"lesson {lesson} is open")
        yield learner


@asynccontextmanager
async def open_lesson(
    number: int, size: tuple[int, int] = MEDIUM, step: int = 0, **parameters: Any
) -> AsyncIterator[Learner]:
    """The app with a lesson open."""
    async with open_app(number, size, parameters, step) as learner:
        yield learner


def forget_sessions() -> None:
    """Let the next app begin every lesson anew; marks, drafts and settings stay."""
    if data_file().is_file():
        with closing(sqlite3.connect(data_file())) as connection, connection:
            connection.execute("DELETE FROM texts WHERE kind IN ('session', 'place')")


def columns(history: History) -> dict[str, str]:
    """Every column of a history, to the bit."""
    return {name: repr(list(history[name])) for name in history}


def is_open(app: App[None], number: int) -> bool:
    """Whether a lesson is open and shows its numbers."""
    screen = app.screen
    if not isinstance(screen, LessonScreen) or screen.experiment.lesson.number != number:
        return False
    if screen.has_class("-too-small"):
        return True
    return bool(screen.query("#status")) and f"{number} · " in screen.query_one("#status", LineView).plain


async def wait_for(pilot: Pilot[None], condition: Callable[[], Any], what: str | Callable[[], str]) -> None:
    """Let the app work until the condition holds; fail where it does not within the deadline."""
    end = time.monotonic() + DEADLINE
    while not condition():
        if pilot.app._exception is not None:
            raise pilot.app._exception
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for: {what if isinstance(what, str) else what()}")
        # A screen that another one takes the place of before it runs never answers.
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                await pilot.pause(0.01)


def screen_lines(app: App[None]) -> list[str]:
    """The characters on the screen, line by line."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[None]) -> str:
    """The characters on the screen as one text."""
    return "\n".join(line.rstrip() for line in screen_lines(app))


def part(lines: list[str], widget: Widget) -> list[str]:
    """What of a screen's lines is the inside of a widget."""
    place = widget.content_region
    return [line[place.x : place.right].rstrip() for line in lines[place.y : place.bottom]]


class Clock:
    """A clock for a run that stands still until a test turns it on."""

    def __init__(self) -> None:
        self.now = 1024.0

    @classmethod
    def of(cls, learner: Learner) -> Clock:
        """Give the open lesson's run this clock."""
        clock = cls()
        learner.lesson.clock.runner._clock = lambda: clock.now
        return clock
