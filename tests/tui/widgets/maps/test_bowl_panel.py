"""The bowl, through the screen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.presentation.landscapes.height_map import HeightMap
from tui.screens.inspect.derivation import WhyScreen
from tui.widgets.maps.bowl_panel import BY_HAND, HERE, PAST, BowlPanel
from tui.widgets.numbers.derivation_view import WhyView

CELSIUS, FAHRENHEIT = np.array([6.0, 18.0, 22.0, 34.0]), np.array([42.8, 64.4, 71.6, 93.2])


def bowl(learner: Learner) -> BowlPanel:
    return learner.lesson.query_one("#chart-bowl", BowlPanel)


async def shown(learner: Learner) -> HeightMap:
    """The map, once it is computed."""
    await learner.quiet()
    await learner.wait_for(lambda: bowl(learner).map is not None, "the first map")
    await learner.painted()
    found = bowl(learner).map
    assert found is not None
    return found


async def on_map(learner: Learner) -> BowlPanel:
    """The map with the focus, as the chart key and tab lead there."""
    if bowl(learner).has_class("-away"):
        await learner.press("c")
    await learner.painted()
    await learner.focus("chart-bowl")
    return bowl(learner)


def signs(drawn: HeightMap, sign: str) -> list[tuple[float, float]]:
    return [(one.x, one.y) for one in drawn.signs if one.sign == sign]


@pytest.mark.parametrize("parameters", [{}, {"shift": 20.0, "unit": 10.0, "alpha": 0.5}], ids=["ditch", "bowl"])
@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=str)
async def test_the_grid_is_the_error(size: tuple[int, int], parameters: dict[str, Any]) -> None:
    async with open_lesson(13, size, 20, **parameters) as learner:
        if size == MEDIUM:
            assert bowl(learner).has_class("-away")
            await learner.press("c")
        drawn = await shown(learner)
        assert drawn.across is not None and drawn.up is not None and drawn.shading is not None
        values = learner.experiment.parameters
        x = (CELSIUS - values["shift"]) / values["unit"]
        for row in range(drawn.up.count):
            w, b = np.array([drawn.across.number(at) for at in range(drawn.across.count)]), drawn.up.number(row)
            wanted = np.mean((np.outer(w, x) + b - FAHRENHEIT) ** 2, axis=1)
            assert drawn.rows[row] == pytest.approx(wanted, rel=1e-9, abs=1e-9)
        # The start, the way, the present place and the bottom are in it.
        assert signs(drawn, PAST)[0] == (0.0, 0.0)
        assert signs(drawn, HERE) == [(values["weight"], values["bias"])]
        assert all(drawn.across.place(one.x) is not None and drawn.up.place(one.y) is not None for one in drawn.signs)
        floor = np.linalg.lstsq(np.stack([x, np.ones(4)], axis=1), FAHRENHEIT, rcond=None)[0]
        assert drawn.across.place(floor[0]) is not None and drawn.up.place(floor[1]) is not None
        assert drawn.shading.log and "log" in str(bowl(learner).border_subtitle)
        assert bool(drawn.remark) == (not parameters)


async def test_the_way_goes_on_and_the_map_is_not_made_anew() -> None:
    async with open_lesson(13, WIDE, 40) as learner:
        before = await shown(learner)
        made = bowl(learner)._bowl
        await learner.press("n")
        after = await shown(learner)
        assert bowl(learner)._bowl is made and after.rows == before.rows
        assert signs(after, PAST)[-1] != signs(after, HERE)[0]
        assert signs(after, HERE) == [(learner.experiment.parameters["weight"], learner.experiment.parameters["bias"])]
        # Another alpha changes nothing of it, another unit all.
        learner.experiment.edit(alpha=0.001)
        learner.lesson.show_soon()
        await shown(learner)
        assert bowl(learner)._bowl is made
        learner.experiment.edit(unit=2.0)
        learner.lesson.show_soon()
        assert (await shown(learner)).rows != before.rows


async def test_it_goes_on_while_the_run_does() -> None:
    async with open_lesson(13, WIDE, alpha=0.001, steps=2000) as learner:
        await shown(learner)
        await learner.press("r")
        await learner.wait_for(
            lambda: len(signs(bowl(learner).map or HeightMap(("",)), PAST)) > 30, "the way while it runs"
        )
        assert learner.lesson.running or learner.experiment.position == 2000


async def test_the_cursor_reads_off_and_sets() -> None:
    async with open_lesson(13, MEDIUM, 3) as learner:
        panel = await on_map(learner)
        assert "error" in str(panel.border_subtitle)
        await learner.press("right", "up", "up", "shift+right")
        drawn = panel.map
        assert panel.cursor is not None and drawn is not None and drawn.up is not None
        w, b = panel.cursor
        wanted = float(np.mean((w * CELSIUS + b - FAHRENHEIT) ** 2))
        said = str(panel.border_subtitle)
        assert float(said.rpartition(" ")[2]) == pytest.approx(wanted, rel=1e-2)
        assert learner.experiment.position == 3, "the arrows are the cursor's"
        await learner.press("enter")
        assert (learner.experiment.parameters["weight"], learner.experiment.parameters["bias"]) == (w, b)
        assert signs(await shown(learner), HERE) == [(w, b)]
        await learner.press("n")
        assert signs(await shown(learner), BY_HAND) == [(w, b)]
        assert learner.experiment.history["error"][3] == pytest.approx(wanted, rel=1e-12)
        await learner.press("u")
        assert learner.experiment.parameters["weight"] != w


async def test_escape_takes_the_cursor_back() -> None:
    async with open_lesson(13, MEDIUM, 3) as learner:
        panel = await on_map(learner)
        await learner.press("left", "down")
        assert panel.cursor is not None
        await learner.press("escape")
        assert panel.cursor is None and learner.app.focused is panel
        await learner.press("enter")
        assert learner.experiment.history.edits == (), "the present place is no change"


async def test_why_asks_about_the_place_beneath_the_cursor() -> None:
    """By the lesson's own phases, with the numbers of that place; the run is as it was."""
    async with open_lesson(13, MEDIUM, 7) as learner:
        panel = await on_map(learner)
        await learner.press("right", "up", "w")
        assert panel.cursor is not None and panel._surface is not None
        screen = learner.app.screen
        assert isinstance(screen, WhyScreen)
        w, b = panel.cursor
        derivation = screen.query_one(WhyView).derivation
        assert derivation.source.value == panel._surface.heights([(w, b)])[0]
        assert derivation.source.value == pytest.approx(float(np.mean((w * CELSIUS + b - FAHRENHEIT) ** 2)), rel=1e-12)
        assert "Suppose weight" in str(screen.query("Vertical").first().border_title)
        await learner.press("enter", "enter", "down")
        assert "set by hand after step 7" in screen.query_one(WhyView).plain
        await learner.press("escape")
        assert learner.experiment.history.edits == () and learner.experiment.position == 7


