"""A widget that draws its own lines and repaints only those that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Part: TypeAlias = tuple[str, str]
"""A text and the name of its style, `""` for the plain one."""

Line: TypeAlias = tuple[Part, ...]

SERIES = ("one", "two", "three", "four")
"""The styles of a lesson's outputs, in order."""

STYLES = ("dim", "label", "strong", "plus", "minus", "cursor", "mark", "result", "button", *SERIES)


def line(*parts: Part | str) -> Line:
    """A line of parts; a bare text has the plain style."""
    return tuple((part, "") if isinstance(part, str) else part for part in parts)


def width_of(parts: Iterable[Part]) -> int:
    """How many cells the parts take."""
    return sum(cell_len(text) for text, _ in parts)


def text_of(parts: Iterable[Part]) -> str:
    """The bare text of a line."""
    return "".join(text for text, _ in parts)


class LineView(Widget):
    """Shows a list of lines. Subclasses make them; whoever hands new ones over pays only for what differs."""

    ALLOW_SELECT = False
    """Textual would copy the widget's name; the number or the code that has the focus is copied by its own key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"line--{style}" for style in STYLES}

    DEFAULT_CSS = """
    LineView {
        & > .line--dim { color: $text-muted; }
        & > .line--label { color: $text-secondary; }
        & > .line--strong { text-style: bold; }
        & > .line--result { color: $text-primary; text-style: bold; }
        & > .line--plus { color: $text-success; }
        & > .line--minus { color: $text-error; }
        & > .line--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
        & > .line--mark { color: $text-accent; text-style: bold; }
        & > .line--one { color: $text-primary; }
        & > .line--two { color: $text-warning; }
        & > .line--three { color: $text-success; }
        & > .line--four { color: $text-error; }
        & > .line--button { background: $surface; color: $foreground; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: list[Line] = []
        self._plain_style: Style | None = None

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; only changed ones are painted again."""
        old, self.lines = self.lines, list(lines)
        count = max(len(old), len(self.lines))
        changed = [at for at in range(count) if at >= len(old) or at >= len(self.lines) or old[at] != self.lines[at]]
        if changed:
            self.refresh(*(Region(0, at, max(self.size.width, 1), 1) for at in changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines as strips. The style of plain text, which all ancestors have a part in, is looked up once for all."""
        self._plain_style = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line as a strip, cut or padded to the width."""
        width = self.size.width
        base = self._plain
        if y >= len(self.lines):
            return Strip.blank(width, base)
        segments = [Segment(text, self._style(style) if style else base) for text, style in self.lines[y]]
        return Strip(segments).adjust_cell_length(width, base)

    @property
    def _plain(self) -> Style:
        if self._plain_style is None:
            self._plain_style = self.rich_style
        return self._plain_style

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"line--{name}")

    @property
    def plain(self) -> str:
        """All lines as bare text; for tests and for reading aloud."""
        return "\n".join(text_of(one).rstrip() for one in self.lines)
