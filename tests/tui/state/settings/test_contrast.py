"""Every text and every line can be read, in every theme and both palettes: 4.5 for text, 3 for lines.

The two ANSI themes leave all colors to the terminal. What contrast they have is known to nobody here, so the test
holds that nothing but the terminal's own colors is used, and none on itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tests.support.contrasts import fixed_colors, glyphs, unreadable
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_app, open_lesson
from tui.screens.lesson.screen import LessonScreen
from tui.state.settings.color_palettes import PALETTES, ROLES, Palette, recolored
from tui.state.settings.contrast import HEADINGS, LINE, LINES, TEXT, TEXTS, contrast, readable

ANSI = [name for name, theme in BUILTIN_THEMES.items() if theme.ansi]
COLORED = [name for name in BUILTIN_THEMES if name not in ANSI]

FEW: tuple[tuple[str, Palette], ...] = (
    ("textual-dark", "standard"),
    ("textual-light", "color-blind"),
    ("solarized-light", "standard"),
    ("atom-one-dark", "color-blind"),
)
"""The usual ones, and two whose own colors are far from readable."""


@dataclass(frozen=True)
class Page:
    """Something to look at: a lesson, or home, after some keys."""

    lesson: int | None
    keys: tuple[str, ...] = ()
    step: int = 0
    size: tuple[int, int] = WIDE
    parameters: dict[str, Any] = field(default_factory=dict)
    asks: bool = False


PAGES = {
    "home": Page(None, ("down",)),
    "lesson 1": Page(1, ("n",)),
    "lesson 6": Page(6, ("space",), step=30),
    "lesson 7, small": Page(7, ("n",), step=8, size=MEDIUM),
    "lesson 8": Page(8, ("space",), step=30),
    "trace": Page(8, ("f2",), step=4),
    "code": Page(8, ("f3",), step=4),
    "text": Page(8, ("f4",), step=4),
    "challenges": Page(8, ("f9", "i"), step=4),
    "help": Page(8, ("question_mark",)),
    "settings": Page(8, ("comma",), step=30),
    "glossary": Page(8, ("h",)),
    "shelf": Page(8, ("shift+left", "up", "n", "f7", "space"), step=12),
    "exhibits": Page(8, ("f8",)),
    "editor": Page(8, ("f10",)),
    "question": Page(8, ("n",), asks=True),
    "typed wrongly": Page(8, ("f6", "1", "minus", "enter")),
}
"""What is looked at in a few themes by every run, and in all of them by the long one."""

MORE = {
    "lesson 2": Page(2, ("n",)),
    "lesson 4, small": Page(4, ("n",), size=MEDIUM),
    "two forms": Page(3, ("n", "f3")),
    "chart with a cursor": Page(8, ("f6", *["shift+tab"] * 2, "left"), step=30),
    "blown up": Page(8, ("exclamation_mark",), step=6, parameters={"alpha": 1e200}),
    "blown up, closed": Page(8, ("exclamation_mark", "escape"), step=6, parameters={"alpha": 1e200}),
    "an exhibit that is answered": Page(8, ("f8", "down", "space", "enter")),
    "results of the editor": Page(8, ("f10", "f5")),
    "a question that is answered": Page(8, ("n", "2"), asks=True),
    "why": Page(6, ("f6", *["tab"] * 6, "w"), step=4),
    "line by line": Page(8, ("colon", "down", "down"), step=4),
    "presets": Page(8, ("t",)),
    "versus": Page(7, ("v", "n")),
    "check": Page(8, ("k",), step=1),
    "what ails a network": Page(15, ("semicolon", "down"), step=1, parameters={"spread": 0.0}),
    "why so": Page(8, ("equals_sign", "end"), step=4),
    "measure": Page(3, ("m",), step=1),
    "stops": Page(8, ("s",)),
    "go to": Page(8, ("g", "9", "9", "enter"), step=4),
    "take home": Page(8, ("e",)),
    "save": Page(8, ("ctrl+s",), step=4),
    "open": Page(8, ("ctrl+o",), step=4),
    "palette": Page(8, ("ctrl+p",), step=4),
    "keys": Page(8, ("comma", *["down"] * 6, "enter")),
    "typing": Page(8, ("f6", "1")),
}
"""What only the long run looks at."""


@asynccontextmanager
async def shown(page: Page, theme: str = "textual-dark") -> AsyncIterator[Learner]:
    """A page, with its charts drawn."""
    async with open_app(page.lesson, page.size, page.parameters or None, page.step, page.asks) as learner:
        await change_colors(learner, theme, "standard")
        await learner.press(*page.keys)
        await settled(learner)
        yield learner


async def settled(learner: Learner) -> None:
    await learner.quiet()
    for screen in learner.app.screen_stack:
        if isinstance(screen, LessonScreen):
            await learner.wait_for(partial(painted, screen), "charts")
    if learner.app.screen.is_modal:
        # What lies under a small screen is painted a moment later.
        await asyncio.sleep(0.1)


def painted(screen: LessonScreen) -> bool:
    """Whether all charts are."""
    return screen.stage.painter._timer is None and not screen.stage.painter._stale


async def change_colors(learner: Learner, theme: str, palette: Palette) -> None:
    learner.app.change_settings(replace(learner.app.settings, theme=theme, palette=palette))
    await settled(learner)


async def look(page: Page, themes: tuple[tuple[str, Palette], ...]) -> None:
    """Fail at the first theme in which something cannot be read."""
    async with shown(page) as learner:
        for theme, palette in themes:
            await change_colors(learner, theme, palette)
            assert not unreadable(learner.app), f"{theme}, {palette}"


@pytest.mark.parametrize("name", PAGES)
async def test_what_a_learner_sees_first(name: str) -> None:
    await look(PAGES[name], FEW)


@pytest.mark.parametrize("palette", PALETTES)
async def test_a_lesson_in_every_third_theme(palette: Palette) -> None:
    await look(PAGES["lesson 8"], tuple((theme, palette) for theme in COLORED[::3]))


@pytest.mark.long
@pytest.mark.parametrize("name", [*PAGES, *MORE])
async def test_everything_in_every_theme(name: str) -> None:
    await look({**PAGES, **MORE}[name], tuple((theme, palette) for palette in PALETTES for theme in COLORED))


@pytest.mark.parametrize("theme", ANSI)
@pytest.mark.parametrize("name", ["home", "lesson 8", "code", "help", "editor"])
async def test_an_ansi_theme_has_the_terminals_own_colors(name: str, theme: str) -> None:
    async with shown(PAGES[name], theme) as learner:
        assert not fixed_colors(learner.app)


@pytest.mark.long
@pytest.mark.parametrize("theme", ANSI)
@pytest.mark.parametrize("name", [*PAGES, *MORE])
async def test_an_ansi_theme_everywhere(name: str, theme: str) -> None:
    async with shown({**PAGES, **MORE}[name], theme) as learner:
        assert not fixed_colors(learner.app)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("theme", COLORED)
def test_every_color_on_every_ground(theme: str, palette: Palette) -> None:
    chosen = BUILTIN_THEMES[theme]
    own = chosen.to_color_system().generate()
    colors = {
        name: Color.parse(value)
        for name, value in readable(recolored(own, palette, chosen.dark)).items()
        if value.startswith("#")
    }
    for ground in ("background", "surface", "panel", "primary-muted"):
        for text in (*TEXTS, "text-muted", "text-disabled", "foreground", "foreground-muted"):
            assert contrast(colors[text], colors[ground]) >= TEXT, (text, ground)
        for line in LINES:
            assert contrast(colors[line], colors[ground]) >= LINE, (line, ground)
    for cursor in ("block-cursor", "block-cursor-blurred", "input-cursor"):
        assert contrast(colors[f"{cursor}-foreground"], colors[f"{cursor}-background"]) >= TEXT, cursor
    assert colors["background"] == Color.parse(own["background"])
    # Plain and muted text can still be told apart.
    assert contrast(colors["foreground"], colors["background"]) > contrast(colors["text-muted"], colors["background"])


@pytest.mark.parametrize("theme", ANSI)
def test_an_ansi_theme_is_left_alone(theme: str) -> None:
    variables = BUILTIN_THEMES[theme].to_color_system().generate()
    assert readable(variables) == variables


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ff0000", 1),
    ],
)
def test_contrast_as_the_wcag_has_it(one: str, other: str, ratio: float) -> None:
    assert contrast(Color.parse(one), Color.parse(other)) == pytest.approx(ratio, abs=0.005)


async def test_a_color_that_is_too_pale_is_found() -> None:
    """The test of contrast can fail."""
    async with open_lesson(8, WIDE, step=4) as learner:
        await settled(learner)
        assert not unreadable(learner.app)
        learner.lesson.query_one("#status").styles.color = "#444444"
        await learner.quiet()
        (found,) = unreadable(learner.app)
        assert "#444444" in found


async def test_what_is_open_follows_the_theme_at_once() -> None:
    """The editor and an exhibit's marked line hold colors of their own, and used to keep those of the theme before."""
    for name in ("editor", "exhibits"):
        async with shown(PAGES[name]) as learner:
            for theme, palette in (FEW[0], FEW[-1]):
                await change_colors(learner, theme, palette)
            last = styles(learner)
        async with shown(PAGES[name]) as learner:
            await change_colors(learner, *FEW[-1])
            assert styles(learner) == last


