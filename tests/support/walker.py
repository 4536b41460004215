"""Someone who walks through the course by keys alone, and all that the course asks of them."""

from __future__ import annotations

from collections.abc import Collection
from time import monotonic

from textual.widgets import Static

import engine
from engine.teaching.challenge import Challenge, challenges
from engine.teaching.exercise import Exercise, exercises
from engine.teaching.exercise_check import calls_of
from engine.teaching.question import questions
from tests.support.challenge_tools import Player
from tests.support.tui_tools import Learner, is_open, part, screen_lines
from tests.support.walked_keys import ASKED, IN_THE_SHEET, OTHERWISE, WRITTEN
from tests.tui.screens.lesson.controllers.test_text_links import Reader, arrives
from tests.tui.screens.tasks.test_challenges_by_keys import SOLVED
from tests.tui.screens.tasks.test_exercise import Writer, open_editor
from tests.tui.screens.tasks.test_exhibit import Visitor
from tui.presentation.text.lesson_text import known_now, lesson_sections
from tui.presentation.text.markdown import Reference, Section
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.divergence import TroubleScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.lesson.workbench import in_view
from tui.screens.tasks.exhibit import ExhibitScreen
from tui.screens.tasks.lesson_summary import FinishedScreen
from tui.screens.tasks.question import QuestionScreen, QuestionView
from tui.state.progress.lesson_progress import lesson_progress

TIMES = {"twice": 2, "three times": 3}
"""How the texts say that a key is to be pressed more than once."""


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
        self.heard: set[str] = set()
        """What was said in passing while a run was waited for: it may be gone before it is looked for."""

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

    async def short_lesson(self) -> None:
        """Something of everything that the open lesson has, in the order in which one comes by it."""
        number = self.number
        await self.turn_the_pages()
        await self.look_around()
        await self.solve_one(challenges(number)[0], "F9, then ↑ ↓ for another.")
        await open_editor(self.learner)
        await self.write_one(Writer(self.learner), exercises(number)[0])
        await self.press("escape", "escape")
        await self.wait_for_lesson(number)

    async def turn_the_pages(self) -> None:
        """Read every page, without going to what it points at."""
        reader, pages = Reader(self.learner), lesson_sections(self.number, finished=False)
        await self.press("f4")
        for section in pages:
            await reader.sees(section.plain().split()[-1])
            await self.press("pagedown")
        await self.press("f5")

    async def look_around(self) -> None:
        """A phase, its whole step with what is asked, the same step again, and where a number of it comes from."""
        run, phases = self.learner.experiment, len(self.learner.experiment.lesson.phases)
        await self.press("home", "space")
        await self.answer_what_is_asked()
        assert (run.position, run.phases) == (0, 1)
        while not run.position or not self.answered:
            assert run.position < 3, "something is asked in the first steps"
            await self.press("n")
            await self.answer_what_is_asked()
        there = run.position
        await self.press("left")
        assert run.position == there - 1
        await self.press("right")
        await self.answer_what_is_asked()
        assert run.phases in (0, phases)
        await self.press("w")
        await self.learner.wait_for(lambda: isinstance(self.learner.app.screen, WhyScreen), "where it comes from")
        await self.press("enter", "escape")
        await self.learner.wait_for(lambda: isinstance(self.learner.app.screen, LessonScreen), "back in the lesson")

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
        elif reference.kind == "gauge" and not in_view(self.learner.lesson.workbench.get_child_by_id("gauge")):
            no_room = "There is no room for it in a terminal of this size."
            await self.learner.wait_for(lambda: no_room in self.learner.notices, lambda: str(self.learner.notices))
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
        if number in OTHERWISE:
            await self.press("home")
            for turns, keys in OTHERWISE[number]:
                await Player(self.learner).set(**turns)
                for key in keys:
                    await self.press(key)
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
            await self.learner.wait_for(
                lambda screen=screen: monotonic() >= screen._deaf_until, "one that follows on another takes an answer"
            )
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
        ones = challenges(self.number)
        for challenge in ones:
            goes_on = "Next: write it yourself (F10)." if challenge is ones[-1] else "F9, then ↑ ↓ for another."
            await self.solve_one(challenge, goes_on)

    async def solve_one(self, challenge: Challenge, goes_on: str) -> None:
        """Choose a challenge, type its numbers, run, and see why it is solved."""
        player = Player(self.learner)
        await self.press("d")
        await self.go_to_challenge(player, challenge.key)
        if challenge.key in IN_THE_SHEET:
            await self.press(*IN_THE_SHEET[challenge.key], "f9", "f6")
        else:
            await player.set(**SOLVED[challenge.key])
        if not self.learner.experiment.lesson.one_step:
            await self.run_to_the_end(player)
        if challenge.stands:
            await self.learner.wait_for(lambda: isinstance(self.learner.app.screen, TroubleScreen), "it blows up")
            await self.press("1")
        # What is said in passing comes first: it is gone after some seconds.
        said = f"✓ Challenge solved: {challenge.title}. {goes_on}"
        await self.learner.wait_for(
            lambda: self.listens() and said in self.heard and f"✓ {challenge.title}" in self.learner.screen,
            lambda: f"{said}\n{player.said}\n{self.learner.screen}",
        )
        await self.learner.wait_for(
            lambda: player.mark.solved and challenge.explain(player.lesson.experiment) in player.explanation,
            lambda: f"{challenge.key} is explained\n{player.said}\n{self.learner.screen}",
        )

    async def run_to_the_end(self, player: Player) -> None:
        """As fast as it goes. At its end something may lie over the lesson."""
        await self.press(*"]" * 8, "r")
        run = player.lesson.experiment
        await self.learner.wait_for(
            lambda: self.listens() and run.position and not player.lesson.running,
            lambda: f"{run.position} of {run.stop} are run",
        )

    def listens(self) -> bool:
        """Keep what is said just now."""
        self.heard.update(self.learner.notices)
        return True

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
            await self.write_one(writer, exercise)
            if exercise is not ones[-1]:
                await self.press("f3")
        await self.press("f10")

    async def write_one(self, writer: Writer, exercise: Exercise) -> None:
        """Write the function that the editor asks for, and have it checked."""
        assert writer.screen.exercise is exercise
        assert writer.text == exercise.stub
        await self.press(*WRITTEN[exercise.key])
        checked = await writer.check()
        assert checked.passed, f"{exercise.key}: {checked.word}\n{writer.text}"
        assert writer.title == f"✓ all {len(calls_of(exercise, [1])) - 1} right"
        assert " ".join(exercise.explanation.split()) in writer.said

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
