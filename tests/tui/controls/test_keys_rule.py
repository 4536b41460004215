"""Keys never surprise: escape closes and stays, digits type where a number was chosen, a question is announced."""

from __future__ import annotations

import pytest

from assets.make_readme import all_keys
from tests.support.checkout import ROOT
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_app, open_lesson
from tui.controls.actions import ACTIONS, actions_for, by_id, second_ways, split_by_met
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.shelf import ShelfScreen
from tui.screens.tasks.question import QuestionScreen
from tui.widgets.base.keybar import KeyBar
from tui.widgets.charts.chart_panel import ChartPanel

PANES = ("f2", "f3", "f4", "f9")
ELSEWHERE = ("space", "n", "r", "left", "right", "p", "f2", "f3", "f4", "f5", "f9", "x", "u", "o", "c", "z", "escape")
"""Keys that are not about the knob which has the focus."""
NOTHING = "Nothing is open. b leads to the list of lessons."


def numbers(learner: Learner) -> dict[str, object]:
    return dict(learner.experiment.parameters)


def bar(learner: Learner) -> str:
    return " ".join(learner.lesson.query_one(KeyBar).plain.split())


@pytest.mark.parametrize("number", LESSONS)
async def test_escape_ten_times_stays_in_the_lesson_and_changes_nothing(number: int) -> None:
    async with open_lesson(number, step=1) as learner:
        before = numbers(learner), learner.experiment.position
        await learner.press(*["escape"] * 10)
        assert isinstance(learner.app.screen, LessonScreen)
        assert bar(learner) == NOTHING
        assert (numbers(learner), learner.experiment.position) == before


@pytest.mark.parametrize("key", PANES)
@pytest.mark.parametrize("screen", [MEDIUM, WIDE], ids=str)
async def test_escape_closes_a_pane_then_nothing(key: str, screen: tuple[int, int]) -> None:
    async with open_lesson(6, screen, step=3) as learner:
        await learner.press(key)
        wide_trace = screen == WIDE and key == "f2"
        tab = learner.lesson.session.tab
        assert tab != "charts"
        await learner.press("escape")
        assert (bar(learner) == NOTHING) == wide_trace, "in a wide terminal the trace has a place of its own"
        assert wide_trace or learner.lesson.session.tab == "charts"
        await learner.press("escape")
        assert bar(learner) == NOTHING


async def test_escape_closes_one_thing_a_press() -> None:
    async with open_lesson(8, WIDE, step=4) as learner:
        await learner.press("f4", "f6", "enter", "9")
        assert learner.lesson.workbench.typing
        await learner.press("escape")
        assert not learner.lesson.workbench.typing and learner.lesson.session.tab == "read"
        await learner.press("enter", "x", "enter")
        assert learner.complaint and learner.lesson.workbench.typing
        await learner.press("escape")
        await learner.wait_for(lambda: not learner.complaint, "the complaint is gone")
        assert learner.lesson.session.tab == "read"
        await learner.focus("chart-errors")
        await learner.press("down")
        chart = learner.lesson.query_one("#chart-errors", ChartPanel)
        read_off = chart._border_subtitle
        await learner.press("escape")
        assert chart._border_subtitle != read_off and learner.lesson.session.tab == "read"
        await learner.press("escape")
        assert learner.lesson.session.tab == "charts"
        await learner.press("escape")
        assert bar(learner) == NOTHING


@pytest.mark.parametrize("key", ["?", ",", "h", "g", "t", "w", "s", "v", "k", "e", "f7", "f8", "ctrl+p", "ctrl+o", ":"])
async def test_escape_closes_what_lies_over_a_lesson_and_no_more(key: str) -> None:
    async with open_lesson(8, MEDIUM, step=2) as learner:
        lesson = learner.lesson
        await learner.press(key)
        await learner.wait_for(lambda: learner.app.screen is not lesson, "something lies over it")
        await learner.press("escape")
        await learner.wait_for(lambda: learner.app.screen is lesson, "it is closed")
        before = numbers(learner)
        await learner.press("3", "enter")
        assert numbers(learner) == before or lesson.workbench.typing


async def test_escape_declines_a_question_and_no_more() -> None:
    async with open_app(1, predict_first=True) as learner:
        await learner.press("f4", "space")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
        await learner.press("escape")
        assert isinstance(learner.app.screen, LessonScreen)
        assert learner.lesson.session.tab == "read"
        before = numbers(learner)
        await learner.press("2")
        assert numbers(learner) == before and not learner.lesson.workbench.typing


