"""The local names of a function with what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len

from engine.execution.line_by_line.line_trace import Event
from engine.execution.line_by_line.words import write
from tui.presentation.number_format import fit, full, short
from tui.widgets.base.line_view import Line, Part
from tui.widgets.base.wrapping import shortened
from tui.widgets.code.event_view import EventView

CHANGED = "●"
"""In front of a name that the line has changed."""

_LEAST_COLUMN = 26
_CALM = 10
"""As many characters does a number get that has not changed."""


class NamesView(EventView):
    """One cell a name, in as many columns as it takes; what the line changed is marked and has all its digits."""

    BORDER_TITLE = f"Names after it · {CHANGED} changed"

    def lines_of(self, event: Event, width: int, height: int) -> list[Line]:
        """Show the names after this event."""
        names = list(event.values)
        columns = min(max(1, -(-len(names) // height)), max(1, width // _LEAST_COLUMN))
        shown = _most_telling(event, names, columns * height)
        column_width = width // columns
        # Column after column, as one reads a list.
        cells = [_column(event, shown[at : at + height], column_width) for at in range(0, len(shown), height)]
        lines: list[Line] = []
        for row in range(min(height, len(shown))):
            parts: list[Part] = [part for column in cells if row < len(column) for part in column[row]]
            lines.append(tuple(parts))
        if not names:
            lines = [((" No names yet.", "dim"),)]
        left = len(names) - len(shown)
        self.border_subtitle = f"{left} more" if left else ""
        return lines


def _most_telling(event: Event, names: list[str], room: int) -> list[str]:
    """The names that fit, in their order: those that changed, then the latest."""
    if len(names) <= room:
        return names
    chosen = [*event.changed, *(name for name in reversed(names) if name not in event.changed)][:room]
    return [name for name in names if name in chosen]


def _column(event: Event, names: list[str], width: int) -> list[list[Part]]:
    longest = min(max(map(len, names), default=0), width // 2)
    cells: list[list[Part]] = []
    for name in names:
        changed = name in event.changed
        room = max(1, width - longest - 4)
        text = shown_value(event.values[name], room, calm=not changed)
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
