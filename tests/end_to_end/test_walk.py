"""The whole course by keys alone, in a terminal of the usual size: from the welcome to the last lesson's end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

import engine
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from tests.support.challenge_tools import Player
from tests.support.home import settle_in
from tests.support.tui_tools import LESSONS, MEDIUM, Learner, number_keys, screen_lines
from tests.support.walker import Walker
from tests.tui.screens.lesson.controllers.test_text_links import Reader
from tests.tui.screens.tasks.test_exercise import open_editor
from tui.app.app import GlassboxApp
from tui.cli.main import cli
from tui.presentation.text.lesson_text import KNOWN
from tui.screens.home.home import WELCOME, HomeScreen
from tui.screens.home.lesson_menu import LessonMenu
from tui.screens.lesson.screen import LessonScreen
from tui.state.progress.lesson_progress import course_progress
from tui.state.storage.marks import Mark

COUNT = len(LESSONS)

FIRST, LATER = ([number for number in LESSONS if (number <= 8) == first] for first in (True, False))
"""The quick run walks through all of the first lessons, and through the later ones in short.

What the later ones have is marked as done there, so that the course has an end.
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The walk is a newcomer's: nothing is kept yet, and nothing of it is kept where the tester's own work is."""
    return settle_in(tmp_path, monkeypatch)


@asynccontextmanager
async def started(follows: Collection[str] | None = None) -> AsyncIterator[Walker]:
    """The app as `glassbox` opens it, in the home as it is."""
    app = GlassboxApp()
    async with app.run_test(size=MEDIUM, tooltips=False) as pilot:
        learner = Learner(app, pilot)
        await learner.wait_for(lambda: isinstance(app.screen, HomeScreen), "home")
        await learner.quiet()
        yield Walker(learner, follows)
        await learner.leave()


@pytest.mark.long
@pytest.mark.parametrize("number", LESSONS)
async def test_one_lesson_is_read_and_answered(number: int) -> None:
    async with started() as walker:
        await walker.press(*number_keys(number))
        await walker.wait_for_lesson(number)
        await walker.read()
        await walker.step_and_answer()
        await walker.find_slips()


@pytest.mark.timeout(180)
async def test_the_later_lessons_in_short() -> None:
    async with started() as walker:
        learner = walker.learner
        await walker.press(*number_keys(LATER[0]))
        for number in LATER:
            await walker.wait_for_lesson(number)
            walker.answered.clear()
            try:
                await walker.short_lesson()
            except Exception as error:
                error.add_note(f"This was in lesson {number}, with this on the screen:\n{learner.screen}")
                raise
            await walker.press(">")
        # There is none after the last one.
        await walker.wait_for_lesson(LATER[-1])
        await walker.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


@pytest.mark.every_case
@pytest.mark.parametrize(
    "walked", [FIRST, pytest.param(list(LESSONS), marks=[pytest.mark.long, pytest.mark.timeout(1800)])], ids=len
)
@pytest.mark.timeout(600)
async def test_the_whole_course(walked: list[int]) -> None:
    # What the other kinds lead to is looked at above, each lesson by itself.
    async with started(follows=("key", "lesson", "tab")) as walker:
        learner = walker.learner
        await learner.wait_for(lambda: WELCOME[0] in learner.screen, "the welcome")
        await walker.press("enter")
        for number in walked:
            await walker.wait_for_lesson(number)
            try:
                await walker.whole_lesson()
            except Exception as error:
                error.add_note(f"This was in lesson {number}, with this on the screen:\n{learner.screen}")
                raise
            if number != walked[-1]:
                await walker.press("enter")
        await walker.press("escape")
        await walker.wait_for_lesson(walked[-1])
        mark_the_rest(learner, walked)
        await walker.press("b")
        await sees_all_done(learner)
        assert all(one.finished and one.next is None for one in course_progress(learner.app.store))
        marks = {name: learner.app.store.marks(name) for name in ("challenge", "exercise", "exhibit", "question")}

    async with started() as walker:
        learner = walker.learner
        await sees_all_done(learner)
        assert {name: learner.app.store.marks(name) for name in marks} == marks
        await walker.press("home")
        for number in walked:
            await walker.press(*number_keys(number))
            await walker.wait_for_lesson(number)
            await finds_all_done(walker, number)
            await walker.press("b")
            await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        await sees_all_done(learner)

    said = CliRunner().invoke(cli, ["progress"], prog_name="glassbox")
    assert (said.exit_code, said.stderr) == (0, "")
    assert f"Lessons: {COUNT} of {COUNT} done, {COUNT} finished." in said.stdout
    assert "Next: nothing. You have finished the course." in said.stdout
    assert "not yet" not in said.stdout
    assert "begun" not in said.stdout


def mark_the_rest(learner: Learner, walked: list[int]) -> None:
    """Have the lessons after those that are walked as if they had been."""
    store = learner.app.store
    for number in set(LESSONS) - set(walked):
        done = [("challenge", one.key) for one in challenges(number)]
        done += [("exercise", one.key) for one in exercises(number)]
        done += [("exhibit", one.key) for one in engine.exhibits() if one.lesson.number == number]
        for kind, key in done:
            store.keep_mark(kind, key, Mark("solved"))


async def sees_all_done(learner: Learner) -> None:
    """Wait until home says that nothing is left."""
    total = sum(one.total for one in course_progress(learner.app.store))
    await learner.wait_for(
        lambda: f"Solved: {total} of {total}. Lessons: {COUNT} of {COUNT} done, {COUNT} finished." in learner.screen,
        lambda: learner.screen,
    )
    assert "You have finished the course." in learner.screen
    lines = screen_lines(learner.app)
    for key in ("end", "home"):
        # The list is longer than the screen.
        await learner.press(key)
        lines += screen_lines(learner.app)
    for lesson in engine.lessons():
        row = next(line for line in lines if f" {lesson.number}  {lesson.title} " in line)
        assert row.partition("│")[2].partition("│")[0].rstrip().endswith("✓")
    assert isinstance(learner.app.focused, LessonMenu)


async def finds_all_done(walker: Walker, number: int) -> None:
    """What was done in the open lesson at an earlier start is done."""
    learner, reader, player = walker.learner, Reader(walker.learner), Player(walker.learner)
    await learner.settle()
    assert isinstance(learner.app.screen, LessonScreen), "what was taught is said once"
    await walker.press("f4")
    await learner.wait_for(lambda: reader.view.has_focus and reader.words, "the text")
    await walker.press(*["pagedown"] * 12)
    assert reader.title == f"Read · {KNOWN}"
    await walker.press("f9")
    await learner.wait_for(lambda: player.view.has_focus and player.view.lines, "the challenges")
    for challenge in challenges(number):
        await learner.wait_for(
            lambda title=challenge.title: f"✓ {title}" in learner.screen, lambda: f"all are solved\n{learner.screen}"
        )
    await open_editor(learner)
    await learner.wait_for(lambda: "✓ solved" in learner.screen, lambda: learner.screen)
    await walker.press("f10")
    await walker.wait_for_lesson(number)
    if any(one.lesson.number == number for one in engine.exhibits()):
        await walker.press("f8")
        await learner.wait_for(lambda: "What was wrong here" in learner.screen, lambda: learner.screen)
        await walker.press("escape")
        await walker.wait_for_lesson(number)
