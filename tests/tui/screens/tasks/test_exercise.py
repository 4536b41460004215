"""Write it yourself: the editor, its keys, checks that end in words, drafts that stay."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from textual import events

from engine.teaching.exercise import Exercise, exercises
from engine.teaching.exercise_check import Checked, calls_of
from tests.support.tui_tools import MEDIUM, WIDE, Learner, is_open, open_app, open_lesson
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.tasks.exercise import ExerciseScreen
from tui.state.storage.marks import Mark
from tui.widgets.base.keybar import KeyBar
from tui.widgets.code.check_results import Results, ResultsView, written_out
from tui.widgets.code.editor import CodeEditor

SMALL = (60, 20)
KEYS = {exercise.key: exercise for exercise in exercises()}

PHASES = {key: exercise for key, exercise in KEYS.items() if exercise.phase is not None}
"""With these a lesson can be run."""

every = pytest.mark.parametrize("exercise", KEYS.values(), ids=KEYS)
every_size = pytest.mark.parametrize("size", [MEDIUM, WIDE, SMALL], ids=str)

ENDLESS = "def predict(input, weight):\n    while True:\n        input = input + 1\n"


class Writer:
    """A learner before the editor."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner
        self.press = learner.press

    @property
    def screen(self) -> ExerciseScreen:
        screen = self.learner.app.screen
        assert isinstance(screen, ExerciseScreen), f"{screen} has no editor"
        return screen

    @property
    def editor(self) -> CodeEditor:
        return self.screen.query_one(CodeEditor)

    @property
    def text(self) -> str:
        return self.editor.text

    @property
    def said(self) -> str:
        """All that the results say, scrolled away or not, without line breaks."""
        return " ".join(self.screen.query_one(ResultsView).plain.split())

    @property
    def title(self) -> str:
        return str(self.screen.query_one(ResultsView).border_title)

    @property
    def mark(self) -> Mark:
        return self.learner.app.store.mark("exercise", self.screen.exercise.key)

    async def paste(self, text: str) -> None:
        """Put a text in place of all that is there, as a terminal pastes it."""
        self.editor.select_all()
        self.learner.app.post_message(events.Paste(text))
        await self.learner.wait_for(lambda: self.text == text, "it is pasted")
        await self.learner.quiet()

    async def check(self, key: str = "f5") -> Checked:
        before = self.screen.check.checked
        await self.press(key)
        await self.learner.wait_for(
            lambda: self.screen.check.checked is not before and not self.screen.check.checking, "the check has ended"
        )
        await self.learner.quiet()
        assert self.screen.check.checked is not None
        return self.screen.check.checked


@asynccontextmanager
async def at_exercise(key: str, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Writer]:
    """A lesson, F10, and F3 up to the exercise."""
    async with open_lesson(KEYS[key].lesson, size) as learner:
        await open_editor(learner)
        writer = Writer(learner)
        for _ in KEYS:
            if writer.screen.exercise.key == key:
                break
            await learner.press("f3")
        assert writer.screen.exercise.key == key
        yield writer


async def open_editor(learner: Learner) -> None:
    await learner.press("f10")
    await learner.wait_for(lambda: isinstance(learner.app.screen, ExerciseScreen), "the editor")
    await learner.wait_for(lambda: isinstance(learner.app.focused, CodeEditor), "it has the focus")
    await learner.wait_for(lambda: f"{Writer(learner).screen.exercise.lesson} · " in learner.screen, "its title")
    await learner.quiet()


@every
async def test_the_start_fails_and_the_solution_passes(exercise: Exercise) -> None:
    size = (MEDIUM, WIDE)[exercise.lesson % 2]
    async with at_exercise(exercise.key, size) as writer:
        assert writer.text == exercise.stub
        assert exercise.title in writer.learner.screen
        assert writer.title == "What it is checked with"
        await writer.check()
        assert "Nothing is written yet." in writer.said
        assert writer.mark == Mark("tried", 1)
        await writer.paste(exercise.solution)
        assert "before your last change" in writer.title
        await writer.check("ctrl+s")
        assert writer.title == f"✓ all {len(calls_of(exercise, [1])) - 1} right"
        assert " ".join(exercise.explanation.split()) in writer.said
        assert "✗" not in writer.said
        assert writer.mark == Mark("solved", 1)
        assert "✓ solved" in writer.learner.screen


