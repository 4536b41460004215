"""The exhibits: what was printed, the faulty code in which lines are marked, and what is said of the marks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest
from textual.widgets import Static

import engine
from engine.teaching.exhibit import Exhibit, Marking
from tests.support.tui_tools import MEDIUM, WIDE, Learner, is_open, open_app, open_lesson, part, screen_lines
from tui.screens.home.home import HomeScreen
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.tasks.exhibit import ExhibitScreen, lessons_with_exhibits
from tui.widgets.code.printed_output import excerpt
from tui.widgets.code.suspect_lines import SuspectsView, highlighted
from tui.widgets.code.verdict_words import words_of

SMALL = (60, 20)
SIZES = [MEDIUM, WIDE, SMALL]

every = pytest.mark.parametrize("key", [exhibit.key for exhibit in engine.exhibits()])
every_size = pytest.mark.parametrize("size", SIZES, ids=str)


class Visitor:
    """A learner before the exhibits."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    @property
    def screen(self) -> ExhibitScreen:
        screen = self.learner.app.screen
        assert isinstance(screen, ExhibitScreen), f"{screen} shows no exhibit"
        return screen

    @property
    def exhibit(self) -> Exhibit:
        return self.screen.case.exhibit

    def shown(self, id: str) -> str:
        """What a panel says on the screen, without line breaks."""
        return flat(" ".join(part(screen_lines(self.learner.app), self.screen.query_one(f"#{id}"))))

    def said(self) -> str:
        """All that is said of the marks, scrolled away or not."""
        words = self.screen.query_one("#words", Static)
        return "" if words.has_class("-away") else " ".join(str(words.render()).split())

    def code(self) -> list[str]:
        """All rows of the code with their signs, scrolled away or not."""
        return str(self.screen.query_one(SuspectsView).query_one(Static).render()).split("\n")

    async def go_to(self, line: int) -> None:
        """Press up or down until the cursor is on a line, counted from 0."""
        view = self.screen.query_one(SuspectsView)
        for _ in range(len(self.exhibit.lines)):
            if view.line == line:
                return
            await self.learner.press("down" if view.line < line else "up")
        raise AssertionError(f"the cursor never reaches line {line + 1}")

    async def mark(self, lines: Iterable[int]) -> None:
        for line in sorted(lines):
            await self.go_to(line)
            await self.learner.press("space")

    async def sees(self, text: str, id: str) -> None:
        await self.learner.wait_for(
            lambda: text in self.shown(id), lambda: f"{text!r} in {id}\n{self.learner.screen}\n{self.shown(id)}"
        )


@asynccontextmanager
async def at_exhibit(key: str, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Visitor]:
    """A lesson, F8, and ] up to the exhibit."""
    exhibit = engine.exhibit(key)
    async with open_lesson(exhibit.lesson.number, size) as learner:
        visitor = Visitor(learner)
        await learner.press("f8")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ExhibitScreen), "the exhibits")
        while visitor.exhibit is not exhibit:
            await learner.press("]")
        await visitor.sees(exhibit.lines[0], "suspects")
        yield visitor


def flat(text: str) -> str:
    return " ".join(text.split())


PRINTED = {
    "4-rows": ["[ 1.22 3.1 -2.82]"],
    "4-text": ["[0.72, 0.9800000000000001, 0.9100000000000001]"],
    "6-error": [
        "Error 0.30250000000000005 Prediction 0.25",
        "Error 0.30250000000000005 Prediction 0.7999999999999672",
    ],
    "7-error": ["Error 0.30250000000000005 Prediction 0.25", "Error 0.30250000000000005 Prediction 0.8500000000000001"],
    "10-freeze": ["Iteration:1 Prediction:0.8300000000000001 Toes:0.5334999999999999"],
    "11-swapped": ["Iteration:1 Errors:[0.13322500000000007, 0.0003999999999999963, 3.0450250000000003]"],
    "8-counter": ["Iteration:3 Error:1.00115", "Iteration:3 Error:3.4582715542483824e-08"],
    "8-prediction": ["Iteration:1 Pred:0.25", "Iteration:200 Pred:0.25"],
    "8-weights": [f"{row}: [0.15387216995732136, 1.538223285654005, 0.15397897294000892]" for row in ("1", "2", "200")],
    "12-first": ["Step:1 Error:0.03999999999999998"],
    "12-total": ["Error:0.030807270400000003", "Error:0.07129122555848956"],
    "13-asked": ["518"],
    "13-own": ["50", "86"],
    "13-column": ["nan"],
    "14-gate": ["Step:1 Error:0.20250000000000015", "Step:240 Error:0.299683366164517"],
    "14-new-weights": ["Step:1 Error:0.20250000000000015", "Step:240 Error:nan"],
    "15-sum": ["Error:1.1280008788952711", "Error:nan"],
    "15-twice": ["Error:1.3587019576671124", "Error:0.99868466818456"],
    "16-numbers": ["18 of 30 are right"],
    "16-overflow": ["1: largest score 0.0,", "34: largest score nan, probabilities [nan, nan, nan]"],
    "16-twice": ["epoch 1: 0.59037764302409", "epoch 10: 0.25188446260411"],
    "17-dropout": ["155 of 360 are right"],
    "17-learned": ["20 of 20 are right"],
    "17-zero": ["weight 0.0, bias 0.020000000000000004", "20: error 2.2362363398"],
    "9-uphill": [
        "Error 0.30250000000000005 Weight 0.22499999999999998",
        "Error 1456.484520442847 Weight -93.8097911787244",
    ],
}


