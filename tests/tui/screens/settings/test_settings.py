"""Settings: every choice by keys, at once on the screen, kept for the next start, and safe from garbage."""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from tests.support.tui_tools import MEDIUM, NARROW, WIDE, Learner, open_app, open_lesson, part, screen_lines
from tui.app.app import GlassboxApp
from tui.controls.actions import ACTIONS
from tui.presentation.number_format import Numbers, fit, short
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.settings.settings import SettingsScreen, neighbor
from tui.state.settings.color_palettes import DARK, LIGHT, PALETTES, ROLES, recolored
from tui.state.settings.settings import DIGITS, MAP_CELLS, MARKERS, SETTINGS, Settings, keep_settings, read_settings
from tui.state.storage.store import Store
from tui.widgets.charts.chart import STROKES, Chart
from tui.widgets.knobs.knob import Knob
from tui.widgets.lists.choice_list import ChoiceList
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.numbers.trace_table import TraceView

IDS = list(SETTINGS)


async def open_settings(learner: Learner, id: str | None = None) -> None:
    await learner.press(",")
    await learner.wait_for(lambda: isinstance(learner.app.screen, SettingsScreen), "settings")
    if id is not None:
        await learner.press("home", *["down"] * IDS.index(id))
        assert choices(learner).row.id == id


def choices(learner: Learner) -> ChoiceList:
    return learner.app.screen.query_one(ChoiceList)


def words_on(learner: Learner) -> str:
    """What is painted where the marked choice is explained."""
    return " ".join(" ".join(part(screen_lines(learner.app), learner.app.screen.query_one("#about"))).split())


# By keys


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW, (60, 20)])
async def test_every_choice_is_shown_with_its_sentence(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        await open_settings(learner)
        for id in IDS:
            await learner.press("home", *["down"] * IDS.index(id))
            await learner.wait_for(lambda id=id: SETTINGS[id].sentence in words_on(learner), id)
        for label in ("theme", "colors", "chart lines", "animation", "digits", "predict first", "keys"):
            assert f" {label} " in learner.screen


@pytest.mark.long
@pytest.mark.parametrize("id", ["theme", "palette", "marker", "map_cells", "animation", "digits", "predict_first"])
async def test_right_goes_through_all_options_and_left_back(id: str) -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_settings(learner, id)
        first = getattr(learner.app.settings, id)
        seen = [first]
        for _ in range(40):
            await learner.press("right")
            now = getattr(learner.app.settings, id)
            if now == first:
                break
            seen.append(now)
            assert read_settings(learner.app.store) == learner.app.settings
        options = {
            "palette": PALETTES,
            "marker": MARKERS,
            "map_cells": MAP_CELLS,
            "digits": DIGITS,
            "theme": BUILTIN_THEMES,
        }
        expected = set(options.get(id, (True, False)))
        assert len(seen) == len(set(seen))
        assert set(seen) >= expected
        await learner.press("left")
        assert getattr(learner.app.settings, id) == seen[-1]


async def test_a_choice_is_there_at_the_next_start() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_settings(learner, "digits")
        await learner.press("right", "up", "right", "escape")
    app = GlassboxApp()
    assert app.settings.digits == 3
    assert app.settings.animation is False
    assert app.animation_level == "none"
    app.store.close()


@pytest.mark.long
async def test_backspace_takes_the_first_choice() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_settings(learner, "marker")
        await learner.press("right", "right")
        assert learner.app.settings.marker == "blocks"
        await learner.press("backspace")
        assert learner.app.settings.marker == "braille"


async def test_from_home_and_from_other_screens() -> None:
    async with open_app() as learner:
        await open_settings(learner)
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
    for key in ("w", ":", "t", "s"):
        async with open_lesson(6, MEDIUM, step=3) as learner:
            await learner.press(key)
            over = learner.app.screen
            if isinstance(learner.app.focused, Input):
                continue
            await open_settings(learner)
            await learner.press(",")
            await learner.wait_for(lambda over=over: learner.app.screen is over, "back")


@pytest.mark.long
async def test_from_the_palette() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type("settings")
        await learner.wait_for(lambda: "Settings (,)" in learner.screen, "found")
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, SettingsScreen), "settings")