@pytest.mark.parametrize("key", [key for key in KEYS if key not in PHASES])
async def test_the_whole_training_is_no_phase_to_run_with(key: str) -> None:
    async with at_exercise(key) as writer:
        await writer.press("f8")
        assert "train is all of the lesson, so it cannot be one of its phases." in " ".join(writer.learner.notices)
        assert writer.mark == Mark(), "nothing was checked"
        await writer.paste(KEYS[key].solution)
        assert (await writer.check()).passed
        assert "your train trains by itself, in any Python." in writer.said
        assert "F8 runs" not in writer.said
        await writer.press("f8")
        assert writer.screen.exercise.key == key
        assert "train is all of the lesson" in " ".join(writer.learner.notices)
        count = len(exercises(KEYS[key].lesson))
        assert f"{count} of {count}" in writer.learner.screen


async def test_typed_by_hand() -> None:
    async with at_exercise("1-predict") as writer:
        assert writer.editor.cursor_location == (2, len("    prediction = 0"))
        await writer.press("backspace", *"input * weight")
        assert writer.text == KEYS["1-predict"].solution
        assert (await writer.check()).passed


async def test_a_mistake_is_told() -> None:
    async with at_exercise("1-predict", WIDE) as writer:
        await writer.press("backspace", *"input + weight")
        await writer.check()
        assert "Your function adds." in writer.said
        assert "✗ predict(10.0, 0.1) expected 1.0 · got 10.1" in writer.said
        assert "of 16 right" in writer.title
        await writer.press("f9")
        assert "Hint: Your function adds." in writer.said
        assert writer.mark == Mark("tried", 1, hints=1)


async def test_every_character_is_typed() -> None:
    signs = "?h,[]<>:!qrxny/*+-.019 {}#'\"@"
    async with at_exercise("1-predict") as writer:
        writer.editor.select_all()
        await writer.press("delete", *signs)
        assert writer.text == signs
        assert writer.screen.exercise.key == "1-predict"


async def test_habits_of_an_editor_for_python() -> None:
    async with at_exercise("1-predict") as writer:
        writer.editor.select_all()
        await writer.press(
            "delete", *"def f(x):", "enter", *"if x:", "enter", *"return 1", "enter", "backspace", *"x = 2"
        )
        assert writer.text == "def f(x):\n    if x:\n        return 1\n    x = 2"
        await writer.press("enter", "tab", *"y", "shift+tab", "shift+tab")
        assert writer.text.split("\n")[-1] == "y"
        await writer.press("ctrl+z")
        assert writer.text.split("\n")[-1] != "y"
        await writer.press("ctrl+y")
        assert writer.text.split("\n")[-1] == "y"


async def test_tabs_that_are_pasted_become_blanks() -> None:
    async with at_exercise("1-predict") as writer:
        writer.editor.select_all()
        writer.learner.app.post_message(events.Paste("def predict(input, weight):\n\treturn input * weight\n"))
        await writer.learner.wait_for(lambda: "return input *" in writer.text, "it is pasted")
        assert "\t" not in writer.text
        assert (await writer.check()).passed


@pytest.mark.long
async def test_a_loop_without_end_ends_in_words() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.paste(ENDLESS)
        await writer.press("f5")
        assert writer.screen.check.checking
        await writer.learner.wait_for(lambda: "Checking" in writer.title, "it says so")
        await writer.press("end", "enter", *"# and on")
        assert "# and on" in writer.text
        await writer.learner.wait_for(lambda: not writer.screen.check.checking, "it is ended")
        await writer.learner.wait_for(lambda: "Is there a loop that never ends?" in writer.said, lambda: writer.said)
        assert writer.editor.line_at_fault is None
        await writer.paste(KEYS["1-predict"].solution)
        assert (await writer.check()).passed


async def test_the_line_is_marked_until_something_is_typed() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.paste("def predict(input, weight):\n    x = 1\n    return input *\n")
        await writer.check()
        assert writer.editor.line_at_fault == 3
        assert "✗ line 3" in str(writer.editor.border_subtitle)
        styles = writer.editor.get_line(2).spans
        assert any("underline" in str(span.style) for span in styles)
        await writer.press(*" ")
        assert writer.editor.line_at_fault is None


