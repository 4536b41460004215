"""The whole course by keys alone, in a terminal of the usual size: from the welcome to the last lesson's end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.widgets import Static

import engine
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from engine.teaching.exercise_check import calls_of
from engine.teaching.question import questions
from tests.support.challenge_tools import Player
from tests.support.home import settle_in
from tests.support.tui_tools import LESSONS, MEDIUM, Learner, is_open, number_keys, part, screen_lines
from tests.tui.screens.lesson.controllers.test_text_links import Reader, arrives
from tests.tui.screens.tasks.test_challenges_by_keys import SOLVED
from tests.tui.screens.tasks.test_exercise import Writer, open_editor
from tests.tui.screens.tasks.test_exhibit import Visitor
from tui.app.app import GlassboxApp
from tui.cli.main import cli
from tui.presentation.text.lesson_text import KNOWN, known_now, lesson_sections
from tui.presentation.text.markdown import Reference, Section
from tui.screens.home.home import WELCOME, HomeScreen
from tui.screens.home.lesson_menu import LessonMenu
from tui.screens.inspect.divergence import TroubleScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.tasks.exhibit import ExhibitScreen
from tui.screens.tasks.lesson_summary import FinishedScreen
from tui.screens.tasks.question import QuestionScreen, QuestionView
from tui.state.progress.lesson_progress import course_progress, lesson_progress
from tui.state.storage.marks import Mark

COUNT = len(LESSONS)

WRITTEN: dict[str, list[str]] = {
    "1-predict": ["backspace", *"input * weight"],
    "2-weighted-sum": ["backspace", *"inputs[i] * weights[i]"],
    "3-predict": ["backspace", *"np.dot(inputs, weights)"],
    "4-vector-matrix": [
        *("enter", *"for weights_of_one in weights:"),
        *("enter", *"outputs.append(weighted_sum(inputs, weights_of_one))"),
    ],
    "5-compare": ["backspace", *"prediction - target", "down", "end", "backspace", *"delta * delta"],
    "6-learn": [
        *("enter", *"if down_error > up_error:", "enter", *"weight = weight + step_amount"),
        *("enter", "backspace", *"elif down_error < up_error:", "enter", *"weight = weight - step_amount"),
    ],
    "7-compare": [*["backspace"] * len("pred - target"), *"prediction - target"],
    "8-compare": [
        *("backspace", "backspace", *"subtract(predictions, targets)"),
        *("down", "end", "backspace", "backspace", *"multiply(deltas, deltas)"),
    ],
    "8-learn": [
        *("backspace", "backspace", *"scale(input, deltas)"),
        *("enter", *"weights = subtract(weights, scale(alpha, weight_deltas))"),
    ],
    "6-train": [
        *("enter", *"for _ in range(steps):", "enter", *"errors.append((input * weight - target) ** 2)"),
        *("enter", *"up = (input * (weight + step_amount) - target) ** 2"),
        *("enter", *"down = (input * (weight - step_amount) - target) ** 2"),
        *("enter", *"weight += step_amount * ((down > up) - (down < up))", "enter", *"weights.append(weight)"),
    ],
    "7-train": [
        *("enter", *"for _ in range(steps):", "enter", *"predictions.append(input * weight)"),
        *("enter", *"up = (input * (weight + step_amount) - target) ** 2"),
        *("enter", *"down = (input * (weight - step_amount) - target) ** 2"),
        *("enter", *"weight += step_amount * ((down > up) - (down < up))", "enter", *"weights.append(weight)"),
    ],
    "8-train": [
        *("enter", *"for _ in range(steps):"),
        *("enter", *"deltas = [input * w - t for w, t in zip(weights, targets)]"),
        *("enter", *"all_errors.append([d * d for d in deltas])"),
        *("enter", *"weights = [w - alpha * input * d for w, d in zip(weights, deltas)]"),
        *("enter", *"all_weights.append(weights)"),
    ],
}
"""The keys that turn the text of the start into a function that is right; the cursor stands where the work begins."""

TIMES = {"twice": 2, "three times": 3}
"""How the texts say that a key is to be pressed more than once."""

ASKED: dict[int, list[list[str]]] = {
    **{number: [["home", "n"]] * 2 for number in (1, 2, 3, 4)},
    5: [["home", "n"]],
    6: [["home", "n"], ["n"], [*"]" * 8, "r"], ["left", "n"]],
    7: [["home", "n"], ["n"], ["n"], ["n"], ["n"]],
    8: [["home", "n"], ["n"]],
}
"""Keys after which a lesson has asked everything that it asks unbidden, but for what needs other numbers."""

WALKED = sorted(ASKED)
"""The lessons that are walked by keys. What those after them have is marked as done, so that the course has an end."""


class Walker:
    """Someone who goes through the course and does all that it asks for.

    Args:
        learner: The one at the keyboard.
        follows: The kinds of references that are followed; None for all.
    """

    def __init__(self, learner: Learner, follows: Collection[str] | None = None) -> None:
        self.learner = learner
        self.follows = follows
        self.press = learner.press
        self.answered: set[str] = set()
        """The questions that were answered, by their keys."""

    @property
    def number(self) -> int:
        """The lesson that is open."""
        return self.learner.experiment.lesson.number

    async def wait_for_lesson(self, number: int) -> None:
        """Wait until a lesson is open."""
        await self.learner.wait_for(
            lambda: is_open(self.learner.app, number), lambda: f"lesson {number}\n{self.learner.screen}"
        )
        await self.learner.quiet()

    async def whole_lesson(self) -> None:
        """All that the open lesson has; it ends with the three lines of what it taught."""
        number = self.number
        await self.read()
        await self.step_and_answer()
        await self.find_slips()
        await self.solve()
        await self.write()
        await self.see_what_was_taught(number)

    # Reading

    async def read(self) -> None:
        """Read every page, and go to what it points at."""
        number, reader = self.number, Reader(self.learner)
        await self.press("f4")
        await self.learner.wait_for(lambda: reader.view.has_focus and reader.words, "the text")
        pages = lesson_sections(number, finished=False)
        for page, section in enumerate(pages):
            await reader.sees(section.plain().split()[-1])
            for at, reference in enumerate(section.references):
                while self.bookmark != (page, at):
                    await self.press("down")
                if self.follows is not None and reference.kind not in self.follows:
                    continue
                if (reference.kind, reference.target) == ("key", "next_lesson"):
                    # It leads on, out of this text.
                    continue
                for _ in range(times_of(section, at)):
                    await self.follow(reader, reference)
                    await self.back_to_text(reader)
                    assert self.bookmark == (page, at), f"another place in the text, after {reference}"
            # From the last reference this is the next page; a page without any may be longer than its place.
            while page + 1 < len(pages) and self.bookmark[0] == page:
                await self.press("down")

    async def follow(self, reader: Reader, reference: Reference) -> None:
        """Press enter on a reference, and see what it means."""
        number, before = self.number, reader.fingerprint()
        await self.press("enter")
        if reference.kind == "lesson":
            await self.wait_for_lesson(int(reference.target))
            await self.press(*">" * (number - int(reference.target)))
            await self.wait_for_lesson(number)
        elif reference.kind == "line" and not self.is_computed(reference.target):
            await self.learner.wait_for(
                lambda: any("has run" in notice for notice in self.learner.notices), lambda: str(self.learner.notices)
            )
        else:
            await arrives(reader, reference, before)

    def is_computed(self, target: str) -> bool:
        """Whether there is a line about a value, or the values of a phase, by now."""
        moment, lesson = self.learner.experiment.moment, self.learner.experiment.lesson
        done = lesson.phases[: moment.phases_done]
        names = {phase.name for phase in done} | {given.name for phase in done for given in phase.gives}
        return target.partition(".")[0] in names

    @property
    def bookmark(self) -> tuple[int, int | None]:
        """The page that is open, and the reference that is selected."""
        bookmark = self.learner.lesson.session.bookmark
        return bookmark.section, bookmark.reference

    async def back_to_text(self, reader: Reader) -> None:
        """Leave what a reference has opened."""
        await self.answer_what_is_asked()
        for _ in range(3):
            # Leaving the editor takes two: the first one leaves the field.
            if isinstance(self.learner.app.screen, LessonScreen):
                break
            await self.press("escape")
        if self.learner.lesson.running:
            await self.press("r")
        if not reader.view.has_focus:
            await self.press("f4")
        await self.learner.wait_for(lambda: reader.view.has_focus, lambda: f"the text\n{self.learner.screen}")

    # Predicting, then seeing

    async def step_and_answer(self) -> None:
        """Go through the steps in which something is asked."""
        number = self.number
        await self.press("f5")
        for keys in ASKED[number]:
            await self.press(*keys)
            await self.answer_what_is_asked()
            await self.learner.wait_for(lambda: not self.learner.lesson.running, "the run is over")
        if number == 8:
            # What grows without end is asked about only where it does.
            await self.press("home")
            await Player(self.learner).set(knob__alpha="10")
            await self.press("n")
            await self.answer_what_is_asked()
            await self.press("n")
            await self.answer_what_is_asked()
            await self.press("d")
        # What an earlier lesson has asked of the same idea is not asked again.
        known = {one.idea for one in questions() if one.idea and one.lesson < number}
        keys_of = {one.key for one in questions(number) if one.idea not in known}
        assert self.answered >= keys_of, f"not asked: {keys_of - self.answered}"
        assert all(self.learner.app.store.mark("question", key).solved for key in keys_of)

    async def answer_what_is_asked(self) -> None:
        """Answer rightly, see that it was right, and go on."""
        while isinstance(self.learner.app.screen, QuestionScreen):
            screen = self.learner.app.screen
            view = screen.query_one(QuestionView)
            posed = view._posed
            assert posed.question.key not in self.answered, f"{posed.question.key} is asked again"
            self.answered.add(posed.question.key)
            await self.press(str(posed.right + 1))
            await self.learner.wait_for(lambda view=view: "Right." in view.plain, "the verdict")
            await self.press("enter")
            await self.learner.wait_for(lambda screen=screen: self.learner.app.screen is not screen, "it goes on")
            await self.learner.quiet()

    # Exhibits

    async def find_slips(self) -> None:
        """Find what is wrong in every exhibit of the lesson."""
        number = self.number
        ones = [one for one in engine.exhibits() if one.lesson.number == number]
        await self.press("f8")
        if not ones:
            await self.learner.quiet()
            assert isinstance(self.learner.app.screen, LessonScreen), "there is nothing to see"
            return
        await self.learner.wait_for(lambda: isinstance(self.learner.app.screen, ExhibitScreen), "the exhibits")
        visitor = Visitor(self.learner)
        for exhibit in ones:
            assert visitor.exhibit is exhibit
            await visitor.sees(exhibit.lines[0], "suspects")
            await visitor.mark(exhibit.faulty_lines)
            await self.press("c")
            await self.learner.wait_for(
                lambda exhibit=exhibit: " ".join(exhibit.explanation.split()) in visitor.said(),
                lambda: self.learner.screen,
            )
            assert self.learner.app.store.mark("exhibit", exhibit.key).solved
            if exhibit is not ones[-1]:
                await self.press("]")
        await self.press("escape")
        await self.wait_for_lesson(number)

    # Challenges

    async def solve(self) -> None:
        """Solve the lesson's challenges by typing numbers into knobs."""
        player, ones = Player(self.learner), challenges(self.number)
        for challenge in ones:
            await self.press("d")
            await self.go_to_challenge(player, challenge.key)
            await player.set(**SOLVED[challenge.key])
            if not self.learner.experiment.lesson.one_step:
                await self.run_to_the_end(player)
            if challenge.stands:
                assert isinstance(self.learner.app.screen, TroubleScreen)
                await self.press("1")
            await self.learner.wait_for(
                lambda challenge=challenge: (
                    player.mark.solved and challenge.explain(player.lesson.experiment) in player.explanation
                ),
                lambda challenge=challenge: f"{challenge.key} is solved\n{player.said}\n{self.learner.screen}",
            )
            goes_on = "Next: write it yourself (F10)." if challenge is ones[-1] else "F9, then ↑ ↓ for another."
            said = f"✓ Challenge solved: {challenge.title}. {goes_on}"
            await self.learner.wait_for(
                lambda said=said, title=challenge.title: (
                    said in self.learner.screen and f"✓ {title}" in self.learner.screen
                ),
                lambda said=said: f"{said}\n{self.learner.screen}",
            )

    async def run_to_the_end(self, player: Player) -> None:
        """As fast as it goes. At its end something may lie over the lesson."""
        await self.press(*"]" * 8, "r")
        run = player.lesson.experiment
        await self.learner.wait_for(
            lambda: run.position and not player.lesson.running, lambda: f"{run.position} of {run.stop} are run"
        )
        await self.learner.quiet()

    async def go_to_challenge(self, player: Player, key: str) -> None:
        """F9, then up or down."""
        for _ in range(2):
            if not player.view.has_focus:
                await self.press("f9")
        await self.learner.wait_for(lambda: player.view.has_focus and player.view.lines, "the challenges")
        keys = [challenge.key for challenge in challenges(self.number)]
        for _ in keys:
            if player.key != key:
                await self.press("down" if keys.index(player.key) < keys.index(key) else "up")
        assert player.key == key

    # Writing

    async def write(self) -> None:
        """Write every function of the lesson by hand, and have it checked."""
        await open_editor(self.learner)
        writer = Writer(self.learner)
        ones = exercises(writer.screen.exercise.lesson)
        for exercise in ones:
            assert writer.screen.exercise is exercise
            assert writer.text == exercise.stub
            await self.press(*WRITTEN[exercise.key])
            checked = await writer.check()
            assert checked.passed, f"{exercise.key}: {checked.word}\n{writer.text}"
            assert writer.title == f"✓ all {len(calls_of(exercise, [1])) - 1} right"
            assert " ".join(exercise.explanation.split()) in writer.said
            if exercise is not ones[-1]:
                await self.press("f3")
        await self.press("f10")

    # The end of a lesson

    async def see_what_was_taught(self, number: int) -> None:
        """The three lines, in view; nothing that the lesson asks for is left."""
        app = self.learner.app
        await self.learner.wait_for(lambda: isinstance(app.screen, FinishedScreen), lambda: self.learner.screen)
        await self.learner.wait_for(lambda: f"✓ Lesson {number} is finished" in self.learner.screen, "it is painted")
        shown = " ".join(" ".join(part(screen_lines(app), app.screen.query_one(Static))).split())
        for line in known_now(number):
            assert f"• {line}" in shown
        assert "exhibit" not in shown, "none is left"
        progress = lesson_progress(app.store, number)
        assert progress.finished
        assert progress.solved == progress.total


