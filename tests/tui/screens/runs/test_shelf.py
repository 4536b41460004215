"""Branches and the shelf, by keys: what is kept, what differs, overlays, pins, names, and the way back into a run."""

from __future__ import annotations

import pytest

import engine
from engine.experiment.shelf import EarlierRun
from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import LEARNING, MEDIUM, NARROW, ONE_STEP, WIDE, Learner, columns, open_lesson
from tui.presentation.overlays import MOST_OVERLAYS, toggled
from tui.screens.runs.shelf import ShelfScreen
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.lists.shelf_list import ShelfView, in_brief


async def open_shelf(learner: Learner) -> ShelfView:
    await learner.press("f7")
    await learner.wait_for(lambda: isinstance(learner.app.screen, ShelfScreen), "the shelf")
    await learner.quiet()
    return learner.app.screen.query_one(ShelfView)


@pytest.mark.parametrize("number", LEARNING)
async def test_a_turn_in_the_past_branches(number: int) -> None:
    """The old future is kept, to the bit; undo brings it back; several turns are one branch."""
    twin = Twin(number)
    async with open_lesson(number, WIDE, step=15) as learner:
        twin.run.run(15)
        whole = columns(learner.experiment.history)
        await learner.press("shift+left")
        twin.run.goto(5)
        knob = learner.focused
        await learner.press("up", "up", "up")
        for _ in range(3):
            twin.run.edit(**{knob.element: knob.number})  # type: ignore[attr-defined]
        await sees(learner, twin)
        (left,) = learner.experiment.shelf
        assert columns(left.replay()) == whole and left.steps == 15
        assert any("6 to 15 are set aside" in notice for notice in learner.notices)
        await learner.press("n", "n")
        twin.run.run(2)
        await sees(learner, twin)
        await learner.press("u")
        twin.run.undo()
        await sees(learner, twin)
        assert columns(learner.experiment.history) == whole and learner.experiment.shelf == ()
        await learner.press("ctrl+r")
        twin.run.redo()
        await sees(learner, twin)
        assert len(learner.experiment.shelf) == 1


@pytest.mark.parametrize("number", ONE_STEP)
async def test_lessons_of_one_step_do_not_branch(number: int) -> None:
    async with open_lesson(number) as learner:
        await learner.press("n", "home", "up", "up")
        assert learner.experiment.shelf == ()
        await learner.press("f7")
        await learner.wait_for(lambda: any("one step" in notice for notice in learner.notices), "a word")


@pytest.mark.parametrize("size", [MEDIUM, WIDE, NARROW, (60, 20)])
async def test_what_differs_in_words(size: tuple[int, int]) -> None:
    async with open_lesson(7, size, step_amount=0.001) as learner:
        learner.experiment.run(30)
        learner.experiment.start_over(step_amount=0.4)
        learner.experiment.run(8)
        shelf = await open_shelf(learner)
        assert "run 1" in shelf.plain and "30 steps" in shelf.plain
        assert "run 1 → now: step_amount 0.001 → 0.4" in shelf.plain
        assert "step_amount 0.001 → 0.4" in learner.screen


async def test_an_empty_shelf_says_how_it_fills() -> None:
    async with open_lesson(6) as learner:
        shelf = await open_shelf(learner)
        assert "No earlier run yet." in shelf.plain
        await learner.press("space", "p", "n", "delete", "enter", "escape")
        await learner.wait_for(lambda: not isinstance(learner.app.screen, ShelfScreen), "it closes")


async def three_runs(learner: Learner) -> None:
    for alpha in (0.1, 0.5, 1.0):
        learner.experiment.start_over(alpha=alpha)
        learner.experiment.run(10)
    learner.experiment.start_over(alpha=2)
    learner.experiment.run(6)
    learner.lesson.show_soon()
    await learner.quiet()


@pytest.mark.parametrize("number", LEARNING)
async def test_an_earlier_run_over_the_charts(number: int) -> None:
    """Its line is the run itself, longer than the present one where it was longer."""
    lesson = engine.lesson(number)
    setting, error = "alpha" if "alpha" in lesson.defaults else "step_amount", lesson.with_role("error")
    assert error is not None
    async with open_lesson(number, WIDE, **{setting: 0.3}) as learner:
        learner.experiment.run(20)
        expected = list(learner.experiment.history[error])
        learner.experiment.start_over(**{setting: 0.2})
        learner.experiment.run(5)
        await open_shelf(learner)
        await learner.press("space", "escape")
        await learner.painted()
        plot = learner.lesson.query_one("#chart-errors", ChartPanel).plot
        assert plot is not None
        line = plot.series[-1]
        assert line.label == "run 1" + (" hurt" if lesson.declared(error).axes else "") and plot.x_range[1] == 20
        assert list(line.ys) == [error[0] if isinstance(error, tuple) else error for error in expected]
        legend = str(learner.lesson.query_one("#chart-errors").border_subtitle)
        assert "○ run 1" in legend or "◦ run 1" in legend
        weights = learner.lesson.query_one("#chart-weights", ChartPanel).plot
        assert weights is not None and weights.series[-1].label.startswith("run 1") and len(weights.series[-1].ys) == 21


