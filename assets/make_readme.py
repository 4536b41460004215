"""Makes the pictures from the app, and the README's tables of lessons and keys: `python -m assets.make_readme`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

PICTURES: dict[str, tuple[int | None, tuple[int, int], tuple[str, ...]]] = {
    "home": (None, (100, 26), ("down", "down", "down", "down", "down", "down", "down")),
    "lesson-8": (8, (120, 36), ("n", "n", "n", "n", "o")),
    "challenge": (5, (100, 30), ("up", "f9", "enter", "i")),
    "write": (6, (100, 36), ("f10", "f5")),
}
"""By name: the lesson or home, the size of the terminal, and the keys that lead there."""


def still_busy(screen: object) -> bool:
    """Whether charts are still to be painted, or written code is being checked."""
    from tui.screens.lesson.screen import LessonScreen
    from tui.screens.tasks.exercise import ExerciseScreen

    if isinstance(screen, ExerciseScreen):
        return screen.check.checking
    return isinstance(screen, LessonScreen) and screen.painting


async def picture(lesson: int | None, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """The screen after these keys, as SVG."""
    from tui.app.app import GlassboxApp
    from tui.screens.take_home.pictures import portable

    app = GlassboxApp(lesson)
    app.settings = replace(app.settings, predict_first=False)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        while still_busy(app.screen):
            await pilot.pause(0.02)
        return portable(app.export_screenshot(title="Glassbox"))


NEWCOMERS: tuple[str, ...] = ("next_phase", "show_text", "show_challenges", "undo", "close", "home", "help", "quit")
"""What the README tells besides how a number is turned: with these one can begin."""

ALL_KEYS = """# Keys

Made from the tables of the app by `python -m assets.make_readme`. Every key works from the beginning; the lessons bring
them in one after the other, and `?` shows those first that you have met. The settings (`,`) give an action another key.
"""


def with_keys(readme: str) -> str:
    """The README with the keys that a newcomer needs, from the tables of the app."""
    from tui.controls.actions import KNOB_KEYS, by_id

    rows = [*KNOB_KEYS[:2], *((by_id(id).shown, by_id(id).help) for id in NEWCOMERS)]
    return _between(readme, "keys", _table(("key", "what it does"), rows))


def _between(readme: str, name: str, made: str) -> str:
    """The README with what is made between a pair of marks."""
    # A function as the replacement, so that nothing in the table is taken for a group.
    return re.sub(rf"(?s)(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", lambda _: f"\n{made}\n\n", readme)


def with_lessons(readme: str) -> str:
    """The README with a table of the lessons of each part."""
    import engine

    tables = "\n\n".join(
        f"**{part.heading}**\n\n"
        + _lines((("", "lesson", "question"), *((str(one.number), one.title, one.question) for one in part.lessons)))
        for part in engine.parts()
    )
    return _between(readme, "lessons", tables)


def all_keys() -> str:
    """The page of all keys."""
    from tui.controls.actions import (
        ACTIONS,
        CHART_KEYS,
        DATA_KEYS,
        KNOB_KEYS,
        LAYER_KEYS,
        LIST_KEYS,
        MAP_KEYS,
        actions_for,
        by_id,
        second_ways,
    )

    lessons = sorted(actions_for("lesson"), key=lambda action: action.met)
    parts = {
        "In a lesson": _table(
            ("key", "what it does", "met in lesson"), [(one.shown, one.help, str(one.met)) for one in lessons]
        ),
        "On a number": _table(("key", "what it does"), KNOB_KEYS),
        "On a chart over the steps": _table(("key", "what it does"), CHART_KEYS),
        "On the sheet of data": _table(("key", "what it does"), DATA_KEYS),
        "On a map": _table(("key", "what it does"), MAP_KEYS),
        "On a network of several layers": _table(("key", "what it does"), LAYER_KEYS),
        "On the list of lessons": _table(
            ("key", "what it does"),
            [*LIST_KEYS, *((one.shown, one.help) for one in ACTIONS if one.where == "home")],
        ),
        "If your terminal takes a key for itself": _table(
            ("key", "another way"), list(second_ways(lambda id: by_id(id).shown))
        ),
    }
    return "\n".join([ALL_KEYS, *(f"## {title}\n\n{table}\n" for title, table in parts.items())])


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return _lines((heads, *((f"`{key}`", *rest) for key, *rest in rows)))


def _lines(rows: Iterable[tuple[str, ...]]) -> str:
    """A table, its heads first."""
    heads, *rest = (f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)
    return "\n".join((heads, "|---" * (heads.count("|") - 1) + "|", *rest))


def main() -> None:
    """Write the pictures beside this file, the page of keys and the README's tables."""
    here = Path(__file__).parent
    os.environ.pop("NO_COLOR", None)
    for name, (lesson, size, keys) in PICTURES.items():
        # A home for each: what was met for one of them is nothing to the others.
        with tempfile.TemporaryDirectory() as home:
            os.environ["GLASSBOX_HOME"] = home
            (here / "pictures" / f"{name}.svg").write_text(asyncio.run(picture(lesson, size, keys)), encoding="utf-8")
    (here.parent / "docs" / "keys.md").write_text(all_keys(), encoding="utf-8")
    readme = here.parent / "README.md"
    readme.write_text(with_lessons(with_keys(readme.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
