"""What a drag of the mouse selects and ctrl+c copies is text that stands there, or nothing."""

from __future__ import annotations

import pytest
from textual import events
from textual.selection import SELECT_ALL

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_app, open_lesson

PLACES = [
    (None, ()),
    *((lesson, keys) for lesson in (1, 4, 8) for keys in ((), ("f2",), ("f3",), ("f4",), ("f9",))),
    *(
        (8, (key,))
        for key in ("f7", "f8", "f10", "question_mark", "h", "comma", "t", "s", "g", "v", "k", "e", "ctrl+s", "w")
    ),
    (8, ("colon",)),
    (3, ("m",)),
]
"""By lesson, or home, the keys that lead to a screen."""


async def drag(learner: Learner, size: tuple[int, int]) -> str:
    """Drag from the first cell to the last, then copy; what is in the clipboard."""
    learner.app.copy_to_clipboard("nothing")
    for kind, x, y in (
        (events.MouseDown, 1, 1),
        (events.MouseMove, size[0] // 2, 9),
        (events.MouseMove, size[0] - 2, size[1] - 2),
    ):
        event = kind(None, x, y, 1, 1, 1, False, False, False, screen_x=x, screen_y=y)
        learner.app.post_message(event)
        await learner.quiet()
    x, y = size[0] - 2, size[1] - 2
    learner.app.post_message(events.MouseUp(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))
    await learner.quiet()
    await learner.press("ctrl+c")
    return learner.app.clipboard


@pytest.mark.parametrize(("lesson", "keys"), PLACES)
async def test_only_text_that_stands_there_is_selected(lesson: int | None, keys: tuple[str, ...]) -> None:
    size = WIDE
    async with open_app(lesson, size) as learner:
        await learner.press(*keys)
        for widget in learner.app.screen.walk_children():
            if not widget.allow_select or widget.is_container or not widget.region:
                continue
            found = widget.get_selection(SELECT_ALL)
            if found is not None:
                name = type(widget).__name__
                assert not found[0].startswith((f"{name}(", f"{name}#", name)) or name in learner.screen, found
                assert not any("\u2800" <= sign <= "\u28ff" for sign in found[0]), "dots of a chart"
        copied = await drag(learner, size)
        assert "knob-" not in copied and "#" not in copied.partition("\n")[0]
        assert not any("\u2800" <= sign <= "\u28ff" for sign in copied)


async def test_a_drag_over_knobs_and_charts_copies_nothing() -> None:
    async with open_lesson(8, MEDIUM, step=5) as learner:
        assert await drag(learner, MEDIUM) == "nothing" or "Knob" not in learner.app.clipboard
