"""Where the scale has no place beneath the knobs, the key that turns the chart leads to it, and so does the text."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson


def seen(learner: Learner) -> bool:
    return not learner.lesson.workbench.gauge.has_class("-away")


@pytest.mark.parametrize("lesson", [10, 11])
async def test_the_key_leads_to_the_scale_and_on(lesson: int) -> None:
    async with open_lesson(lesson, MEDIUM) as learner:
        charts = learner.lesson.workbench.charts_in(learner.app.size)
        if seen(learner):
            assert "gauge" not in charts
            return
        assert charts[-1] == "gauge"
        await learner.press(*["c"] * (len(charts) - 1))
        await learner.wait_for(lambda: seen(learner), "the scale")
        gauge = learner.lesson.workbench.gauge
        await learner.wait_for(lambda: "●" in gauge.plain and "keeps" in gauge.plain, "its words and where alpha is")
        assert "limit" in str(gauge.border_subtitle) and gauge.region.bottom <= 24
        await learner.press("c")
        await learner.wait_for(lambda: not seen(learner), "the first chart again")
        assert learner.lesson.session.chart == 0


async def test_the_text_leads_there() -> None:
    async with open_lesson(10, MEDIUM) as learner:
        assert not seen(learner)
        await learner.lesson._links.go_to(reference("gauge"))
        await learner.wait_for(lambda: learner.app.focused is learner.lesson.workbench.gauge, "the scale")
        assert seen(learner) and learner.lesson.session.tab == "charts"
        await learner.pilot.resize_terminal(*WIDE)
        await learner.wait_for(
            lambda: len([one for one in learner.lesson.workbench.charts if one.region.area]) > 1, "all"
        )
        assert seen(learner) and learner.app.focused is learner.lesson.workbench.gauge


def reference(kind: str) -> object:
    from tui.presentation.text.markdown import Reference

    return Reference(kind, "", "")
