"""Every theme and no color at all: lesson 8 opens, draws its charts, and says in words what it says in color."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from tests.support.tui_tools import WIDE, open_app, open_lesson

NAMED = ["textual-dark", "textual-light", "ansi-dark", "ansi-light"]


@pytest.mark.parametrize("theme", NAMED)
async def test_a_lesson_in_a_theme(theme: str) -> None:
    async with open_app(size=WIDE) as learner:
        learner.app.theme = theme
        await learner.press("8", "n", "n")
        await learner.wait_for(lambda: "step 2 of 200 · learn · paused" in learner.screen, "two steps")
        await learner.painted()
        assert "● hurt ▲ win ■ sad" in learner.screen
        assert "●" in learner.screen


@pytest.mark.long
async def test_changing_through_every_theme() -> None:
    async with open_lesson(8, WIDE, step=4) as learner:
        await learner.painted()
        page = learner.screen
        for theme in BUILTIN_THEMES:
            learner.app.theme = theme
            await learner.quiet()
            assert learner.screen == page, theme


async def test_without_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_lesson(8, WIDE) as learner:
        assert learner.app.no_color
        await learner.press("n", "n")
        await learner.wait_for(lambda: "step 2 of 200 · learn · paused" in learner.screen, "two steps")
        await learner.painted()
        # Which tab is open, which output is looked at and where each line ends is told by characters.
        for sign in ("F2[Trace]", "● hurt ▲ win ■ sad", "‹", "▸   2"):
            assert sign in learner.screen, sign