async def test_its_exact_value_under_the_cursor() -> None:
    async with open_lesson(8, WIDE) as learner:
        await three_runs(learner)
        await open_shelf(learner)
        await learner.press("down", "space", "escape")
        await learner.painted()
        chart = learner.lesson.query_one("#chart-errors", ChartPanel)
        chart.focus()
        await learner.wait_for(lambda: chart.has_focus, "the chart has the focus")
        await learner.quiet()
        await learner.press("up", "end")
        replayed = learner.experiment.shelf[1].replay()
        assert str(chart.border_subtitle) == f"10 · run 2 {replayed['errors'][9][0]!r}"  # type: ignore[index]
        await learner.press("down")
        assert str(chart.border_subtitle) == r"errors\[hurt] has ended before step 10"


@pytest.mark.long
async def test_an_overlay_with_the_output_that_is_looked_at() -> None:
    async with open_lesson(8, WIDE) as learner:
        await three_runs(learner)
        await open_shelf(learner)
        await learner.press("space", "escape", "o")
        await learner.painted()
        plot = learner.lesson.query_one("#chart-errors", ChartPanel).plot
        replayed = learner.experiment.shelf[2].replay()
        assert plot is not None
        assert list(plot.series[-1].ys) == [row[1] for row in replayed["errors"]]  # type: ignore[index]


async def test_pin_name_and_remove() -> None:
    async with open_lesson(8, WIDE) as learner:
        await three_runs(learner)
        experiment = learner.experiment
        shelf = await open_shelf(learner)
        assert shelf.plain.split("\n")[0].split()[:3] == ["▸", "run", "3"]
        await learner.press("p")
        assert experiment.shelf[2].pinned and "pinned" in shelf.plain
        await learner.press("n", *"big step", "enter")
        assert experiment.shelf[2].title == "big step" and "big step" in shelf.plain
        await learner.press("p", "down", "delete")
        assert len(experiment.shelf) == 3, "it asks first"
        assert "again" in learner.screen
        await learner.press("delete")
        assert [run.number for run in experiment.shelf] == [1, 3]
        assert not experiment.shelf[1].pinned
        await learner.press("n", *"x", "escape")
        assert [run.name for run in experiment.shelf] == ["", "big step"]
        assert isinstance(learner.app.screen, ShelfScreen)


@pytest.mark.long
async def test_naming_a_run_that_is_shown_renames_its_line() -> None:
    async with open_lesson(8, WIDE) as learner:
        await three_runs(learner)
        await open_shelf(learner)
        await learner.press("space", "n", *"fast", "enter", "escape")
        await learner.painted()
        plot = learner.lesson.query_one("#chart-errors", ChartPanel).plot
        assert plot is not None and plot.series[-1].label == "fast hurt"


async def test_going_back_into_a_run() -> None:
    twin = Twin(8)
    async with open_lesson(8, WIDE) as learner:
        await three_runs(learner)
        for alpha in (0.1, 0.5, 1.0):
            twin.run.start_over(alpha=alpha)
            twin.run.run(10)
        twin.run.start_over(alpha=2)
        twin.run.run(6)
        await open_shelf(learner)
        await learner.press("down", "enter")
        twin.run.take_up(twin.run.shelf[1])
        await sees(learner, twin)
        assert any("back in run 2" in notice for notice in learner.notices)
        await learner.press("n")
        twin.run.step()
        await sees(learner, twin)
        await learner.press("u")
        twin.run.undo()
        await sees(learner, twin)


async def test_the_shelf_by_mouse() -> None:
    async with open_lesson(8, WIDE) as learner:
        await three_runs(learner)
        shelf = await open_shelf(learner)
        await learner.pilot.click("#shelf", offset=(5, 2))
        await learner.quiet()
        assert shelf.run is not None and shelf.run.number == 1


def test_signs_of_overlays_stay_and_are_never_shared() -> None:
    run = engine.Experiment(engine.lesson(7))
    for target in range(1, 6):
        run.run(1)
        run.start_over(target=target)
    overlays = []
    for earlier in run.shelf:
        overlays = toggled(overlays, earlier)
        places = [overlay.place for overlay in overlays]
        assert len(set(places)) == len(places) <= MOST_OVERLAYS
    kept = overlays[-1]
    overlays = toggled(overlays, overlays[0].run)
    assert kept in overlays and len(overlays) == MOST_OVERLAYS - 1


async def test_an_overlay_of_a_long_run_comes_in_pieces() -> None:
    async with open_lesson(7, WIDE) as learner:
        learner.experiment.run(250_000)
        long = EarlierRun.of(learner.experiment.history)
        learner.experiment.start_over(step_amount=0.3)
        await open_shelf(learner)
        await learner.press("space", "escape")
        await learner.painted()
        plot = learner.lesson.query_one("#chart-errors", ChartPanel).plot
        assert plot is not None and plot.x_range[1] == long.steps


@pytest.mark.parametrize(
    ("words", "room", "text"),
    [
        (["alpha 0.1 → 0.2"], 40, "alpha 0.1 → 0.2"),
        (["alpha 0.1 → 0.2", "input 1 → 2"], 40, "alpha 0.1 → 0.2, input 1 → 2"),
        (["alpha 0.1 → 0.2", "input 1 → 2", "steps 5 → 6"], 30, "alpha 0.1 → 0.2, and 2 more"),
        (["alpha 0.1 → 0.2", "input 1 → 2", "steps 5 → 6"], 20, "3 differences"),
        (["alpha 0.1 → 0.2"], 8, "alpha 0…"),
    ],
)
def test_a_row_tells_whole_differences_and_how_many_more(words: list[str], room: int, text: str) -> None:
    assert in_brief(words, room) == text
    assert len(in_brief(words, room)) <= room
