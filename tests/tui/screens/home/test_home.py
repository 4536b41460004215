"""The welcome of the first start, what home says is done and comes next, and the end of a lesson."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widgets import Static

import engine
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from tests.support.tui_tools import (
    LEARNING,
    LESSONS,
    MEDIUM,
    WIDE,
    Learner,
    is_open,
    open_app,
    open_lesson,
    part,
    screen_lines,
)
from tui.presentation.text.lesson_text import KNOWN, known_now
from tui.screens.base.requests import ChallengeSolved
from tui.screens.home.home import WELCOME, HomeScreen, Summary
from tui.screens.home.lesson_menu import LessonMenu
from tui.screens.lesson.screen import LessonScreen
from tui.screens.tasks.lesson_summary import FinishedScreen
from tui.screens.tasks.question import QuestionScreen
from tui.state.progress.lesson_progress import Count, LessonProgress, Next, course_progress, lesson_progress, next_of
from tui.state.progress.progress_text import SIGNS, core_of, counts_of, course_in_words, how_far, next_in_words
from tui.state.storage.marks import Kind, Mark, State
from tui.state.storage.store import Store, is_first_start
from tui.widgets.code.suspect_lines import SuspectsView
from tui.widgets.reading.lesson_reader import ReadView

SMALL = (60, 20)
COUNT = len(LESSONS)
SIZES = pytest.mark.parametrize("size", [MEDIUM, WIDE, SMALL], ids=str)


def things(number: int) -> Iterator[tuple[Kind, str]]:
    """What finishes a lesson."""
    yield from (("challenge", one.key) for one in challenges(number))
    yield from (("exercise", one.key) for one in exercises(number) if not one.extra)


def solve(store: Store, number: int, but: tuple[Kind, str] | None = None) -> None:
    """Solve a lesson."""
    for kind, key in things(number):
        if (kind, key) != but:
            store.keep_mark(kind, key, Mark("solved"))


def row_of(learner: Learner, number: int) -> str:
    """A lesson's line in the list."""
    title = f" {number}  {engine.lesson(number).title}"
    return next(line for line in screen_lines(learner.app) if title in line).partition("│")[2].partition("│")[0]


def banner(learner: Learner) -> list[str]:
    return part(screen_lines(learner.app), learner.app.screen.query_one("#banner", Static))


async def home(learner: Learner) -> None:
    await learner.press("b")
    await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


# Counting


def test_a_new_store_has_nothing_done() -> None:
    store = Store()
    assert is_first_start(store)
    for one in course_progress(store):
        assert not one.begun
        assert not one.finished
        assert one.solved == 0
        assert one.total == len(list(things(one.lesson))) + one.exhibits.total + one.extra.total
        assert one.challenges.total >= 3
        assert one.exercises.total >= 1
        assert one.next == Next(one.lesson, "lesson", engine.lesson(one.lesson).title)
    assert [one.lesson for one in course_progress(store)] == list(LESSONS)
    assert sum(one.exhibits.total for one in course_progress(store)) == len(engine.exhibits())


@pytest.mark.parametrize("number", LESSONS)
def test_a_lesson_is_finished_with_its_last_challenge_or_exercise(number: int) -> None:
    for last in things(number):
        store = Store()
        solve(store, number, but=last)
        progress = lesson_progress(store, number)
        assert progress.begun
        assert not progress.finished
        assert progress.next is not None
        assert (progress.next.kind, progress.next.key) == last
        store.keep_mark(*last, Mark("solved"))
        assert lesson_progress(store, number).finished


@pytest.mark.parametrize("state", ["open", "tried", "shown"])
def test_what_is_not_solved_does_not_count(state: State) -> None:
    store = Store()
    solve(store, 5, but=("challenge", challenges(5)[1].key))
    store.keep_mark("challenge", challenges(5)[1].key, Mark(state, tries=4))
    assert not lesson_progress(store, 5).finished
    assert lesson_progress(store, 5).challenges == Count(len(challenges(5)) - 1, len(challenges(5)))


def test_exhibits_count_but_are_not_required() -> None:
    store = Store()
    solve(store, 4)
    progress = lesson_progress(store, 4)
    assert progress.finished
    assert progress.exhibits == Count(0, 2)
    assert progress.next is not None
    assert progress.next.kind == "exhibit"
    store.keep_mark("exhibit", progress.next.key, Mark("solved"))
    assert lesson_progress(store, 4).exhibits == Count(1, 2)
    assert lesson_progress(store, 4).solved == progress.solved + 1


