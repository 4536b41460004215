"""The chart widget at several sizes: some of its characters, and that nothing raises in the middle of painting."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.content import Content
from textual.pilot import Pilot

import engine
from engine.experiment.summary import Summary
from tests.support.tui_tools import WIDE, Bare, open_lesson, part, screen_lines, wait_for
from tui.presentation.axes.drawable import share
from tui.presentation.charts.predictions import predictions_plot
from tui.presentation.landscapes.error_curve import curve_plot
from tui.presentation.plots import Bars, Plot, Series, over_steps_plot
from tui.presentation.scene import scene_of
from tui.widgets.charts.chart import Chart

SIZES = [(1, 1), (2, 2), (8, 3), (12, 3), (13, 4), (20, 5), (38, 8), (40, 11), (80, 20), (200, 60)]


class Sheet(Bare):
    """A chart and nothing else."""

    def compose(self) -> ComposeResult:
        yield Chart()

    async def drawn(self, pilot: Pilot[None], plot: Plot, width: int, height: int) -> str:
        """The chart's characters at a size."""
        chart = self.query_one(Chart)
        chart.styles.width, chart.styles.height = width, height
        chart.show(plot)
        await wait_for(pilot, lambda: chart.size == (width, height), f"{width}×{height}")
        return chart.render().plain


def plots() -> dict[str, Plot]:
    """A plot of each kind, and some that nothing fits."""
    one, four, eight = (engine.Experiment(engine.lesson(number)) for number in (1, 4, 8))
    wild = engine.Experiment(engine.lesson(8), alpha=50.0, steps=3000)
    far = engine.Experiment(engine.lesson(8), weights=(1e308, -1e308, 1e-308))
    for run, steps in ((one, 1), (four, 1), (eight, 4), (wild, 3000), (far, 1)):
        run.run(steps)
    found = {"games": predictions_plot(scene_of(one)), "outputs": predictions_plot(scene_of(four))}
    for name, run in (("eight", eight), ("wild", wild), ("far", far)):
        scene = scene_of(run)
        found[f"{name} curve"] = curve_plot(scene)
        for role, value in (("error", "errors"), ("weight", "weights")):
            summary = Summary(run.history, [value])
            summary.update()
            for log in (False, True):
                found[f"{name} {role} {log}"] = over_steps_plot(scene, summary, role, log and role == "error", 60)  # type: ignore[arg-type]
    empty = Series("nothing", 0, (), ())
    gaps = Series("gaps", 0, (1.0, 2.0, 3.0), (None, None, None))
    found["empty"] = Plot("Empty", "x", (empty, gaps))
    found["one point"] = Plot("One", "x", (Series("one", 0, (1.0,), (1.0,)),), None, (0.0, 2.0), (0.0, 2.0))
    found["flat"] = Plot("Flat", "x", (Series("flat", 0, (0.0, 1.0), (1.0, 1.0)),), None, (0.0, 1.0), (0.5, 1.5))
    found["tiny"] = Plot("Tiny", "x", (Series("tiny", 0, (0.0, 1.0), (0.0, 5e-324)),), None, (0.0, 1.0), (0.0, 1e-323))
    found["no bars"] = Plot("None", "x", bars=Bars(("a", "b"), (None, None), 0))
    return found


@pytest.mark.parametrize("name", sorted(plots()))
async def test_at_any_size(name: str) -> None:
    app = Sheet()
    plot = plots()[name]
    async with app.run_test(size=(210, 64)) as pilot:
        for width, height in SIZES:
            lines = (await app.drawn(pilot, plot, width, height)).split("\n")
            if plot.series:
                assert max(map(len, lines)) <= width, (width, height)
                assert len([line for line in lines if line.strip()]) <= height


async def test_a_curve_has_its_mark_and_its_axis() -> None:
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        drawn = await app.drawn(pilot, plots()["eight curve"], 60, 16)
        assert drawn.count("●") == 1
        assert "┤" in drawn and "└" in drawn
        assert any("⠁" <= character <= "⣿" for character in drawn)


@pytest.mark.every_case
@pytest.mark.parametrize("marker", ["braille", "blocks", "dots"])
async def test_a_mark_lies_on_its_curve(marker: str) -> None:
    xs = tuple(at / 60 for at in range(61))
    curve = Series("error", -1, xs, tuple((x - 0.4) ** 2 for x in xs))
    app = Sheet()
    app.settings = replace(app.settings, marker=marker)
    async with app.run_test(size=(100, 40)) as pilot:
        for width, height in ((38, 9), (40, 12), (61, 17)):
            bare = Plot("Bare", "x", (curve,), None, (0.0, 1.0), (0.0, 0.4))
            lines = (await app.drawn(pilot, bare, width, height)).split("\n")
            on_axes = set("─│┤┬└┐ ") | set("0123456789.")
            for x in xs[::3]:
                mark = Series("now", 0, (x,), ((x - 0.4) ** 2,), "mark")
                marked = Plot("Marked", "x", (curve, mark), None, (0.0, 1.0), (0.0, 0.4))
                drawn = (await app.drawn(pilot, marked, width, height)).split("\n")
                row = next(at for at, line in enumerate(drawn) if "●" in line)
                under = lines[row].ljust(width)[drawn[row].index("●")]
                assert under not in on_axes, f"{x} at {width}×{height}: beside the curve\n" + "\n".join(drawn)


