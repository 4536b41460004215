"""The lesson screen at several sizes: which panels are seen, tabs, charts, the kind word."""

from __future__ import annotations

import re

import pytest
from textual import events
from textual.geometry import Size

from tests.support.tui_tools import LESSONS, MEDIUM, NARROW, WIDE, Clock, Learner, open_lesson
from tui.presentation.charts.kinds import kinds_of
from tui.widgets.charts.chart import Chart

PANELS = ("knobs", "network", "arithmetic", "trace", "code", "read")


def shown(learner: Learner) -> set[str]:
    """The panels that have a place on the screen."""
    screen = learner.app.screen.region
    return {
        str(panel.id)
        for panel in learner.lesson.query(".panel")
        if panel.display and panel.region.area and screen.overlaps(panel.region)
    }


def charts(learner: Learner) -> set[str]:
    return {str(chart.id) for chart in learner.lesson.query(Chart)}


async def see(learner: Learner, panels: set[str]) -> None:
    """Wait until these panels are seen, each with its title."""
    await learner.wait_for(lambda: shown(learner) == panels, lambda: f"{sorted(panels)}, not {sorted(shown(learner))}")


@pytest.mark.parametrize("number", LESSONS)
async def test_wide_shows_everything_at_once(number: int) -> None:
    async with open_lesson(number, WIDE) as learner:
        data = {"data"} if learner.experiment.lesson.has_rows else set()
        ids = [f"chart-{kind}" for kind in kinds_of(learner.experiment.lesson)]
        await see(learner, {"knobs", "network", "arithmetic", "trace"} | data | {*ids[:3]})
        if len(ids) > 3:
            # One is too many for the column: the key of the charts turns it.
            await learner.press("c")
            await see(learner, {"knobs", "network", "arithmetic", "trace"} | data | {*ids[1:4]})
        page = learner.screen
        for title in ("Knobs", "Network", "Arithmetic", "Trace"):
            assert f"╭─ {title} " in page
        for panel in learner.lesson.query(".panel"):
            assert not panel.display or learner.app.screen.region.contains_region(panel.region), panel


@pytest.mark.parametrize("number", LESSONS)
async def test_medium_shows_four_panels(number: int) -> None:
    async with open_lesson(number, MEDIUM) as learner:
        first = learner.lesson.query(Chart).first().id
        await see(learner, {"knobs", "network", "arithmetic", str(first)})
        await learner.painted()
        assert "╭─ Error by" in learner.screen or "╭─ Predictions" in learner.screen


@pytest.mark.parametrize("number", [2, 6, 8])
async def test_narrow_is_stacked(number: int) -> None:
    async with open_lesson(number, NARROW) as learner:
        regions = {name: learner.lesson.query_one(f"#{name}").region for name in ("knobs", "network")}
        assert regions["knobs"].width >= 64
        assert regions["network"].y == regions["knobs"].bottom
        assert {"knobs", "network"} <= shown(learner)


@pytest.mark.parametrize("size", [(60, 20), (80, 20), (60, 60), (200, 20), (400, 120), (119, 36), (120, 35)])
async def test_other_sizes_open(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, step=4) as learner:
        await learner.painted()
        assert {"knobs", "network"} <= shown(learner)
        assert learner.screen.split("\n")[-1].startswith(" space phase")


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (59, 19), (20, 5), (3, 2), (1, 1)])
async def test_too_small_says_a_kind_word(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, step=4) as learner:
        if size[0] > 40:
            assert "A lesson needs 60×20 characters" in learner.screen
            assert f"this terminal has {size[0]}×{size[1]}." in learner.screen
        assert not shown(learner)
        await resize(learner, *MEDIUM)
        await learner.wait_for(lambda: "step 4 of 200" in learner.screen, "the lesson is back")


async def resize(learner: Learner, width: int, height: int) -> None:
    """Give the terminal another size."""
    driver = learner.app._driver
    assert driver is not None
    driver._size = size = Size(width, height)  # type: ignore[attr-defined]
    learner.app.post_message(events.Resize(size, size))
    await learner.wait_for(lambda: learner.app.screen.size == size, f"{width}×{height}")


