"""Epochs on the screen: the charts by epoch, what they read off, and the marks on the bar."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_app, open_lesson, screen_lines
from tui.terminal.ascii import in_ascii
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.charts.scrub_bar import BEGINS, ScrubBar


def chart(learner: Learner, kind: str) -> ChartPanel:
    return next(one for one in learner.lesson.query(ChartPanel) if one.kind == kind)


def bar(learner: Learner) -> str:
    return learner.lesson.query_one(ScrubBar).plain


async def show(learner: Learner, kind: str) -> ChartPanel:
    panel = chart(learner, kind)
    for _ in range(6):
        if not panel.has_class("-away"):
            break
        await learner.press("c")
    await learner.painted()
    return panel


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_by_epoch_and_back(size: tuple[int, int]) -> None:
    async with open_lesson(12, size, step=240) as learner:
        panel = await show(learner, "errors")
        assert "Total over steps" in learner.screen
        await learner.press("|")
        await learner.wait_for(lambda: "Error by epoch" in learner.screen, "by epoch")
        assert "As rows come: each row at its turn. All rows before: all, as an epoch begins." in learner.screen
        for label in ("as rows come", "all rows before"):
            await learner.wait_for(lambda label=label: label in str(panel.border_subtitle), label)  # type: ignore[misc]
        await learner.press("l")
        await learner.wait_for(lambda: "Error by epoch (log)" in learner.screen, "on a log scale")
        weights = await show(learner, "weights")
        await learner.wait_for(lambda: "Weight as epochs begin" in str(weights.border_title), "the weights, too")
        await learner.press("|")
        await learner.wait_for(lambda: "Weight over steps" in str(weights.border_title), "by step again")


async def test_both_errors_are_read_off_and_gone_to() -> None:
    async with open_lesson(12, MEDIUM, step=15) as learner:
        await learner.press("|")
        panel = await show(learner, "errors")
        panel.focus()
        await learner.wait_for(lambda: "3 · as rows come not over yet" in str(panel.border_subtitle), "epoch 3 goes on")
        await learner.press("left")
        await learner.wait_for(lambda: "2 · in turn 0.9628701776715985" in str(panel.border_subtitle), "epoch 2")
        await learner.press("left")
        assert str(panel.border_subtitle) == "1 · as rows come 2.6561231104"
        await learner.press("down")
        assert str(panel.border_subtitle) == "epoch 1 · all rows before 4.0652"
        await learner.press("right", "right", "right", "left", "enter")
        await learner.wait_for(lambda: learner.experiment.position == 6, "where epoch 2 begins")


async def test_a_click_goes_to_where_the_epoch_begins() -> None:
    async with open_lesson(12, WIDE, step=240) as learner:
        await learner.press("|")
        panel = await show(learner, "errors")
        x = panel.size.width // 2
        epoch = int(panel.x_at(x) or 0)
        assert 10 < epoch < 30
        await learner.pilot.click(panel, offset=(x + 1, 3))
        await learner.wait_for(lambda: learner.experiment.position == 6 * (epoch - 1), f"epoch {epoch}")


async def test_how_charts_go_is_remembered() -> None:
    async with open_app(12) as learner:
        await learner.press("}", "|")
        await learner.leave()
    async with open_app(12, resume=True) as learner:
        await show(learner, "errors")
        await learner.wait_for(lambda: "Error by epoch" in learner.screen, "by epoch, as it was left")


async def test_an_earlier_run_lies_over_it() -> None:
    async with open_lesson(12, WIDE, step=30) as learner:
        await learner.press("x")
        await learner.press("}", "}", "|", "f7")
        await learner.press("space", "escape")
        await learner.wait_for(lambda: learner.lesson.stage.scene.overlays, "an earlier run")
        panel = await show(learner, "errors")
        await learner.wait_for(lambda: panel.plot is not None and len(panel.plot.series) == 3, "three lines")
        assert panel.plot is not None
        assert panel.plot.series[2].label.endswith("all rows before")
        assert len(panel.plot.series[2].xs) == 5


# The bar


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_the_bar_marks_where_epochs_begin(size: tuple[int, int]) -> None:
    async with open_lesson(12, size, step=24) as learner:
        await learner.press("left")
        await learner.wait_for(lambda: bar(learner).count(BEGINS) == 3, "after steps 6, 12 and 18")
        scrub, text = learner.lesson.query_one(ScrubBar), bar(learner)
        assert [at for at, sign in enumerate(text) if sign == BEGINS] == [scrub.column_of(step) for step in (6, 12, 18)]
        assert text.rstrip().endswith(" 24")
        assert in_ascii(text).count("+") == 3


async def test_of_many_epochs_some_are_marked_and_the_bar_says_so() -> None:
    async with open_lesson(12, MEDIUM, step=240) as learner:
        await learner.wait_for(lambda: "╋ 8 epochs" in bar(learner), "from mark to mark eight epochs")
        scrub, text = learner.lesson.query_one(ScrubBar), bar(learner).removesuffix("╋ 8 epochs")
        marks = [at for at, sign in enumerate(text) if sign == BEGINS]
        assert marks == [scrub.column_of(48 * at) for at in range(1, 5)]
        # A press on the end of the track goes to the last step, whatever stands behind it.
        assert scrub.step_at(scrub.column_of(240)) == 240


async def test_a_hundred_thousand_epochs_have_marks_too() -> None:
    async with open_lesson(12, MEDIUM, step=0, batch=6, steps=100_000) as learner:
        learner.experiment.run(100_000)
        await learner.press("home")
        await learner.wait_for(lambda: "epochs" in bar(learner), "some are marked")
        await learner.painted()
        every = int(bar(learner).split()[-2])
        assert 100_000 / every <= 12
        assert bar(learner).count(BEGINS) == len(range(every, 100_000, every)) + 1


async def test_a_lesson_without_epochs_has_a_bar_as_before() -> None:
    async with open_lesson(8, MEDIUM, step=20) as learner:
        await learner.settle()
        assert BEGINS not in "".join(screen_lines(learner.app))
