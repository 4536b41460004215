"""The charts of a layer's weights on the screen, led by keys."""

from __future__ import annotations

from typing import Any

import pytest

from engine.definition.values import element, flatten
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.presentation.number_format import full
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.drawing import DrawingScreen
from tui.screens.take_home.pictures import chart_picture
from tui.widgets.layers.hinton_panel import HintonPanel
from tui.widgets.layers.spread_panel import SpreadPanel


async def seen(learner: Learner, kind: str) -> Any:
    """A chart, once it is in view, is painted and has the focus."""
    screen = learner.lesson
    panel: Any = next(one for one in screen.workbench.charts if one.kind == kind)
    screen.session.tab, screen.session.chart = "charts", screen.workbench.charts_in(learner.app.size).index(panel.id)
    screen.rearrange()
    await learner.wait_for(lambda: not panel.has_class("-away"), f"{kind} is in view")
    panel.focus()
    await learner.settle()
    await learner.painted()
    return panel


@pytest.mark.asyncio
async def test_arrows_choose_a_weight_and_the_network_follows() -> None:
    async with open_lesson(14, MEDIUM, step=8) as learner:
        panel: HintonPanel = await seen(learner, "hinton")
        assert panel.border_title == "Hinton diagram of output_weights"
        await learner.press("enter")
        await learner.wait_for(lambda: "hidden_weights" in str(panel.border_title), "the next layer, after the last")
        assert learner.lesson.session.neuron == (0, 0)
        await learner.press("down")
        await learner.wait_for(lambda: learner.lesson.session.neuron == (0, 1), "the second neuron")
        await learner.press("right", "right")
        await learner.painted()
        weights: Any = learner.experiment.parameters["hidden_weights"]
        assert panel.place == (1, 2) and learner.experiment.position == 8
        assert full(weights[1][2])[:6] in str(panel.border_subtitle)
        assert "\n▸" in panel.plain.replace("\n ", "\n"), "the neuron is marked"
        # At the end of a line the next neuron begins, and the last weight is the last.
        await learner.press("right", "down", "down", "down", "down")
        await learner.wait_for(lambda: learner.lesson.session.neuron == (0, 3), "the last neuron")
        await learner.press("escape")
        assert panel.place[1] == 0


@pytest.mark.asyncio
async def test_why_asks_about_the_chosen_weight() -> None:
    async with open_lesson(18, MEDIUM, step=3) as learner:
        panel: HintonPanel = await seen(learner, "hinton")
        await learner.press("right")
        asked, number = panel.asked, element(learner.experiment.parameters["weights"], (2, 0, 1))
        assert asked is not None and (asked.name, asked.index) == ("weights", (2, 0, 1))
        await learner.press("w")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "it is asked")
        await learner.wait_for(lambda: "weights[layer3][neuron1][source2]" in learner.screen, "where it comes from")
        assert full(number) in learner.screen.replace("\n", "")


@pytest.mark.asyncio
@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_in_signs_and_where_not_all_are_seen(size: tuple[int, int]) -> None:
    async with open_lesson(17, size, step=1) as learner:
        learner.app.ascii = True
        panel: HintonPanel = await seen(learner, "hinton")
        await learner.press("enter")
        await learner.wait_for(lambda: "hidden_weights" in str(panel.border_title), "the first layer")
        assert "not all are seen" in str(panel.border_title) and "›" in panel.plain
        weights: Any = learner.experiment.parameters["hidden_weights"]
        signs = panel.plain.split("\n")[1][panel._left :]
        columns = panel._seen[0]
        for at, weight in enumerate(weights[0][: len(columns)]):
            cell = signs[4 * at : 4 * at + 3].strip()
            assert set(cell) <= set("-." if weight < 0 else "+."), (cell, weight)
        await learner.press("left", "end", *["right"] * 20)
        assert panel.place == (0, 20) and 20 in panel._seen[0] and "‹" in panel.plain


@pytest.mark.asyncio
async def test_a_spread_reads_off_how_many_and_goes_to_its_step() -> None:
    async with open_lesson(18, MEDIUM, step=120) as learner:
        panel: SpreadPanel = await seen(learner, "slope_spread")
        await learner.press(*["shift+left"] * 3)
        shown = panel._shown
        assert shown is not None and panel.cursor is not None
        column, lies = shown.column_at(panel.cursor[0]), shown.bin_at(panel.cursor[1])
        low, high = shown.ends(lies)
        history: Any = learner.experiment.history["weight_slopes"]
        numbers = [
            number for step in range(column.steps[0], column.steps[1] + 1) for number in flatten(history[step - 1][2])
        ]
        assert column.count == len(numbers)
        there = sum(low <= number < high for number in numbers)
        assert f": {there} of {len(numbers)}" in str(panel.border_subtitle)
        await learner.press("enter")
        await learner.wait_for(lambda: learner.experiment.position == column.steps[0], "it goes there")
        await learner.painted()
        most = panel.rests_at
        assert most is not None and most[0] == column.places[0]


