"""A screen as it stands, without what lies over it; held by test_still_picture.py."""

from __future__ import annotations

from typing import Any

from rich.console import RenderableType
from textual.screen import Screen


def still_picture(screen: Screen[Any]) -> RenderableType | None:
    """What a screen would be painted as, if nothing lay over it.

    Uses `Screen._compositor`. Textual's own `export_screenshot` takes the screen on top with what shines through from
    beneath: where a dialog asks what to take home, the dialog would be the picture.
    """
    return screen._compositor.render_update(full=True, screen_stack=[])
