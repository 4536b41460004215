"""The lessons' texts: page by page, from reference to reference, to what they point at and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.widgets import Static

from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, is_open, open_lesson, part, screen_lines
from tui.presentation.text.glossary import find_word
from tui.presentation.text.lesson_text import KNOWN, lesson_sections
from tui.presentation.text.markdown import Reference
from tui.screens.help.glossary import GlossaryScreen
from tui.screens.inspect.reasoning import ReasonScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.tasks.exercise import ExerciseScreen
from tui.widgets.data.data_sheet import DataSheet
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.reading.lesson_reader import ReadView

SMALL = (60, 20)

every_lesson = pytest.mark.parametrize("number", LESSONS)


class Reader:
    """A learner with the text open."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    @property
    def view(self) -> ReadView:
        return self.learner.lesson.query_one(ReadView)

    @property
    def words(self) -> str:
        """The page as it stands on the screen, without line breaks."""
        return " ".join(" ".join(part(screen_lines(self.learner.app), self.view)).split())

    @property
    def title(self) -> str:
        return str(self.view.border_title)

    @property
    def pages(self) -> str:
        return str(self.view.border_subtitle)

    def fingerprint(self) -> list[object]:
        """What a key may change."""
        lesson = self.learner.app.screen
        if not isinstance(lesson, LessonScreen):
            return [lesson]
        moment = lesson.experiment.moment
        return [lesson.running, moment, lesson.session.speed, self.learner.app.focused, self.learner.notices]

    async def sees(self, words: str) -> None:
        await self.learner.wait_for(lambda: words in self.words, lambda: f"{words!r} in\n{self.learner.screen}")

    async def back(self, place: tuple[int, int | None]) -> None:
        """Return to the text, and be at the same reference."""
        learner, app = self.learner, self.learner.app
        for _ in range(5):
            # Leaving the editor takes two: the first one leaves the field.
            if not isinstance(app.screen, LessonScreen):
                await learner.press("escape")
                await learner.settle()
        if learner.lesson.running:
            await learner.press("r")
        if not self.view.has_focus:
            await learner.press("f4")
        await learner.wait_for(lambda: self.view.has_focus, f"back in the text\n{learner.screen}")
        bookmark = learner.lesson.session.bookmark
        assert (bookmark.section, bookmark.reference) == place
        assert not self.view.has_class("-away")


@asynccontextmanager
async def reading(number: int, size: tuple[int, int] = MEDIUM, step: int = 0) -> AsyncIterator[Reader]:
    """A lesson and F4."""
    async with open_lesson(number, size, step=step) as learner:
        await learner.press("f4")
        reader = Reader(learner)
        await learner.wait_for(lambda: reader.view.has_focus and reader.words, "the text")
        yield reader


def flat(text: str) -> str:
    return " ".join(text.split())


@every_lesson
@pytest.mark.parametrize("size", [MEDIUM, WIDE, SMALL, (80, 20), (120, 34)], ids=str)
async def test_every_page_is_seen_whole(number: int, size: tuple[int, int]) -> None:
    async with reading(number, size) as reader:
        sections = lesson_sections(number, finished=False)
        for at, section in enumerate(sections, start=1):
            await reader.sees(flat(section.plain()).split()[-1])
            shown = reader.words.replace("›", "").replace("▸", "")
            written = flat(str(reader.view.query_one(Static).render())).replace("›", "").replace("▸", "")
            assert shown == written
            for text in section.plain().split("\n"):
                if "  " not in text and not section.references:
                    assert flat(text) in shown
            assert reader.title in (f"Read · {section.title}", section.title)
            assert f"─ {reader.title} ─" in reader.learner.screen, "the title is not cut"
            assert f" {at} of {len(sections)} " in reader.pages
            await reader.learner.press("pagedown")
        await reader.learner.press("pagedown")
        assert f" {len(sections)} of {len(sections)} " in reader.pages
        for _ in sections:
            await reader.learner.press("pageup")
        assert f" 1 of {len(sections)} " in reader.pages