@pytest.mark.asyncio
async def test_why_asks_about_a_number_beneath_the_cursor() -> None:
    async with open_lesson(18, WIDE, step=60) as learner:
        panel: SpreadPanel = await seen(learner, "weight_spread")
        await learner.press("left")
        asked = panel.asked
        assert asked is not None and asked.step is not None
        assert panel._shown is not None and panel.cursor is not None
        low, high = panel._shown.ends(panel._shown.bin_at(panel.cursor[1]))
        number = element(learner.experiment.history["weights"][asked.step - 1], asked.index)
        assert asked.index[0] == 2 and low <= number < high
        label = learner.experiment.lesson.label("weights", asked.index)
        await learner.press("w")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "it is asked")
        await learner.wait_for(lambda: label in learner.screen, "where it comes from")


@pytest.mark.asyncio
async def test_by_epoch_and_another_layer() -> None:
    async with open_lesson(18, MEDIUM, step=120) as learner:
        panel: SpreadPanel = await seen(learner, "weight_spread")
        assert "over steps" in str(panel.border_title) or "layer 3 of 3" in str(panel.border_title)
        await learner.press("|")
        await learner.wait_for(lambda: learner.lesson.scene.by_epoch, "it goes by epochs")
        await learner.painted()
        shown = panel._shown
        # 120 steps of 15 an epoch are over, and nothing of the ninth epoch has begun.
        assert shown is not None and [column.places[0] for column in shown.columns] == [*range(1, 9)]
        assert [column.steps[0] for column in shown.columns] == [*range(0, 120, 15)]
        learner.lesson.session.neuron = (0, 0)
        learner.lesson.show_soon()
        await learner.wait_for(lambda: "layer 1 of 3" in str(panel.border_title), "the layer that is looked at")
        await learner.painted()
        assert panel._shown is not None and panel._shown.columns[0].count == 8


@pytest.mark.asyncio
async def test_before_the_first_step_weights_have_a_column_and_slopes_none() -> None:
    async with open_lesson(14, WIDE) as learner:
        weights: SpreadPanel = await seen(learner, "weight_spread")
        assert weights._shown is not None and len(weights._shown.columns) == 1
        assert weights.asked is None, "the start comes from nowhere"
        slopes: SpreadPanel = await seen(learner, "slope_spread")
        assert slopes._shown is None and "no step yet" in slopes.plain


@pytest.mark.asyncio
async def test_a_run_that_diverges_says_what_is_not_finite() -> None:
    async with open_lesson(14, WIDE, step=12, alpha=1e160) as learner:
        panel: SpreadPanel = await seen(learner, "weight_spread")
        assert "!" in panel.plain and "not finite" in panel.plain + str(panel.border_subtitle)
        hinton: HintonPanel = await seen(learner, "hinton")
        assert "?" in hinton.plain


@pytest.mark.asyncio
async def test_they_are_pictures_to_take_home_and_the_key_to_draw_goes_on_working() -> None:
    async with open_lesson(17, MEDIUM, step=20) as learner:
        panel: SpreadPanel = await seen(learner, "weight_spread")
        for kind, words in (("hinton", "above"), ("weight_spread", "over"), ("slope_spread", "over")):
            svg = chart_picture(kind, learner.lesson.scene, False, "title")  # type: ignore[arg-type]
            assert svg.startswith("<svg") and words in svg
        assert panel.has_focus
        await learner.press("z")
        await learner.wait_for(lambda: isinstance(learner.app.screen, DrawingScreen), "a sheet to draw on")


@pytest.mark.asyncio
async def test_a_running_lesson_says_steps_and_rows_a_second() -> None:
    async with open_lesson(18, MEDIUM, steps=5_000_000) as learner:
        learner.lesson.session.speed = 5
        await learner.press("r")
        await learner.wait_for(lambda: " steps/s, " in learner.status and " rows/s" in learner.status, "how fast it is")
        assert learner.status.strip().startswith("18 · Playground")
        speed = learner.lesson.clock.runner.speed
        assert speed is not None and speed.rows == pytest.approx(10 * speed.steps)
        await learner.press("r")
        await learner.wait_for(lambda: "paused" in learner.status and "steps/s" not in learner.status, "it rests")