@pytest.mark.parametrize("number", LEARNING)
def test_who_had_finished_stays_finished_without_the_whole_training(number: int) -> None:
    """Its marks are those from before there was this exercise."""
    store = Store()
    solve(store, number)
    progress = lesson_progress(store, number)
    assert progress.finished
    assert how_far(progress) == "finished"
    extras = [one for one in exercises(number) if one.extra]
    assert progress.extra == Count(0, len(extras))
    assert not progress.exercises.complete
    assert progress.next == Next(number, "exercise", extras[0].title, extras[0].key)
    # It is no way to finish without what is needed.
    other = Store()
    solve(other, number, but=("challenge", challenges(number)[0].key))
    other.keep_mark("exercise", f"{number}-train", Mark("solved"))
    assert not lesson_progress(other, number).finished


def test_marks_of_things_that_are_no_more_are_left_out() -> None:
    store = Store()
    store.keep_mark("challenge", "5-gone", Mark("solved"))
    assert lesson_progress(store, 5).solved == 0
    assert not lesson_progress(store, 5).begun


def test_what_comes_next_in_the_course() -> None:
    store = Store()
    assert next_of(course_progress(store)) == Next(1, "lesson", engine.lesson(1).title)
    store.keep_mark("lesson", "1", Mark("tried"))
    first = challenges(1)[0]
    assert next_of(course_progress(store)) == Next(1, "challenge", first.title, first.key)
    for number in LESSONS:
        solve(store, number)
    coming = next_of(course_progress(store))
    assert coming is not None
    assert (coming.lesson, coming.kind) == (4, "exhibit"), "what is extra comes last"
    for exercise in exercises():
        store.keep_mark("exercise", exercise.key, Mark("solved"))
    for exhibit in engine.exhibits():
        store.keep_mark("exhibit", exhibit.key, Mark("solved"))
    assert next_of(course_progress(store)) is None
    assert all(one.next is None for one in course_progress(store))


def test_progress_in_words() -> None:
    progress = LessonProgress(8, Count(2, 3), Count(1, 1), Count(1, 3), True, None)
    assert counts_of(progress) == "challenges 2 of 3 · written ✓ · exhibits 1 of 3"
    assert how_far(progress) == "done"
    progress = LessonProgress(8, Count(3, 3), Count(2, 2), Count(0, 0), True, None)
    assert counts_of(progress) == "challenges 3 of 3 · written 2 of 2"
    assert how_far(progress) == "finished"
    progress = LessonProgress(9, Count(0, 0), Count(0, 1), Count(0, 0), False, None)
    assert counts_of(progress) == "not written yet"
    assert how_far(progress) == "not yet"
    assert not LessonProgress(9, Count(0, 0), Count(0, 0), Count(0, 0), True, None).finished
    progress = LessonProgress(8, Count(2, 5), Count(0, 2), Count(0, 0), True, None)
    assert core_of(progress) == "for done: 1 more challenge and a function of your own"
    assert not progress.done and course_in_words([progress]) == "Solved: 2 of 7. Lessons: 0 of 1 done, 0 finished."
    progress = LessonProgress(8, Count(3, 5), Count(1, 2), Count(0, 0), True, None)
    assert how_far(progress) == "done" and not progress.finished
    assert core_of(progress) == "done: half of the challenges, and a function of your own"
    assert course_in_words([progress]) == "Solved: 4 of 7. Lessons: 1 of 1 done, 0 finished."
    assert (
        core_of(LessonProgress(8, Count(3, 3), Count(2, 2), Count(0, 2), True, None))
        == "finished: all challenges, and all functions written"
    )
    key = {"show_challenges": "F9", "write": "ctrl+w", "exhibits": "F8"}.__getitem__
    assert (
        next_in_words(Next(5, "challenge", "Down", "5-down"), key) == "Next: the challenge “Down” (press 5, then F9)."
    )
    assert next_in_words(Next(5, "exercise", "compare", "5"), key) == "Next: write “compare” (press 5, then ctrl+w)."
    assert next_in_words(Next(4, "exhibit", "Rows", "4"), key) == "Next: the exhibit “Rows” (press 4, then F8)."
    assert next_in_words(Next(12, "lesson", "New"), key) == "Next: lesson 12, New (type 12)."
    assert "finished the course" in next_in_words(None, key)