async def test_at_home_escape_changes_nothing() -> None:
    async with open_app() as learner:
        await learner.press("escape", "escape")
        assert isinstance(learner.app.screen, HomeScreen)
        assert learner.notices == ["Nothing is open. q leaves Glassbox."]


@pytest.mark.parametrize("number", LESSONS)
async def test_a_digit_after_any_other_key_changes_no_number(number: int) -> None:
    async with open_lesson(number) as learner:
        for key in ELSEWHERE:
            await learner.press("f6", key)
            if key == "r":
                await learner.press("r")
            before = numbers(learner)
            for digit in ("7", "-", "."):
                await learner.press(digit)
                assert not learner.lesson.workbench.typing, (key, digit)
            assert numbers(learner) == before, key
            if learner.lesson.session.tab != "charts":
                await learner.press("escape")


async def test_it_says_how_a_number_is_typed() -> None:
    async with open_lesson(4) as learner:
        await learner.press("space", "7")
        knob = learner.focused
        assert bar(learner) == f"No question is open. enter, then digits, changes {knob.label}."
        await learner.press("enter", *["backspace"] * 6, "7", "enter")
        assert knob.number == 7


@pytest.mark.parametrize("keys", [(), ("tab",), ("up",), ("f6",), ("enter", "enter"), ("asterisk",), ("1", "enter")])
async def test_a_digit_types_where_the_last_key_was_about_the_number(keys: tuple[str, ...]) -> None:
    async with open_lesson(8) as learner:
        if keys:
            await learner.press("space")
        await learner.press(*(("up",) if keys[:1] == ("1",) else ()), *keys, "4")
        assert learner.lesson.workbench.typing


async def test_a_terminal_in_the_background_wakes_no_knob() -> None:
    async with open_lesson(8) as learner:
        await learner.press("space")
        learner.app.app_focus = False
        await learner.quiet()
        learner.app.app_focus = True
        await learner.quiet()
        await learner.press("4")
        assert not learner.lesson.workbench.typing


@pytest.mark.parametrize("key", ["space", "n", "r", "right"])
@pytest.mark.parametrize("number", LESSONS)
async def test_a_question_comes_where_the_bar_says_so_and_nowhere_else(number: int, key: str) -> None:
    async with open_app(number, WIDE, predict_first=True) as learner:
        for _ in range(7):
            by_step = key in ("n", "right") and "n question" in bar(learner)
            announced = by_step or "space question" in bar(learner)
            if key == "space":
                assert ("a question comes" in learner.status) == announced
            await learner.press(key)
            assert isinstance(learner.app.screen, QuestionScreen) == announced
            while isinstance(learner.app.screen, QuestionScreen):
                screen, another = learner.app.screen, learner.app.screen._another
                await learner.press("escape")
                await learner.wait_for(lambda screen=screen: learner.app.screen is not screen, "it is closed")
                assert isinstance(learner.app.screen, QuestionScreen) == another
            if learner.lesson.running:
                await learner.press("r")
            await learner.quiet()


async def test_a_question_about_an_output_looks_at_it() -> None:
    async with open_app(4, predict_first=True) as learner:
        await learner.press("o", "o", "space")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
        screen = learner.app.screen
        assert isinstance(screen, QuestionScreen)
        (at,) = screen._posed.decides[1][:1]
        lesson = learner.app.screen_stack[1]
        assert isinstance(lesson, LessonScreen)
        assert lesson.session.output == at


@pytest.mark.parametrize(
    "screen", [(60, 20), (66, 30), (80, 24), (100, 30), (119, 50), (120, 36), (150, 40), (300, 80)]
)
@pytest.mark.parametrize("pane", ["f5", "f4"])
async def test_the_frame_of_a_question_meets_those_of_the_panels(screen: tuple[int, int], pane: str) -> None:
    async with open_app(8, screen, predict_first=True) as learner:
        lesson = learner.lesson
        await learner.press(pane, "n")
        await learner.wait_for(lambda: isinstance(learner.app.screen, QuestionScreen), "a question")
        await learner.quiet()
        box = learner.app.screen.children[0].region
        edges = {panel.region.x for panel in lesson.workbench.children if not panel.has_class("-away")}
        ends = {panel.region.right for panel in lesson.workbench.children if not panel.has_class("-away")}
        assert box.x in edges and (box.right in ends or box.right == screen[0])
        assert box.bottom == screen[1] - 1


