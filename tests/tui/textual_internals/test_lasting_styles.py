"""The style of a part outlasts a paint, and follows a change of its rules."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.widget import Widget

from tui.textual_internals.lasting_styles import LastingStyles


class Parts(LastingStyles):
    """Has a part."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"part"}
    DEFAULT_CSS = "Parts > .part { color: #ff0000; }  Parts.-other > .part { color: #0000ff; }"


class Small(App[None]):
    """An app with one widget."""

    def compose(self) -> ComposeResult:
        yield Parts()


@pytest.mark.parametrize("ours", [True, False])
async def test_it_is_made_once(ours: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not ours:
        monkeypatch.delattr(LastingStyles, "get_component_rich_style")
    made = 0
    look_up = Widget.get_component_styles

    def counted(widget: Widget, *names: str) -> Any:
        nonlocal made
        made += 1
        return look_up(widget, *names)

    async with Small().run_test() as pilot:
        parts = pilot.app.query_one(Parts)
        monkeypatch.setattr(Widget, "get_component_styles", counted)
        for _ in range(3):
            parts.notify_style_update()
            style = parts.get_component_rich_style("part")
            assert isinstance(style, Style) and style.color is not None
            assert style.color.get_truecolor() == (255, 0, 0)
        assert made == (1 if ours else 3)


async def test_other_rules_make_another() -> None:
    async with Small().run_test() as pilot:
        parts = pilot.app.query_one(Parts)
        before = parts.get_component_rich_style("part")
        parts.add_class("-other")
        await pilot.pause()
        after = parts.get_component_rich_style("part")
        assert after != before and after.color is not None and after.color.get_truecolor() == (0, 0, 255)
