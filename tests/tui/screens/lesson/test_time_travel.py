"""Going anywhere and back: keys, the bar under the charts, clicks on a chart, and the cursor that reads it off."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest

import engine
from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import LEARNING, LESSONS, MEDIUM, NARROW, WIDE, Bare, Learner, columns, open_lesson
from tui.presentation.plots import Plot, Series
from tui.widgets.charts.chart import Chart
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.charts.scrub_bar import ScrubBar
from tui.widgets.knobs.lesson_knobs import ParameterKnob


@pytest.mark.parametrize("number", LESSONS)
async def test_wherever_one_goes_the_numbers_are_those_of_a_run_beside_it(number: int) -> None:
    """Random keys, the same moves by calls."""
    twin = Twin(number)
    run = twin.run
    one_step = run.lesson.one_step

    def forth(count: int) -> None:
        if not (one_step and run.position):
            run.run(1 if one_step else count)

    def phase() -> None:
        if not (one_step and run.position):
            run.advance()

    moves: dict[str, Any] = {
        "space": phase,
        "n": lambda: forth(1),
        "right": lambda: forth(1),
        "shift+right": lambda: forth(10),
        "p": run.retreat,
        "left": run.back,
        "shift+left": lambda: run.goto(max(0, run.moment.step - 10)),
        "home": lambda: run.goto(0),
        "end": lambda: run.goto(run.history.steps),
    }
    keys = random.Random(number).choices(list(moves), weights=[4, 4, 2, 3, 3, 3, 3, 1, 2], k=30)
    async with open_lesson(number, WIDE) as learner:
        for key in keys:
            await learner.press(key)
            moves[key]()
            assert learner.experiment.moment.values == run.moment.values, key
        await sees(learner, twin)


@pytest.mark.long
@pytest.mark.parametrize("number", LEARNING)
async def test_back_and_forth_again_shows_identical_doubles(number: int) -> None:
    async with open_lesson(number, MEDIUM, step=25) as learner:
        before = columns(learner.experiment.history)
        twin = Twin(number)
        twin.run.run(25)
        await sees(learner, twin)
        await learner.press("shift+left", "left", "p", "p", "home", "space", "end")
        await learner.wait_for(lambda: learner.experiment.position == 25, "the end")
        assert columns(learner.experiment.history) == before
        await sees(learner, twin)


@pytest.mark.parametrize("size", [MEDIUM, WIDE, NARROW])
async def test_the_bar_says_where_one_is(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, step=40) as learner:
        bar = learner.lesson.query_one(ScrubBar)
        assert bar.plain.strip().endswith("40") and "●" in bar.plain
        for step in (0, 13, 40):
            learner.experiment.goto(step)
            learner.lesson.show_soon()
            await learner.quiet()
            assert bar.plain.index("●") == bar.column_of(step)
            assert abs(bar.step_at(bar.column_of(step)) - step) <= 40 / 10


@pytest.mark.parametrize("size", [WIDE, MEDIUM], ids=str)
@pytest.mark.parametrize("number", [1, 3, 8])
async def test_tab_stops_only_at_what_is_seen(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        bar = learner.lesson.query_one(ScrubBar)
        chain = learner.lesson.focus_chain
        assert len(chain) > 4 and bar not in chain
        assert all(widget.region.size for widget in chain), chain
        await learner.press("n")
        await learner.quiet()
        assert (bar in learner.lesson.focus_chain) == (number == 8)


async def test_the_bar_by_mouse_and_by_keys() -> None:
    twin = Twin(8)
    twin.run.run(60)
    async with open_lesson(8, WIDE, step=60) as learner:
        bar = learner.lesson.query_one(ScrubBar)
        await learner.pilot.click("#scrub", offset=(bar.column_of(30), 0))
        step = bar.step_at(bar.column_of(30))
        twin.run.goto(step)
        await sees(learner, twin)
        await learner.pilot.mouse_down("#scrub", offset=(bar.column_of(10), 0))
        await learner.pilot.hover("#scrub", offset=(bar.column_of(50), 0))
        await learner.pilot.mouse_up("#scrub", offset=(bar.column_of(50), 0))
        twin.run.goto(bar.step_at(bar.column_of(50)))
        await sees(learner, twin)
        assert learner.app.focused is bar
        await learner.press("pageup")
        twin.run.goto(twin.run.position - 6)
        await sees(learner, twin)
        await learner.press("left", "shift+left", "pagedown")
        twin.run.goto(twin.run.position - 5)
        await sees(learner, twin)


@pytest.mark.parametrize("number", [1, 5])
async def test_lessons_of_one_step_have_no_bar(number: int) -> None:
    async with open_lesson(number, WIDE) as learner:
        assert not learner.lesson.query_one(ScrubBar).display or learner.lesson.query_one(ScrubBar).has_class("-away")


async def in_view(learner: Learner, kind: str) -> ChartPanel:
    """A chart, brought into view where others stand in its place."""
    chart = learner.lesson.query_one(f"#chart-{kind}", ChartPanel)
    while not chart.size.width or chart.plot is None:
        await learner.press("c")
        await learner.painted()
    return chart


@pytest.mark.parametrize("number", LEARNING)
@pytest.mark.parametrize("kind", ["errors", "weights"])
async def test_a_click_on_a_chart_goes_to_that_step(number: int, kind: str) -> None:
    twin = Twin(number)
    twin.run.run(30)
    async with open_lesson(number, WIDE, step=30) as learner:
        await learner.painted()
        chart = await in_view(learner, kind)
        column = chart.size.width * 2 // 3
        x = chart.x_at(column)
        assert x is not None
        await learner.pilot.click(f"#chart-{kind}", offset=(column + 1, 3))
        twin.run.goto(round(x))
        assert 10 < round(x) < 30
        await learner.wait_for(lambda: learner.experiment.position == round(x), "that step")
        if number != 17:
            # A hundred thousand numbers take a while to be compared.
            await sees(learner, twin)


@pytest.mark.parametrize("width", [30, 41, 78])
@pytest.mark.parametrize("place", [0.0, 0.2, 0.5, 0.77, 1.0])
async def test_what_is_drawn_in_a_column_is_what_is_meant_by_it(width: int, place: float) -> None:
    """A mark is drawn at an x; the column in which it appears means that x, to half a column."""

    class Page(Bare):
        def compose(self) -> Any:
            yield Chart()

    app = Page()
    async with app.run_test(size=(width, 12)) as pilot:
        chart = app.query_one(Chart)
        x = 10 + 190 * place
        mark = Series("a", 0, (x,), (0.5,), "mark")
        chart.show(Plot("", "step", (mark,), None, (10.0, 200.0), (0.0, 1.0)))
        await pilot.pause()
        rows = chart.render().plain.split("\n")
        (column,) = {row.index("●") for row in rows if "●" in row}
        found = chart.x_at(column)
        assert found is not None
        assert abs(found - x) <= 190 / (width - 8)


async def cursor_on(learner: Learner, kind: str) -> ChartPanel:
    chart = learner.lesson.query_one(f"#chart-{kind}", ChartPanel)
    await learner.painted()
    chart.focus()
    await learner.wait_for(lambda: chart.has_focus, "the chart has the focus")
    await learner.quiet()
    return chart


async def test_the_cursor_reads_off_exact_values() -> None:
    async with open_lesson(8, WIDE, step=20) as learner:
        history = learner.experiment.history
        chart = await cursor_on(learner, "errors")
        assert str(chart.border_subtitle) == f"20 · hurt {history['errors'][19][0]!r}"  # type: ignore[index]
        await learner.press("left", "left", "shift+left", "down")
        assert str(chart.border_subtitle) == f"8 · win {history['errors'][7][1]!r}"  # type: ignore[index]
        assert chart.plot is not None and chart.plot.cursor == 8
        assert learner.experiment.position == 20, "looking is not going"
        await learner.press("enter")
        await learner.wait_for(lambda: learner.experiment.position == 8, "it goes there")
        await learner.press("home")
        assert "win] 0.7569" in str(chart.border_subtitle)
        await learner.press("tab")
        assert chart.plot.cursor is None or not chart.has_focus


async def test_the_cursor_on_weights_reaches_the_start() -> None:
    async with open_lesson(6, WIDE, step=20) as learner:
        chart = await cursor_on(learner, "weights")
        await learner.press("home")
        assert str(chart.border_subtitle) == "step 0 · weight 0.5"
        await learner.press("end")
        assert str(chart.border_subtitle) == f"step 20 · weight {learner.experiment.history['weight'][19]!r}"


@pytest.mark.parametrize("number", LEARNING)
async def test_a_change_at_the_end_is_marked_and_the_run_goes_on(number: int) -> None:
    async with open_lesson(number, WIDE, step=12) as learner:
        whole = columns(learner.experiment.history)
        anew = learner.experiment.lesson.begins_from
        while not isinstance(learner.focused, ParameterKnob) or learner.focused.parameter.name in anew:
            await learner.press("tab")
        await learner.press("up")
        await learner.press("n", "n", "n")
        await learner.wait_for(lambda: learner.experiment.position == 15, "three more steps")
        await learner.painted()
        for kind in ("errors", "weights"):
            chart = await in_view(learner, kind)
            assert chart.plot is not None and chart.plot.edits == (12.0,)
        assert "◇" in learner.lesson.query_one(ScrubBar).plain
        assert learner.experiment.shelf == ()
        now = columns(learner.experiment.history)
        assert now.keys() == whole.keys()
        assert all(now[name].startswith(rows[:-1]) for name, rows in whole.items())
        drawn = (await in_view(learner, "errors")).render().plain
        assert "◇" in drawn or "╎" in drawn


async def test_a_million_steps_go_by_keys() -> None:
    async with open_lesson(7, WIDE) as learner:
        learner.experiment.run(1_000_000)
        learner.lesson.show_soon()
        await learner.painted()
        await learner.press("shift+left", "left")
        await learner.wait_for(lambda: learner.experiment.position == 999_989, "eleven back")
        fresh = engine.Experiment(engine.lesson(7))
        fresh.run(999_989)
        assert learner.experiment.moment.values == fresh.moment.values
        await learner.press("home", "end")
        await learner.wait_for(lambda: learner.experiment.position == 1_000_000, "the end")
        assert math.isfinite(learner.experiment.moment.values["error"])  # type: ignore[arg-type]
