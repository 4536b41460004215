"""Nothing but ASCII: every sign has another of its width, on every screen, and lines can still be told apart."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from tests.support.checkout import ROOT
from tests.support.sampling import diagonals_of
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_app, open_lesson, screen_lines
from tui.app.app import GlassboxApp
from tui.cli.diagnostics.doctor import BRAILLE
from tui.cli.main import cli
from tui.screens.inspect.divergence import TroubleScreen
from tui.screens.lesson.screen import LessonScreen
from tui.terminal import ascii as table
from tui.terminal.ascii import ARROWS, LONGER, SIGNS, UNKNOWN, VARIABLE, in_ascii, key_in_words, same_width, wants_ascii
from tui.terminal.ascii_filter import AsciiFilter
from tui.widgets.charts import chart
from tui.widgets.charts import gauge_scale as scale
from tui.widgets.charts.chart_panel import ChartPanel
from tui.widgets.network import diagram


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The learner's terminal has ASCII only."""
    monkeypatch.setenv(VARIABLE, "1")
    monkeypatch.setattr(table, "_TABLE", table._Table())


@pytest.fixture(autouse=True)
def utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it has all characters, wherever the tests run."""
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")


def unknown() -> list[str]:
    """The characters that were painted as a question mark for want of a better one."""
    met = {chr(code): shown for code, shown in table._TABLE.items() if code > 127}
    return [sign for sign, shown in met.items() if UNKNOWN in shown and sign not in SIGNS]


# The table


def test_every_sign_keeps_its_width() -> None:
    for sign, shown in {**SIGNS, **{one: single for one, (_, single) in LONGER.items()}}.items():
        assert shown.isascii() and shown.isprintable(), sign
        assert cell_len(sign) == len(shown), sign
    assert not set(SIGNS) & set(LONGER)
    assert all(len(longer) > 1 and longer.isascii() for longer, _ in LONGER.values())


def characters_of(*folders: str) -> set[str]:
    paths = [
        path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".md", ".tcss")
    ]
    assert len(paths) > 50
    return {one for path in paths for one in path.read_text(encoding="utf-8") if not one.isascii()}


def test_every_character_of_the_program_is_known() -> None:
    used = characters_of("tui", "engine", "assets")
    assert {"×", "→", "●", "²", "│"} <= used
    assert [one for one in sorted(used) if UNKNOWN in same_width(one) and one not in SIGNS] == []


@pytest.mark.parametrize(
    "signs",
    [
        chart.MARKS,
        chart.DOTS,
        tuple(diagram.STROKE.values()),
        (scale.SMOOTH, scale.SWINGING, scale.BLOWING_UP, scale.NOTHING, scale.HERE, scale.GOAL, scale.EDGE, scale.STEP),
        ("━", "◇", "●"),
        ("╎", "┊", "│", "◇"),
        ("✓", "✗", "!"),
    ],
    ids=["marks", "dots", "wires", "scale", "bar", "uprights", "answers"],
)
def test_what_is_told_apart_by_a_sign_still_is(signs: tuple[str, ...]) -> None:
    assert len({same_width(sign) for sign in signs}) == len(signs)


PRINTED = st.text(st.sampled_from([*SIGNS, *LONGER, *ARROWS, *"ab 0 19 .-─  日é⣿ж"]), max_size=60)


@given(PRINTED)
def test_a_line_keeps_its_width(text: str) -> None:
    shown = same_width(text)
    assert shown.isascii() and len(shown) == cell_len(text)


@given(st.lists(st.tuples(PRINTED, st.sampled_from(["red", "blue"])), max_size=6))
def test_parts_of_a_line_keep_their_colors(parts: list[tuple[str, str]]) -> None:
    segments = [Segment(text, Style.parse(color)) for text, color in parts]
    shown = AsciiFilter().apply(segments, Color(0, 0, 0))
    whole = "".join(text for text, _ in parts)
    assert "".join(one.text for one in shown) == same_width(whole)
    assert [one.style for one in shown] == [one.style for one in segments]
    if not set(whole) & set(LONGER):
        assert [len(one.text) for one in shown] == [cell_len(text) for text, _ in parts]


@pytest.mark.parametrize(
    ("text", "line", "free"),
    [
        ("│ 0.5² = 0.25  │", "| 0.5^2 = 0.25 |", "| 0.5^2 = 0.25  |"),
        ("╭─ 0.5 ±0.1 ──╮", "+- 0.5 +-0.1 -+", "+- 0.5 +-0.1 --+"),
        ("a ≤ b", "a <=b", "a <= b"),
        ("x²", "x^", "x^2"),
        ("╭──── ⌫ anew ─╮", "+- bksp anew -+", "+---- bksp anew -+"),
        ("⌫ anew", "< anew", "bksp anew"),
        ("0.3 × 0.2 − 1 → 0.9 …", "0.3 x 0.2 - 1 > 0.9 ~", "0.3 x 0.2 - 1 > 0.9 ~"),
        ("Zoë, naïve", "Zoe, naive", "Zoe, naive"),
        ("日本 ж", "???? ?", "???? ?"),
        (BRAILLE[:8], "********", "********"),
    ],
)
def test_what_it_looks_like(text: str, line: str, free: str) -> None:
    assert same_width(text) == line
    assert in_ascii(text) == free


def test_keys_are_named() -> None:
    assert [key_in_words(one) for one in ("←", "shift →", "↑ ↓", "ctrl+p")] == [
        "left",
        "shift right",
        "up down",
        "ctrl+p",
    ]


# When


@pytest.mark.parametrize(
    ("environment", "encoding", "wanted"),
    [
        ({}, "utf-8", False),
        ({"LANG": "C.UTF-8"}, "UTF-8", False),
        ({"LANG": "de_DE.utf8"}, "utf-8", False),
        ({"LANG": "de_DE@euro"}, "utf-8", False),
        ({"LANG": "en_US"}, "utf-8", False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "utf-8", True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "POSIX"}, "utf-8", True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "utf-8", False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8", False),
        ({"LC_ALL": "de_DE.ISO-8859-1"}, "utf-8", True),
        ({"LC_ALL": "de_DE.ISO-8859-15@euro"}, "utf-8", True),
        ({"LANG": "C.UTF-8"}, "ascii", True),
        ({"LANG": "C.UTF-8"}, "latin-1", True),
        ({"LANG": "C.UTF-8"}, None, False),
        ({"LC_ALL": "C", VARIABLE: "0"}, "ascii", False),
        ({"LC_ALL": "C.UTF-8", VARIABLE: "1"}, "utf-8", True),
        ({VARIABLE: "no"}, "ascii", False),
        ({VARIABLE: " "}, "utf-8", False),
        ({VARIABLE: "yes"}, None, True),
    ],
)
def test_when_it_is_wanted(environment: dict[str, str], encoding: str | None, wanted: bool) -> None:
    assert wants_ascii(environment, encoding) is wanted


def test_what_goes_to_a_file_is_not_for_a_terminal() -> None:
    assert not wants_ascii({"LC_ALL": "C"}, "utf-8", terminal=False)
    assert wants_ascii({"LC_ALL": "C"}, "ascii", terminal=False)
    assert wants_ascii({VARIABLE: "1"}, "utf-8", terminal=False)


# The app


def assert_plain(learner: Learner, what: str) -> None:
    lines = screen_lines(learner.app)
    odd = {one for line in lines for one in line if not one.isascii()}
    assert not odd, f"{what}: {sorted(odd)}"
    assert {len(line) for line in lines} == {learner.app.size.width}, what
    assert unknown() == [], what


@asynccontextmanager
async def visited(learner: Learner, *keys: str) -> AsyncIterator[None]:
    """Press keys, then come back to the lesson."""
    await learner.press(*keys)
    await learner.quiet()
    yield
    for _ in range(6):
        if isinstance(learner.app.screen, LessonScreen):
            return
        await learner.press("escape")
        await learner.quiet()
    raise AssertionError(f"{learner.app.screen} is still open after {keys}")


OVER = (
    *(
        ("question_mark",),
        ("h",),
        ("comma",),
        ("q",),
        ("q", "1"),
        ("w",),
        ("colon",),
        ("s",),
        ("t",),
        ("v",),
        ("k",),
        ("equals_sign",),
    ),
    *(("m",), ("g",), ("e",), ("ctrl+s",), ("ctrl+o",), ("f7",), ("f8",), ("f8", "space", "c"), ("f10",), ("ctrl+p",)),
)
"""What a lesson opens over itself."""

WITHIN = ("n", "space", "l", "c", "c", "o", "f2", "f3", "f4", "f9", "f5", "up", "left", "ctrl+r", "y")
"""Other keys, each of which changes what is seen."""


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=["80x24", "120x36"])
@pytest.mark.parametrize("number", LESSONS)
async def test_every_screen_of_a_lesson(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        await learner.painted()
        assert_plain(learner, "the start")
        for key in WITHIN:
            await learner.press(key)
            await learner.quiet()
            assert_plain(learner, key)
        for keys in OVER:
            async with visited(learner, *keys):
                assert_plain(learner, " ".join(keys))


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("size", [(60, 20), MEDIUM, WIDE, (40, 10)])
async def test_home_and_small_sizes(size: tuple[int, int]) -> None:
    async with open_app(size=size) as learner:
        assert_plain(learner, "home")
        await learner.press("down", "question_mark")
        assert_plain(learner, "help")
        await learner.press("escape", "8")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "a lesson")
        await learner.quiet()
        assert_plain(learner, "a lesson")


@pytest.mark.usefixtures("plain")
async def test_a_run_that_blows_up() -> None:
    async with open_lesson(8, WIDE, alpha=100.0) as learner:
        await learner.press("right_square_bracket", *["right_square_bracket"] * 8, "r")
        await learner.wait_for(lambda: isinstance(learner.app.screen, TroubleScreen), "the word about it")
        await learner.pilot.pause()
        assert_plain(learner, "what went wrong")
        await learner.press("escape")
        await learner.painted()
        assert_plain(learner, "the lesson")


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "nord"])
async def test_themes_and_notices(theme: str) -> None:
    app = GlassboxApp(6)
    async with app.run_test(size=MEDIUM, notifications=True) as pilot:
        learner = Learner(app, pilot)
        app.theme = theme
        app.notify("Zoë → 日", title="2 µs")
        await learner.wait_for(lambda: "Zoe > ??" in learner.screen, "the notice")
        assert "2 us" in learner.screen
        assert learner.screen.isascii()


@pytest.mark.usefixtures("plain")
async def test_the_lines_of_a_chart_can_be_told_apart() -> None:
    """Each is drawn in the sign that its legend names."""
    async with open_lesson(8, WIDE, step=60) as learner:
        await learner.painted()
        assert "* hurt A win # sad" in learner.screen
        panel = next(one for one in learner.lesson.query(ChartPanel) if one.kind == "errors")
        drawn = panel.render().plain
        assert drawn.count("A") > 10 and drawn.count("#") > 10 and drawn.count("*") > 5
        assert not any(0x2800 <= ord(one) <= 0x28FF for one in drawn)


@pytest.mark.usefixtures("plain")
async def test_the_network_stays_a_picture() -> None:
    async with open_lesson(4, WIDE) as learner:
        await learner.press("n")
        await learner.quiet()
        screen = learner.screen
        assert re.search(r"-x 0\.1 -+\+", screen), "a wire with a weight above 0"
        assert re.search(r"~x -0\.3 ~+\+", screen), "one with a weight below"
        assert re.search(r"\.x 0 \.+\+", screen), "one with none"
        assert "+> > y1 0.62" in screen, "where they meet, and which output is looked at"


@pytest.mark.usefixtures("plain")
async def test_arrows_are_named_where_keys_are_listed() -> None:
    async with open_lesson(8, WIDE) as learner:
        assert "left back" in learner.words("KeyBar").replace("  ", " ")
        await learner.press("question_mark")
        await learner.quiet()
        help_text = "\n".join(str(one.render()) for one in learner.app.screen.query("Static"))
        assert "shift left  Go back ten steps." in help_text
        assert "←" not in help_text.split("Keys", 2)[-1]


async def test_a_terminal_that_has_all_characters_gets_them() -> None:
    async with open_lesson(8) as learner:
        assert not learner.app.ascii
        assert "╭" in learner.screen and "←" in learner.screen


# The command line


COMMANDS = [
    ("lessons",),
    ("run", "6"),
    ("run", "8", "--format", "json"),
    ("explain", "6", "error"),
    ("explain", "8", "weights.win", "--step", "2"),
    ("--help",),
    ("8", "--help"),
    ("run", "--help"),
    ("doctor",),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_the_option_on_the_command_line(arguments: tuple[str, ...]) -> None:
    from click.testing import CliRunner

    usual = CliRunner().invoke(cli, arguments, prog_name="glassbox")
    shown = CliRunner().invoke(cli, ["--ascii", *arguments], prog_name="glassbox")
    assert usual.exit_code == shown.exit_code == 0
    assert shown.stdout_bytes.isascii() and shown.stderr_bytes.isascii()
    if arguments != ("doctor",):
        assert shown.stdout_bytes.decode() == in_ascii(usual.stdout_bytes.decode())
        assert shown.stderr_bytes.decode() == in_ascii(usual.stderr_bytes.decode())
    import os

    assert VARIABLE not in os.environ, "what was set for the command is gone after it"


SAYING: dict[str, dict[str, str]] = {
    "variable": {VARIABLE: "1"},
    "C without UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX without UTF-8 mode": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "encoding": {"PYTHONIOENCODING": "ascii"},
    "strict encoding": {"PYTHONIOENCODING": "latin-1:strict"},
}


@pytest.mark.parametrize(
    ("saying", "arguments"),
    diagonals_of(
        list(SAYING),
        [("explain", "6", "error"), ("run", "6"), ("8", "-h"), ("nonsénse",), ("doctor",)],
        lambda saying, arguments: f"{saying}-{arguments[0]}",
        apart=5,
    ),
)
def test_a_system_without_utf8(saying: str, arguments: tuple[str, ...]) -> None:
    ran = run(arguments, SAYING[saying])
    assert ran.stdout.isascii() and ran.stderr.isascii()
    assert b"Traceback" not in ran.stderr and b"Error:" not in ran.stdout
    assert ran.returncode == (2 if arguments == ("nonsénse",) else 0), ran.stderr
    if arguments[0] == "explain":
        assert b"(prediction - target)^2" in ran.stdout


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C", VARIABLE: "0"}])
def test_a_file_gets_all_characters(environment: dict[str, str]) -> None:
    assert "(prediction − target)²".encode() in run(("explain", "6", "error"), environment).stdout


def run(arguments: tuple[str, ...], environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    import os

    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    command: list[Any] = [sys.executable, "-m", "tui", *arguments]
    return subprocess.run(command, cwd=ROOT, env=kept | environment, capture_output=True, timeout=60, check=False)