@every_lesson
def test_titles_find_room_in_the_frame_of_the_usual_terminal(number: int) -> None:
    """There it is 42 characters wide; six of them are its own."""
    assert max(len(section.title) for section in lesson_sections(number, finished=True)) <= 36


@pytest.mark.every_case
@pytest.mark.parametrize("number", [2, 8])
async def test_a_long_title_takes_the_place_of_the_panels_name(number: int) -> None:
    async with reading(number) as reader:
        title = lesson_sections(number, finished=False)[0].title
        await reader.learner.wait_for(lambda: f"─ {title} ─" in reader.learner.screen, lambda: reader.learner.screen)
        await reader.learner.pilot.resize_terminal(*WIDE)
        await reader.learner.wait_for(lambda: f"─ Read · {title} ─" in reader.learner.screen, "both, where they fit")


@every_lesson
async def test_down_goes_through_everything_and_up_back_again(number: int) -> None:
    async with reading(number) as reader:
        places = [
            (at, place)
            for at, section in enumerate(lesson_sections(number, finished=False))
            for place in (range(len(section.references)) if section.references else (None,))
        ]
        bookmark = reader.learner.lesson.session.bookmark
        for place in places:
            assert (bookmark.section, bookmark.reference) == place
            await reader.learner.press("down")
        for place in reversed(places):
            assert (bookmark.section, bookmark.reference) == place
            await reader.learner.press("up")


@every_lesson
@pytest.mark.parametrize("size", [MEDIUM, pytest.param(WIDE, marks=pytest.mark.long)], ids=str)
async def test_every_reference_leads_there_and_f4_back(number: int, size: tuple[int, int]) -> None:
    async with reading(number, size, step=1) as reader:
        bookmark = reader.learner.lesson.session.bookmark
        followed = 0
        for section, one in enumerate(lesson_sections(number, finished=False)):
            for at, reference in enumerate(one.references):
                while (bookmark.section, bookmark.reference) != (section, at):
                    await reader.learner.press("down")
                if reference.kind == "lesson":
                    continue
                before = reader.fingerprint()
                await reader.learner.press("enter")
                await arrives(reader, reference, before)
                await reader.back((section, at))
                await stand_at_step(reader, 1)
                followed += 1
        assert followed > 10


async def arrives(reader: Reader, reference: Reference, before: list[object]) -> None:
    """Wait until what the reference means has the focus, and is in view."""
    learner, target = reader.learner, reference.target

    def there() -> bool:
        screen, focused = learner.app.screen, learner.app.focused
        match reference.kind:
            case "key" if target == "first":
                # It changes nothing where one stands there already.
                return learner.experiment.position == 0
            case "key":
                return reader.fingerprint() != before
            case "word":
                return isinstance(screen, GlossaryScreen) and screen.word is find_word(target)
            case "reason":
                return isinstance(screen, ReasonScreen) and screen.reasoning.key == target and len(screen.lines) == 1
        if not isinstance(screen, LessonScreen) or focused is None or not focused.region.height:
            return False
        match reference.kind:
            case "knob" if isinstance(focused, ParameterKnob):
                written = focused.label.replace("[", ".").replace("]", "")
                return written == target or written.startswith(f"{target}.")
            case "knob" if isinstance(focused, DataSheet):
                name, _, row = target.partition(".")
                asked = focused.asked
                return asked is not None and asked.name == name and f"row{asked.index[0] + 1}" == (row or "row1")
            case "knob" | "size":
                return isinstance(focused, Knob) and focused.label in (target, f"number of {target}")
            case "chart":
                return focused.id == f"chart-{target}"
            case "line":
                asked = focused.asked if isinstance(focused, ArithmeticView) else None
                lesson = screen.experiment.lesson
                phases = {phase.name: {given.name for given in phase.gives} for phase in lesson.phases}
                label = lesson.label(asked.name, asked.index).replace("[", ".").replace("]", "") if asked else ""
                return label == target or (asked is not None and asked.name in phases.get(target, {target}))
            case "network":
                axis = screen.experiment.lesson.declared(screen.experiment.lesson.with_role("prediction") or "").axes
                chosen = [one.label(screen.session.output) for one in axis]
                return focused.id == "network" and target in ("", *chosen)
            case "code":
                return focused.id == "code" and f"def {target}(" in " ".join(part(screen_lines(learner.app), focused))
            case "tab" | "gauge" | "scrub":
                return focused.id == (target or reference.kind)
        return False

    await learner.wait_for(there, lambda: f"{reference} from {before}\n{learner.app.focused}\n{learner.screen}")
    if reference.kind not in ("key", "word", "lesson", "reason"):
        assert any("F4 goes back to the text." in notice for notice in learner.notices), reference


