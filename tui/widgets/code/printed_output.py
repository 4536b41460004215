"""What a program has printed: its first and its last lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from tui.widgets.base.line_view import Line, LineView
from tui.widgets.base.wrapping import wrapped


class PrintedView(LineView):
    """A few lines of many, with a sign where the others are left out."""

    DEFAULT_CSS = """
    PrintedView { height: auto; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._texts: list[str] = []

    def show(self, texts: Sequence[str], most: int) -> None:
        """Show some of these lines, at most so many with the sign."""
        self._texts = excerpt(texts, most)
        self.refresh(layout=True)
        self._draw()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as the lines, written this wide."""
        return len(self._written(width))

    def _draw(self) -> None:
        if self.size.width:
            self.set_lines(self._written(self.size.width))

    def _written(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for text in self._texts:
            # A line that fits is shown to the blank, as it was printed.
            rows = [text] if len(text) <= width else wrapped(text, width, indent=5)
            lines += [((row, "dim" if text == LEFT_OUT else ""),) for row in rows]
        return lines


LEFT_OUT = "…"


def excerpt(texts: Sequence[str], most: int) -> list[str]:
    """The first lines and the last one, with a sign between where some are left out."""
    if len(texts) <= most:
        return list(texts)
    return [*texts[: max(1, most - 2)], LEFT_OUT, texts[-1]]