@every
@every_size
async def test_what_was_printed(key: str, size: tuple[int, int]) -> None:
    async with at_exhibit(key, size) as visitor:
        for text in PRINTED[key]:
            if (key, text[:2]) != ("8-weights", "2:") or size != SMALL:
                await visitor.sees(text, "printed")
        assert flat(visitor.exhibit.story) in visitor.shown("story")
        assert visitor.exhibit.title in visitor.shown("where")
        assert visitor.learner.screen.count("What is wrong here?") == 1


@pytest.mark.long
async def test_what_numpy_printed_to_the_blank() -> None:
    async with at_exhibit("4-rows") as visitor:
        await visitor.learner.wait_for(lambda: "[ 1.22  3.1  -2.82]" in visitor.learner.screen, "both blanks")


@every
@every_size
async def test_the_faulty_lines_are_found(key: str, size: tuple[int, int]) -> None:
    async with at_exhibit(key, size) as visitor:
        exhibit = visitor.exhibit
        await visitor.mark(exhibit.faulty_lines)
        assert [row[1] for row in visitor.code()].count("●") == len(exhibit.slips)
        assert not visitor.said()
        await visitor.learner.press("c")
        await visitor.learner.wait_for(lambda: visitor.said() == flat(exhibit.explanation), "the explanation")
        await visitor.sees("solved", "where")
        code = "\n".join(visitor.code())
        text = flat("".join(row[7:] + " " for row in visitor.code()))
        for slip in exhibit.slips:
            assert flat(f"{slip.line} {slip.mended} ↳ {slip.why}") in text
        assert "●" not in code
        assert sum(row[1] == "-" for row in visitor.code()) == sum(
            exhibit.mended_line(at) != (line,) for at, line in enumerate(exhibit.lines)
        )
        await visitor.learner.wait_for(lambda: "Mended, it" in visitor.learner.screen, "what the mended one does")
        run = exhibit.mended.run()
        rows = [run.kept[0], run.kept[-1]] if exhibit.keeps else [run.printed[0], run.printed[-1]]

        def shown() -> bool:
            mended = " ".join(visitor.screen.query_one("#mended").plain.split())  # type: ignore[attr-defined]
            return all(flat(str(row)) in mended for row in rows)

        await visitor.learner.wait_for(shown, "the first row and the last one")


@pytest.mark.long
@every
async def test_one_mark_less_and_one_mark_more(key: str) -> None:
    async with at_exhibit(key) as visitor:
        exhibit = visitor.exhibit
        remark = exhibit.remarks[0]
        innocent = [line.strip() for line in exhibit.lines].index(remark.line)
        first, *others = sorted(exhibit.faulty_lines)
        await visitor.mark([*others, innocent])
        await visitor.learner.press("c")
        right = len(others)
        said = f"{right or 'None'} of your {right + 1} marks" if right else "Your mark is not right."
        await visitor.learner.wait_for(lambda: visitor.said().startswith(said), lambda: visitor.said())
        assert f"Line {innocent + 1}: {flat(remark.says)}" in visitor.said()
        await visitor.sees("open", "where")
        await visitor.mark([first])
        assert not visitor.said()
        await visitor.learner.press("c")
        await visitor.learner.wait_for(lambda: "take the other marks away" in visitor.said(), "one too many")
        await visitor.mark([innocent])
        await visitor.learner.press("c")
        await visitor.sees("solved", "where")


async def test_nothing_marked() -> None:
    async with at_exhibit("8-counter") as visitor:
        await visitor.learner.press("c")
        await visitor.learner.wait_for(lambda: "No line is marked yet." in visitor.said(), "a word")