def times_of(section: Section, at: int) -> int:
    """How often the text says that the key of a reference is to be pressed; once where it says nothing."""
    parts = [part for block in section.blocks for part in block.parts]
    place = [place for place, part in enumerate(parts) if part.reference is not None][at]
    after = parts[place + 1].text if place + 1 < len(parts) else ""
    return next((times for words, times in TIMES.items() if after.startswith(f" {words}")), 1)


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


@pytest.mark.timeout(600)
async def test_the_whole_course() -> None:
    # What the other kinds lead to is looked at above, each lesson by itself.
    async with started(follows=("key", "lesson", "tab")) as walker:
        learner = walker.learner
        await learner.wait_for(lambda: WELCOME[0] in learner.screen, "the welcome")
        await walker.press("enter")
        for number in WALKED:
            await walker.wait_for_lesson(number)
            try:
                await walker.whole_lesson()
            except Exception as error:
                error.add_note(f"This was in lesson {number}, with this on the screen:\n{learner.screen}")
                raise
            if number != WALKED[-1]:
                await walker.press("enter")
        await walker.press("escape")
        await walker.wait_for_lesson(WALKED[-1])
        mark_the_rest(learner)
        await walker.press("b")
        await sees_all_done(learner)
        assert all(one.finished and one.next is None for one in course_progress(learner.app.store))
        marks = {name: learner.app.store.marks(name) for name in ("challenge", "exercise", "exhibit", "question")}

    async with started() as walker:
        learner = walker.learner
        await sees_all_done(learner)
        assert {name: learner.app.store.marks(name) for name in marks} == marks
        await walker.press("home")
        for number in WALKED:
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


def mark_the_rest(learner: Learner) -> None:
    """Have the lessons after those that are walked as if they had been."""
    store = learner.app.store
    for number in set(LESSONS) - set(WALKED):
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
    for lesson in engine.lessons():
        row = next(line for line in screen_lines(learner.app) if f" {lesson.number}  {lesson.title} " in line)
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