def test_thirty_solved_are_not_nothing() -> None:
    """Half of the challenges and one function of each lesson: all lessons are done, and none with everything."""
    store = Store()
    for number in LESSONS:
        for challenge in challenges(number)[: (len(challenges(number)) + 1) // 2]:
            assert not lesson_progress(store, number).done
            store.keep_mark("challenge", challenge.key, Mark("solved"))
        store.keep_mark("exercise", exercises(number)[0].key, Mark("solved"))
    course = course_progress(store)
    assert all(one.done for one in course) and not any(one.finished for one in course)
    assert f"Lessons: {COUNT} of {COUNT} done, 0 finished." in course_in_words(course)


# The welcome


@SIZES
async def test_the_welcome_stands_on_home_until_a_lesson_was_opened(size: tuple[int, int]) -> None:
    async with open_app(size=size) as learner:
        await learner.wait_for(lambda: WELCOME[0] in learner.screen, "a welcome")
        *said, keys = [line.strip() for line in banner(learner)]
        assert tuple(said) == tuple(line.format("F4") for line in WELCOME)
        for key in ("↑ ↓ choose", "enter open", "h words", "? help"):
            assert key in keys
        await learner.press("down", "up", "?", "escape", "h", "escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        assert WELCOME[0] in learner.screen
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 1), "lesson 1")
        await home(learner)
        await learner.wait_for(lambda: f"Lessons: 0 of {COUNT} done, 0 finished." in learner.screen, "how far one is")
        assert WELCOME[0] not in learner.screen
    async with open_app(size=size) as learner:
        if not isinstance(learner.app.screen, HomeScreen):
            await home(learner)
        await learner.wait_for(lambda: f"Lessons: 0 of {COUNT} done, 0 finished." in learner.screen, "a later start")
        assert WELCOME[0] not in learner.screen


async def test_the_first_keys_of_the_welcome_do_what_it_says() -> None:
    async with open_app() as learner:
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 1), "lesson 1")
        await learner.press("f4")
        await learner.wait_for(lambda: learner.lesson.query_one(ReadView).has_focus, "its text")


# Home


@SIZES
async def test_home_shows_what_is_done_and_what_next(size: tuple[int, int]) -> None:
    store = Store.open()
    solve(store, 1)
    store.keep_mark("lesson", "1", Mark("solved"))
    store.keep_mark("challenge", challenges(2)[0].key, Mark("solved"))
    store.close()
    async with open_app(size=size) as learner:
        done = len(list(things(1))) + 1
        await learner.wait_for(lambda: f"Solved: {done} of " in learner.screen, "what is done")
        assert f"Lessons: 1 of {COUNT} done, 1 finished." in learner.screen
        coming = f"Next: the challenge “{challenges(2)[1].title}” (press 2, then F9)."
        await learner.wait_for(lambda: coming in " ".join(" ".join(banner(learner)).split()), lambda: learner.screen)
        assert row_of(learner, 1).rstrip().endswith(SIGNS["finished"])
        assert row_of(learner, 2).rstrip().endswith(SIGNS["begun"])
        assert row_of(learner, 3).rstrip().endswith(SIGNS["not yet"])
        count = len(challenges(1))
        summary = " ".join(part(screen_lines(learner.app), learner.app.screen.query_one(Summary)))
        assert f"challenges {count} of {count}" in summary
        assert "written ✓" in summary
        await learner.press("down")
        await learner.wait_for(lambda: f"challenges 1 of {len(challenges(2))}" in learner.screen, "those of lesson 2")


@SIZES
async def test_every_summary_is_seen_whole(size: tuple[int, int]) -> None:
    async with open_app(size=size) as learner:
        for number in LESSONS:
            summary = learner.app.screen.query_one(Summary)
            await learner.wait_for(
                lambda number=number, summary=summary: (
                    summary.border_title == f"Lesson {number}" and "challenges" in str(summary.render())
                ),
                f"lesson {number}",
            )
            await learner.quiet()
            text = " ".join(str(summary.render()).split())
            shown = " ".join(" ".join(part(screen_lines(learner.app), summary)).split())
            assert shown == text
            assert f"challenges 0 of {len(challenges(number))}" in shown
            await learner.press("down")


async def test_home_is_brought_up_to_date_when_one_comes_back() -> None:
    async with open_app() as learner:
        await learner.press("4")
        await learner.wait_for(lambda: is_open(learner.app, 4), "lesson 4")
        await home(learner)
        await learner.wait_for(lambda: row_of(learner, 4).rstrip().endswith(SIGNS["begun"]), "begun")
        assert learner.app.screen.query_one(LessonMenu).selected == 3
        await learner.press("4")
        await learner.wait_for(lambda: is_open(learner.app, 4), "lesson 4")
        await learner.press("f8", "g", "g", "escape")
        await home(learner)
        await learner.wait_for(lambda: "exhibits 0 of 2" in learner.screen, "an answer that was shown is not solved")
        assert learner.app.store.mark("exhibit", "4-rows").state == "shown"


async def test_an_exhibit_stays_solved_at_the_next_start() -> None:
    exhibit = engine.exhibit("6-error")
    async with open_lesson(6) as learner:
        await learner.press("f8", "c")
        assert learner.app.store.mark("exhibit", "6-error") == Mark("tried", 1)
        code = learner.app.screen.query_one(SuspectsView)
        for wanted in sorted(exhibit.faulty_lines):
            while code.line < wanted:
                await learner.press("down")
            await learner.press("space")
        await learner.press("c")
        await learner.wait_for(lambda: "Solved" in learner.screen, lambda: learner.screen)
        assert learner.app.store.mark("exhibit", "6-error").solved
    async with open_lesson(6) as learner:
        learner.lesson.session.__dict__.pop("cases", None)
        await learner.press("f8")
        await learner.wait_for(lambda: "What was wrong here" in learner.screen, lambda: learner.screen)


