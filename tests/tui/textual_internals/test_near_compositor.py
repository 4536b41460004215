"""What is painted piece by piece is, cell by cell, what a full repaint shows, and only those are asked that must be."""

from __future__ import annotations

import random
from typing import Any

import pyte
import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tests.support.tui_tools import WIDE, open_lesson
from tui.textual_internals.near_compositor import NearCompositor

KEYS = ("n", "space", "left", "up", "tab", "o", "shift+tab", "down", "w", "escape", "f2", "f3", "f4")


class Glass:
    """A terminal that gets every update that the app paints."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._console = Console(width=size[0], height=size[1], color_system="truecolor", force_terminal=True)

    def take(self, update: Any) -> None:
        with self._console.capture() as captured:
            self._console.print(update, end="")
        # A full update ends its lines with one character; a terminal needs two.
        self._stream.feed(captured.get().replace("\n", "\r\n"))

    def cells(self) -> list[list[tuple[str, str, str, bool]]]:
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return [
            [(cell.data, cell.fg, cell.bg, cell.bold) for cell in (row[x] for x in range(self.screen.columns))]
            for row in rows
        ]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 8))])
async def test_every_cell_is_as_in_a_full_repaint(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    glass = Glass(WIDE)
    display = App._display
    pieces: list[bool] = []

    def painted(app: App[None], screen: Any, update: Any) -> None:
        if update is not None:
            pieces.append(isinstance(update, ChopsUpdate))
            glass.take(update)
        display(app, screen, update)

    monkeypatch.setattr(App, "_display", painted)
    chance = random.Random(seed)
    async with open_lesson(8, WIDE, step=3) as learner:
        await learner.settle()
        for key in ("n", "tab", "up", *chance.choices(KEYS, k=9)):
            await learner.press(key)
            await learner.quiet()
            await learner.settle()
            screen = learner.app.screen
            whole = Glass(WIDE)
            stack = learner.app._background_screens
            whole.take(screen._compositor.render_update(full=True, screen_stack=stack))
            assert glass.cells() == whole.cells(), key
    assert pieces.count(True) > 5


async def asked_on_a_key() -> int:
    """How many lines widgets are asked for, when the focus goes to the next knob and one phase is run."""
    async with open_lesson(8, WIDE, step=3) as learner:
        await learner.settle()
        assert isinstance(learner.lesson._compositor, NearCompositor)
        counted = 0
        render = Widget.render_lines

        def render_lines(widget: Widget, crop: Region) -> list[Strip]:
            nonlocal counted
            counted += 1
            return render(widget, crop)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Widget, "render_lines", render_lines)
            await learner.press("tab")
            await learner.settle()
        return counted


async def test_fewer_are_asked_than_by_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = await asked_on_a_key()
    monkeypatch.delattr(NearCompositor, "_get_renders")
    assert 0 < ours < await asked_on_a_key()