async def test_a_key_of_the_lesson_is_answered_on_the_shelf() -> None:
    async with open_lesson(7, step=2) as learner:
        await learner.press("x", "f7")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ShelfScreen), "the shelf")
        before = learner.app.screen.children[0].border_subtitle
        await learner.press("f3")
        assert "F3 (code): esc closes this first" in learner.screen
        await learner.press(">")
        assert "> (next): esc closes this first" in learner.screen
        learner.app.screen._fall_silent()  # type: ignore[attr-defined]
        assert learner.app.screen.children[0].border_subtitle == before


@pytest.mark.parametrize("number", [1, 8])
async def test_b_leads_home_and_q_leaves(number: int) -> None:
    async with open_lesson(number) as learner:
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        await learner.press("q")
        await learner.wait_for(lambda: learner.app._exit, "the app ends")


@pytest.mark.parametrize("keys", [(), ("enter",), ("?",), ("f10",), ("f7",), ("q",), ("b",)])
async def test_ctrl_c_twice_leaves_anywhere(keys: tuple[str, ...]) -> None:
    async with open_lesson(6, step=1) as learner:
        await learner.press(*keys, "ctrl+c")
        assert not learner.app._exit
        await learner.wait_for(lambda: "ctrl+c again leaves" in learner.screen, "a word")
        await learner.tap("ctrl+c")
        await learner.wait_for(lambda: learner.app._exit, "the app ends")


async def test_ctrl_c_late_does_not_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_lesson(6) as learner:
        await learner.press("ctrl+c")
        learner.app.leaving._leaves_until -= 10
        await learner.press("ctrl+c")
        assert not learner.app._exit


async def test_ctrl_c_copies_what_is_marked() -> None:
    async with open_lesson(6) as learner:
        await learner.press("enter", "shift+home", "ctrl+c")
        assert learner.app.clipboard == "0.5"
        assert bar(learner) == "Copied. ctrl+c again leaves Glassbox."


@pytest.mark.parametrize("id", ["quit", "palette", "home", "copy_or_quit", "leave"])
async def test_the_keys_that_leave_can_be_changed(id: str) -> None:
    async with open_lesson(6) as learner:
        settings = learner.app.settings
        learner.app.change_settings(type(settings)(predict_first=False, keys={id: "f12"}))
        lesson = learner.lesson
        await learner.press(by_id(id).keys[0] if id != "leave" else "j")
        assert learner.app.screen is lesson and not learner.app._exit
        await learner.press(*(("b", "f12") if id == "leave" else ("f12",)))
        if id == "home":
            assert isinstance(learner.app.screen, HomeScreen)
        elif id == "palette":
            await learner.wait_for(lambda: learner.app.screen is not lesson, "the palette")
        elif id == "copy_or_quit":
            assert bar(learner) == "F12 again leaves Glassbox."
        else:
            await learner.wait_for(lambda: learner.app._exit, "the app ends")


def test_there_is_a_second_way_for_each_key_that_terminals_take() -> None:
    ways = dict(second_ways(lambda id: by_id(id).shown))
    assert list(ways) == ["ctrl+q", "ctrl+p", "F10", "F1", "F11"]
    assert all(way.endswith(".") and "{" not in way for way in ways.values())
    assert not any(key == "f11" for action in ACTIONS for key in action.keys)


async def test_help_shows_those_first_that_were_met() -> None:
    async with open_lesson(1) as learner:
        await learner.press("?")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        text = str(learner.app.screen.query("Static").first().render())  # type: ignore[attr-defined]
        met, more = text.partition("Keys you have met")[2].split("More keys")
        assert by_id("next_phase").help in met and by_id("run").help not in met
        assert " ".join(by_id("run").help.split()) in " ".join(more.split())
        assert "ctrl+q" in more.partition("If your terminal")[2]


LAST = max(one.met for one in actions_for("lesson"))
"""In which lesson the last keys are met."""


@pytest.mark.parametrize("number", [*LESSONS, LAST])
def test_no_key_is_lost_between_those_met_and_the_others(number: int) -> None:
    known, to_come = split_by_met(actions_for("lesson"), number)
    assert sorted(one.id for one in known + to_come) == sorted(one.id for one in actions_for("lesson"))
    assert all(one.met <= number for one in known) and (number < LAST or not to_come)


async def test_what_was_met_once_stays_met() -> None:
    async with open_lesson(6, WIDE) as learner:
        assert " n step" in learner.screen
    async with open_lesson(1, MEDIUM) as learner:
        assert " n step" in learner.screen and " r run" in learner.screen


def test_the_page_of_keys_is_current() -> None:
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == all_keys(), "run python -m assets.make_readme"
