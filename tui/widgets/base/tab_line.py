"""The line of tabs."""

from __future__ import annotations

from textual import events
from textual.message import Message

from tui.widgets.base.line_view import LineView, Part, width_of

SHORTER = {"Challenges": "Goals"}
"""Names for where there is no room for the longer ones."""
LEAST = 3
"""So many letters are left of a name."""


class TabLine(LineView):
    """Names of panels, the open one marked in words and color; a click opens one."""

    DEFAULT_CSS = """
    TabLine { height: 1; }
    """

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: str) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: list[tuple[str, str, str]] = []
        self._open = ""
        self._places: list[tuple[int, int, str]] = []

    def show(self, tabs: list[tuple[str, str, str]], open_tab: str) -> None:
        """Show tabs of id, key and name."""
        self._tabs, self._open = tabs, open_tab
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def _draw(self) -> None:
        names, blank = names_in(self.size.width, self._tabs, self._open)
        parts: list[Part] = [(blank, "")]
        self._places = []
        for tab, key, _ in self._tabs:
            begin, here = width_of(parts), tab == self._open
            name = f"[{names[tab]}]" if here else f"{blank}{names[tab]}{blank}"
            parts += [(key, "dim"), (name, "mark" if here else ""), (" ", "")]
            self._places.append((begin, width_of(parts), tab))
        self.set_lines([tuple(parts)])

    def on_click(self, event: events.Click) -> None:
        """Open the tab that was clicked."""
        for begin, end, tab in self._places:
            if begin <= event.x < end:
                event.stop()
                self.post_message(self.Chosen(tab))


def names_in(width: int, tabs: list[tuple[str, str, str]], open_tab: str) -> tuple[dict[str, str], str]:
    """What each tab is called in a line of this width, and what stands between a name and its neighbors.

    Without the blanks where there is no room, then with shorter names, and where there is none even so, the longest but
    that of the open tab give way letter by letter, and in the end that one, too: nothing falls off the edge.

    Args:
        width: How wide the line is.
        tabs: The tabs, of id, key and name.
        open_tab: The one that is open.
    """
    names, blank = {tab: name for tab, _, name in tabs}, " "
    if width and 1 + sum(len(key) + len(name) + 3 for _, key, name in tabs) - 1 > width:
        blank = ""
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
    return names, blank