async def stand_at_step(reader: Reader, step: int) -> None:
    """Undo what a key has done to the run."""
    run = reader.learner.experiment
    run.goto(min(step, run.history.steps))
    if run.position < step:
        run.run(step - run.position)
    reader.learner.lesson.show_soon()
    await reader.learner.quiet()


@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=str)
async def test_a_reference_to_another_lesson(size: tuple[int, int]) -> None:
    async with reading(7, size) as reader:
        while (reader.view.reference or Reference("", "", "")).kind != "lesson":
            await reader.learner.press("down")
        await reader.learner.press("enter")
        await reader.learner.wait_for(lambda: is_open(reader.learner.app, 6), "lesson 6")
        assert len(reader.learner.app.screen_stack) == 2
        await reader.learner.press(">")
        await reader.learner.wait_for(lambda: is_open(reader.learner.app, 7), "lesson 7")
        assert reader.view.reference is not None
        assert reader.view.reference.kind == "lesson"


async def test_the_selected_reference_is_marked_by_a_sign() -> None:
    async with reading(1) as reader:
        await reader.learner.press("pagedown", "pagedown")
        await reader.sees("▸input")
        assert "›weight" in reader.words
        await reader.learner.press("down")
        await reader.sees("▸weight")
        assert "›input" in reader.words


async def test_the_selected_reference_is_bright_only_where_the_keys_act_on_it() -> None:
    def bright(reader: Reader) -> bool:
        strips = [
            reader.view.query_one(Static).render_line(row) for row in range(reader.view.query_one(Static).size.height)
        ]
        marked = [one for strip in strips for one in strip if one.text.startswith("▸")]
        assert len(marked) == 1
        assert marked[0].style is not None
        return bool(marked[0].style.reverse)

    async with reading(1) as reader:
        await reader.learner.press("pagedown", "pagedown")
        await reader.sees("▸input")
        assert bright(reader)
        await reader.learner.press("f6")
        await reader.learner.wait_for(lambda: not reader.view.has_focus, "a knob has the focus")
        assert not bright(reader)
        await reader.learner.press("f4")
        await reader.learner.wait_for(lambda: reader.view.has_focus, "back in the text")
        assert bright(reader)


async def test_a_click_on_a_reference_goes_there() -> None:
    async with reading(1) as reader:
        await reader.learner.press("pagedown", "pagedown")
        await reader.sees("›weight")
        lines = screen_lines(reader.learner.app)
        row = next(at for at, line in enumerate(lines) if "›weight" in line)
        await reader.learner.pilot.click(offset=(lines[row].index("›weight") + 3, row))
        await reader.learner.wait_for(lambda: reader.learner.focused.label == "weight", "the weight's knob")
        await reader.back((2, 1))


async def test_a_click_turns_the_page() -> None:
    async with reading(1) as reader:
        for word, page in (("pgdn ›", 2), ("pgdn ›", 3), ("‹ pgup", 2)):
            lines = screen_lines(reader.learner.app)
            row = next(at for at, line in enumerate(lines) if word in line)
            await reader.learner.pilot.click(offset=(lines[row].index(word) + 2, row))
            await reader.learner.wait_for(lambda page=page: f" {page} of " in reader.pages, f"page {page}")


