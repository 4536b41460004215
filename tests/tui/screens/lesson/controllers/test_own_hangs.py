"""Whatever the learner's code does without end, keys are answered, and a word says where it was."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from _pytest.mark.structures import ParameterSet

import engine
from tests.support.tui_tools import Learner, open_lesson
from tests.tui.screens.lesson.controllers.test_own_code import is_back, with_own
from tests.tui.screens.tasks.test_exercise import KEYS, Writer, open_editor
from tui.screens.lesson.screen import LessonScreen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such clock")

MOST = 0.6
"""Seconds for which the app may be deaf, on a machine on which other tests run, too. A call gets 0.1."""

ENDLESS = {
    "a loop": "while True: pass",
    "a loop that catches all": "\n        ".join(["while True:", "    try: int('x')", "    except Exception: pass"]),
    "a loop in C": "sum(range(10**13))",
    "it sleeps": "import time; time.sleep(60)",
    "it grows": "everything = []\n        while True: everything.append(' ' * 10**6)",
}


@asynccontextmanager
async def pulse() -> AsyncIterator[list[float]]:
    """Feels the pulse of the app: for how long its loop was deaf, each time."""
    felt: list[float] = []

    async def beat() -> None:
        while True:
            then = time.monotonic()
            await asyncio.sleep(0.01)
            felt.append(time.monotonic() - then)

    task = asyncio.create_task(beat())
    yield felt
    task.cancel()


async def lively(scene: Callable[[], Awaitable[list[float]]], most: float = MOST) -> None:
    """Play a scene: the app is never deaf for long. The whole machine may be, so there are three tries."""
    longest = [max(await scene())]
    while min(longest) > most and len(longest) < 3:
        longest.append(max(await scene()))
    assert min(longest) <= most, longest


async def said(learner: Learner, words: str) -> str:
    """Wait for a word; all that was said."""
    await learner.wait_for(lambda: words in " ".join(learner.notices), lambda: f"{learner.notices}")
    return " ".join(learner.notices)


def learning(endless: str) -> str:
    """Lesson 6's function, which after three steps does something without end."""
    head, body = KEYS["6-learn"].solution.split("\n", 1)
    return f"{head}\n    if 0.5025 < weight < 0.5035:\n        {endless}\n{body}"


def hangs(*quick: str) -> list[ParameterSet]:
    """Every hang; but for these they are long tests."""
    return [
        pytest.param(text, id=name, marks=() if name in quick else pytest.mark.long) for name, text in ENDLESS.items()
    ]


def in_a_lesson() -> list[ParameterSet]:
    """Every way to make steps with every hang; beyond the first way those that are unlike others are quick tests."""
    ways = {"step": ["n"] * 4, "run": ["r"], "goto": ["g", "4", "0", "enter"]}
    quick = {"step": tuple(ENDLESS), "run": ("a loop in C",), "goto": ("it sleeps",)}
    return [
        pytest.param(keys, *case.values, id=f"{way}-{case.id}", marks=case.marks)
        for way, keys in ways.items()
        for case in hangs(*quick[way])
    ]


@pytest.mark.parametrize(("keys", "endless"), in_a_lesson())
async def test_in_a_lesson(keys: list[str], endless: str) -> None:
    async def scene() -> list[float]:
        async with with_own("6-learn", learning(endless)) as learner, pulse() as felt:
            for key in keys:
                if not (isinstance(learner.app.screen, LessonScreen) and learner.lesson.session.own is None):
                    await learner.press(key)
            await is_back(learner, 6)
            words = await said(learner, "did not come back")
            # What runs in C cannot say where it is.
            assert "range" in endless or "It was in line" in words
            await learner.press("n")
            assert learner.experiment.lesson is engine.lesson(6)
            return felt

    await lively(scene)


@pytest.mark.long
@pytest.mark.parametrize("endless", hangs("a loop in C", "it grows"))
async def test_when_a_knob_is_turned(endless: str) -> None:
    hangs = f"    if 0.15 < weight < 0.25:\n        {endless}\n"
    source = f"def predict(input, weight):\n{hangs}    return input * weight\n"

    async def scene() -> list[float]:
        async with with_own("1-predict", source) as learner, pulse() as felt:
            await learner.press("up")
            await is_back(learner, 1)
            await said(learner, "did not come back")
            await learner.press("u")
            assert learner.experiment.lesson is engine.lesson(1)
            return felt

    await lively(scene)


def slow() -> str:
    """Lesson 6's function, which waits a little each time."""
    head, body = KEYS["6-learn"].solution.split("\n", 1)
    return f"import time\n{head}\n    time.sleep(0.02)\n{body}"


@pytest.mark.long
async def test_a_slow_one_that_is_to_go_far() -> None:
    """No call is too long, but all together would be."""

    async def scene() -> list[float]:
        async with with_own("6-learn", slow()) as learner, pulse() as felt:
            await learner.press("g", "1", "1", "0", "0", "enter")
            await is_back(learner, 6)
            assert "seconds each time" in await said(learner, "too long")
            assert 0 < learner.experiment.position < 1100
            return felt

    await lively(scene, most=2 * MOST)


async def test_a_slow_one_runs_as_fast_as_it_can() -> None:
    async def scene() -> list[float]:
        async with with_own("6-learn", slow()) as learner, pulse() as felt:
            await learner.press(*["]"] * 8, "r")
            await learner.wait_for(lambda: learner.experiment.position > 5, lambda: learner.screen)
            await learner.press("r")
            assert not learner.lesson.running
            return felt

    await lively(scene)


@pytest.mark.parametrize("endless", hangs("a loop that catches all", "it sleeps"))
async def test_while_it_is_checked(endless: str) -> None:
    """Typing goes on, escape stops it, and without escape the time does."""

    async def scene() -> list[float]:
        async with open_lesson(1) as learner:
            await open_editor(learner)
            writer = Writer(learner)
            await writer.paste(f"def predict(input, weight):\n    if True:\n        {endless}\n    return 1\n")
            async with pulse() as felt:
                await learner.press("f5")
                assert writer.screen.check.checking
                await learner.press("z", "backspace", "escape")
                assert not writer.screen.check.checking
                await learner.press("f5")
                await learner.wait_for(lambda: not writer.screen.check.checking, lambda: learner.screen)
            checked = writer.screen.check.checked
            assert checked is not None and checked.kind in ("time", "memory", "died")
            if checked.kind == "time" and "range" not in endless:
                assert checked.line is not None and f"line {checked.line}" in str(checked.word)
            return felt

    await lively(scene)
