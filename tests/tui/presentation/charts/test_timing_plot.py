"""The times of the loop and of NumPy as text, as sentences and as a chart with two log axes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.pilot import Pilot

from engine.analysis.timing import LENGTHS, Timing
from tests.support.tui_tools import Bare, wait_for
from tui.presentation.charts.timing_plot import claim, footnote, ratio_text, seconds_text, speeds_plot
from tui.presentation.plots import Plot, Series
from tui.widgets.charts.chart import Chart, power_text


def timings(loop: float = 3e-8, array: float = 1e-6, upto: int = LENGTHS[-1], listed: float = 5e-8) -> list[Timing]:
    """The loop and lists take so long for each number, NumPy always as long."""
    found = []
    for length in LENGTHS:
        if length <= upto:
            found += [
                Timing("loop", length, loop * length, 1),
                Timing("array", length, array, 1),
                Timing("list", length, listed * length, 1),
            ]
    return found


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (2.35e-7, "235 ns"),
        (9e-10, "0.9 ns"),
        (1.136e-6, "1.14 µs"),
        (9.996e-7, "1 µs"),
        (0.000_999_9, "1 ms"),
        (0.0377, "37.7 ms"),
        (0.1, "100 ms"),
        (1.0, "1 s"),
        (12.34, "12.3 s"),
    ],
)
def test_times_have_readable_units(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text


@given(st.floats(1e-9, 900))
def test_a_time_as_text_is_the_time(seconds: float) -> None:
    number, unit = seconds_text(seconds).split()
    size = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}[unit]
    assert float(number) * size == pytest.approx(seconds, rel=0.006)
    assert len(seconds_text(seconds)) <= 8


def test_ratios() -> None:
    assert [ratio_text(ratio) for ratio in (0.436, 1.004, 2.0405, 16.4, 1101.2)] == [
        "0.44",
        "1.00",
        "2.04",
        "16",
        "1,101",
    ]


def test_the_sentence_says_where_numpy_overtakes() -> None:
    found = timings(loop=1e-7, array=2e-6)
    said = claim(found, complete=True)
    assert said.startswith("On this machine NumPy overtakes the loop at about n = 20, between the measured 10 and 30.")
    assert said.endswith("At n = 1,000,000 it is 50,000 times as fast.")


def test_the_sentence_before_all_is_measured() -> None:
    assert claim([], complete=False) == "Nothing is measured yet."
    said = claim(timings(loop=1e-7, array=2e-6, upto=10), complete=False)
    assert said == "So far, on this machine NumPy does not overtake the loop up to n = 10."


def test_the_sentence_when_it_never_or_always_is_faster() -> None:
    never = claim(timings(loop=1e-9, array=1.0), complete=True)
    assert never == "On this machine NumPy does not overtake the loop up to n = 1,000,000."
    always = claim(timings(loop=1e-6, array=1e-8), complete=True)
    assert "NumPy is faster from n = 1 on, the shortest length measured." in always


def test_uneven_times_name_no_length() -> None:
    found = [one for one in timings(loop=1e-7, array=2e-6) if (one.way, one.length) != ("array", 100_000)]
    said = claim([*found, Timing("array", 100_000, 1.0, 1)], complete=True)
    assert "NumPy is faster at 9 of 13 lengths, but not from one length on." in said
    assert "overtakes" not in said


@pytest.mark.parametrize(
    ("listed", "against"), [(5e-8, "no faster than the loop"), (1e-8, "still faster than the loop")]
)
def test_the_footnote_follows_from_the_times(listed: float, against: str) -> None:
    assert f"{against} at n = 1,000,000" in footnote(timings(listed=listed))
    assert "Given lists" not in footnote([])


def test_the_plot_is_in_powers_of_ten() -> None:
    found = timings()
    plot = speeds_plot(found, 1000)
    assert plot.log and plot.x_log
    assert plot.x_range == (0, 6)
    assert plot.present == 3
    lines = {one.label: one for one in plot.series}
    assert lines["loop"].xs == tuple(math.log10(length) for length in LENGTHS)
    assert lines["loop"].ys == tuple(math.log10(3e-8 * length) for length in LENGTHS)
    assert [one.label for one in plot.legend] == ["loop", "NumPy", "overtakes"]
    assert lines["NumPy, given lists"].color == -1
    assert all(plot.y_range[0] <= y <= plot.y_range[1] for one in plot.series for y in one.ys if y is not None)
    assert [text for _, text in plot.y_ticks][:3] == ["10 ns", "100 ns", "1 µs"]


def test_the_crossing_lies_on_the_loops_line() -> None:
    plot = speeds_plot(timings(loop=1e-7, array=2e-6), None)
    mark = plot.series[-1]
    assert (mark.label, mark.drawn) == ("overtakes", "mark")
    assert mark.xs[0] == pytest.approx(math.log10(20))
    assert mark.ys[0] == pytest.approx(math.log10(2e-6))


@pytest.mark.parametrize("upto", [0, 1, 3, 1_000_000])
def test_there_is_a_mark_only_where_it_overtakes(upto: int) -> None:
    labels = [one.label for one in speeds_plot(timings(upto=upto), 1).series]
    assert ("overtakes" in labels) == (upto == 1_000_000)


class Sheet(Bare):
    """A chart and nothing else."""

    def compose(self) -> ComposeResult:
        yield Chart()

    async def drawn(self, pilot: Pilot[None], plot: Plot, width: int, height: int) -> str:
        chart = self.query_one(Chart)
        chart.styles.width, chart.styles.height = width, height
        chart.show(plot)
        await wait_for(pilot, lambda: chart.size == (width, height), f"{width}×{height}")
        return chart.render().plain


def test_powers_as_ticks() -> None:
    assert [power_text(power) for power in (0, 1, 2, 3, 6, -1)] == ["1", "10", "100", "1e3", "1e6", "1e-1"]


@pytest.mark.parametrize("size", [(12, 3), (20, 5), (34, 10), (76, 20)])
@pytest.mark.parametrize("upto", [0, 1, 300, 1_000_000])
async def test_the_chart_is_drawn_at_every_size(size: tuple[int, int], upto: int) -> None:
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        text = await app.drawn(pilot, speeds_plot(timings(upto=upto), 1), *size)
        if not upto:
            assert "Measuring" in text
        elif size == (76, 20):
            assert " 1 " in text and "1e6" in text and "100" in text
            assert "100 ns" in text


async def test_the_ticks_of_a_log_x_axis() -> None:
    line = Series("line", 0, (0.0, 1.0, 2.0, 3.0, 4.0), (1.0, 2.0, 3.0, 4.0, 5.0))
    plot = Plot("Log", "n", (line,), None, (0.0, 4.0), (1.0, 5.0), x_log=True)
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        last = (await app.drawn(pilot, plot, 70, 15)).rstrip().splitlines()[-1]
        assert last.split() == ["1", "10", "100", "1e3", "1e4"]


async def test_named_ticks_are_thinned_where_there_is_no_room() -> None:
    line = Series("line", 0, (0.0, 1.0), (0.0, 9.0))
    ticks = tuple((float(at), f"tick {at}") for at in range(10))
    plot = Plot("Named", "n", (line,), None, (0.0, 1.0), (0.0, 9.0), y_ticks=ticks)
    app = Sheet()
    async with app.run_test(size=(100, 40)) as pilot:
        assert (await app.drawn(pilot, plot, 40, 30)).count("tick") == 10
        few = await app.drawn(pilot, plot, 40, 9)
        assert 2 <= few.count("tick") <= 5
        assert "tick 0" in few