HOSTILE = {
    "nothing": "",
    "blanks": " \n\n   ",
    "null": "def predict(input, weight):\n    return 1\x00\n",
    "brackets": "(" * 50_000,
    "deep": "x = " + "-" * 50_000 + "1",
    "raises": "raise ValueError('no')",
    "exit": "import sys\nsys.exit()",
    "a flood": "def predict(input, weight):\n    while True:\n        print('x' * 1000)\n",
    "escapes": "def predict(input, weight):\n    print('\\x1b[2J\\x1b]0;title\\x07[red]bold[/]\\u202e')\n",
    "markup": "def predict(input, weight):\n    raise ValueError('[/red][bold')\n",
    "evil": "class E:\n    def __eq__(self, o): return True\n    def __float__(self): return 1.0\n"
    "def predict(input, weight):\n    return E()\n",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_whatever_is_written_is_answered_in_words(name: str) -> None:
    async with at_exercise("1-predict") as writer:
        writer.editor.load_text(HOSTILE[name])
        checked = await writer.check()
        assert not checked.passed
        assert checked.word
        assert "Traceback" not in writer.said
        assert "\x1b" not in writer.said
        await writer.paste(KEYS["1-predict"].solution)
        assert (await writer.check()).passed


def children() -> list[str]:
    """The processes that this one has begun and that are still there."""
    found = []
    for task in Path("/proc/self/task").iterdir():
        # A thread or a process may end while it is looked at.
        with suppress(FileNotFoundError, ProcessLookupError):
            for child in (task / "children").read_text().split():
                if "engine" in Path(f"/proc/{child}/cmdline").read_bytes().decode(errors="replace"):
                    found.append(child)
    return found


on_linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are listed otherwise")


@on_linux
async def test_escape_stops_a_check() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.paste(ENDLESS)
        await writer.press("f5")
        await writer.learner.wait_for(children, "the process has begun")
        await writer.press("escape")
        assert not writer.screen.check.checking
        assert "Stopped." in " ".join(writer.learner.notices)
        await writer.learner.wait_for(lambda: not children(), "it is gone")
        assert writer.screen.check.checked is None
        assert writer.editor.has_focus
        assert writer.mark == Mark()


@pytest.mark.long
@on_linux
async def test_leaving_stops_a_check() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.paste(ENDLESS)
        await writer.press("f5")
        await writer.learner.wait_for(children, "the process has begun")
        await writer.press("f10")
        await writer.learner.wait_for(lambda: is_open(writer.learner.app, 1), "the lesson is back")
        await writer.learner.wait_for(lambda: not children(), "it is gone")


@pytest.mark.long
async def test_a_second_check_takes_the_place_of_the_first() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.paste(ENDLESS)
        await writer.press("f5")
        await writer.paste(KEYS["1-predict"].solution)
        assert (await writer.check()).passed
        assert writer.mark == Mark("solved")


async def test_another_exercise_while_checking() -> None:
    async with at_exercise("8-compare") as writer:
        await writer.paste("def compare(predictions, targets):\n    while True: pass\n")
        await writer.press("f5", "f3")
        assert writer.screen.exercise.key == "8-learn"
        assert not writer.screen.check.checking
        await writer.check()
        assert "Nothing is written yet." in writer.said
        await writer.press("f2")
        assert "while True" in writer.text
        assert writer.title == "What it is checked with"


async def test_a_draft_is_there_at_the_next_start() -> None:
    async with at_exercise("5-compare") as writer:
        await writer.press(*" # mine")
        typed = writer.text
    async with at_exercise("5-compare") as writer:
        assert writer.text == typed
        await writer.press("f10")
        await writer.learner.wait_for(lambda: is_open(writer.learner.app, 5), "the lesson is back")
        await open_editor(writer.learner)
        assert writer.text == typed


@pytest.mark.long
async def test_opening_and_leaving_keeps_no_draft() -> None:
    async with at_exercise("5-compare") as writer:
        await writer.press("f10")
        assert writer.learner.app.store.draft("5-compare") is None


@pytest.mark.long
async def test_what_is_solved_stays_so() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.paste(KEYS["1-predict"].solution)
        await writer.check()
        await writer.paste(KEYS["1-predict"].stub)
        assert not (await writer.check()).passed
        assert writer.mark == Mark("solved")
        assert "✓ solved" in writer.learner.screen


async def test_the_start_comes_back_when_asked_twice() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.press("f4")
        assert "This is the text of the start." in " ".join(writer.learner.notices)
        await writer.press(*"12")
        typed = writer.text
        await writer.press("f4")
        assert writer.text == typed
        assert "Press F4 again" in " ".join(writer.learner.notices)
        await writer.press("f4")
        assert writer.text == KEYS["1-predict"].stub
        await writer.press("ctrl+z")
        assert writer.text == typed
        assert writer.learner.app.store.draft("1-predict") == typed


async def test_typing_between_takes_the_question_back() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.press(*"12", "f4", *"3", "f4")
        assert "123" in writer.text


@every_size
async def test_a_solution_is_shown_when_asked_twice(size: tuple[int, int]) -> None:
    async with at_exercise("2-weighted-sum", size) as writer:
        await writer.press("f7")
        assert "total + inputs[i]" not in writer.said
        assert writer.mark.state == "open"
        await writer.press("f7")
        assert "for i in range(len(inputs)): total = total + inputs[i] * weights[i] return total" in writer.said
        assert writer.title.startswith("A solution")
        assert writer.text == KEYS["2-weighted-sum"].stub
        assert writer.mark.state == "shown"
        await writer.press("f7")
        assert "total + inputs[i]" not in writer.said
        await writer.paste(KEYS["2-weighted-sum"].solution)
        await writer.check()
        assert writer.mark.state == "solved"


async def test_hints_one_after_another() -> None:
    async with at_exercise("4-vector-matrix", WIDE) as writer:
        for text in KEYS["4-vector-matrix"].hints:
            await writer.press("f9")
            assert text in writer.said
        assert writer.mark.hints == 3
        await writer.paste("def vector_matrix(inputs, weights):\n    return weight\n")
        await writer.check()
        await writer.press("f9")
        assert "A name is not known there." in writer.said


async def test_help_within_the_editor_and_outside() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.press("f1")
        await writer.learner.wait_for(lambda: isinstance(writer.learner.app.screen, HelpScreen), "help")
        await writer.learner.wait_for(
            lambda: "Enter keeps the indentation" in writer.learner.screen, "about the editor"
        )
        assert "ctrl+s" in writer.learner.screen
        await writer.press("escape")
        await writer.press("f6")
        assert isinstance(writer.learner.app.focused, ResultsView)
        await writer.press("?")
        await writer.learner.wait_for(lambda: isinstance(writer.learner.app.screen, HelpScreen), "help")
        await writer.learner.wait_for(lambda: "what came back" in writer.learner.screen, "about the results")
        await writer.press("escape", "f6")
        assert writer.editor.has_focus


async def test_the_bar_tells_the_way_to_where_one_is_not() -> None:
    async with at_exercise("1-predict") as writer:
        bar = writer.screen.query_one(KeyBar)
        assert "F6 results" in bar.plain
        await writer.press("f6")
        assert "F6 or tab goes back into the editor" in bar.plain
        await writer.press("f6")
        assert "F6 results" in bar.plain, "nothing is said of a way back where one is"
        await writer.press("escape", "tab")
        assert "F6 results" in bar.plain
        await writer.press("f6")
        bar.hush()
        assert "F6 editor" in bar.plain


async def test_a_run_that_cannot_be_says_why_each_time() -> None:
    async with at_exercise("1-predict") as writer:
        bar = writer.screen.query_one(KeyBar)
        await writer.paste("def predict(input, weight):\n    return input / 0\n")
        for _ in range(2):
            await writer.check("f8")
            assert bar.plain == " Not run. Line 2: it divides by 0 (ZeroDivisionError)."
            bar.hush()
        await writer.check()
        assert bar.plain == " Checked again: the same came out."
        await writer.press("f4")
        assert "Press F4 again" in bar.plain
        await writer.press("f6", "f6", "f4")
        assert writer.text == KEYS["1-predict"].stub
        await writer.press("f4", "f7")
        assert "Press F7 again" in bar.plain
        await writer.press("#")
        assert "Press F7 again" not in bar.plain, "what was typed between takes the question back"
        await writer.press("f9")
        assert "divides" not in writer.said.split("✗")[0], "a hint is of what is written now"


async def test_escape_leaves_the_editor_then_the_screen() -> None:
    async with at_exercise("1-predict") as writer:
        await writer.press("escape")
        assert isinstance(writer.learner.app.focused, ResultsView)
        await writer.press("tab")
        assert writer.editor.has_focus
        await writer.press("escape", "escape")
        await writer.learner.wait_for(lambda: is_open(writer.learner.app, 1), "the lesson is back")


async def test_from_one_to_the_next() -> None:
    async with at_exercise("8-compare") as writer:
        assert "[ 1 of 3 ]" in writer.learner.screen
        await writer.press("escape", "]")
        assert writer.screen.exercise.key == "8-learn"
        assert "[ 2 of 3 ]" in writer.learner.screen
        await writer.press("f3")
        assert writer.screen.exercise.key == "8-train", "the whole loop comes after the phases"
        await writer.press("f2", "escape", "[")
        assert writer.screen.exercise.key == "8-compare"
    async with at_exercise("1-predict") as writer:
        await writer.press("f3")
        assert "Lesson 1 has one exercise." in " ".join(writer.learner.notices)


async def test_it_opens_at_the_first_that_is_not_solved() -> None:
    async with open_lesson(8) as learner:
        learner.app.store.keep_mark("exercise", "8-compare", Mark("solved"))
        await open_editor(learner)
        assert Writer(learner).screen.exercise.key == "8-learn"


async def test_by_mouse() -> None:
    async with at_exercise("1-predict", WIDE) as writer:
        bar = writer.learner.screen.split("\n")[-1]
        await writer.learner.pilot.click("KeyBar", offset=(bar.index("check"), 0))
        await writer.learner.wait_for(lambda: "Nothing is written yet." in writer.said, "it was checked")
        await writer.learner.pilot.click("#results", offset=(5, 5))
        assert isinstance(writer.learner.app.focused, ResultsView)
        await writer.learner.pilot.click("#editor", offset=(20, 3))
        assert writer.editor.has_focus
        await writer.learner.pilot.click("KeyBar", offset=(bar.index("back"), 0))
        await writer.learner.wait_for(lambda: is_open(writer.learner.app, 1), "the lesson is back")


@pytest.mark.long
async def test_the_palette_finds_it_from_home() -> None:
    async with open_app() as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type("weight update")
        await learner.wait_for(lambda: "Write: The weight update" in learner.screen, "it is found")
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ExerciseScreen), "the editor")
        writer = Writer(learner)
        await learner.wait_for(lambda: writer.editor.has_focus, "it has the focus")
        assert writer.screen.exercise.key == "8-learn"
        await learner.press("f10")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


