"""A list of files to choose from."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.message import Message

from tui.terminal.printable import shown
from tui.widgets.base.line_view import Line, LineView, line


class FileList(LineView):
    """Names of files with the selected one marked; whoever owns it moves the selection."""

    about = "The run files in this folder, the newest first. Up and down select one, enter or a click opens it."

    class Chosen(Message):
        """A file was clicked.

        Attributes:
            again: Whether it was selected before.
        """

        def __init__(self, path: Path, again: bool) -> None:
            super().__init__()
            self.path = path
            self.again = again

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.paths: list[Path] = []
        self.selected: int | None = None
        self._note = ""
        self._first = 0

    def show(self, paths: list[Path], note: str) -> None:
        """Show these files, none of them selected, or where there are none a note."""
        self.paths, self.selected, self._note = paths, None, note
        self._draw()

    def select(self, path: Path) -> None:
        """Mark a file, or none where it is not in the list."""
        self.selected = self.paths.index(path) if path in self.paths else None
        self._draw()

    def on_resize(self) -> None:
        """Fit the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if not self.paths:
            self.set_lines([line((self._note, "dim"))])
            return
        here = self.selected or 0
        self._first = max(0, min(self._first, here))
        if height:
            self._first = max(self._first, here - height + 1)
        lines: list[Line] = []
        for at, path in enumerate(self.paths[self._first :], start=self._first):
            chosen = at == self.selected
            text = f"{'▸' if chosen else ' '} {shown(path.name, max(8, width - 3))}"
            lines.append(line((text.ljust(width), "cursor") if chosen else text))
        self.set_lines(lines)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        at = self._first + event.y
        if at < len(self.paths):
            self.post_message(self.Chosen(self.paths[at], at == self.selected))
