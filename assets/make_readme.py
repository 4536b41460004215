"""Makes the README's pictures from the running app and its table of keys: `python -m assets.make_readme`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from dataclasses import replace
from pathlib import Path

PICTURES: dict[str, tuple[int | None, tuple[int, int], tuple[str, ...]]] = {
    "home": (None, (100, 26), ("down", "down", "down", "down", "down", "down", "down")),
    "lesson-8": (8, (120, 36), ("n", "n", "n", "n", "o")),
    "challenge": (5, (100, 30), ("up", "f9", "enter", "i")),
    "write": (6, (100, 36), ("f10", "f5")),
}
"""By name: the lesson or home, the size of the terminal, and the keys that lead there."""


async def picture(lesson: int | None, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """The screen after these keys, as SVG."""
    from tui.app.app import GlassboxApp
    from tui.screens.lesson.screen import LessonScreen
    from tui.screens.take_home.pictures import portable

    app = GlassboxApp(lesson)
    app.settings = replace(app.settings, predict_first=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        while isinstance(app.screen, LessonScreen) and app.screen.painting:
            await pilot.pause(0.02)
        return portable(app.export_screenshot(title="Glassbox"))


def with_keys(readme: str) -> str:
    """The README with its table of keys made from the table of actions."""
    from tui.controls.actions import actions_for

    rows = [f"| `{action.shown}` | {action.help} |" for action in actions_for("lesson")]
    table = "\n".join(["| key | what it does |", "|---|---|", *rows])
    # A function as the replacement, so that nothing in the table is taken for a group.
    return re.sub(r"(?s)(?<=<!-- keys -->\n).*?(?=<!-- /keys -->)", lambda _: f"\n{table}\n\n", readme)


def main() -> None:
    """Write the pictures beside this file and the keys into the README."""
    here = Path(__file__).parent
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as home:
        os.environ["GLASSBOX_HOME"] = home
        for name, (lesson, size, keys) in PICTURES.items():
            (here / "pictures" / f"{name}.svg").write_text(asyncio.run(picture(lesson, size, keys)), encoding="utf-8")
    readme = here.parent / "README.md"
    readme.write_text(with_keys(readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
