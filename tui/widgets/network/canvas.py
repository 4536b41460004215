"""A sheet of cells to draw a diagram on."""

from __future__ import annotations

from tui.widgets.base.line_view import Line, Part


class Canvas:
    """Cells with a character and a style each; what lies outside is not drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._cells: list[list[Part]] = [[(" ", "")] * width for _ in range(height)]

    def put(self, x: int, y: int, text: str, style: str = "") -> int:
        """Write a text of single-width characters; where it ends."""
        for at, character in enumerate(text, start=x):
            if 0 <= y < self.height and 0 <= at < self.width:
                self._cells[y][at] = (character, style)
        return x + len(text)

    def box(self, x: int, y: int, width: int, height: int, style: str, title: str = "", title_style: str = "") -> None:
        """A rounded frame with a title in its upper edge."""
        self.put(x, y, "╭" + "─" * (width - 2) + "╮", style)
        for row in range(y + 1, y + height - 1):
            self.put(x, row, "│", style)
            self.put(x + width - 1, row, "│", style)
        self.put(x, y + height - 1, "╰" + "─" * (width - 2) + "╯", style)
        if title:
            self.put(x + 1, y, f" {title} " if len(title) <= width - 4 else title[: width - 2], title_style)

    def lines(self) -> list[Line]:
        """The drawing, with neighbors of one style joined."""
        lines: list[Line] = []
        for row in self._cells:
            parts: list[Part] = []
            for character, style in row:
                if parts and parts[-1][1] == style:
                    parts[-1] = (parts[-1][0] + character, style)
                else:
                    parts.append((character, style))
            lines.append(tuple(parts))
        return lines