async def test_too_few_marks() -> None:
    async with at_exhibit("4-rows") as visitor:
        lines = sorted(visitor.exhibit.faulty_lines)
        await visitor.sees("3 lines to find · 0 marked", "board")
        await visitor.mark(lines[:1])
        await visitor.learner.press("c")
        await visitor.sees("Your mark is right. 2 lines more to find.", "words")
        await visitor.mark(lines[1:2])
        await visitor.learner.press("c")
        await visitor.sees("All your 2 marks are right. 1 line more to find.", "words")
        assert not any(slip.why in "\n".join(visitor.code()) for slip in visitor.exhibit.slips)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Marking(0, 2, 1, {}), "None of your 2 marks is right."),
        (Marking(1, 1, 1, {}), "1 of your 2 marks is right. 1 line more to find."),
        (Marking(2, 1, 1, {}), "2 of your 3 marks are right. 1 line more to find."),
        (Marking(1, 1, 0, {4: "Why?"}), "1 of your 2 marks is right. All faulty lines are among them; "),
    ],
)
def test_the_words_of_a_verdict(verdict: Marking, words: str) -> None:
    assert words_of(verdict).startswith(words)
    assert ("Line 5: Why?" in words_of(verdict)) is bool(verdict.remarks)


def test_an_innocent_line_without_a_remark_is_not_told() -> None:
    assert words_of(Marking(1, 1, 2, {})) == "1 of your 2 marks is right. 2 lines more to find."


@every
async def test_giving_up(key: str) -> None:
    async with at_exhibit(key) as visitor:
        await visitor.learner.press("g", "g")
        await visitor.learner.wait_for(lambda: visitor.said() == flat(visitor.exhibit.explanation), "the explanation")
        await visitor.sees("shown", "where")
        # What it asked for is done, and no longer asked for.
        await visitor.learner.wait_for(lambda: "Press g again" not in visitor.learner.screen, "the keys again")
        await visitor.learner.press("space", "c")
        await visitor.sees("shown", "where")
        assert "●" not in "\n".join(visitor.code())
        assert any("The answer stands in the code" in notice for notice in visitor.learner.notices)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_slip_is_in_view_with_the_answer(size: tuple[int, int]) -> None:
    async with at_exhibit("8-counter", size) as visitor:
        await visitor.learner.press("g", "g")
        await visitor.sees("for k in range(len(errors)):", "suspects")


async def test_from_one_to_the_next_and_back() -> None:
    async with at_exhibit("8-counter") as visitor:
        await visitor.sees("1 of 3", "where")
        await visitor.mark([2])
        await visitor.learner.press("]")
        await visitor.sees("2 of 3", "where")
        assert visitor.exhibit.key == "8-prediction"
        await visitor.learner.press("g", "g", "]")
        await visitor.sees("3 of 3 ] · open", "where")
        await visitor.learner.press("[")
        await visitor.sees("2 of 3 ] · shown", "where")
        await visitor.learner.press("[")
        await visitor.sees("1 of 3", "where")
        assert visitor.screen.case.marked == {2}
        await visitor.learner.press("[")
        await visitor.sees("3 of 3", "where")


@pytest.mark.long
async def test_a_lesson_with_one() -> None:
    async with at_exhibit("6-error") as visitor:
        await visitor.learner.press("]")
        assert visitor.exhibit.key == "6-error"
        assert any("Lesson 6 has one exhibit." in notice for notice in visitor.learner.notices)


@pytest.mark.parametrize("number", [1, 2, 3, 5])
async def test_a_lesson_without_any(number: int) -> None:
    async with open_lesson(number, SMALL) as learner:
        await learner.press("f8")
        await learner.wait_for(
            lambda: f"You find some in {lessons_with_exhibits()}." in " ".join(learner.screen.split()), "a word"
        )
        assert is_open(learner.app, number)
    assert lessons_with_exhibits() == "lessons 4 and 6 to 18"


@pytest.mark.parametrize("key", ["escape", "f8"])
async def test_leaving(key: str) -> None:
    async with at_exhibit("8-weights") as visitor:
        await visitor.learner.press(key)
        await visitor.learner.wait_for(lambda: is_open(visitor.learner.app, 8), "the lesson is back")
        assert visitor.learner.experiment.position == 0


async def test_blank_lines_are_passed_over() -> None:
    async with at_exhibit("8-counter") as visitor:
        view = visitor.screen.query_one(SuspectsView)
        lines = []
        for _ in range(len(visitor.exhibit.lines)):
            lines.append(view.line)
            await visitor.learner.press("down")
        expected = [at for at, line in enumerate(visitor.exhibit.lines) if line.strip()]
        assert list(dict.fromkeys(lines)) == expected
        await visitor.learner.press("home")
        assert view.line == 0
        await visitor.learner.press("end", "pageup", "pagedown", "j", "k")
        assert view.line == expected[-2]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_cursor_stays_in_view(size: tuple[int, int]) -> None:
    async with at_exhibit("8-weights", size) as visitor:
        for line in (20, 8, 0, 14):
            await visitor.go_to(line)
            await visitor.sees(f"› {line + 1} ", "suspects")


