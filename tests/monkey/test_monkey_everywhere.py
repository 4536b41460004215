"""The monkey begins on each screen in turn: by chance alone it comes to some of them seldom."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from textual.screen import Screen

import tui.screens
from tests.monkey.test_monkey import let_loose, telling
from tests.support.tui_tools import Learner, open_app
from tui.screens.base.palette import Palette
from tui.screens.take_home.copy_fallback import CopiedScreen
from tui.screens.tasks.lesson_summary import FinishedScreen
from tui.state.progress.lesson_progress import lesson_progress

FEW = 12
MANY = 400


@dataclass(frozen=True)
class Start:
    """How a screen is reached."""

    lesson: int | None = 8
    keys: tuple[str, ...] = ()
    step: int = 4
    asks: bool = False
    parameters: dict[str, Any] = field(default_factory=dict)


STARTS = {
    "HomeScreen": Start(None),
    "LessonScreen": Start(),
    "CheckScreen": Start(keys=("k",)),
    "CopiedScreen": Start(),
    "ExerciseScreen": Start(keys=("f10",)),
    "ExhibitScreen": Start(keys=("f8",)),
    "ExportScreen": Start(keys=("e",)),
    "FinishedScreen": Start(),
    "GlossaryScreen": Start(keys=("h",)),
    "GotoScreen": Start(keys=("g",)),
    "HealthScreen": Start(14, ("semicolon",)),
    "HelpScreen": Start(keys=("question_mark",)),
    "KeysScreen": Start(keys=("comma", *["down"] * 6, "enter")),
    "LabelsScreen": Start(keys=("f",)),
    "LinesScreen": Start(keys=("colon",)),
    "MeasureScreen": Start(3, ("m",), 1),
    "OpenScreen": Start(keys=("ctrl+o",)),
    "Palette": Start(keys=("ctrl+p",)),
    "PresetsScreen": Start(keys=("t",)),
    "QuestionScreen": Start(keys=("n",), step=0, asks=True),
    "ReasonScreen": Start(keys=("equals_sign",)),
    "RecomputationScreen": Start(),
    "DrawingScreen": Start(17, ("z",)),
    "SaveScreen": Start(keys=("ctrl+s",)),
    "SettingsScreen": Start(keys=("comma",)),
    "ShelfScreen": Start(keys=("shift+left", "up", "n", "f7"), step=12),
    "StopsScreen": Start(keys=("s",)),
    "SweepScreen": Start(keys=("S",)),
    "TroubleScreen": Start(keys=("exclamation_mark",), step=6, parameters={"alpha": 1e200}),
    "VersusScreen": Start(7, ("v",)),
    "WhyScreen": Start(6, ("f6", *["tab"] * 6, "w")),
}


def all_screens() -> set[str]:
    """The name of every screen that can be shown."""
    for module in pkgutil.walk_packages(tui.screens.__path__, "tui.screens."):
        importlib.import_module(module.name)
    ours = {one for one in _below(Screen) if one.__module__.startswith("tui.")}
    return {one.__name__ for one in ours if not ours.intersection(_below(one))} | {Palette.__name__}


def _below(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_no_screen_is_left_out() -> None:
    assert set(STARTS) == all_screens()


@pytest.mark.parametrize("name", STARTS)
async def test_a_few_deeds_from_every_screen(name: str) -> None:
    await go_wild_on(name, FEW, sum(map(ord, name)))


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", STARTS)
async def test_hundreds_of_deeds_from_every_screen(name: str) -> None:
    await go_wild_on(name, MANY, 1000 + sum(map(ord, name)))


async def go_wild_on(name: str, count: int, seed: int) -> None:
    """Go to a screen, let the monkey loose there, and leave."""
    start = STARTS[name]
    resume = name == "RecomputationScreen"
    with telling(seed) as last:
        if resume:
            await leave_a_long_run()
        lesson = None if resume else start.lesson
        async with open_app(lesson, (80, 24), start.parameters or None, start.step, start.asks, resume) as learner:
            await learner.press(*start.keys)
            if name == "CopiedScreen":
                learner.app.push_screen(CopiedScreen("x" * 300))
            elif name == "FinishedScreen":
                learner.app.push_screen(FinishedScreen(lesson_progress(learner.app.store, 8)))
            await learner.wait_for(lambda: type(learner.app.screen).__name__ == name, name)
            await let_loose(learner, seed, count, last)


async def leave_a_long_run() -> None:
    """End an app in the middle of a run that takes a while to be computed again."""
    async with open_app(8, (80, 24), {"steps": 1_000_000}) as learner:
        learner.experiment.run(1_000_000)
        await settled(learner)
        await learner.leave()


async def settled(learner: Learner) -> None:
    """What was done is in the lesson's views, and so in what is kept."""
    learner.lesson.show_soon()
    await learner.quiet()