async def test_the_place_stays_while_another_lesson_is_open() -> None:
    async with reading(2) as reader:
        await reader.learner.press("pagedown", "down", "down", ">")
        await reader.learner.wait_for(lambda: is_open(reader.learner.app, 3), "lesson 3")
        await reader.learner.press("<")
        await reader.learner.wait_for(lambda: is_open(reader.learner.app, 2), "lesson 2")
        await reader.learner.wait_for(lambda: "▸fans" in reader.words, f"the same reference\n{reader.words}")


async def test_f4_closes_the_text_when_one_is_in_it() -> None:
    async with reading(5) as reader:
        await reader.learner.press("f4")
        await reader.learner.wait_for(lambda: reader.view.has_class("-away"), "the text is away")


async def test_a_line_that_is_not_computed_yet() -> None:
    async with reading(5) as reader:
        while reader.view.reference != Reference("line", "error", "error"):
            await reader.learner.press("down")
        await reader.learner.press("enter")
        await reader.learner.wait_for(
            lambda: any("once compare has run: press space" in notice for notice in reader.learner.notices),
            lambda: str(reader.learner.notices),
        )


async def test_a_knob_that_is_not_there_anymore() -> None:
    async with reading(2) as reader:
        reader.learner.experiment.resize("inputs", 2)
        reader.learner.lesson.show_soon()
        while reader.view.reference != Reference("knob", "inputs.fans", "fans"):
            await reader.learner.press("down")
        await reader.learner.press("enter")
        await reader.learner.wait_for(
            lambda: any("no inputs.fans in the network as it is now" in one for one in reader.learner.notices),
            lambda: str(reader.learner.notices),
        )


async def test_the_exercise_opens_from_the_text_and_the_text_is_still_there() -> None:
    async with reading(1) as reader:
        while reader.view.reference != Reference("key", "write", "yourself"):
            await reader.learner.press("down")
        await reader.learner.press("enter")
        await reader.learner.wait_for(lambda: isinstance(reader.learner.app.screen, ExerciseScreen), "the editor")


async def test_what_is_known_is_read_only_when_the_lesson_is_finished() -> None:
    async with reading(3) as reader:
        for _ in range(12):
            await reader.learner.press("pagedown")
        assert KNOWN not in reader.title
    assert lesson_sections(3)[-1].title == KNOWN


async def test_the_text_names_the_keys_of_the_learner() -> None:
    async with reading(1) as reader:
        await reader.learner.press(*["pagedown"] * 3)
        await reader.sees("Press ›space to make it.")
        app = reader.learner.app
        app.change_settings(replace(app.settings, keys={"next_phase": "f12", "show_text": "ctrl+t"}))
        await reader.sees("Press ›F12 to make it.")
        await reader.learner.press("up", "down", "enter")
        await reader.learner.wait_for(
            lambda: any("ctrl+t goes back to the text." in notice for notice in reader.learner.notices),
            lambda: str(reader.learner.notices),
        )
        await reader.learner.press("ctrl+t")
        await reader.learner.wait_for(lambda: reader.view.has_focus, "back in the text")


async def test_a_function_is_in_view_also_where_the_code_is_shown_for_the_first_time() -> None:
    # After a word has lain over the lesson, the code has its size, and goes to its phase, later than asked for.
    async with reading(11, step=1) as reader:
        await reader.learner.press("pagedown", "pagedown")
        while (reader.view.reference or Reference("", "", "")).kind != "word":
            await reader.learner.press("down")
        await reader.learner.press("enter", "escape")
        await reader.learner.settle()
        while (reader.view.reference or Reference("", "", "")).target != "outer":
            await reader.learner.press("down")
        before = reader.fingerprint()
        await reader.learner.press("enter")
        await reader.learner.settle()
        await arrives(reader, Reference("code", "outer", "outer"), before)
        code = reader.learner.lesson.workbench.code
        assert "def outer(" in " ".join(part(screen_lines(reader.learner.app), code))
        await reader.learner.press("space")
        await reader.learner.wait_for(
            lambda: "def predict(" in " ".join(part(screen_lines(reader.learner.app), code)), "the phase that ran last"
        )
