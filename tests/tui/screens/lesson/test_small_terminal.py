"""What a small terminal cannot show at once can be reached, and it says how."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, open_lesson

SMALL = (60, 20)


async def test_f5_brings_the_chart_into_view() -> None:
    async with open_lesson(8, SMALL) as learner:
        for keys in (["f5"], ["f2", "f5"], ["f2", "f2"]):
            await learner.press("f6", *keys)
            chart = learner.lesson.workbench.charts[0]
            await learner.wait_for(
                lambda chart=chart: learner.lesson.workbench.region.contains_region(chart.region),
                lambda: learner.screen,
            )


@pytest.mark.parametrize("size", [SMALL, MEDIUM, (120, 36)])
async def test_the_keys_of_why_are_not_cut(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, step=2) as learner:
        await learner.press("w")
        await learner.wait_for(lambda: "· esc ─" in learner.screen, lambda: learner.screen)
        assert "Where does weights[hurt] come from?" in learner.screen


async def test_the_text_says_how_to_see_the_charts() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await learner.press("f4")
        said = "F5 shows the charts, F4 comes back to this place."
        await learner.wait_for(lambda: said in learner.screen, lambda: learner.screen)
        await learner.press("pagedown", "pagedown")
        title = learner.lesson.workbench.reader.border_title
        await learner.press("f5", "f4")
        assert learner.lesson.workbench.reader.border_title == title
    async with open_lesson(8, (120, 36)) as learner:
        await learner.press("f4")
        assert said not in learner.screen


@pytest.mark.parametrize(("number", "id"), [(2, "size-inputs"), (8, "size-outputs"), (2, "example")])
async def test_what_has_no_origin_says_so(number: int, id: str) -> None:
    async with open_lesson(number, MEDIUM) as learner:
        await learner.focus(id)
        await learner.press("w")
        await learner.wait_for(lambda: "has no origin" in learner.screen, lambda: learner.screen)
        assert learner.lesson is learner.app.screen