@pytest.mark.every_case
@pytest.mark.parametrize("number", [9, 12])
async def test_the_legend_is_not_cut(number: int) -> None:
    async with open_lesson(number, step=2) as learner:
        for _ in range(3):
            await learner.painted()
            chart = next(chart for chart in learner.lesson.query(Chart) if not chart.has_class("-away"))
            assert chart.plot is not None
            legend = Content.from_markup(str(chart.border_subtitle)).plain.strip()
            assert f" {legend} " in learner.screen
            for one in chart.plot.legend:
                assert re.search(rf"{one.label}\b|\S{one.label[-1]}\b", legend), f"{one.label} in {legend}"
            await learner.press("c")


async def test_three_lines_end_in_three_marks() -> None:
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        drawn = await app.drawn(pilot, plots()["eight error False"], 60, 16)
        assert [drawn.count(mark) for mark in "●▲■"] == [1, 1, 1]


async def test_bars_say_their_numbers() -> None:
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        lines = [line for line in (await app.drawn(pilot, plots()["outputs"], 38, 10)).split("\n") if line]
        assert [line[:3] for line in lines] == ["▸y1", " y2", " y3"]
        assert [line.split()[-1] for line in lines] == ["0.62", "1.15", "2.18"]
        lengths = [line.count("█") for line in lines]
        assert lengths == sorted(lengths) and lengths[0] < lengths[2]


async def test_negative_bars_are_drawn_otherwise() -> None:
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        plot = Plot("Bars", "x", bars=Bars(("up", "down"), (1.0, -1.0), 0), y_range=(-1.0, 1.0))
        up, down = (await app.drawn(pilot, plot, 40, 4)).rstrip("\n").split("\n\n")
        assert "█" in up and "▒" not in up
        assert "▒" in down and "█" not in down
        assert up.index("█") > down.index("▒")


async def test_a_log_scale_is_labeled_in_powers() -> None:
    async with open_lesson(8, WIDE, step=100) as learner:
        await learner.press("l")
        await learner.wait_for(lambda: "Error over steps (log)" in learner.screen, "a log scale")
        await learner.painted()
        chart = learner.lesson.query_one("#chart-errors")
        await learner.wait_for(lambda: "1e-" in "\n".join(part(screen_lines(learner.app), chart)), "powers of ten")
        await learner.press("l")
        await learner.wait_for(lambda: "Error over steps (log)" not in learner.screen, "the plain scale")


async def test_a_narrow_log_scale_is_labeled_in_numbers() -> None:
    async with open_lesson(6, WIDE, step=200) as learner:
        await learner.press("l")
        await learner.wait_for(lambda: "Error over steps (log)" in learner.screen, "a log scale")
        await learner.painted()
        drawn = "\n".join(part(screen_lines(learner.app), learner.lesson.query_one("#chart-errors")))
        labels = re.findall(r"(\S+)┤", drawn)
        assert len(set(labels)) == len(labels) > 1, drawn
        assert all(re.fullmatch(r"0\.\d+", label) for label in labels), drawn


async def test_an_empty_chart_has_its_word() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.painted()
        chart = learner.lesson.query_one("#chart-errors")
        assert " ".join(part(screen_lines(learner.app), chart)).split() == ["no", "step", "yet"]
        await learner.press("space")
        await learner.painted()
        assert " ".join(part(screen_lines(learner.app), chart)).split() == ["no", "step", "yet"]
        await learner.press("n")
        await learner.wait_for(lambda: "┤" in "".join(part(screen_lines(learner.app), chart)), "an axis")


async def test_charts_follow_the_numbers() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.painted()
        chart = learner.lesson.query_one("#chart-curve", Chart)
        before = chart.plot
        await learner.press("n")
        await learner.wait_for(lambda: chart.plot != before, "a new picture")
        await learner.painted()
        assert chart.plot == curve_plot(scene_of(learner.experiment))


@given(st.floats(), st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
def test_a_share_lies_between_nothing_and_all(number: float, one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    found = share(number, low, high)
    assert found is None or -0.01 <= found <= 1.01
    if math.isfinite(number) and low < high and low <= number <= high:
        assert found is not None
