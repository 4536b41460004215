"""Any numbers at all in the knobs: typed, turned and run, in every lesson, with everything shown on the way.

Nothing breaks, every chart shows what the numbers are now, and nowhere does a zero have a sign.
"""

from __future__ import annotations

import asyncio
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.geometry import Size
from textual.widgets import Input

from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_lesson, part, screen_lines
from tui.screens.lesson.screen import LessonScreen
from tui.widgets.charts.chart import Chart
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.knobs.knob import Knob

TYPED = (
    *("0", "-0", "-0.0", "-.0", "1", "-1", "0.1", "-3", "1e308", "-1e308", "1.7976931348623157e308"),
    *("1e-308", "-1e-308"),
    *("5e-324", "-5e-324", "1e-320", "1e154", "-1.4e154", "1e-162", "1e200", "-1e200", "1e16", "123456789.987654321"),
    *("1e-9", "1e9", "0.30000000000000004", "1e400", "-1e400", "1e-400", "-1e-400", ".", "-", "1e", "1.2.3"),
)
"""What somebody may type, the impossible included."""

TURNS = ("up", "down", "shift+up", "shift+down", "asterisk", "asterisk", "slash")
GOING = ("n", "n", "space", "left", "right", "home", "end", "p", "u", "ctrl+r", "o", "l", "c", "x")
SHOWN = ("f2", "f3", "f4", "f9", "f5")

SIGNED_ZERO = re.compile(r"(?<![\w.])[-−]0(?:\.0*)?(?:e[+-]?\d+)?(?![\w.])")


class Still(ChartPanel):
    """A chart that is on no screen, as large as one that is."""

    def __init__(self, chart: ChartPanel) -> None:
        super().__init__(chart.kind)
        self._as_large_as = chart

    @property
    def size(self) -> Size:
        return self._as_large_as.size


def assert_charts_are_true(learner: Learner) -> None:
    """What stands on the screen is the chart's plot, and the plot is that of the numbers of now."""
    screen = learner.lesson
    lines = screen_lines(learner.app)
    scene = screen.stage.scene_now()
    with learner.app._context():
        for chart in screen.query(ChartPanel):
            # In a narrow terminal one scrolls to the charts.
            whole = screen.query_one("#workbench").content_region.contains_region(chart.region)
            if not chart.is_on_screen or not whole or chart.plot is None or chart.has_class("-away"):
                continue
            drawn = part(lines, chart)
            wanted = [line.rstrip() for line in chart.render().plain.split("\n")]
            if chart.plot.series or chart.plot.bars is not None:
                assert [line for line in drawn if line] == [line for line in wanted if line], chart.kind
            else:
                assert " ".join(drawn).split() == chart.plot.note.split(), chart.kind
            fresh = Still(chart)
            while not fresh.draw(scene, screen.stage.painter._log):
                pass
            assert fresh.plot is not None
            if chart.over_steps:
                assert replace(chart.plot, cursor=None) == fresh.plot, chart.kind
            elif chart.plot.bars is not None:
                assert fresh.plot.bars is not None
                assert repr(chart.plot.bars.numbers) == repr(fresh.plot.bars.numbers)
            else:
                # The range is kept for as long as it will do; the mark of the present weight is where it is. A weight
                # of 1e-320 has a place in a range that is kept, and none of its own.
                if not fresh.plot.series:
                    continue
                now, then = ([one for one in plot.series if one.label == "now"] for plot in (chart.plot, fresh.plot))
                assert now == then, chart.kind


def assert_no_signed_zero(learner: Learner) -> None:
    for line in screen_lines(learner.app):
        assert not SIGNED_ZERO.search(line), line


async def settled(learner: Learner) -> None:
    await learner.quiet()
    if isinstance(learner.app.screen, LessonScreen):
        await learner.painted()
        # A complaint may lie over a chart.
        for knob in learner.lesson.query(Knob):
            knob.forgive()
        await learner.quiet()