async def test_a_comma_belongs_to_a_field_while_something_is_typed() -> None:
    async with open_lesson(6, MEDIUM, step=3) as learner:
        await learner.press("enter", ",")
        assert not isinstance(learner.app.screen, SettingsScreen)
        await learner.press("escape", "g", ",")
        assert not isinstance(learner.app.screen, SettingsScreen)


async def test_with_the_mouse() -> None:
    async with open_lesson(8, WIDE) as learner:
        await open_settings(learner)
        row = IDS.index("palette")
        await learner.pilot.click(ChoiceList, offset=(4, row))
        assert choices(learner).row.id == "palette"
        await learner.pilot.click(ChoiceList, offset=(30, row))
        await learner.wait_for(lambda: learner.app.settings.palette == "color-blind", "the next choice")


async def test_a_theme_chosen_in_the_palette_is_shown_in_the_settings() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_settings(learner, "theme")
        learner.app.theme = "nord"
        await learner.wait_for(lambda: learner.app.settings.theme == "nord", "kept")
        await learner.press("down", "up")
        await learner.press("right")
        assert learner.app.settings.theme == neighbor(sorted(learner.app.available_themes), "nord", 1)


# What they do


async def test_digits_show_at_once_and_the_focused_number_in_full() -> None:
    async with open_lesson(8, WIDE, step=30) as learner:
        lesson = learner.lesson
        views = [lesson.query_one(view) for view in (TraceView, NetworkView, ArithmeticView)]
        before = [view.plain for view in views]
        await open_settings(learner, "digits")
        await learner.press("right")
        assert learner.app.settings.digits == 3
        await learner.wait_for(lambda: all("0.751" in view.plain for view in views[:2]), "three digits")
        await learner.wait_for(lambda: "≈ 0.0177" in views[2].plain, "three digits in the arithmetic")
        assert not any("0.75121" in view.plain for view in views)
        assert lesson.query_one("#knob-weights-0", Knob).text(7) == "0.194"
        await learner.press("backspace")
        await learner.wait_for(lambda: [view.plain for view in views] == before, "as before")
        await learner.press("right", "escape")
        full = repr(learner.experiment.parameters["weights"][0])
        assert full in learner.screen


@pytest.mark.long
@pytest.mark.parametrize("marker", MARKERS)
async def test_markers_show_at_once(marker: str) -> None:
    signs = {"braille": range(0x2801, 0x28FF), "dots": [ord("•")], "blocks": range(0x2580, 0x25A0), "ascii": [ord("*")]}
    async with open_lesson(6, WIDE, step=200) as learner:
        chart = learner.lesson.query_one("#chart-weights", Chart)
        await learner.painted()
        await open_settings(learner, "marker")
        while learner.app.settings.marker != marker:
            await learner.press("right")
        drawn = {character for character in chart.render().plain if ord(character) in signs[marker]}
        assert drawn
        for other, characters in signs.items():
            if other != marker:
                assert not any(ord(character) in characters for character in chart.render().plain), other
        assert set(STROKES) == set(MARKERS) - {"ascii"}


async def test_without_animation_nothing_glides_and_no_cursor_blinks() -> None:
    async with open_lesson(6, MEDIUM, step=3) as learner:
        await learner.press("g")
        assert learner.app.focused.cursor_blink  # type: ignore[union-attr]
        await learner.press("escape")
        await open_settings(learner, "animation")
        await learner.press("right", "escape", "g")
        assert learner.app.animation_level == "none"
        await learner.wait_for(lambda: not learner.app.focused.cursor_blink, "a still cursor")  # type: ignore[union-attr]


async def test_predict_first_can_be_turned_off_and_on() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_settings(learner, "predict_first")
        await learner.press("right", "escape", "n")
        assert "Predict" in learner.screen
        await learner.press("escape", "escape")
        await open_settings(learner, "predict_first")
        await learner.press("right", "escape", "x", "n")
        assert learner.experiment.position == 1


