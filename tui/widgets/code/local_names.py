"""The local names of a function with what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len

from engine.execution.line_trace import Event
from engine.execution.line_words import write
from tui.presentation.number_format import fit, full, short
from tui.widgets.base.line_view import Line, LineView, Part
from tui.widgets.base.wrapping import shortened

CHANGED = "●"
"""In front of a name that the line has changed."""

_LEAST_COLUMN = 26
_CALM = 10
"""As many characters does a number get that has not changed."""


class NamesView(LineView):
    """One cell a name, in as many columns as it takes; what the line changed is marked and has all its digits."""

    BORDER_TITLE = f"Names after it · {CHANGED} changed"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._event: Event | None = None

    def show(self, event: Event) -> None:
        """Show the names after this event."""
        self._event = event
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size.width, self.size.height
        if self._event is None or not width or not height:
            return
        names = list(self._event.values)
        columns = min(max(1, -(-len(names) // height)), max(1, width // _LEAST_COLUMN))
        shown = self._most_telling(names, columns * height)
        column_width = width // columns
        # Column after column, as one reads a list.
        cells = [self._column(shown[at : at + height], column_width) for at in range(0, len(shown), height)]
        lines: list[Line] = []
        for row in range(min(height, len(shown))):
            parts: list[Part] = [part for column in cells if row < len(column) for part in column[row]]
            lines.append(tuple(parts))
        if not names:
            lines = [((" No names yet.", "dim"),)]
        left = len(names) - len(shown)
        self.border_subtitle = f"{left} more" if left else ""
        self.set_lines(lines)

    def _most_telling(self, names: list[str], room: int) -> list[str]:
        """The names that fit, in their order: those that changed, then the latest."""
        assert self._event is not None
        if len(names) <= room:
            return names
        chosen = [*self._event.changed, *(name for name in reversed(names) if name not in self._event.changed)][:room]
        return [name for name in names if name in chosen]

    def _column(self, names: list[str], width: int) -> list[list[Part]]:
        assert self._event is not None
        longest = min(max(map(len, names), default=0), width // 2)
        cells: list[list[Part]] = []
        for name in names:
            changed = name in self._event.changed
            room = max(1, width - longest - 4)
            text = shown_value(self._event.values[name], room, calm=not changed)
            label = f"{shortened(name, longest):<{longest}} "
            used = 3 + len(label) + cell_len(text)
            cells.append(
                [
                    (f" {CHANGED if changed else ' '} ", "mark"),
                    (label, "label"),
                    (text, "result" if changed else ""),
                    (" " * max(0, width - used), ""),
                ]
            )
        return cells


def shown_value(value: Any, room: int, calm: bool = False) -> str:
    """A value with as many digits as fit.

    Args:
        value: A number, a text, or tuples of them.
        room: How many characters there are.
        calm: Whether a few digits are enough.
    """
    if isinstance(value, float):
        return fit(value, min(room, _CALM) if calm else room)
    if isinstance(value, tuple):
        for text in _lists(value, calm):
            if len(text) <= room:
                return text
        return shortened(text, room)
    return shortened(write(value), room)


def _lists(value: tuple[Any, ...], calm: bool) -> Iterator[str]:
    """A list with fewer and fewer digits."""
    if not calm:
        yield _list(value, 17)
    for digits in range(4 if calm else 12, 1, -1):
        yield _list(value, digits)


def _list(value: Any, digits: int) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_list(part, digits) for part in value)}]"
    if isinstance(value, float):
        return full(value) if digits == 17 else short(value, digits)
    return write(value)
