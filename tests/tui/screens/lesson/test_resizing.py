"""A terminal of another size shows other panels, and what has the focus keeps it."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.screens.help.help import HelpScreen

SMALL, TOO_SMALL = (60, 20), (50, 15)


async def resized(learner: Learner, size: tuple[int, int]) -> None:
    await learner.pilot.resize_terminal(*size)
    await learner.wait_for(lambda: learner.app.screen.size == size, f"{size}")
    await learner.quiet()


async def keeps(learner: Learner, id: str, size: tuple[int, int]) -> None:
    """After another size the same has the focus, and is in view."""
    await resized(learner, size)
    await learner.wait_for(
        lambda: learner.app.focused is not None and learner.app.focused.id == id,
        lambda: f"{id} at {size}, not {learner.app.focused}\n{learner.screen}",
    )
    room = learner.lesson.workbench.region
    await learner.wait_for(
        lambda: (place := learner.lesson.query_one(f"#{id}").region).area and room.overlaps(place), f"{id} at {size}"
    )


@pytest.mark.parametrize(
    ("begins", "id"),
    [
        *((WIDE, id) for id in ("knob-alpha", "network", "arithmetic", "chart-errors", "chart-weights", "trace")),
        *((MEDIUM, id) for id in ("size-outputs", "knob-targets-2", "chart-curve", "arithmetic")),
    ],
)
async def test_what_has_the_focus_keeps_it(begins: tuple[int, int], id: str) -> None:
    async with open_lesson(8, begins, step=3) as learner:
        assert id in [one.id for one in learner.lesson.focus_chain]
        learner.lesson.set_focus(learner.lesson.query_one(f"#{id}"))
        await learner.quiet()
        for size in (MEDIUM, SMALL, WIDE):
            await keeps(learner, id, size)
        await resized(learner, TOO_SMALL)
        assert f"this terminal has {TOO_SMALL[0]}×{TOO_SMALL[1]}" in learner.screen
        await keeps(learner, id, MEDIUM)


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f9"])
async def test_a_tab_that_is_open_keeps_it(key: str) -> None:
    async with open_lesson(8, MEDIUM, step=3) as learner:
        await learner.press(key)
        focused = learner.app.focused
        assert focused is not None and focused.id is not None
        for size in (WIDE, SMALL, MEDIUM):
            await keeps(learner, focused.id, size)


async def test_so_it_does_beneath_a_screen_that_lies_above() -> None:
    async with open_lesson(8, WIDE, step=3) as learner:
        learner.lesson.set_focus(learner.lesson.query_one("#chart-errors"))
        await learner.press("?")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        await resized(learner, MEDIUM)
        await resized(learner, TOO_SMALL)
        await resized(learner, MEDIUM)
        await learner.press("escape")
        await keeps(learner, "chart-errors", MEDIUM)