async def test_the_palette_colors_lines_and_charts_at_once() -> None:
    async with open_lesson(8, WIDE, step=30) as learner:
        await learner.painted()
        lesson = learner.lesson
        network, chart = lesson.query_one(NetworkView), lesson.query_one("#chart-errors", Chart)

        def used() -> tuple[str, set[str]]:
            text = chart.render()
            styles = {text.get_style_at_offset(learner.app.console, span.start).color for span in text.spans}
            plus = network.get_component_rich_style("line--plus").color
            assert plus is not None and plus.triplet is not None
            return plus.triplet.hex, {color.triplet.hex for color in styles if color and color.triplet}

        plus, colors = used()
        assert plus != DARK[2]
        await open_settings(learner, "palette")
        await learner.press("right")
        await learner.wait_for(lambda: used()[0] == DARK[2], "the palette's plus")
        assert set(DARK[:3]) <= used()[1]
        learner.app.theme = "textual-light"
        await learner.wait_for(lambda: used()[0] == LIGHT[2], "the palette on a light theme")
        learner.app.theme = "textual-dark"
        await learner.press("left")
        await learner.wait_for(lambda: used() == (plus, colors), "the theme's own colors")


# The palette's colors


def linear(color: Color) -> tuple[float, float, float]:
    def one(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return one(color.r), one(color.g), one(color.b)


def luminance(rgb: tuple[float, float, float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted(luminance(linear(Color.parse(text))) for text in (one, other))
    return (high + 0.05) / (low + 0.05)


# Machado, Oliveira and Fernandes, 2009, at full severity.
SIGHTS = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def seen(color: str, sight: str) -> tuple[float, float, float]:
    """A color as CIE L*a*b*, seen with this sight."""
    rgb = linear(Color.parse(color))
    r, g, b = (min(1.0, max(0.0, sum(a * c for a, c in zip(row, rgb, strict=True)))) for row in SIGHTS[sight])

    def root(t: float) -> float:
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    x, y, z = 0.4124 * r + 0.3576 * g + 0.1805 * b, luminance((r, g, b)), 0.0193 * r + 0.1192 * g + 0.9505 * b
    x, z = x / 0.9505, z / 1.089
    return 116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("colors", [DARK, LIGHT], ids=["dark", "light"])
def test_no_two_colors_look_alike(colors: tuple[str, ...], sight: str) -> None:
    for one, other in combinations((seen(color, sight) for color in colors), 2):
        assert sum((p - q) ** 2 for p, q in zip(one, other, strict=True)) ** 0.5 > 15


@pytest.mark.parametrize("colors", [DARK, LIGHT], ids=["dark", "light"])
def test_the_colors_differ_in_lightness(colors: tuple[str, ...]) -> None:
    for one, other in combinations((seen(color, "normal")[0] for color in colors), 2):
        assert abs(one - other) > 4


def test_the_test_of_sights_can_fail() -> None:
    """Red and green of one lightness are told apart with normal sight only."""
    red, green = "#b05a50", "#6f7d3c"
    distances = {
        sight: sum((p - q) ** 2 for p, q in zip(seen(red, sight), seen(green, sight), strict=True)) ** 0.5
        for sight in SIGHTS
    }
    assert distances["normal"] > 2 * distances["deuteranopia"]


@pytest.mark.parametrize("theme", [name for name in BUILTIN_THEMES if not name.startswith("ansi")])
def test_contrast_in_every_theme(theme: str) -> None:
    chosen = BUILTIN_THEMES[theme]
    variables = recolored(chosen.to_color_system().generate(), "color-blind", chosen.dark)
    for role in ROLES:
        for ground in ("background", "surface", "panel"):
            assert contrast(variables[role], variables[ground]) >= 3, (role, ground)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
def test_ansi_themes_keep_the_terminals_colors(theme: str) -> None:
    chosen = BUILTIN_THEMES[theme]
    variables = recolored(chosen.to_color_system().generate(), "color-blind", chosen.dark)
    found = [variables[role] for role in ROLES]
    # On a light ground no four of them can be read in every terminal.
    assert len(set(found)) == (4 if chosen.dark else 3) and all(color.startswith("ansi_") for color in found)
    assert not {"ansi_red", "ansi_green"} <= set(found)


def test_the_standard_palette_is_the_theme() -> None:
    variables = BUILTIN_THEMES["nord"].to_color_system().generate()
    assert recolored(variables, "standard", True) == variables


# Numbers


@given(st.floats(), st.integers(1, 24))
def test_without_a_wish_numbers_are_written_as_ever(number: float, width: int) -> None:
    assert Numbers().fit(number, width) == fit(number, width)
    assert Numbers().short(number) == short(number)
    assert Numbers().six(number) == short(number, 6)


@given(st.floats(-1e300, 1e300), st.integers(1, 24), st.integers(3, 8))
def test_a_wish_never_makes_a_number_longer_or_wrong(number: float, width: int, digits: int) -> None:
    text, free = Numbers(digits).fit(number, width), Numbers().fit(number, width)
    assert len(text) <= len(free)
    if text != free:
        assert float(text) == pytest.approx(number, rel=0.6 * 10 ** (1 - digits))


# Garbage

GARBAGE: dict[str, list[Any]] = {
    "theme": [7, None, ["nord"], {"a": 1}, True],
    "palette": ["pink", 1, None, ["standard"]],
    "marker": ["hd", 3, {}, "", None],
    "animation": ["no", 0, 1, None, []],
    "digits": [-1, 1, 2, 9, 10**30, 4.0, "4", True, None, [3]],
    "predict_first": ["on", 1, None],
    "keys": [
        [],
        "b",
        None,
        {"nonsense": "b"},
        {"why": 3},
        {"why": None},
        {"why": ""},
        {"why": "no such key"},
        {"why": "ctrl+nothing"},
        {"why": "enter"},
        {"why": "5"},
        {"why": "tab,b"},
        {"why": "n"},
        {"why": "b", "copy": "b"},
        {"home": "b"},
        {"quit": "f12"},
        {"help": "b"},
        {"help": "f2"},
        {"why": ["b"]},
    ],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in GARBAGE.items() for value in values])
def test_garbage_counts_as_not_chosen(name: str, value: Any) -> None:
    store = Store()
    store.keep_setting(name, value)
    settings = read_settings(store)
    by_id = {action.id: action for action in ACTIONS}
    if name == "keys":
        assert len(settings.keys) <= 1
        assert all(id in by_id for id in settings.keys)
    else:
        assert settings == Settings()
    store.close()


@given(
    st.dictionaries(
        st.sampled_from([*IDS, "other"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
def test_no_garbage_is_too_much(kept: dict[str, Any]) -> None:
    store = Store()
    for name, value in kept.items():
        store.keep_setting(name, value)
    settings = read_settings(store)
    assert settings.palette in PALETTES and settings.marker in MARKERS and settings.digits in DIGITS
    assert isinstance(settings.animation, bool) and isinstance(settings.predict_first, bool)
    assert isinstance(settings.theme, str)
    json.dumps(dict(settings.keys))
    store.close()


def test_an_unknown_theme_is_the_first_one() -> None:
    store = Store.open()
    store.keep_setting("theme", "a theme that was removed")
    store.close()
    app = GlassboxApp()
    assert app.theme == Settings().theme
    app.store.close()


def test_what_is_kept_is_read() -> None:
    store = Store()
    chosen = Settings("nord", "color-blind", "dots", "quarters", False, 5, False, {"why": "W"})
    keep_settings(store, chosen)
    assert read_settings(store) == chosen
    store.close()


# Help


@pytest.mark.parametrize(
    ("lesson", "step", "key"),
    [(6, 3, "w"), (6, 3, "f7"), (6, 3, "t"), (8, 3, "k"), (6, 0, ","), (6, 3, ":")],
)
async def test_every_small_screen_has_its_help(lesson: int, step: int, key: str) -> None:
    async with open_lesson(lesson, WIDE, step=step) as learner:
        await learner.press(*(["x", "f7"] if key == "f7" else [key]))
        over = learner.app.screen
        for help_key in ("?", "f1"):
            await learner.press(help_key)
            await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), f"help by {help_key}")
            assert "Keys" in learner.screen
            about = getattr(over, "ABOUT", "")
            assert about[:30] in " ".join(learner.screen.split())
            await learner.press(help_key)
            await learner.wait_for(lambda: learner.app.screen is over, "help closes")


@pytest.mark.long
@pytest.mark.parametrize("key", ["g", "s"])
async def test_f1_helps_while_something_is_typed(key: str) -> None:
    async with open_lesson(6, WIDE, step=3) as learner:
        await learner.press(key, "f1")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        await learner.press("f1", "escape")


async def test_f1_helps_while_a_number_is_typed_and_the_number_stays() -> None:
    async with open_lesson(6, WIDE) as learner:
        await learner.press("2", "f1")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        await learner.press("escape", "5", "enter")
        await learner.wait_for(lambda: learner.experiment.parameters["weight"] == 25.0, "25 was typed")