async def looked_at(learner: Learner) -> None:
    await settled(learner)
    if isinstance(learner.app.screen, LessonScreen):
        assert_charts_are_true(learner)
    assert_no_signed_zero(learner)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to stand in: some keys save files."""
    monkeypatch.chdir(tmp_path)


async def turned(learner: Learner, knob: Knob, chance: random.Random) -> None:
    """Turn a knob, or type into it; what cannot be is complained about and taken back."""
    knob.choose()
    await learner.quiet()
    if chance.random() < 0.3:
        await learner.press(*chance.choices(TURNS, k=3))
    else:
        await learner.press(*chance.choice(TYPED), "enter")
        await learner.quiet()
        assert not SIGNED_ZERO.search(learner.complaint), learner.complaint
        if isinstance(learner.app.focused, Input):
            await learner.press("escape")
    await learner.quiet()


async def fuzzed(number: int, rounds: int, seed: int, size: tuple[int, int]) -> None:
    """So many rounds: one to three knobs, then some steps, then a look at something."""
    chance = random.Random(seed)
    async with open_lesson(number, size) as learner:
        for _ in range(rounds):
            for _ in range(chance.randint(1, 3)):
                knobs = [knob for knob in learner.lesson.query(Knob) if knob.is_on_screen and not knob.disabled]
                await turned(learner, chance.choice(knobs), chance)
            await looked_at(learner)
            await learner.press(*chance.choices(GOING, k=chance.randint(1, 6)))
            await looked_at(learner)
            if chance.random() < 0.4 and not learner.experiment.lesson.one_step:
                await ran(learner)
            await learner.press(chance.choice(SHOWN))
            await looked_at(learner)
            await asked(learner, chance)


async def ran(learner: Learner) -> None:
    """Let it run as fast as it goes for a moment; a word about a number that is not finite may end that."""
    lesson = learner.lesson
    await learner.press(*["right_square_bracket"] * 9, "r")
    await asyncio.sleep(0.1)
    if lesson.running:
        await learner.press("r")
    await learner.wait_for(lambda: not lesson.running, "the run pauses")
    await looked_at(learner)
    if learner.app.screen is not lesson:
        await learner.press("escape")
    await learner.wait_for(lambda: learner.app.screen is lesson, "the lesson again")
    await learner.press("n")
    await looked_at(learner)


async def asked(learner: Learner, chance: random.Random) -> None:
    """Ask where a number comes from, or one of the other questions, and go back."""
    await learner.press(chance.choice(("w", "colon", "f7", "exclamation_mark", "k", "v", "t", "question_mark")))
    await looked_at(learner)
    for _ in range(3):
        if isinstance(learner.app.screen, LessonScreen):
            return
        await learner.press("escape")
        await learner.quiet()
    await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson again")


@pytest.mark.parametrize("number", LESSONS)
async def test_any_numbers(number: int) -> None:
    await fuzzed(number, 4, 1000 + number, WIDE if number % 2 else MEDIUM)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("number", LESSONS)
async def test_any_numbers_for_long(number: int, seed: int) -> None:
    await fuzzed(number, 12, seed, (WIDE, MEDIUM, (66, 30))[seed % 3])


@pytest.mark.parametrize("typed", ["-0", "1e308", "-1e308", "5e-324"])
async def test_one_edge_in_every_knob(typed: str) -> None:
    """The same number in every knob of the last lesson, then some steps."""
    async with open_lesson(8, WIDE) as learner:
        for knob in list(learner.lesson.query(Knob)):
            knob.focus()
            await learner.press(*typed, "enter")
            if isinstance(learner.app.focused, Input):
                await learner.press("escape")
        await looked_at(learner)
        for key in ("n", "n", "n", "f2", "l", "n", "left", "home"):
            await learner.press(key)
            await looked_at(learner)


async def test_a_frozen_chart_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test of charts can fail."""
    async with open_lesson(8, WIDE, step=5) as learner:
        await settled(learner)
        assert_charts_are_true(learner)
        monkeypatch.setattr(Chart, "refresh", lambda self, *regions, **options: self)
        await learner.press("n", "n", "n")
        await settled(learner)
        with pytest.raises(AssertionError):
            assert_charts_are_true(learner)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *[(text, True) for text in ("-0", "-0.0", "= -0.00 x", "(-0)", "−0", "a -0e0")],
        *[(text, False) for text in ("-0.5", "1e-05", "5 - 0", "-0x", "0", "x-0", "-1", "1-0.0")],
    ],
)
def test_what_a_signed_zero_looks_like(text: str, found: bool) -> None:
    assert bool(SIGNED_ZERO.search(text)) is found