# The end of a lesson


@pytest.mark.parametrize("number", LESSONS)
@SIZES
async def test_what_a_lesson_taught_is_said_once(number: int, size: tuple[int, int]) -> None:
    last = challenges(number)[-1].key
    async with open_lesson(number, size) as learner:
        store = learner.app.store
        solve(store, number, but=("challenge", last))
        learner.lesson.post_message(ChallengeSolved(challenges(number)[0].key))
        await learner.settle()
        assert isinstance(learner.app.screen, LessonScreen), "one is left"
        store.keep_mark("challenge", last, Mark("solved"))
        learner.lesson.post_message(ChallengeSolved(last))
        await learner.wait_for(lambda: isinstance(learner.app.screen, FinishedScreen), "the end of the lesson")
        await learner.wait_for(lambda: f"✓ Lesson {number} is finished" in learner.screen, lambda: learner.screen)
        shown = " ".join(" ".join(part(screen_lines(learner.app), learner.app.screen.query_one(Static))).split())
        for line in known_now(number):
            assert f"• {line}" in shown
        if number != LESSONS[-1]:
            assert f"Next: lesson {number + 1}, {engine.lesson(number + 1).title}" in shown
        else:
            assert "the last lesson" in shown
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
        learner.lesson.post_message(ChallengeSolved(last))
        await learner.settle()
        assert isinstance(learner.app.screen, LessonScreen), "it is said once"
        await home(learner)
        await learner.wait_for(lambda: f"Lessons: 1 of {COUNT} done, 1 finished." in learner.screen, "home knows it")
    async with open_lesson(number, size) as learner:
        await learner.settle()
        assert isinstance(learner.app.screen, LessonScreen), "nor at the next start"
        await learner.press("f4")
        view = learner.lesson.query_one(ReadView)
        for _ in range(12):
            await learner.press("pagedown")
        assert str(view.border_title) == f"Read · {KNOWN}"


@pytest.mark.parametrize("key", [">", "enter"])
async def test_it_leads_to_the_next_lesson(key: str) -> None:
    async with open_lesson(3) as learner:
        solve(learner.app.store, 3)
        learner.lesson.post_message(ChallengeSolved(challenges(3)[0].key))
        await learner.wait_for(lambda: isinstance(learner.app.screen, FinishedScreen), "the end of the lesson")
        await learner.press(key)
        await learner.wait_for(lambda: is_open(learner.app, 4), "lesson 4")
        assert len(learner.app.screen_stack) == 2


async def test_three_questions_without_looking_or_none() -> None:
    async with open_lesson(5) as learner:
        solve(learner.app.store, 5)
        learner.lesson.post_message(ChallengeSolved(challenges(5)[0].key))
        await learner.wait_for(lambda: isinstance(learner.app.screen, FinishedScreen), "the end of the lesson")
        before = learner.app.store.marks("question")
        await learner.press("q")
        for _ in range(3):
            await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
            asked = learner.app.screen
            while learner.app.screen is asked:
                await learner.press("1")
                await learner.pilot.pause(0.1)
        await learner.wait_for(lambda: "of 3 right, without looking." in learner.screen, lambda: learner.screen)
        assert learner.app.store.marks("question") == before
        assert learner.experiment.history.steps == 0 and learner.lesson is learner.app.screen
    async with open_lesson(6) as learner:
        solve(learner.app.store, 6)
        learner.lesson.post_message(ChallengeSolved(challenges(6)[0].key))
        await learner.wait_for(lambda: isinstance(learner.app.screen, FinishedScreen), "the end of the lesson")
        await learner.press("q")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "declined in one press")
        assert "without looking" not in learner.screen


async def test_an_exercise_that_was_the_last_thing_ends_the_lesson_too() -> None:
    async with open_lesson(2) as learner:
        last = exercises(2)[-1].key
        solve(learner.app.store, 2, but=("exercise", last))
        await learner.press("f10")
        await learner.wait_for(lambda: not isinstance(learner.app.screen, LessonScreen), "the editor")
        learner.app.store.keep_mark("exercise", last, Mark("solved"))
        for _ in range(3):
            if not isinstance(learner.app.screen, FinishedScreen):
                await learner.press("escape")
                await learner.settle()
        await learner.wait_for(lambda: isinstance(learner.app.screen, FinishedScreen), lambda: learner.screen)