TAB_KEYS = [("f2", "trace"), ("f3", "code"), ("f4", "read")]


@pytest.mark.parametrize("number", [1, 5, 8])
async def test_tabs_there_and_back(number: int) -> None:
    async with open_lesson(number, MEDIUM, step=1) as learner:
        chart = str(learner.lesson.query(Chart).first().id)
        home = {"knobs", "network", "arithmetic", chart}
        for key, panel in TAB_KEYS:
            await learner.press(key)
            await see(learner, {"knobs", "network", panel})
            await learner.press(key)
            await see(learner, home)
            await learner.press(key)
            await see(learner, {"knobs", "network", panel})
            await learner.press("f5")
            await see(learner, home)
        for key, panel in TAB_KEYS:
            await learner.press(key)
            await see(learner, {"knobs", "network", panel})


async def test_the_tabs_show_what_they_say() -> None:
    async with open_lesson(6, MEDIUM, step=2) as learner:
        await learner.press("f2")
        await learner.wait_for(lambda: re.search(r"▸ +2 +0\.2505 +0\.30195", learner.screen), "the trace")
        await learner.press("f3")
        # It scrolls to the phase that ran last.
        await learner.wait_for(lambda: "def learn(" in learner.screen, "the code")
        await learner.press("f4")
        await learner.wait_for(lambda: "Learn: hot and cold" in learner.screen.split("\n", 2)[2], "the text")


async def test_tabs_of_a_wide_screen() -> None:
    async with open_lesson(8, WIDE, step=1) as learner:
        rest = {"knobs", "network", "arithmetic"} | charts(learner)
        for key, panel in (*TAB_KEYS, ("f2", "trace"), ("f5", "trace")):
            await learner.press(key)
            await see(learner, rest | {panel})


@pytest.mark.parametrize("number", [5, 6, 7, 8])
async def test_c_cycles_the_chart(number: int) -> None:
    async with open_lesson(number, MEDIUM) as learner:
        names = [str(chart.id) for chart in learner.lesson.query(Chart)]
        for name in [*names[1:], *names, names[0]][: len(names) + 1]:
            await learner.press("c")
            await see(learner, {"knobs", "network", "arithmetic", name})


async def test_f6_goes_to_the_knobs() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await learner.press("f2")
        await learner.wait_for(lambda: learner.app.focused is not None and learner.app.focused.id == "trace", "trace")
        await learner.press("f6")
        await learner.wait_for(lambda: learner.app.focused is learner.knob("size-outputs"), "the first knob")


@pytest.mark.parametrize("number", [4, 6, 8])
async def test_resizing_while_it_runs(number: int) -> None:
    async with open_lesson(number, WIDE) as learner:
        clock = Clock.of(learner)
        learner.lesson.session.speed = 2
        if number == 4:
            # A lesson of one step is done at once.
            await learner.press("n")
        else:
            await learner.tap("r")
        every = charts(learner)
        at = 1
        await learner.wait_for(lambda: learner.experiment.position == at, "the first step")
        for width, height in ((80, 24), (66, 30), (59, 19), (120, 36), (60, 20), (200, 60), (80, 24), (119, 36)):
            await resize(learner, width, height)
            if width >= 120:
                await see(learner, {"knobs", "network", "arithmetic", "trace"} | every)
            elif width >= 80:
                await see(learner, {"knobs", "network", "arithmetic", str(learner.lesson.query(Chart).first().id)})
            elif width >= 60:
                await learner.wait_for(lambda: {"knobs", "network"} <= shown(learner), "knobs and network")
            else:
                await see(learner, set())
            if number != 4:
                clock.now += 0.25
                at += 1
                await learner.wait_for(lambda at=at: learner.experiment.position >= at, "it still runs")
        assert ("running" in learner.status) == (number != 4)
