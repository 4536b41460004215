"""Pictures of a few finished states.

After a wanted change: pytest tests/tui/screens/test_snapshots.py --snapshot-update.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_tools import MEDIUM, NARROW, WIDE, is_open, wait_for
from tui.app.app import GlassboxApp
from tui.screens.lesson.screen import LessonScreen

Compare = Callable[..., bool]


def finished(number: int, *keys: str, theme: str = "textual-dark") -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press keys in a lesson, then wait until its charts are painted, which they are a moment after the numbers."""

    async def run_before(pilot: Pilot[None]) -> None:
        await wait_for(pilot, lambda: is_open(pilot.app, number), f"lesson {number}")
        pilot.app.theme = theme
        await pilot.press(*keys)
        screen = pilot.app.screen
        assert isinstance(screen, LessonScreen)
        painter = screen.stage.painter
        await pilot.pause()
        await wait_for(pilot, lambda: painter._timer is None and not painter._stale, "the charts are painted")
        await pilot.pause()

    return run_before


@pytest.mark.parametrize(
    ("number", "size", "keys", "theme"),
    [
        pytest.param(8, WIDE, ["n"] * 4, "textual-dark", id="lesson-8-wide"),
        pytest.param(6, MEDIUM, ["n"] * 3, "textual-dark", id="lesson-6-medium"),
        pytest.param(4, MEDIUM, ["n"], "textual-dark", id="lesson-4-medium"),
        pytest.param(7, NARROW, ["n"] * 4, "textual-dark", id="lesson-7-stacked"),
        pytest.param(2, WIDE, ["n"], "textual-light", id="lesson-2-light"),
        pytest.param(13, MEDIUM, [*["n"] * 6, "c"], "textual-dark", id="lesson-13-medium"),
        pytest.param(13, WIDE, ["n"] * 6, "textual-light", id="lesson-13-wide-light"),
    ],
)
def test_a_lesson(snap_compare: Compare, number: int, size: tuple[int, int], keys: list[str], theme: str) -> None:
    app: Any = GlassboxApp(number)
    app.settings = replace(app.settings, predict_first=False)
    assert snap_compare(app, terminal_size=size, run_before=finished(number, *keys, theme=theme))


def test_home(snap_compare: Compare) -> None:
    app: Any = GlassboxApp()
    assert snap_compare(app, terminal_size=MEDIUM)
