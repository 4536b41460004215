"""Each part of the quick screen saves what it is there to save, and shows what Textual alone would show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.reactive import Reactive
from textual.screen import Screen

from tests.support.tui_tools import WIDE, Learner, open_lesson
from tui.textual_internals.quick_screen import QuickScreen


class Counted:
    """Counts the calls of a method, all of them or those while it is so."""

    def __init__(
        self,
        monkeypatch: pytest.MonkeyPatch,
        owner: type,
        name: str,
        while_so: Callable[[Any], bool] = lambda node: True,
    ) -> None:
        self.count = 0
        method: Callable[..., Any] = getattr(owner, name)

        def counted(node: Any, *given: Any, **options: Any) -> Any:
            self.count += while_so(node)
            return method(node, *given, **options)

        monkeypatch.setattr(owner, name, counted)


def is_unfinished(screen: Screen[Any]) -> bool:
    """Whether it is one that is painted when it is whole, and is not."""
    return isinstance(screen, QuickScreen) and screen._is_held


async def test_it_is_painted_when_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    early, arranged = [], []
    for ours in (True, False):
        with monkeypatch.context() as patched:
            if not ours:
                patched.delattr(QuickScreen, "_compositor_refresh")
                patched.delattr(QuickScreen, "_refresh_layout")
            painted = Counted(patched, Screen, "_compositor_refresh", is_unfinished)
            laid_out = Counted(patched, Screen, "_refresh_layout", is_unfinished)
            async with open_lesson(8, WIDE) as learner:
                await learner.settle()
                early.append(painted.count)
                arranged.append(laid_out.count)
    assert early[0] == 0 < early[1]
    assert 0 < arranged[0] <= arranged[1]


async def styles_looked_up(learner: Learner, *keys: str) -> int:
    """Of how many nodes, while these keys are pressed."""
    await learner.settle()
    nodes = 0
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: Any, **options: Any) -> None:
        nonlocal nodes
        nodes += 1
        apply(sheet, node, **options)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "apply", counted)
        await learner.press(*keys)
        await learner.settle()
    return nodes


async def test_fewer_styles_are_looked_up_where_the_focus_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for ours in (True, False):
        with monkeypatch.context() as patched:
            if not ours:
                patched.delattr(QuickScreen, "_update_focus_styles")
            async with open_lesson(8, WIDE) as learner:
                found.append(await styles_looked_up(learner, "tab", "tab"))
    assert found[0] < found[1]


async def test_the_styles_are_those_of_textual_alone() -> None:
    async with open_lesson(8, WIDE) as learner:
        for key in ("tab", "tab", "f6", "shift+tab", "f2", "tab"):
            await learner.press(key)
            await learner.settle()
            nodes = list(learner.lesson.walk_children())
            shown = [str(node.styles.css) for node in nodes]
            learner.app.stylesheet.update(learner.lesson, animate=False)
            assert [str(node.styles.css) for node in nodes] == shown


async def test_the_focus_moves_without_a_repaint_of_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for focused in (vars(QuickScreen)["focused"], Reactive(None)):
        with monkeypatch.context() as patched:
            patched.setattr(QuickScreen, "focused", focused)
            focused.__set_name__(QuickScreen, "focused")
            async with open_lesson(8, WIDE) as learner:
                await learner.settle()
                whole = Counted(patched, QuickScreen, "refresh")
                await learner.press("tab")
                found.append(whole.count)
    assert found[0] < found[1]
