"""The theme that was chosen is there at the next start, whatever became of the file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from tui_tools import open_app, open_lesson

from tui.app import GlassboxApp
from tui.settings import read_theme, settings_file, write_theme


async def test_a_theme_is_kept() -> None:
    async with open_app() as learner:
        learner.app.theme = "textual-light"
        await learner.wait_for(lambda: settings_file().exists(), "it is written")
    assert json.loads(settings_file().read_text()) == {"theme": "textual-light"}
    async with open_lesson(1) as learner:
        assert learner.app.theme == "textual-light"
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


async def test_a_theme_is_chosen_by_keys() -> None:
    async with open_lesson(8) as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        palette = learner.app.screen
        await learner.type("theme")
        await learner.wait_for(lambda: "Choose other colors." in learner.screen, "it is found")
        await learner.press("enter")
        await learner.wait_for(
            lambda: learner.app.screen is not palette and learner.app.screen.query("CommandInput"), "the themes"
        )
        await learner.type("nord")
        await learner.wait_for(lambda: "nord" in learner.screen.replace("nord ", "", 1), "it is found")
        await learner.press("enter")
        await learner.wait_for(lambda: read_theme() == "nord", "it is written")


async def test_opening_and_closing_writes_nothing() -> None:
    async with open_lesson(8) as learner:
        await learner.press("n")
    assert not settings_file().exists()


HOSTILE = {
    "empty": "",
    "no JSON": "theme: dark",
    "half": '{"theme": "nord',
    "list": '["nord"]',
    "number": "7",
    "null": "null",
    "wrong type": '{"theme": 7}',
    "wrong type, unhashable": '{"theme": ["nord"]}',
    "unknown": '{"theme": "no such theme"}',
    "empty name": '{"theme": ""}',
    "deep": "[" * 100_000,
    "deep object": '{"theme":' * 50_000,
    "long name": json.dumps({"theme": "x" * 1_000_000}),
    "huge number": '{"theme": ' + "9" * 100_000 + "}",
    "other": '{"color": "nord"}',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_says_nothing_is_ignored(text: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text)
    assert GlassboxApp().theme == "textual-dark"


@pytest.mark.parametrize("data", [b"\xff\xfe{\x00", b"\x80", b'\xef\xbb\xbf{"theme": "nord"}', b"\x00" * 100])
def test_a_file_that_is_no_text_is_ignored(data: bytes) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(data)
    assert GlassboxApp().theme == "textual-dark"


async def test_a_folder_in_its_place() -> None:
    settings_file().mkdir(parents=True)
    async with open_app() as learner:
        assert learner.app.theme == "textual-dark"
        learner.app.theme = "nord"
        await learner.wait_for(lambda: any("could not be saved" in notice for notice in learner.notices), "a word")
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


async def test_a_folder_that_cannot_be_made(home: Path) -> None:
    (home / "glassbox").write_text("in the way")
    async with open_app() as learner:
        learner.app.theme = "nord"
        await learner.wait_for(lambda: any("could not be saved" in notice for notice in learner.notices), "a word")
        assert learner.app.theme == "nord"


@pytest.mark.skipif(sys.platform == "win32", reason="rights are told otherwise")
async def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tui.settings.os.replace", no_space)
    async with open_app() as learner:
        learner.app.theme = "nord"
        await learner.wait_for(
            lambda: "The theme could not be saved: No space left on device" in learner.notices, "a word"
        )
    assert list(settings_file().parent.iterdir()) == []


def test_a_damaged_file_is_replaced() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("[" * 1000)
    write_theme("nord")
    assert read_theme() == "nord"


def test_without_a_folder_of_its_own_it_goes_to_the_config_folder(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.delenv("GLASSBOX_HOME")
    write_theme("nord")
    assert settings_file().is_relative_to(home)
    assert settings_file().parent.name == "glassbox"
    assert read_theme() == "nord"
