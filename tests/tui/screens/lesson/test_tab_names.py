"""The names of the tabs are whole, in a small terminal, too."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import open_lesson

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


@pytest.mark.parametrize("key", ["f5", "f2", "f3", "f4", "f9", "f12"])
async def test_six_tabs_fall_off_no_edge(key: str) -> None:
    """With rows of data there is one more: every name keeps three letters, and the open one most of its own."""
    async with open_lesson(12, (80, 24)) as learner:
        await learner.press(key)
        tabs = learner.screen.splitlines()[1]
        for other, name in {**KEYS, "f12": "Data"}.items():
            begun = f"{other.upper()}[{name[:4]}" if other == key else f"{other.upper()}{name[:3]}"
            assert begun in tabs, tabs