def styles(learner: Learner) -> set[str]:
    """How everything is painted."""
    return {str(glyph.style) for glyph in glyphs(learner.app)}


COMMON = {
    "xterm": {"blue": "#0000ee", "magenta": "#cd00cd", "red": "#cd0000", "green": "#00cd00", "cyan": "#00cdcd"},
    "VGA": {"blue": "#0000aa", "magenta": "#aa00aa", "red": "#aa0000", "green": "#00aa00", "cyan": "#00aaaa"},
    "Windows": {"blue": "#0037da", "magenta": "#881798", "red": "#c50f1f", "green": "#13a10e", "cyan": "#3a96dd"},
    "macOS": {"blue": "#492ee1", "magenta": "#d338d3", "red": "#c23621", "green": "#25bc24", "cyan": "#33bbc8"},
    "Tango": {"blue": "#3465a4", "magenta": "#75507b", "red": "#cc0000", "green": "#4e9a06", "cyan": "#06989a"},
}
"""What common terminals make of these colors, on white."""


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("terminal", COMMON)
def test_the_light_ansi_theme_takes_no_pale_colors(palette: Palette, terminal: str) -> None:
    theme = BUILTIN_THEMES["ansi-light"]
    variables = recolored({**theme.to_color_system().generate(), **theme.variables}, palette, dark=False)
    for name in (*TEXTS, *HEADINGS):
        color = variables[name].removeprefix("ansi_").removeprefix("bright_")
        if color not in ("default", "transparent"):
            assert contrast(Color.parse(COMMON[terminal][color]), Color.parse("white")) >= TEXT, (name, color)
    one, two, three, four = (variables[role] for role in ROLES)
    assert len({one, two, three}) == 3, "the outputs of every lesson as it begins"
    assert three != four, "plus and minus"
