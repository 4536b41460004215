"""The theme that is chosen is there at the next start."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES

from tests.support.tui_tools import open_app
from tui.state.storage.store import Store


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
async def test_a_theme_is_kept(theme: str) -> None:
    async with open_app() as learner:
        learner.app.theme = theme
        await learner.quiet()
    async with open_app() as learner:
        assert learner.app.theme == theme


async def test_by_keys() -> None:
    async with open_app() as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        palette = learner.app.screen
        await learner.type("theme")
        await learner.wait_for(lambda: "Choose other colors." in learner.screen, "it is found")
        await learner.press("enter")
        await learner.wait_for(
            lambda: learner.app.screen is not palette and learner.app.screen.query("CommandInput"), "the themes"
        )
        await learner.type("gruvbox")
        await learner.wait_for(lambda: "gruvbox" in learner.screen.replace("gruvbox ", "", 1), "it is found")
        await learner.press("enter")
        await learner.wait_for(lambda: learner.app.theme == "gruvbox", "the theme is chosen")
    assert Store.open().setting("theme") == "gruvbox"
    async with open_app() as learner:
        assert learner.app.theme == "gruvbox"


@pytest.mark.parametrize("kept", ["no-such-theme", 7, None, ["nord"], {"name": "nord"}, "", "x" * 10_000])
async def test_a_theme_that_there_is_not(kept: object) -> None:
    async with open_app() as learner:
        usual = learner.app.theme
    store = Store.open()
    store.keep_setting("theme", kept)
    store.close()
    async with open_app() as learner:
        assert learner.app.theme == usual
        assert "Lessons" in learner.screen


async def test_the_last_choice_of_two_apps_wins() -> None:
    async with open_app() as one:
        one.app.theme = "nord"
        await one.quiet()
        async with open_app() as two:
            assert two.app.theme == "nord"
            two.app.theme = "dracula"
            await two.quiet()
    assert Store.open().setting("theme") == "dracula"


async def test_themes_that_are_chosen_in_one_moment() -> None:
    """The last one stays; once, two of them took turns for ever, and no key was answered."""
    async with open_app() as learner:
        seen: list[str] = []
        learner.app.theme_changed_signal.subscribe(learner.app, lambda theme: seen.append(theme.name))
        for theme in ("nord", "gruvbox", "dracula"):
            learner.app.theme = theme
        await learner.quiet()
        assert learner.app.theme == "dracula"
        assert len(seen) <= 6
    assert Store.open().setting("theme") == "dracula"
