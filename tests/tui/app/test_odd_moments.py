"""Keys that come when what they are about has just gone, and screens that are opened twice."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.support.tui_tools import WIDE, is_open, open_app, open_lesson
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.goto import GotoScreen
from tui.screens.runs.presets import PresetsScreen
from tui.screens.runs.shelf import ShelfScreen
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.lists.shelf_list import ShelfView


@pytest.mark.parametrize(
    "number", [pytest.param(6, marks=pytest.mark.long), pytest.param(7, marks=pytest.mark.long), 8]
)
@pytest.mark.parametrize("panel", ["arithmetic", "network", "trace"])
@pytest.mark.parametrize("keys", [("x", "w"), ("d", "w"), ("x", "y"), ("home", "y")])
async def test_asking_for_a_number_that_has_just_gone(number: int, panel: str, keys: tuple[str, str]) -> None:
    async with open_lesson(number, WIDE, step=3) as learner:
        learner.app.copy_to_clipboard = lambda text: None  # type: ignore[method-assign]
        await learner.press("f2")
        learner.lesson.query_one(f"#{panel}").focus()
        await learner.wait_for(lambda: learner.app.focused is not None and learner.app.focused.id == panel, panel)
        await learner.tap(*keys)
        await learner.wait_for(lambda: learner.app.screen_stack[1].experiment.position == 0, "the start")  # type: ignore[attr-defined]
        await learner.quiet()


async def test_a_number_of_an_output_that_has_just_gone() -> None:
    async with open_lesson(8, WIDE) as learner:
        learner.experiment.resize("outputs", 4)
        learner.experiment.run(2)
        learner.lesson.show_soon()
        await learner.quiet()
        learner.lesson.query_one("#arithmetic").focus()
        await learner.wait_for(lambda: learner.app.focused is not None and learner.app.focused.id == "arithmetic", "it")
        await learner.press(*["down"] * 20)
        await learner.tap("u", "w")
        await learner.wait_for(lambda: learner.app.screen_stack[1].experiment.sizes["outputs"] == 3, "three")  # type: ignore[attr-defined]
        await learner.quiet()


@pytest.mark.parametrize("keys", [("8", "8"), ("enter", "enter"), ("5", "enter")])
async def test_a_lesson_is_opened_once(keys: tuple[str, str]) -> None:
    async with open_app() as learner:
        await learner.tap(*keys)
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "a lesson")
        await learner.quiet()
        assert len(learner.app.screen_stack) == 2
        # The second key is for the first knob by then: a number is begun, and nothing has changed yet.
        assert learner.experiment.parameters == dict(learner.experiment.lesson.defaults)
        await learner.press("escape", "b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")


@pytest.mark.parametrize("key", [":", "f8", "v"])
async def test_a_jump_from_another_screen_leaves_one_lesson_open(key: str) -> None:
    async with open_lesson(8, WIDE, step=2) as learner:
        await learner.press(key)
        await learner.wait_for(lambda: not isinstance(learner.app.screen, LessonScreen), "another screen")
        learner.app.navigator.jump(8)
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson")
        assert len(learner.app.screen_stack) == 2
        await learner.press("n")
        await learner.wait_for(lambda: learner.experiment.position == 3, "it goes on")


async def test_no_run_is_longer_than_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten million steps are not run for this: the limit is made small."""
    monkeypatch.setattr("engine.experiment.cursor.MAX_STEPS", 24)
    monkeypatch.setattr("tui.screens.lesson.controllers.navigation.MAX_STEPS", 24)
    async with open_lesson(6, WIDE, step=20) as learner:
        await learner.press("shift+right")
        await learner.wait_for(lambda: learner.experiment.position == 24, "the last step")
        await learner.press("n", "space", "right", "shift+right")
        await learner.wait_for(lambda: any("No run is longer than 24" in one for one in learner.notices), "a word")
        assert learner.experiment.position == 24


async def test_a_preset_is_taken_once() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.press("t")
        await learner.wait_for(lambda: isinstance(learner.app.screen, PresetsScreen), "the presets")
        await learner.quiet()
        await learner.tap("enter", "enter", "enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson")
        await learner.quiet()
        assert len(learner.app.screen_stack) == 2


@pytest.mark.parametrize("text", ["0000000099999999", "00000000" + "9" * 4400])
async def test_leading_zeros_hide_no_step(text: str) -> None:
    async with open_lesson(6, WIDE) as learner:
        await learner.press("g")
        await learner.wait_for(lambda: isinstance(learner.app.screen, GotoScreen), "the field")
        learner.app.screen.query_one(Input).value = text
        await learner.press("enter")
        await learner.wait_for(lambda: "does not work" in learner.screen, "a complaint")
        learner.app.screen.query_one(Input).value = "0007"
        await learner.press("enter")
        await learner.wait_for(lambda: learner.experiment.position == 7, "step 7")


async def test_an_earlier_run_with_fewer_outputs_is_not_read_off() -> None:
    async with open_lesson(8, WIDE) as learner:
        run = learner.experiment
        run.resize("outputs", 1)
        run.run(3)
        run.resize("outputs", 3)
        run.run(3)
        learner.lesson.show_soon()
        await learner.press("o", "f7")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ShelfScreen), "the shelf")
        await learner.press("space", "escape")
        await learner.painted()
        chart = learner.lesson.query_one("#chart-errors", ChartPanel)
        chart.focus()
        await learner.wait_for(lambda: chart.has_focus, "the chart")
        await learner.press("up", "up", "up", "up", "end")
        assert "run 1" not in str(chart.border_subtitle)


async def test_an_overlay_goes_with_its_run() -> None:
    async with open_lesson(8, WIDE, step=4) as learner:
        await learner.press("x", "f7")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ShelfScreen), "the shelf")
        await learner.press("space", "escape")
        assert len(learner.lesson.session.overlays) == 1
        await learner.press("u")
        await learner.wait_for(lambda: learner.lesson.session.overlays == [], "no overlay without a run")


async def test_a_name_goes_to_the_run_it_was_meant_for() -> None:
    async with open_lesson(8, WIDE) as learner:
        run = learner.experiment
        for alpha in (0.2, 0.3, 0.4):
            run.start_over(alpha=alpha)
            run.run(2)
        await learner.press("f7")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ShelfScreen), "the shelf")
        await learner.press("n", *"mine")
        learner.app.screen.query_one(ShelfView).select(1)
        await learner.press("enter")
        assert [(one.number, one.name) for one in run.shelf] == [(1, ""), (2, "mine")]


async def test_a_complaint_goes_when_the_number_is_right_again() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.focus("size-outputs")
        await learner.press("up", "up")
        await learner.wait_for(lambda: "do not work" in learner.complaint, "a complaint")
        await learner.press("down")
        await learner.wait_for(lambda: not learner.complaint, "it goes")
        await learner.press("up", "up")
        await learner.wait_for(lambda: "do not work" in learner.complaint, "a complaint")
        await learner.press("tab")
        await learner.wait_for(lambda: not learner.complaint, "it goes with the focus")


async def test_a_screen_that_was_left_shows_nothing_more() -> None:
    """What was to be shown may come when the panels are gone already."""
    async with open_lesson(7, WIDE, step=2) as learner:
        left = learner.lesson
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        await learner.wait_for(lambda: not left.query("*"), "the panels are gone")
        await left.stage.show()
        assert left.experiment.position == 2