async def test_a_new_size_while_it_is_open() -> None:
    async with at_exercise("6-learn", WIDE) as writer:
        for size in (SMALL, (40, 10), (200, 60), (80, 12), MEDIUM):
            await writer.learner.pilot.resize_terminal(*size)
            await writer.learner.wait_for(
                lambda size=size: writer.screen.has_class("-wide") is (size[0] >= 100 and size[1] >= 24), f"for {size}"
            )
            small = size[0] < 50 or size[1] < 16
            await writer.learner.wait_for(
                lambda small=small: ("An editor needs" in writer.learner.screen) is small, "a word, or the editor"
            )
        assert writer.text == KEYS["6-learn"].stub


@pytest.mark.long
@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "ansi-dark"])
async def test_the_colors_follow_the_theme(theme: str) -> None:
    async with at_exercise("1-predict") as writer:
        writer.learner.app.theme = theme
        await writer.learner.quiet()
        strip = writer.editor.render_line(0)
        colors = {
            segment.text.strip(): segment.style.color for segment in strip if segment.style and segment.text.strip()
        }
        assert colors["def"] != colors["predict"]


@every
@pytest.mark.parametrize("width", [20, 38, 50, 76, 120])
def test_no_line_is_too_long(exercise: Exercise, width: int) -> None:
    from engine.teaching.exercise_check import unchecked

    for results in (Results(exercise, unchecked(exercise)), Results(exercise, unchecked(exercise), hint="x " * 90)):
        for line in written_out(results, width):
            assert line.cell_length <= width or " " not in line.plain.strip(), line.plain


def test_the_editor_is_not_imported_at_start() -> None:
    import subprocess

    program = "import sys, tui.app.app; print([m for m in sys.modules if m == 'tui.screens.tasks.exercise'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
