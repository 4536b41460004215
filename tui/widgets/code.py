"""The code that runs: the source of the lesson's phases and of what they call."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.widgets import Static

from engine.lesson import Lesson
from tui.scene import Scene


class CodeView(VerticalScroll):
    """The phase functions in order, then the engine's functions that they call; the present phase is marked."""

    BORDER_TITLE = "Code"
    about = "The functions that run, as they stand in their files. A bar marks the phase that ran last."

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._shown: tuple[Lesson, str | None, int] | None = None

    def show(self, scene: Scene) -> None:
        """Mark this scene's phase."""
        self._scene = scene
        width = self.size.width
        wanted = (scene.lesson, scene.moment.phase, width)
        if wanted == self._shown or not width:
            return
        self._shown = wanted
        content, row = listing(*wanted)
        self.query(Static).remove()
        self.mount(Static(content))
        self.border_subtitle = f"▌ {scene.moment.phase} ran last" if scene.moment.phase else ""
        if row is not None:
            self.call_after_refresh(self.scroll_to, y=max(0, row - 1), animate=False)

    def on_resize(self) -> None:
        """Break long lines anew."""
        if self._scene is not None and not self.has_class("-away"):
            self.show(self._scene)


def listing(lesson: Lesson, phase: str | None, width: int) -> tuple[Content, int | None]:
    """The highlighted source with the phase's lines marked, and the row where it begins."""
    lines: list[Content] = []
    row = None
    names = {one.function.__name__: one.function for one in lesson.phases}
    for function in [*names.values(), *called_functions(list(names.values()))]:
        here = function.__name__ == phase and names.get(phase) is function
        if here:
            row = len(lines)
        mark = Content.styled("▌ ", "$text-accent bold") if here else Content("  ")
        for line in highlight(source_of(function), language="python").split("\n"):
            lines += [mark + part for part in broken(line, width - 4)]
        lines.append(Content(""))
    return Content("\n").join(lines), row


def broken(line: Content, width: int, indent: int | None = None) -> list[Content]:
    """A line of code in parts that fit the width; later parts are indented further, as one would write them."""
    if line.cell_length <= width or width < 24:
        return [line]
    text = line.plain
    if indent is None:
        indent = len(text) - len(text.lstrip()) + 4
    cut = text.rfind(" ", indent, width + 1)
    if cut < 0:
        return [line]
    return [line[:cut], *broken(Content(" " * indent) + line[cut + 1 :], width, indent)]


def source_of(function: Callable[..., Any]) -> str:
    """A function as it stands in its file."""
    return inspect.getsource(function).rstrip()


def called_functions(functions: list[Callable[..., Any]]) -> list[Callable[..., Any]]:
    """The engine's functions that these call, directly or through others, each once and not itself among them."""
    found: list[Callable[..., Any]] = []

    def look(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
        for name in function.__code__.co_names:
            called = function.__globals__.get(name)
            if inspect.isfunction(called) and called.__module__.startswith("engine."):
                yield called

    waiting = list(functions)
    while waiting:
        for called in look(waiting.pop(0)):
            if called not in found and called not in functions:
                found.append(called)
                waiting.append(called)
    return found