@every
async def test_line_by_line(key: str) -> None:
    async with at_exhibit(key) as visitor:
        learner, exhibit = visitor.learner, visitor.exhibit
        await learner.press(":")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LinesScreen), "the lines")
        await learner.wait_for(lambda: exhibit.title in learner.screen, "their title")
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ExhibitScreen), "the exhibit is back")
        await visitor.sees(exhibit.lines[0], "suspects")


async def test_by_mouse() -> None:
    async with at_exhibit("6-error", WIDE) as visitor:
        line = min(visitor.exhibit.faulty_lines)
        row = next(at for at, text in enumerate(visitor.code()) if "delta = pred - target" in text)
        await visitor.learner.pilot.click("#suspects", offset=(12, row + 1))
        await visitor.learner.wait_for(lambda: visitor.screen.case.marked == {line}, "the line is marked")
        await visitor.learner.pilot.click("KeyBar", offset=(14, 0))
        await visitor.sees("solved", "where")
        await visitor.learner.pilot.click("KeyBar", offset=(visitor.learner.screen.split("\n")[-1].index("back"), 0))
        await visitor.learner.wait_for(lambda: is_open(visitor.learner.app, 6), "the lesson is back")


async def test_what_is_longer_than_its_place_is_reached_by_tab() -> None:
    async with at_exhibit("6-error", SMALL) as visitor:
        assert not visitor.screen.query_one("#outcome").can_focus
        await visitor.learner.press("g", "g")
        outcome = visitor.screen.query_one("#outcome")
        await visitor.learner.wait_for(lambda: outcome.can_focus, "it can be scrolled")
        await visitor.sees("tab, then ↑ ↓ scroll", "outcome")
        await visitor.learner.press("tab")
        assert visitor.learner.app.focused is outcome
        await visitor.learner.press("end")
        await visitor.sees("Error 1.0799505792475652e-27", "outcome")


async def test_a_new_size_while_it_is_open() -> None:
    async with at_exhibit("8-prediction", WIDE) as visitor:
        await visitor.learner.press("g", "g")
        for size in (SMALL, (200, 60), (80, 12), MEDIUM):
            await visitor.learner.pilot.resize_terminal(*size)
            await visitor.learner.wait_for(
                lambda size=size: visitor.screen.has_class("-wide") is (size[0] >= 110), f"arranged for {size}"
            )
            await visitor.sees("The prediction that stands still", "where")


@every
async def test_the_palette_finds_it(key: str) -> None:
    exhibit = engine.exhibit(key)
    async with open_app() as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type(exhibit.title.lower())
        await learner.wait_for(lambda: f"Exhibit: {exhibit.title}" in learner.screen, "it is found")
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ExhibitScreen), "the exhibit")
        assert Visitor(learner).exhibit is exhibit
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


@pytest.mark.long
async def test_from_exhibit_to_exhibit_by_the_palette() -> None:
    async with at_exhibit("4-rows") as visitor:
        learner = visitor.learner
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type("record that forgets")
        await learner.wait_for(lambda: "Exhibit: The record that forgets" in learner.screen, "it is found")
        await learner.press("enter")
        await learner.wait_for(
            lambda: isinstance(learner.app.screen, ExhibitScreen) and visitor.exhibit.key == "8-weights", "the other"
        )
        await learner.press("escape")
        await learner.wait_for(lambda: is_open(learner.app, 4), "the lesson is back")


def test_an_excerpt() -> None:
    texts = ["a", "b", "c", "d", "e"]
    assert excerpt(texts, 5) == texts
    assert excerpt(texts, 4) == ["a", "b", "…", "e"]
    assert excerpt(texts, 2) == ["a", "…", "e"]
    assert excerpt([], 3) == []


@every
def test_the_code_in_color_is_the_code(key: str) -> None:
    lines = engine.exhibit(key).lines
    assert tuple(line.plain for line in highlighted(lines)) == lines
    assert highlighted(("    return 1",))[0].plain == "    return 1"


async def test_marks_are_there_again_when_one_comes_back() -> None:
    async with at_exhibit("8-counter") as visitor:
        await visitor.mark(visitor.exhibit.faulty_lines)
        await visitor.learner.press("escape")
        await visitor.learner.wait_for(lambda: isinstance(visitor.learner.app.screen, LessonScreen), "the lesson")
        await visitor.learner.press("f8")
        await visitor.learner.wait_for(lambda: isinstance(visitor.learner.app.screen, ExhibitScreen), "again")
        await visitor.sees("1 marked", "board")
        await visitor.learner.press("c")
        await visitor.sees("solved", "where")