async def test_the_same_scale_both_ways() -> None:
    async with open_lesson(13, MEDIUM, 30) as learner:
        panel = await on_map(learner)
        assert panel.map is not None and "wide" in panel.map.remark
        await learner.press("z")
        await learner.wait_for(lambda: panel.map is not None and not panel.map.remark, "the same scale both ways")
        drawn = await shown(learner)
        assert drawn.across is not None and drawn.up is not None
        assert drawn.across.step == drawn.up.step
        await learner.press("z")
        await learner.wait_for(lambda: panel.map is not None and "wide" in panel.map.remark, "each as it fits")


async def test_with_two_outputs_there_is_one_and_with_three_there_is_not() -> None:
    async with open_lesson(8, MEDIUM, 5) as learner:
        await learner.press("c")
        assert not learner.lesson.query_one("#chart-errors").has_class("-away")
        learner.experiment.resize("outputs", 2)
        learner.lesson.moved()
        await learner.wait_for(lambda: learner.lesson.scene.outputs == 2, "two outputs")
        await learner.quiet()
        assert not learner.lesson.query_one("#chart-errors").has_class("-away"), "the chosen chart stays"
        await learner.press("c", "c", "c")
        drawn = await shown(learner)
        assert not bowl(learner).has_class("-away") and drawn.titles[0].startswith("Sum of errors by weights[hurt]")
        w, v = learner.experiment.parameters["weights"]  # type: ignore[misc]
        assert signs(drawn, HERE) == [(w, v)]
        learner.experiment.resize("outputs", 3)
        learner.lesson.moved()
        await learner.wait_for(lambda: bowl(learner).has_class("-away"), "three weights have no bowl")
        await learner.press("c", "c", "c")
        assert bowl(learner).has_class("-away")


async def test_a_run_that_is_not_finite() -> None:
    async with open_lesson(13, WIDE, alpha=0.01) as learner:
        learner.experiment.run(800)
        learner.lesson.show_soon()
        assert "no longer a finite number" in (await shown(learner)).note
        learner.experiment.goto(200)
        learner.lesson.show_soon()
        drawn = await shown(learner)
        assert drawn.note == "These numbers are too large to draw." or drawn.rows
        learner.experiment.goto(60)
        learner.lesson.show_soon()
        drawn = await shown(learner)
        assert drawn.rows and signs(drawn, HERE) == [
            (learner.experiment.parameters["weight"], learner.experiment.parameters["bias"])
        ]


@pytest.mark.parametrize("weight", [1e300, -1e150, 1e-320, 4e15])
async def test_extreme_weights(weight: float) -> None:
    async with open_lesson(13, WIDE, weight=weight, bias=-weight) as learner:
        drawn = await shown(learner)
        assert drawn.note or signs(drawn, HERE) == [(weight, -weight)]
        await learner.focus("chart-bowl")
        await learner.press("up", "right", "z", "w", "escape")
        await shown(learner)


async def test_in_ascii_signs_stand_for_shades() -> None:
    async with open_lesson(13, MEDIUM, 30) as learner:
        await learner.press("c")
        learner.app.ascii = True
        bowl(learner)._begin_anew()
        await learner.quiet()
        drawn = await shown(learner)
        assert drawn.up is not None and drawn.up.count == bowl(learner).size.height - 1
        text = bowl(learner).plain
        assert "▀" not in text and all(sign in text for sign in ",:-=+%#@")
        assert HERE in text and PAST in text


async def test_a_click_puts_the_cursor() -> None:
    async with open_lesson(13, MEDIUM, 3) as learner:
        await learner.press("c")
        drawn = await shown(learner)
        assert drawn.across is not None and drawn.up is not None
        await learner.pilot.click("#chart-bowl", offset=(8 + 5, 1 + 2))
        await learner.quiet()
        assert bowl(learner).cursor == (drawn.across.number(5), drawn.up.number(drawn.up.count - 1 - 4))
        assert learner.experiment.position == 3


async def test_an_earlier_run_lies_over_it() -> None:
    async with open_lesson(13, WIDE, 10) as learner:
        learner.experiment.goto(0)
        learner.experiment.edit(weight=1.0)
        learner.lesson.moved()
        await learner.quiet()
        await learner.press("c", "f7", "o", "escape")
        await learner.wait_for(lambda: signs(bowl(learner).map or HeightMap(("",)), "◦"), "the earlier run")
        drawn = await shown(learner)
        assert signs(drawn, "◦")[0] == (0.0, 0.0) and signs(drawn, HERE) == [(1.0, 0.0)]
