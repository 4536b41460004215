"""All the room for one panel."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, NARROW, WIDE, Learner, open_lesson
from tui.screens.lesson.workbench import in_view
from tui.widgets.knobs.knob import Knob


def seen(learner: Learner) -> list[str]:
    return [panel.id or "" for panel in learner.lesson.workbench.children if in_view(panel)]


@pytest.mark.parametrize("size", [MEDIUM, WIDE, NARROW], ids=str)
@pytest.mark.parametrize("back", ["Z", "escape"])
async def test_a_panel_has_all_the_room_and_gives_it_back(size: tuple[int, int], back: str) -> None:
    async with open_lesson(15, size, 20) as learner:
        before = seen(learner)
        learner.lesson.set_focus(learner.lesson.workbench.network)
        await learner.quiet()
        await learner.press("Z")
        network = learner.lesson.workbench.network
        await learner.wait_for(lambda: network.outer_size == (size[0], size[1] - 3), "all the room")
        assert seen(learner) == ["network", "tabs"] and network.has_focus
        await learner.press(back)
        await learner.wait_for(lambda: seen(learner) == before, "the others are back")
        assert network.has_focus and learner.experiment.position == 20


async def test_whatever_leads_elsewhere_brings_the_others_back() -> None:
    async with open_lesson(15, MEDIUM, 20) as learner:
        network = learner.lesson.workbench.network
        for key, panel in (("f6", "knobs"), ("f12", "data"), ("f4", "read"), ("f2", "trace"), ("M", "chart-plane")):
            learner.lesson.set_focus(network)
            await learner.quiet()
            await learner.press("Z")
            assert seen(learner) == ["network", "tabs"]
            await learner.press(key)
            await learner.wait_for(lambda panel=panel: panel in seen(learner) and "knobs" in seen(learner), f"{panel}")
            await learner.quiet()
            focused = learner.app.focused
            assert focused is not None and any(one.id == panel for one in focused.ancestors_with_self), (key, focused)
            await learner.press("f5")


async def test_the_next_chart_has_all_the_room_then() -> None:
    async with open_lesson(15, MEDIUM, 20) as learner:
        await learner.press("M", "Z", "c")
        assert len(seen(learner)) == 2 and "chart-plane" not in seen(learner) and seen(learner)[0].startswith("chart-")


async def test_a_row_that_is_put_leaves_the_map_large() -> None:
    async with open_lesson(15, MEDIUM, 20) as learner:
        await learner.press("M", "Z", "+")
        await learner.painted()
        assert seen(learner) == ["chart-plane", "tabs"] and learner.experiment.sizes["rows"] == 17


async def test_a_map_that_goes_gives_the_room_back() -> None:
    async with open_lesson(15, MEDIUM, 20) as learner:
        await learner.press("M", "Z")
        learner.experiment.resize("inputs", 3)
        learner.lesson.show_soon()
        await learner.wait_for(lambda: "knobs" in seen(learner), "the panels are back")
        await learner.press("f6")
        assert isinstance(learner.app.focused, Knob)
