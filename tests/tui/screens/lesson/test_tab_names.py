"""The names of the tabs are whole, in a small terminal, too."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import open_lesson

LINES = {"f5": "Charts", "f12": "Data", "f2": "Trace", "f3": "Code", "f4": "Read", "f9": "Challenges"}
KEYS = {"f5": "Charts", "f2": "Trace", "f3": "Code", "f4": "Read", "f9": "Goals"}


@pytest.mark.parametrize("size", [(80, 24), (84, 24)])
async def test_no_name_is_cut(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        for key, name in KEYS.items():
            await learner.press(key)
            tabs = learner.screen.splitlines()[1]
            assert f"[{name}]" in tabs or "[Challenges]" in tabs
            assert "…" not in tabs
            assert all(other in tabs for other in list(KEYS.values())[:4])


async def test_where_there_is_room_it_is_the_long_name() -> None:
    async with open_lesson(8, (100, 30)) as learner:
        assert "F9Challenges" in learner.screen.splitlines()[1]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (60, 20)])
async def test_a_panel_is_called_as_its_tab(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        await learner.press("f9")
        name = str(learner.lesson.workbench.challenges.border_title)
        assert name == ("Goals" if size == (80, 24) else "Challenges")
        assert f"[{name}]" in learner.words("#tabs")


@pytest.mark.parametrize("lesson", [12, 13])
@pytest.mark.parametrize("width", [80, 84, 100, 110])
async def test_six_names_stand_on_two_lines_where_one_does_not_hold_them(lesson: int, width: int) -> None:
    async with open_lesson(lesson, (width, 24)) as learner:
        for key, name in LINES.items():
            await learner.press(key)
            tabs = learner.words("#tabs")
            assert f"[{name}]" in tabs or f"[{name}]".replace("Challenges", "Goals") in tabs
            for other_key, other in LINES.items():
                assert f"{other_key.upper()}{other}" in tabs.replace("[", "").replace("]", "").replace(" ", "") or (
                    other == "Challenges" and "F9Goals" in tabs.replace("[", "").replace("]", "").replace(" ", "")
                ), tabs
            assert all(len(line) <= learner.lesson.workbench.tabs.size.width for line in tabs.splitlines())
            assert tabs.count("\n") == 1 or width >= 96


async def test_a_click_on_the_second_line_opens_its_tab() -> None:
    async with open_lesson(12) as learner:
        lines = learner.words("#tabs").splitlines()
        await learner.pilot.click("#tabs", offset=(lines[1].index("F4") + 3, 1))
        await learner.wait_for(lambda: learner.lesson.session.tab == "read", "the text")
        lines = learner.words("#tabs").splitlines()
        await learner.pilot.click("#tabs", offset=(lines[0].index("F12") + 4, 0))
        await learner.wait_for(lambda: learner.lesson.session.tab == "data", "the data")


async def test_the_second_line_takes_nothing_from_the_chart() -> None:
    heights = []
    for lesson in (8, 12):
        async with open_lesson(lesson) as learner:
            charts = learner.lesson.workbench.charts
            heights.append(next(chart for chart in charts if not chart.has_class("-away")).size.height)
    assert heights[0] == heights[1]
