"""The line of tabs; two, where one does not hold their names."""

from __future__ import annotations

from typing import TypeAlias

from textual import events
from textual.geometry import Region, Size
from textual.message import Message

from tui.widgets.base.line_view import Line, LineView, Part, width_of

Named: TypeAlias = tuple[str, str, str]
"""A tab: its id, its key, its name."""

SHORTER = {"Challenges": "Goals"}
"""Names for where there is no room for the longer ones."""
LEAST = 3
"""So many letters are left of a name."""


class TabLine(LineView):
    """Names of panels, the open one marked in words and color; a click opens one."""

    DEFAULT_CSS = """
    TabLine { height: auto; }
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: list[Named] = []
        self._open = ""
        self._places: list[tuple[Region, str]] = []

    def show(self, tabs: list[Named], open_tab: str) -> None:
        """Show tabs of id, key and name."""
        self._tabs, self._open = tabs, open_tab
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def _draw(self) -> None:
        names = names_in(self.size, self._tabs, self._open)
        self._places = []
        lines: list[Line] = []
        for y, (tabs, blank) in enumerate(_lines(self.size, self._tabs, self._open)):
            parts: list[Part] = [(blank, "")]
            for tab, key, _ in tabs:
                begin, here = width_of(parts), tab == self._open
                name = f"[{names[tab]}]" if here else f"{blank}{names[tab]}{blank}"
                parts += [(key, "dim"), (name, "mark" if here else ""), (" ", "")]
                self._places.append((Region(begin, y, width_of(parts) - begin, 1), tab))
            lines.append(tuple(parts))
        self.set_lines(lines)

    def on_click(self, event: events.Click) -> None:
        """Open the tab that was clicked."""
        for place, tab in self._places:
            if place.contains(event.x, event.y):
                event.stop()
                self.post_message(self.Chosen(tab))


def least_width(tabs: list[Named]) -> int:
    """How wide a line is that holds the names of all tabs, the shorter ones."""
    return sum(len(key) + len(SHORTER.get(name, name)) + 1 for _, key, name in tabs) + 1


def names_in(size: Size, tabs: list[Named], open_tab: str) -> dict[str, str]:
    """What each tab is called in one or two lines of this width.

    Without the blanks where there is no room, then with shorter names, and where there is none even so, the longest but
    that of the open tab give way letter by letter, and in the end that one, too: nothing falls off the edge.

    Args:
        size: How wide a line is, and how many there are.
        tabs: The tabs, of id, key and name.
        open_tab: The one that is open.
    """
    return {
        tab: name
        for tabs_there, blank in _lines(size, tabs, open_tab)
        for tab, name in _names(size.width, tabs_there, open_tab, blank).items()
    }


def _lines(size: Size, tabs: list[Named], open_tab: str) -> list[tuple[list[Named], str]]:
    """The tabs of each line, and what stands between a name and its neighbors."""
    half = (len(tabs) + 1) // 2
    lines = [tabs[:half], tabs[half:]] if size.height > 1 else [tabs]
    longest = max(1 + sum(len(key) + len(name) + 3 for _, key, name in one) - 1 for one in lines)
    blank = "" if size.width and longest > size.width else " "
    return [(one, blank) for one in lines]


def _names(width: int, tabs: list[Named], open_tab: str, blank: str) -> dict[str, str]:
    names = {tab: name for tab, _, name in tabs}
    # No blank follows the last one.
    used = sum(len(key) + len(name) + (2 if tab == open_tab or blank else 0) + 1 for tab, key, name in tabs) - 1
    if not blank and used > width:
        for tab, name in names.items():
            names[tab] = SHORTER.get(name, name)
            used -= len(name) - len(names[tab])
    if not blank and used > width:
        while used > width:
            longest = max(names, key=lambda tab: 0 if tab == open_tab else len(names[tab]))
            if len(names[longest]) <= LEAST:
                longest = open_tab
            if len(names.get(longest, "")) <= LEAST:
                break
            names[longest] = names[longest][:-1]
            used -= 1
    return names
